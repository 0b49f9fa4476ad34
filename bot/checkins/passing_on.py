"""Arriving: how somebody is, which is not kept and nobody sees; and what would help, passed on to the one they chose.

With a name it goes at once. Without one it goes after a random while, so that the time tells nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.checkins import script
from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.letters import SEND, Letters, new_key
from bot.engine.message import Choice, Line, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Said

HELP = "checkins.help"
SOONEST, LATEST = 2 * 3600, 24 * 3600
DAY = 24 * 3600
TRIES = 7  # days that it waits for somebody who can be reached
HEAVY = ("4", "5")  # the last of the ways to arrive
READERS = (Role.COORDINATOR, Role.SECOND_READER)


@dataclass(frozen=True, slots=True)
class PassingOn:
    """Brings what would help to a keyholder."""

    groups: Groups
    letters: Letters
    dues: Dues
    later: Callable[[int, int], int]

    def ask(self, visit: Visit) -> Outcome:
        group = visit.group
        readers = [role for role in READERS if group is not None and self._reached(group, role, visit.now)]
        return Outcome(
            begin=Begin("arriving", {"readers": " ".join(readers), "unnamed": "yes" if visit.unnamed else ""})
        )

    def arrived(self, visit: Visit, said: Said) -> Outcome:
        if not said.has("ok") or visit.group is None:
            heavy = said["how"] in HEAVY
            door = ((Choice("go", "support", Line("home.support")),),)
            return says(Reply(Line("checkin.heavy" if heavy else "checkin.welcome"), door, card="home", edit=True))
        if said["ok"] != SEND:
            return says(Reply(Line("checkin.not_sent"), edit=True))
        role, key = Role(script.reader_of(said)), new_key()
        if said["name"]:
            letters = self._letters(visit.group, role, said, key, visit.now)
            return says(Reply(Line("checkin.sent" if letters else "checkin.not_sent"), edit=True), *letters)
        at = visit.now + self.later(SOONEST, LATEST)
        self.dues.put(Due(HELP, f"{key}#0", at, about=visit.group, note=f"{role} {said['help']}"))
        return says(Reply(Line("checkin.sent_later"), edit=True))

    def bring(self, due: Due, now: int) -> Outcome:
        """Words without a name; they wait some days for somebody who can be reached, and are then gone."""
        role, _, help_ = due.note.partition(" ")
        name, _, tried = due.key.rpartition("#")
        reached = self._reached(GroupId(due.about), Role(role), now)
        if not reached and int(tried) < TRIES:
            self.dues.put(replace(due, key=f"{name}#{int(tried) + 1}", at=now + DAY))
        nameless = Said({"how": script.PASS, "help": help_, "want": script.PASS, "name": ""}, {"readers": role})
        return says(*self._letters(GroupId(due.about), Role(role), nameless, name, now))

    def _letters(self, group: GroupId, role: Role, said: Said, key: str, now: int) -> list[Reply]:
        text, unnamed = script.asked_for(said), not said["name"]
        there = self._reached(group, role, now)
        return [self.letters.letter(person, text, group, key, unnamed=unnamed) for person in there]

    def _reached(self, group: GroupId, role: Role, now: int) -> list[PersonId]:
        """Who would be written to now; what somebody who paused us was sent would be lost."""
        return [person for person in self.groups.holders(group, role) if self.letters.reach(person, now)]
