"""The working agreement: the group writes it together, a line at a time, and anyone can read how it came about.

It promises that a line stands once three people agree and nobody sees who; that nothing is signed; that whoever joins gets
it once, in private; and that "are we keeping this?" asks about a line, never about a person.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.charter import cards
from bot.charter.cards import AGREEMENT, KEEPING, LINE, SUGGESTION
from bot.charter.model import ASK_AGAIN, Agreements, Change, Did, Stands, TheLine, enough
from bot.charter.putting_up import PUT_UP, PuttingUp
from bot.charter.script import line_said, other_words, suggest_a_line
from bot.engine.books import Dues, Groups, People
from bot.engine.happenings import ForTheAgenda, Happening, MemberJoined, MemberLeft
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.nameless import Nameless
from bot.engine.paper import Block
from bot.engine.people import GroupId, Role
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Report, Room, Visit, says
from bot.engine.script import Said
from bot.engine.when.by_when import today_in


@dataclass(frozen=True, slots=True)
class CharterDoors:
    """What this room is handed. `starters` are the slugs of lines on the bookshelf; `may_keep` is False until the host has
    said who keeps people's words."""

    agreements: Agreements
    groups: Groups
    people: People
    starters: Callable[[], tuple[str, ...]]
    dues: Dues
    nameless: Nameless
    may_keep: bool


CHANGES = ("do.agree", "do.talk", "do.take_out")
_DO = ("suggest", "open", "change", "keeping", "pdf", "png", "history", "back", "agree", "reword", "talk", "take_out")


def open_charter(doors: CharterDoors) -> Room:
    up = PuttingUp(doors.agreements, doors.dues, doors.nameless)
    room, few = _Charter(doors, up), doors.nameless.may_be_guessed
    return Room(
        name="charter",
        keeps=KeepsData("keeps.agreement", lambda person: Lines(()), doors.agreements.forget, doors.agreements.merge),
        commands=(Command("agreement", room.agreement, of_group=True),),
        forms=(
            Form("suggest_line", suggest_a_line, room.suggested, keeps=True, puts=True, under=few),
            Form("other_words", other_words, room.reworded, keeps=True, under=few),
        ),
        cards=(
            Card(KEEPING, room.allows, room.press, keeps=("line", *CHANGES)),
            *(Card(name, room.allows, room.press, keeps=CHANGES) for name in (AGREEMENT, SUGGESTION, LINE)),
        ),
        hears={MemberJoined: room.joined, MemberLeft: room.left},
        due={PUT_UP: up.comes},
        reports=(Report("agreement", room.on_paper),),
    )


