"""One thing to many: who gets it, once each, its words once, and what became of it by numbers alone."""

from dataclasses import replace
from typing import Any, cast

import pytest

from adapters.database.books.all import open_books
from adapters.database.books.broadcasts import SqlBroadcasts
from adapters.database.books.sent import QUARTER
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.consents import CHANGES
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.people import Account, PersonId
from bot.engine.recipients import Queued, Recipients, Tally, in_words
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY

NEWS = Message(Place("", "", private=True), Line("update.head"), unasked=True)
LEASE = 120


class Town:
    """A group of people on Telegram, all of whom said yes and opened a private chat."""

    def __init__(self, connection: Any, seal: Seal) -> None:
        self.connection = connection
        self.books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
        self.group = self.books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY).id
        self.sam, self.alex, self.pat = (self.somebody(each) for each in ("sam", "alex", "pat"))
        self.all = Recipients(self.group, wish=CHANGES)

    def somebody(self, name: str) -> PersonId:
        profile = self.books.people.meet(Account("telegram", name), MONDAY)
        self.books.people.opened(profile.person, "telegram", f"chat {name}")
        self.books.groups.join(self.group, profile.person, MONDAY)
        self.books.consents.say(profile.person, CHANGES, yes=True, now=MONDAY)
        return profile.person

    def send(self, recipients: Recipients | None = None, body: int = 5) -> int:
        return self.books.loop.broadcasts.send(body, NEWS, recipients or self.all, MONDAY).rows

    def who(self) -> list[PersonId | None]:
        return sorted(each.message.person or 0 for each in self.books.outbox.claim(MONDAY, 100, LEASE))  # type: ignore[type-var]


@pytest.fixture(params=["connection", "postgresql"], ids=["on SQLite", "on PostgreSQL"])
def town(request: pytest.FixtureRequest, seal: Seal) -> Town:
    return Town(request.getfixturevalue(request.param), seal)


def test_everybody_who_said_yes_gets_a_row_and_nobody_a_second(town: Town) -> None:
    assert town.send() == 3
    assert town.send() == 0
    assert sorted((town.sam, town.alex, town.pat)) == town.who()


def test_its_words_stand_once_and_are_no_row_s(town: Town) -> None:
    town.send()

    assert [(None, 5)] * 3 == town.connection.execute("SELECT sealed, body FROM outbox").fetchall()
    assert (1,) == town.connection.execute("SELECT count(*) FROM bodies").fetchone()


def test_of_many_so_many_at_a_time_are_queued_and_of_the_others_a_no_still_counts(town: Town) -> None:
    _, second, third = sorted((town.sam, town.alex, town.pat))
    few = cast(SqlBroadcasts, town.books.loop.broadcasts)
    few.at_once = 2

    assert Queued(2, second) == few.send(5, NEWS, town.all, MONDAY)
    assert Queued(1) == few.go_on(5, town.all, MONDAY, second)
    assert Queued(0) == few.go_on(5, town.all, MONDAY, second)
    assert sorted((town.sam, town.alex, town.pat)) == town.who()

    few.send(6, NEWS, town.all, MONDAY)
    town.books.consents.say(third, CHANGES, yes=False, now=MONDAY)
    assert Queued(0) == few.go_on(6, town.all, MONDAY, second)


@pytest.mark.parametrize("why", ["no", "stopped", "paused", "left", "closed", "a year ago", "but"])
def test_who_does_not_want_it_or_can_t_be_reached_gets_none(town: Town, why: str) -> None:
    books, sam = town.books, town.sam
    profile = books.people.profile(sam)
    assert profile is not None
    match why:
        case "no":
            books.consents.say(sam, CHANGES, yes=False, now=MONDAY)
        case "stopped":
            books.people.keep(replace(profile, stopped=True))
        case "paused":
            books.people.keep(replace(profile, paused_until=MONDAY + 60))
        case "left":
            books.groups.leave(town.group, sam)
        case "closed":
            books.people.opened(sam, "telegram", "")
        case "a year ago":
            books.consents.say(sam, CHANGES, yes=True, now=MONDAY - 365 * 24 * 3600)
    but = frozenset([sam]) if why == "but" else frozenset[PersonId]()
    recipients = replace(town.all, but=but)

    assert books.loop.broadcasts.count(recipients, MONDAY) == 2
    assert town.send(recipients) == 2
    assert sorted((town.alex, town.pat)) == town.who()


