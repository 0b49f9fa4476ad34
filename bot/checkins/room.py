"""Check-ins, started by a tap in private: how are you arriving, how was it, and how are we doing on the principles.

How somebody arrives is not kept at all. The other answers are kept without the person, nobody sees any of them before all
are closed, and nobody ever when fewer than five different people answered. What would help goes to one person, only after
its giver has seen it whole and said yes.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.checkins import script
from bot.checkins.cards import SMALL, Cards
from bot.checkins.closing import CLOSE, OFFER, Calendar
from bot.checkins.model import LEAVING_QUESTIONS, CheckIn, CheckIns, Kind
from bot.checkins.passing_on import HELP, PassingOn
from bot.checkins.receipt import as_typed, new_word
from bot.checkins.result import FEWEST
from bot.engine.books import Dues, Groups, People
from bot.engine.deeds import Deed, KeyUsed
from bot.engine.frozen import of_the_group
from bot.engine.letters import Letters
from bot.engine.message import Audience, Line, Lines, Moment, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Report, Room, Run, Visit, says
from bot.engine.script import Said

DOORS = ("support",)
WHATS = ("arriving", "leaving", "pulse", "result")


def open_checkins(
    checkins: CheckIns,
    groups: Groups,
    people: People,
    dues: Dues,
    principles: Callable[[], Sequence[str]],
    later: Callable[[int, int], int],
    scrub: Callable[[], None],
    met: Callable[[GroupId, int], int | None],
    *,
    may_keep: bool,
) -> Room:
    """The room. `principles`: slugs to look at; `later` picks seconds between two bounds; `scrub` clears the file's log of what
    this unit deleted; `met`: when a group's last meeting ended; `may_keep`: the host has filled in the notice."""
    calendar = Calendar(checkins, groups, dues, principles, later, met)
    passing_on = PassingOn(groups, Letters(people), dues, later)
    cards = Cards(checkins, groups, calendar, principles)
    room = _CheckIns(checkins, groups, calendar, passing_on, cards, scrub, may_keep=may_keep)
    return Room(
        name="checkins",
        keeps=KeepsData("keeps.checkins", room.export, checkins.forget, checkins.merge),
        commands=(Command("checkin", room.checkin, least=Role.MEMBER, of_group=True, whats=WHATS),),
        forms=(
            Form("arriving", script.arriving, passing_on.arrived, DOORS, keeps=True),
            Form("leaving", script.leaving, room.left, DOORS, keeps=True),
            Form("pulse", script.pulse, room.looked, DOORS, keeps=True),
            Form("slips", script.slips, room.counted, frozen=of_the_group),
            Form("take_back", script.take_back, room.taken_back),
        ),
        cards=(
            Card("checkin", cards.menu_allows, room.menu_press),
            Card("checkin_group", lambda seed, key, value: (key, value) == ("do", "who"), cards.who_sees),
            Card("checkin_start", cards.start_allows, room.start_press, keeps=("do.start",)),
            Card("checkin_result", lambda seed, key, value: (key, value) == ("show", "picture"), cards.show_picture),
            Card("work_on", cards.work_on_allows, cards.work_on_press, keeps=("is", "work")),
        ),
        due={CLOSE: calendar.close, OFFER: calendar.offer, HELP: passing_on.bring},
        needs=cards.needs,
        reports=(Report("checkins", cards.on_paper),),
    )


