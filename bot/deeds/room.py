"""Who did what here: what those with a part in a group did with it, for every member to see, newest first, page by page.

It keeps no words, and not the minute. People stand under the name and in the part that they agreed to, as long as they have
that part; who put it down, left or was forgotten is told apart by nobody. What answers something private is not in it.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.deeds.model import Deeds, Entry, hour_of
from bot.engine.books import Groups
from bot.engine.deeds import OF_A_PART, Deed, KeyUsed
from bot.engine.happenings import ChangesSeconded, Happening, MemberLeft
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply, Value
from bot.engine.names import COORDINATOR, SECOND, Names
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.room import Card, KeepsData, Outcome, Room, Visit, says
from bot.engine.wall_time import to_wall

CARD = "deeds"
A_PAGE = 12  # entries; a Discord message holds as many
ROLES = {COORDINATOR: Role.COORDINATOR, SECOND: Role.SECOND_READER}


@dataclass(frozen=True, slots=True)
class DeedsRoom:
    """The room, and the page that another room's button opens."""

    book: Deeds
    groups: Groups
    names: Names

    @property
    def room(self) -> Room:
        return Room(
            name="deeds",
            keeps=KeepsData("keeps.deeds", self._export, self.book.forget, self.book.merge),
            cards=(Card(CARD, lambda seed, key, value: key == "page" and value.isdecimal(), self._press),),
            hears={KeyUsed: self._used, ChangesSeconded: self._seconded, MemberLeft: self._left},
        )

    # --- what happened

    def _used(self, happening: Happening) -> Outcome:
        if isinstance(happening, KeyUsed):
            self._note(happening)
        return Outcome()

    def _seconded(self, happening: Happening) -> Outcome:
        if isinstance(happening, ChangesSeconded):
            self._note(KeyUsed(happening.group, happening.by, Deed.SECOND_YES, happening.now))
        return Outcome()

    def _left(self, happening: Happening) -> Outcome:
        if isinstance(happening, MemberLeft):
            self.book.leave(happening.group, happening.person)
        return Outcome()

    def _note(self, used: KeyUsed) -> None:
        """What somebody did without a part is a member's, and is not kept."""
        part = used.part or (self._part_of(used.group, used.person) if used.person is not None else "")
        if part or used.person is None:
            entry = (used.group, used.person, part, used.deed, used.about, hour_of(used.now))
            self.book.keep(Entry(secrets.randbits(62), *entry))

    def _part_of(self, group: GroupId, person: PersonId) -> str:
        held = self.groups.roles(group, person)
        named = [each.part for each in self.names.of(group) if each.person == person]
        return next((part for part, role in ROLES.items() if role in held), "") or next(iter(named), "")

    # --- looking

    def page(self, visit: Visit) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        return says(self._page(visit.group, 0, visit.reader))

    def _press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        group = GroupId(int(seed["group"]))
        if group not in visit.groups:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        return says(self._page(group, int(value), visit.reader))

    def _page(self, group: GroupId, number: int, reader: Reader) -> Reply:
        found = self.book.of(group, number * A_PAGE, A_PAGE + 1)
        ways = [(number - 1, "deeds.newer")] if number else []
        ways += [(number + 1, "deeds.older")] if len(found) > A_PAGE else []
        rows = tuple((Choice("page", str(at), Line(label)),) for at, label in ways)
        days = self._by_day(group, found[:A_PAGE], reader.zone)
        text = Lines((Line("deeds.head"), *(days or (Line("deeds.none"),)), Line("deeds.foot")), gap=True)
        return Reply(text, rows, card=CARD if rows else "", seed={"group": str(group)}, edit=bool(number or rows))

    def _by_day(self, group: GroupId, entries: Sequence[Entry], zone: str) -> tuple[Lines, ...]:
        who = _Who(self.groups, self.names, group)
        return tuple(
            Lines((Line("deeds.day", {"day": Moment(each[0].at, zone, "day")}), *(who.row(one, zone) for one in each)))
            for _, found in groupby(entries, key=lambda entry: to_wall(entry.at, zone).date())
            if (each := list(found))
        )

    # --- what is kept about somebody

    def _export(self, person: PersonId) -> Lines:
        theirs = self.book.by(person)
        return Lines(tuple(Line("mine.deed", {"when": Moment(each.at), "what": _what(each)}) for each in theirs))


@dataclass(frozen=True, slots=True)
class _Who:
    """How whoever did something is shown today."""

    groups: Groups
    names: Names
    group: GroupId

    def row(self, entry: Entry, zone: str) -> Line:
        values: dict[str, Value] = {"when": Moment(entry.at, zone, "time"), "what": _what(entry)}
        if not entry.part:
            return Line("deeds.row_nobody", values)
        return Line("deeds.row", {**values, "who": self._who(entry)})

    def _who(self, entry: Entry) -> str | Line:
        """A name only in the part it was given for. Whoever has that part no more is shown alike, whatever came between."""
        for each in self.names.of(self.group):
            if (each.person, each.part) == (entry.person, entry.part):
                return each.name
        role = ROLES.get(entry.part)
        if role is not None and entry.person in self.groups.holders(self.group, role):
            return Line(f"deeds.a.{entry.part}")
        return Line("deeds.before")


def _what(entry: Entry) -> Line:
    about = {"part": Line(f"part.{entry.about}")} if entry.deed in OF_A_PART else {}
    return Line(f"deed.{entry.deed}", about)
