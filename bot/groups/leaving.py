"""I have left: somebody tells us that they are not in a group any more, where no app did. The group does not hear of it.

Beside it, whoever looks after something can put it down: that is announced, so it is asked about once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.books import Groups
from bot.engine.happenings import CoordinatorLeft, MemberLeft
from bot.engine.message import Choice, Line, Reply
from bot.engine.people import Role
from bot.engine.room import Card, Outcome, Run, Visit, says

LEFT, RECORD, NO_CALL = "left", "record", "no_call"  # who did what here; and that nobody is to be asked for a call
_RECORD = (Choice("do", RECORD, Line("part.record")),)
DOOR = (_RECORD, (Choice("do", "ask", Line("left.door")),))  # under a reply with the card LEFT
DOORS = ((Choice("do", "stop", Line("part.stop")),), *DOOR)
NO_CALL_DOOR = (Choice("do", NO_CALL, Line("caller.take_away")),)
_KNOWN = (RECORD, NO_CALL, "ask", "yes", "stop", "stop_yes")


@dataclass(frozen=True, slots=True)
class Leaving:
    """Asks once whether it is so."""

    groups: Groups

    @property
    def card(self) -> Card:
        return Card(LEFT, lambda seed, key, value: key == "do" and value in _KNOWN, self.press)

    def ask(self) -> Outcome:
        return says(Reply(Line("left.ask"), ((Choice("do", "yes", Line("left.yes")),),), card=LEFT))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        if value == "ask":
            return self.ask()
        if value in (RECORD, NO_CALL):
            return Outcome(then=Run("part", value))
        if value == "stop":
            return says(Reply(Line("part.stop.ask"), ((Choice("do", "stop_yes", Line("part.ok.yes")),),), card=LEFT))
        if value == "stop_yes":
            return Outcome(then=Run("part", "stop"))
        self.groups.leave(visit.group, visit.person)
        left = MemberLeft(visit.group, visit.person, visit.now)
        looked_after = (CoordinatorLeft(visit.group, visit.now),) if Role.COORDINATOR in visit.roles else ()
        return Outcome((Reply(Line("left.done"), edit=True),), happenings=(left, *looked_after))