class _CheckIns:
    def __init__(
        self,
        checkins: CheckIns,
        groups: Groups,
        calendar: Calendar,
        passing_on: PassingOn,
        cards: Cards,
        scrub: Callable[[], None],
        *,
        may_keep: bool,
    ) -> None:
        self._checkins, self._groups, self._calendar = checkins, groups, calendar
        self._passing_on, self._cards, self._scrub, self._may_keep = passing_on, cards, scrub, may_keep

    # --- ways in

    def checkin(self, visit: Visit, rest: str) -> Outcome:
        """In private what was asked for, or all there is; in the group only the way into private."""
        what = rest.strip().casefold().partition(" ")[0]
        if not visit.place.private:
            return self._cards.in_group(what)
        if not self._may_keep:
            return says(Reply(Line("notice.missing")))
        return self._open(visit, what)

    def menu_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        doors = {"support": Run("support"), "met": Run("meeting", "met")}
        return Outcome(then=doors[value]) if value in doors else self._open(visit, value)

    def _open(self, visit: Visit, what: str) -> Outcome:
        match what:
            case "arriving":
                return self._passing_on.ask(visit)
            case "leaving":
                return self._ask_leaving(visit)
            case "pulse":
                return self._ask_pulse(visit)
            case "result":
                return self._cards.result(visit)
            case "paper":
                return self._cards.paper()
            case "sheet":
                return self._cards.sheet(asked=True)
            case "slip_pulse" | "slip_leaving":
                return self._cards.slip(Kind(what.removeprefix("slip_")))
            case "count_pulse" | "count_leaving":
                return self._count(visit, Kind(what.removeprefix("count_")))
            case "take_back":
                return Outcome(begin=Begin("take_back"))
            case _:
                return self._cards.menu()

    def _ask_leaving(self, visit: Visit) -> Outcome:
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        until = self._calendar.leaving_until(visit.group, visit.now)
        if until is None:
            return self._cards.no_meeting(visit)
        there = self._checkins.open(visit.group, Kind.LEAVING)
        if there and until <= there.until and self._checkins.has_answered(there, visit.person):
            return says(self._cards.answered())
        return Outcome(begin=Begin("leaving"))

    def _ask_pulse(self, visit: Visit) -> Outcome:
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        there = self._checkins.open(visit.group, Kind.PULSE)
        if there is None or visit.now >= there.closes:
            return self._cards.none_open(visit)
        if self._checkins.has_answered(there, visit.person):
            return says(self._cards.answered())
        small = "yes" if self._groups.size(visit.group) < SMALL else ""
        seed = {"checkin": str(there.id), "principles": " ".join(self._calendar.principles()), "small": small}
        return Outcome(begin=Begin("pulse", seed))

    def start_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value != "start":
            return self._open(visit, value)
        if not self._may_keep:
            return says(Reply(Line("notice.missing"), audience=Audience.ONLY_YOU))
        if visit.group is None or not self._cards.may_start(visit.group, visit.now):
            return says(Reply(Line("checkin.is_open"), audience=Audience.ONLY_YOU))
        checkin = self._calendar.begin_pulse(visit.group, secrets.randbits(62), visit.now)
        opened = KeyUsed(visit.group, None, Deed.CHECKIN_OPENED, visit.now)  # anybody may: nobody is named
        return Outcome((Reply(Line("checkin.started"), edit=True), self._cards.opened(checkin)), happenings=(opened,))

    # --- answers

    def looked(self, visit: Visit, said: Said) -> Outcome:
        """Once, at the end of a look at the principles."""
        if said["begin"] == script.ROOM:
            return self._cards.sheet(asked=False)
        answers = script.pulse_answers(said)
        there = self._checkins.find(int(said.seed["checkin"]))
        if answers and (there is None or visit.now >= there.closes):
            return says(Reply(Line("checkin.closed"), edit=True))
        return self._kept(visit, there, answers, said)

    def left(self, visit: Visit, said: Said) -> Outcome:
        answers = script.leaving_answers(said)
        there = None
        if answers and visit.group is not None:
            there = self._calendar.leaving_for(visit.group, secrets.randbits(62), visit.now)
            if there is None:
                return says(Reply(Line("checkin.no_meeting"), edit=True))
        return self._kept(visit, there, answers, said)

    def _kept(self, visit: Visit, there: CheckIn | None, answers: Mapping[str, str], said: Said) -> Outcome:
        """Keep answers without the person. The words that were on their way are gone from the file's log with this unit."""
        if not answers or there is None or visit.person is None or there.group != visit.group:
            return says(Reply(Line("checkin.nothing_kept"), edit=True))
        if self._checkins.has_answered(there, visit.person):
            return says(replace(self._cards.answered(), edit=True))
        word = new_word() if said["ok"] == script.WITH_WORD else ""
        self._checkins.give(there, visit.person, answers, as_typed(word))
        self._scrub()
        thanks = Line(f"checkin.thanks.{there.kind}", {"day": Moment(there.closes, style="day")})
        lines = (thanks, Line("checkin.receipt", {"word": word})) if word else (thanks,)
        return says(Reply(Lines(lines, gap=True), edit=True))

    def taken_back(self, visit: Visit, said: Said) -> Outcome:
        """By the word alone. Whether it was known is said, what was answered never."""
        word, done = as_typed(said["word"]), False
        if visit.group is not None and visit.person is not None and word:
            for kind in Kind:
                there = self._checkins.open(visit.group, kind)
                done = done or (there is not None and self._checkins.take_back(there, visit.person, word))
        self._scrub()
        return says(Reply(Line("checkin.taken_back" if done else "checkin.no_such_word")))

    # --- paper

    def _count(self, visit: Visit, kind: Kind) -> Outcome:
        """Slips are counted by somebody whom nobody in the room depends on; so never by who runs it."""
        if Role.COORDINATOR in visit.roles:
            return says(Reply(Line("checkin.not_yours_to_count")))
        there = self._checkins.open(visit.group, kind) if visit.group is not None else None
        if kind is Kind.PULSE and (there is None or visit.now >= there.closes):
            return self._cards.none_open(visit)
        if kind is Kind.LEAVING and (
            visit.group is None or self._calendar.leaving_until(visit.group, visit.now) is None
        ):
            return self._cards.no_meeting(visit)
        questions = self._calendar.principles() if kind is Kind.PULSE else LEAVING_QUESTIONS
        seed = {"kind": kind.value, "questions": " ".join(questions), "answers": " ".join(kind.answers)}
        return Outcome(begin=Begin("slips", seed))

    def counted(self, visit: Visit, said: Said) -> Outcome:
        """Added under the same rules; the group hears that slips were counted in, not by whom."""
        if said["who"] == "inside" or visit.group is None or Role.COORDINATOR in visit.roles:
            return says(Reply(Line("checkin.not_yours_to_count"), edit=True))
        kind, totals = Kind(said.seed["kind"]), script.totals_of(said)
        if not any(sum(cells.values()) >= FEWEST for cells in totals.values()):
            return says(Reply(Line("checkin.too_few_slips"), edit=True))
        there = self._checkins.open(visit.group, kind)
        if kind is Kind.LEAVING:
            there = self._calendar.leaving_for(visit.group, secrets.randbits(62), visit.now)
            if there is None:
                return says(Reply(Line("checkin.no_meeting"), edit=True))
        if there is None or visit.now >= there.closes or there.counted == there.meeting:
            return says(Reply(Line("checkin.slips_were_in"), edit=True))
        enough = {question: cells for question, cells in totals.items() if sum(cells.values()) >= FEWEST}
        self._checkins.keep(replace(there, slips=there.slips.with_more(enough), counted=there.meeting))
        self._scrub()
        told = Reply(Line("checkin.slips_counted"), audience=Audience.GROUP, to=visit.group)
        return says(Reply(Line("checkin.slips_kept"), edit=True), told)

    # --- what is kept about a person

    def export(self, person: PersonId) -> Lines:
        number = self._checkins.waiting(person)
        return Lines((Line("mine.checkins", count=number),) if number else ())
