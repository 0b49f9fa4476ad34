"""A question passed on to whoever looks after the group: kept without who asked, and brought after a random while."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.books import Dues, Groups, People
from bot.engine.due import Due
from bot.engine.happenings import Happening, QuestionPassedOn
from bot.engine.message import Audience, Line, OpenPrivately, Reply
from bot.engine.people import GroupId, Role
from bot.engine.room import Outcome, says

PASSED_ON = "groups.passed_on"
DAY = 24 * 3600
TRIES = 30  # days that a question waits for a coordinator who can be reached
SOONEST, LATEST = 2 * 3600, 24 * 3600  # words without a name arrive after a random while, so that time tells nothing


@dataclass(frozen=True, slots=True)
class PassingOn:
    """`later` picks a random number of seconds between two bounds."""

    _groups: Groups
    _people: People
    _dues: Dues
    _later: Callable[[int, int], int]

    def passed_on(self, happening: Happening) -> Outcome:
        """Kept without who asked, or with the name they gave for it, and brought to the coordinators after a random while."""
        if isinstance(happening, QuestionPassedOn):
            key = f"passed_on:{secrets.token_hex(8)}#0"
            at = happening.now + self._later(SOONEST, LATEST)
            note = f"{happening.name}\n{happening.words}"
            self._dues.put(Due(PASSED_ON, key, at, about=happening.group, note=note))
        return Outcome()

    def bring_question(self, due: Due, now: int) -> Outcome:
        """To every coordinator who can be reached; else it waits a day, and the group is asked once to open the way."""
        holders = self._groups.holders(GroupId(due.about), Role.COORDINATOR)
        reached = [person for person in holders if self._people.private_place(person)]
        if reached:
            name, _, question = due.note.partition("\n")
            named = Line("pass_on.brought_named", {"question": question, "name": name})
            text = named if name else Line("pass_on.brought", {"question": question})
            return says(
                *(Reply(text, to=person, key=f"{due.key}:{person}", about=GroupId(due.about)) for person in reached)
            )
        name, _, tried = due.key.rpartition("#")
        if int(tried) < TRIES:
            self._dues.put(replace(due, key=f"{name}#{int(tried) + 1}", at=now + DAY))
        if int(tried):
            return Outcome()
        way = ((OpenPrivately(Line("talk.open_private")),),)
        return says(Reply(Line("pass_on.no_way"), way, to=GroupId(due.about), audience=Audience.GROUP, key=due.key))
