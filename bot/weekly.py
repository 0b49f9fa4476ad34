"""Once a week, one card for whoever looks after a group: what needs you, most urgent first, about how many minutes.

Every room says what waits; nothing else nags anybody, and a week in which nothing waits is a quiet one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.happenings import Happening, LooksAfter
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Card, KeepsNothing, Need, Outcome, Room, Run, Visit, says
from bot.engine.wall_time import to_instant, to_wall

WEEKLY = "weekly.card"
AT = time(9, 30)  # on Mondays
MOST = 6  # more than this is not a list for one week


def open_weekly(groups: Groups, dues: Dues, rooms: Callable[[], Sequence[Room]]) -> Room:
    room = _Weekly(groups, dues, rooms)
    return Room(
        name="weekly",
        keeps=KeepsNothing("it asks the other rooms what waits"),
        cards=(Card("weekly", _allows, room.press),),
        hears={LooksAfter: room.begin},
        due={WEEKLY: room.fall_due},
    )


def _allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    return key == "open" and value.isdecimal() and f"run_{value}" in seed


def next_monday(now: int, zone: str) -> int:
    """The next Monday morning there."""
    here = to_wall(now, zone)
    monday = datetime.combine(here.date() - timedelta(days=here.weekday()), AT)
    return to_instant(monday if monday > here else monday + timedelta(days=7), zone)


class _Weekly:
    def __init__(self, groups: Groups, dues: Dues, rooms: Callable[[], Sequence[Room]]) -> None:
        self._groups, self._dues, self._rooms = groups, dues, rooms

    def begin(self, happening: Happening) -> Outcome:
        """Somebody looks after a group from now on."""
        if isinstance(happening, LooksAfter):
            self._put(happening.group, happening.now)
        return Outcome()

    def _put(self, group: GroupId, now: int) -> None:
        found = self._groups.find(group)
        if found is not None and not found.closed:
            self._dues.put(Due(WEEKLY, f"weekly:{group}", next_monday(now, found.zone), about=group))

    def fall_due(self, due: Due, now: int) -> Outcome:
        """A card to each who holds a key, of what they may open; without any holder the row ends, until there is one."""
        group = GroupId(due.about)
        roles: dict[PersonId, set[Role]] = {}
        for role in (Role.COORDINATOR, Role.SECOND_READER):
            for person in self._groups.holders(group, role):
                roles.setdefault(person, set()).add(role)
        if not roles:
            return Outcome()
        self._put(group, now)
        needs = self._needs(group, now)
        theirs = {
            person: [need for need in needs if need.only & held and person not in need.but][:MOST]
            for person, held in roles.items()
        }
        return says(
            *(
                replace(_card(group, found), to=person, key=f"weekly:{due.at}:{group}:{person}", about=group)
                for person, found in theirs.items()
                if found
            )
        )

    def _needs(self, group: GroupId, now: int) -> list[Need]:
        found = [need for room in self._rooms() if room.needs for need in room.needs(group, now)]
        return sorted(found, key=lambda need: (need.rank, need.minutes))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        command, _, rest = seed[f"run_{value}"].partition(" ")
        return Outcome(then=Run(command, rest, GroupId(int(seed["group"]))))


def _card(group: GroupId, needs: Sequence[Need]) -> Reply:
    lines = tuple(Line("weekly.need", {"number": number, "what": each.what}) for number, each in enumerate(needs, 1))
    rows = tuple(
        (Choice("open", str(number), Line("weekly.open", {"number": number + 1})),) for number in range(len(needs))
    )
    runs = {f"run_{number}": f"{each.opens.command} {each.opens.rest}".strip() for number, each in enumerate(needs)}
    minutes = Line("weekly.minutes", count=sum(each.minutes for each in needs))
    text = Lines((Line("weekly.head"), Lines(lines), minutes), gap=True)
    return Reply(text, rows, Audience.PRIVATE, card="weekly", seed={"group": str(group), **runs})