def test_what_became_of_it_is_told_in_numbers(town: Town) -> None:
    town.send()
    first, second, _ = town.books.outbox.claim(MONDAY, 100, LEASE)
    town.books.outbox.sent(first.id, MONDAY)
    town.books.outbox.dropped(second.id, MONDAY)

    assert Tally(1, 1, 1) == town.books.loop.broadcasts.tally(5)


def test_who_had_it_is_a_row_of_its_own_and_they_are_not_sent_it_again(town: Town) -> None:
    town.send()
    town.books.outbox.sent_all([each.id for each in town.books.outbox.claim(MONDAY, 100, LEASE)], MONDAY)

    assert (0,) == town.connection.execute("SELECT count(*) FROM outbox").fetchone()
    assert (3,) == town.connection.execute("SELECT count(*) FROM sent WHERE body = 5").fetchone()
    assert town.send() == 0
    assert town.send(body=6) == 3


def test_noting_it_twice_counts_it_once(town: Town) -> None:
    town.send()
    ids = [each.id for each in town.books.outbox.claim(MONDAY, 100, LEASE)]
    for _ in range(2):
        town.books.outbox.sent_all(ids, MONDAY)
        town.books.outbox.sent(ids[0], MONDAY)

    assert Tally(3, 0, 0) == town.books.loop.broadcasts.tally(5)


def test_it_is_among_the_two_a_day_once_it_went_out_and_not_if_it_did_not_reach_them(town: Town) -> None:
    town.send()
    here = {each.message.person: each.id for each in town.books.outbox.claim(MONDAY, 100, LEASE)}
    town.books.outbox.sent(here[town.sam], MONDAY + 20)
    town.books.outbox.dropped(here[town.alex], MONDAY)
    everybody = [town.sam, town.alex]

    assert [(town.sam, MONDAY)] == [(each.person, each.at) for each in town.books.outbox.told_of(everybody, MONDAY)]
    assert [] == town.books.outbox.told_of(everybody, MONDAY + QUARTER)


def test_who_is_forgotten_leaves_the_numbers_and_no_row(town: Town) -> None:
    town.send()
    town.books.outbox.sent_all([each.id for each in town.books.outbox.claim(MONDAY, 100, LEASE)], MONDAY)
    town.books.outbox.forget(town.sam)

    assert (2,) == town.connection.execute("SELECT count(*) FROM sent").fetchone()
    assert Tally(3, 0, 0) == town.books.loop.broadcasts.tally(5)


def test_that_it_went_out_is_known_for_its_time_and_goes_whole(town: Town) -> None:
    town.send()
    first, *others = town.books.outbox.claim(MONDAY, 100, LEASE)
    town.books.outbox.sent(first.id, MONDAY)
    town.books.outbox.sent_all([each.id for each in others], MONDAY + 3 * QUARTER)

    assert 0 == town.books.outbox.sweep(MONDAY)
    assert 3 == town.books.outbox.sweep(MONDAY + 1)
    assert Tally(0, 0, 0) == town.books.loop.broadcasts.tally(5)


def test_what_we_say_next_gets_a_number_of_its_own(town: Town) -> None:
    town.send()

    for number in range(50):
        assert town.books.outbox.put(f"{number}", replace(NEWS, person=town.sam), lane=1, not_before=MONDAY) is not None


def test_two_who_are_one_person_get_it_once(town: Town) -> None:
    town.send()
    town.books.outbox.merge(town.sam, town.alex)

    assert sorted((town.alex, town.pat)) == town.who()


@pytest.mark.parametrize("had_it", ["sam", "alex"])
def test_who_had_it_as_one_of_the_two_is_not_sent_it_as_the_other(town: Town, had_it: str) -> None:
    town.send()
    for each in town.books.outbox.claim(MONDAY, 100, LEASE):
        if each.message.person == getattr(town, had_it):
            town.books.outbox.sent(each.id, MONDAY)
        else:
            town.books.outbox.later(each.id, MONDAY, unsure=False)
    town.books.outbox.merge(town.sam, town.alex)

    assert [town.pat] == town.who()


def test_its_words_go_once_nobody_waits_for_them(town: Town) -> None:
    town.send()
    assert town.books.loop.broadcasts.sweep(MONDAY + 1) == 0

    for each in town.books.outbox.claim(MONDAY, 100, LEASE):
        town.books.outbox.sent(each.id, MONDAY)
    assert town.books.loop.broadcasts.sweep(MONDAY + 1) == 1


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(3, 3, "everyone"), (0, 3, "nobody"), (2, 3, "nearly"), (1, 3, "some"), (18, 19, "nearly"), (0, 0, "nobody")],
)
def test_below_twenty_only_words_are_said(part: int, whole: int, said: str) -> None:
    assert said == in_words(part, whole)