class _Charter:
    def __init__(self, doors: CharterDoors, up: PuttingUp) -> None:
        self._doors, self._book, self._up = doors, doors.agreements, up

    def agreement(self, visit: Visit, rest: str) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        return says(self._whole(visit, visit.group))

    def _whole(self, visit: Visit, group: GroupId) -> Reply:
        if visit.person is not None and visit.place.private and self._lines(group):
            self._book.saw(group, visit.person)
        suggested = len(self._book.standing(group, Stands.SUGGESTED))
        return cards.whole(self._lines(group), suggested, self._version(group), private=visit.place.private)

    def _lines(self, group: GroupId) -> tuple[TheLine, ...]:
        return tuple(self._book.standing(group, Stands.AGREED))

    def _version(self, group: GroupId) -> int:
        return len(self._book.changes(group))

    # --- presses

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "do" and value in _DO) or (key == "line" and value.isdecimal())

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None:
            return _notice("talk.no_group")
        private, lines = visit.place.private, self._lines(visit.group)
        if key == "line":
            return self._chose(visit, value, keeping="keeping" in seed)
        if "line" in seed and value != "back":
            found = self._book.find(int(seed["line"]))
            return (
                self._press_line(visit, found, value)
                if found and found.group == visit.group
                else _notice("talk.closed")
            )
        match value:
            case "suggest":
                return self._ask(visit, "suggest_line", {})
            case "open":
                open_ = self._book.standing(visit.group, Stands.SUGGESTED)
                return says(*(cards.suggestion(each, self._up.before(each)) for each in open_[:3]))
            case "change":
                return _edited(cards.numbers(lines, LINE, Line("agreement.which"), private=private))
            case "keeping":
                asks = cards.numbers(lines, KEEPING, Line("agreement.keeping"), private=private)
                return _edited(replace(asks, seed={"keeping": "1"}))
            case "history":
                zone = today_in(self._doors.groups, visit.group, visit.now).zone
                return _edited(cards.history(self._book.changes(visit.group), zone, private=private))
            case "pdf" | "png":
                return says(cards.sheet(lines, self._version(visit.group), value))
            case _:
                return _edited(self._whole(visit, visit.group))

    def _chose(self, visit: Visit, value: str, *, keeping: bool) -> Outcome:
        line = self._book.find(int(value))
        if line is None or line.group != visit.group or line.stands is not Stands.AGREED:
            return _notice("talk.closed")
        if keeping:
            return self._talk_about(line, Line("agreement.agenda.keeping", {"line": cards.said(line)}), visit.now)
        return _edited(cards.one_line(line, private=visit.place.private))

    def _press_line(self, visit: Visit, line: TheLine, value: str) -> Outcome:
        if line.stands is Stands.GONE:
            return _notice("talk.closed")
        if value == "agree":
            return self._agree(visit, line)
        if value == "talk":
            what = cards.what_it_does(line, self._up.before(line))
            return self._talk_about(line, Line("agreement.agenda.new", {"line": what}), visit.now)
        if value == "reword":
            about = {"line": str(line.id), "words": line.words, **({"starter": line.starter} if line.starter else {})}
            return self._ask(visit, "other_words", about)
        gone = replace(
            line, id=secrets.randbits(62), at=visit.now, stands=Stands.SUGGESTED, replaces=line.id, takes_out=True
        )
        return self._put_up(visit, gone)

    def _ask(self, visit: Visit, form: str, about: Mapping[str, str]) -> Outcome:
        if not self._doors.may_keep:
            return _notice("notice.missing")
        return Outcome(begin=Begin(form, {"starters": " ".join(self._doors.starters()), **about}))

    def _talk_about(self, line: TheLine, what: Line, now: int) -> Outcome:
        """Onto the next meeting's list; it does not say who asked, and not twice within two weeks."""
        said = Reply(Line("agreement.on_the_list"), audience=Audience.ONLY_YOU)
        if line.asked and now - line.asked < ASK_AGAIN:
            return says(said)
        self._book.keep(replace(line, asked=now))
        return Outcome((said,), happenings=(ForTheAgenda(line.group, what, now),))

    # --- suggesting and agreeing

    def suggested(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None:
            return _notice("talk.no_group")
        own, starter = line_said(said)
        return self._put_up(visit, TheLine(secrets.randbits(62), visit.group, own, visit.now, starter))

    def reworded(self, visit: Visit, said: Said) -> Outcome:
        """Other words: for a suggestion they take its place, for a line that stands they are a suggestion of their own."""
        line = self._book.find(int(said.seed["line"]))
        if line is None or line.group != visit.group or line.stands is Stands.GONE:
            return _notice("talk.closed")
        replaces = line.id if line.stands is Stands.AGREED else line.replaces
        if line.stands is Stands.SUGGESTED:
            self._close(line)
        new = TheLine(secrets.randbits(62), line.group, said["words"], visit.now, replaces=replaces)
        return self._put_up(visit, new)

    def _put_up(self, visit: Visit, line: TheLine) -> Outcome:
        """Shown to the group to be tapped; whoever suggests it agrees with it."""
        self._book.keep(line)
        taps = self._book.tap(line.id, visit.person) if visit.person is not None else 0
        if enough(taps, self._members(line.group)):
            return says(self._stands(line, visit.now))
        if not visit.place.private:
            return _edited(cards.suggestion(line, self._up.before(line)))
        self._up.soon(line, visit.now)
        return says(Reply(Line("agreement.told"), edit=True))

    def _agree(self, visit: Visit, line: TheLine) -> Outcome:
        if visit.person is None or line.stands is not Stands.SUGGESTED:
            return _notice("talk.closed")
        if enough(self._book.tap(line.id, visit.person), self._members(line.group)):
            return _edited(self._stands(line, visit.now))
        return _notice("agreement.noted")

    def _stands(self, line: TheLine, now: int) -> Reply:
        """From now on it is part of the agreement, with a version of its own. Who tapped is forgotten."""
        before, version = self._up.before(line), self._version(line.group) + 1
        did = Did.TAKEN_OUT if line.takes_out else Did.CHANGED if before else Did.ADDED
        if before:
            self._book.keep(replace(before, stands=Stands.GONE))
        stands = Stands.GONE if line.takes_out else Stands.AGREED
        self._book.keep(replace(line, stands=stands, at=before.at if before else now, asked=0))
        self._book.drop_taps(line.id)
        was = before.words if before else ""
        self._book.add_change(Change(line.group, version, now, did, line.words, line.starter, was))
        return cards.settled(line, before, version)

    def _close(self, line: TheLine) -> None:
        self._book.keep(replace(line, stands=Stands.GONE))
        self._book.drop_taps(line.id)

    def _members(self, group: GroupId) -> int:
        return sum(len(self._doors.groups.holders(group, role)) for role in Role)

    # --- who joins and who goes

    def joined(self, happening: Happening) -> Outcome:
        """Whoever is new gets the agreement once, in private; who can't be reached yet finds it when they open the chat."""
        if not isinstance(happening, MemberJoined) or not (lines := self._lines(happening.group)):
            return Outcome()
        if not self._book.saw(happening.group, happening.person):
            return Outcome()
        shown = cards.whole(lines, 0, self._version(happening.group), private=True)
        text = Lines((Line("agreement.joined"), shown.text), gap=True)
        key = f"agreement:{happening.group}:{happening.person}"
        if self._doors.people.private_place(happening.person):
            return says(Reply(text, to=happening.person, audience=Audience.PRIVATE, key=key))
        return says(Reply(text, audience=Audience.PRIVATE, quiet=True))  # kept until they open our private chat

    def left(self, happening: Happening) -> Outcome:
        if isinstance(happening, MemberLeft):
            self._book.leave(happening.group, happening.person)
        return Outcome()

    def on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        return cards.on_paper(self._lines(group))


def _notice(key: str) -> Outcome:
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))


def _edited(reply: Reply) -> Outcome:
    return says(replace(reply, edit=True))
