"""A group that has something of everything that goes onto paper, with words as groups write them; all made up."""

from dataclasses import replace
from datetime import date, datetime

from adapters.database.books.all import Books
from bot.charter.model import Stands, TheLine
from bot.checkins.model import CheckIn, Kind
from bot.checkins.result import Result, Size
from bot.engine.incoming import Place
from bot.engine.people import GroupId
from bot.inputs.model import BEFORE, CANNOT, DONE, NAMED, Input
from bot.inputs.model import Change as WhatChanged
from bot.meetings.agenda import Decision
from bot.meetings.model import Meeting
from bot.plans.acting import Acting
from bot.plans.books import Review
from bot.plans.model import Action, Change, Did, Has, Owner
from bot.pledges.model import By, How, Pledge, Seen
from tests.fakes import MONDAY

NAME = "Chester Voices"
WEEK = 7 * 24 * 3600
ACTIONS = (
    ("Ask the bus company about the 7.40, so that people who come from Ellesmere Port need not wait an hour", Has.WE),
    ("Write one page about what the new form asks, in plain words", Has.ONE),
    ("Open the café on Sundays", Has.NOBODY),
    ("Find a quiet room for whoever needs a break", Has.SOMEBODY),
)
PLEDGES = (
    (By.SERVICE, "We answer letters within ten days, or ring to say why not", "Chester Housing"),
    (By.ME, "I read my letters with somebody who knows the words", "Sam"),
    (By.US, "We say when we do not know", ""),
    (By.ME, "I bring somebody new in spring", ""),
)
LINES = (
    "We listen until somebody has finished",
    "It is fine to leave the room",
    "No letters that only some of us know",
)


def fill(books: Books, principles: tuple[str, ...]) -> GroupId:
    """The group, with a plan, a review, lessons, pledges, an agreement, meetings, check-ins and ideas."""
    group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)
    books.groups.keep(replace(group, name=NAME))
    _plan(books, group.id, principles)
    _pledges(books, group.id, principles)
    for number, words in enumerate(LINES):
        line = TheLine(number + 1, group.id, words, MONDAY + number, stands=Stands.AGREED)
        books.of_plans.agreements.keep(line)
    _meetings(books, group.id)
    _checkins(books, group.id, principles)
    _ideas(books, group.id)
    return group.id


def _plan(books: Books, group: GroupId, principles: tuple[str, ...]) -> None:
    plans, reviews = books.of_plans.plans, books.of_plans.reviews
    acting = Acting(plans)
    there: list[Action] = []
    for number, (words, has) in enumerate(ACTIONS):
        owner = Owner(has, None, "Sam" if has in (Has.ONE, Has.WE) else "")
        by = date(2026, 12, 1 + 7 * number) if number else None
        there.append(acting.add(group, words, MONDAY, owner=owner, by=by, principle=principles[number]))
    acting.do(there[2], Change(Did.STUCK, "Somebody who has a key"), MONDAY)
    done = acting.add(group, "Move the meeting to a hall with a ramp", MONDAY, principle=principles[0])
    tried = acting.add(group, "A summer party in the park", MONDAY)
    let_go = acting.add(group, "Print two hundred leaflets", MONDAY)
    for each, did in ((done, Did.DONE), (let_go, Did.DROPPED), (tried, Did.STOPPED)):
        acting.do(each, Change(did), MONDAY + WEEK)
    acting.learn(tried, tried.words, MONDAY + WEEK, "It rained, and twelve came all the same", "Book a tent", "")
    items = (done.id, let_go.id, tried.id, there[1].id)
    verdicts = dict(zip(items, ("done", "dropped", "stopped", "well"), strict=True))
    reviews.start(Review(1, group, MONDAY + WEEK, items, verdicts, ended=MONDAY + WEEK + 3600))


def _pledges(books: Books, group: GroupId, principles: tuple[str, ...]) -> None:
    for number, (by, words, name) in enumerate(PLEDGES, 1):
        pledge = Pledge(number, group, by, None, Seen.PUBLIC, MONDAY + number, words, "", name, principles[number])
        if by is By.SERVICE:
            pledge = replace(pledge, how=How.PARTLY, why="Two of us were ill in May", felt="some")
        books.of_plans.pledges.keep(replace(pledge, pair=1 if number == 2 else 0))


def _meetings(books: Books, group: GroupId) -> None:
    for number, day in enumerate((datetime(2026, 10, 6, 18), datetime(2026, 11, 3, 18)), 1):
        books.of_meetings.meetings.keep(Meeting(number, group, day, "Europe/London", "The hall", "Jo"))
        books.of_meetings.agenda.decide(Decision(number, group, number, "We meet where there is a ramp"))
    books.of_meetings.agenda.decide(Decision(3, group, 2, "Chester Housing tries plain letters", date(2027, 3, 1)))


def _checkins(books: Books, group: GroupId, principles: tuple[str, ...]) -> None:
    for number, base in enumerate((4, 7), 1):
        checkin = CheckIn(number, group, Kind.PULSE, MONDAY // WEEK + number, MONDAY + number * WEEK)
        books.checkins.keep(checkin)
        middles = {each: base + at % 3 for at, each in enumerate(principles)}
        books.checkins.close(checkin, Result(Size.WIDE, middles))


def _ideas(books: Books, group: GroupId) -> None:
    loop, week = books.loop.inputs, MONDAY // WEEK - 9
    loop.keep_change(WhatChanged(1, group, DONE, "There is a ramp now", "", 0, MONDAY, None, 0, ok=True, days=21))
    loop.keep_change(WhatChanged(2, group, CANNOT, "No second lift", "The owner says no", 0, MONDAY, None, 0, ok=True))
    for number, (label, words, change) in enumerate(
        ((BEFORE, "A ramp at the back", 1), (NAMED, "A second lift", 2), (NAMED, "Letters in larger print", 0)), 1
    ):
        name = "Sam" if label == NAMED else ""
        loop.keep(Input(number, group, label, words, week, name=name, released=True, change=change))
