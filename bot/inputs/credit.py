"""May we name you? Asked in private when a thank-you would name somebody, and taken back at any time.

Only those are asked who gave by name: what was given in private or without a name stays so. Whoever writes the update does
not hear who was asked, nor who said no.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.engine.happenings import Happening, MemberLeft
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.room import Outcome, Visit, says
from bot.inputs.model import ASKED_TO_NAME, NAMED, NO, YES, Change, Input
from bot.inputs.ports import Ports, only_you

CARD = "credit"


@dataclass(frozen=True, slots=True)
class Credit:
    """Asks, and knows who said yes."""

    ports: Ports

    def names(self, changes: Sequence[int]) -> Sequence[str]:
        return sorted({each.name for each in self._by_name(changes) if each.thanked})

    def with_thanks(self, change: Change, row: Line) -> Line | Lines:
        """A row of what changed, and whom to thank for it."""
        names = self.names((change.id,))
        return Lines((row, Line("changed.thanks", {"names": ", ".join(names)}))) if names else row

    def ask(self, changes: Sequence[int]) -> Sequence[Reply]:
        """Each of them once. It quotes their own words: those of the change may wait for a second key yet."""
        asked = []
        for given in self._by_name(changes):
            giver = self.ports.may_hear(given)
            if given.credit or giver is None:
                continue
            self.ports.inputs.keep(replace(given, credit=ASKED_TO_NAME))
            rows = tuple((Choice("name", each, Line(f"credit.{each}")),) for each in (YES, NO))
            text = Line("credit.ask", {"words": given.words, "name": given.name})
            seed, key = {"input": str(given.id)}, f"credit:{given.id}"
            ask = Reply(text, rows, Audience.PRIVATE, CARD, seed, to=giver, key=key, about=given.group, asks=True)
            asked.append(ask)
        return asked

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "name" and value in (YES, NO)

    def answered(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return self.keep_credit(visit, int(seed["input"]), value)

    def keep_credit(self, visit: Visit, number: int, value: str) -> Outcome:
        """Kept at once, and changed as often as they like."""
        given = self.ports.inputs.find(number)
        if given is None or visit.person is None or self.ports.inputs.giver(number) != visit.person:
            return only_you("talk.closed")
        self.ports.inputs.keep(replace(given, credit=value))
        other = NO if value == YES else YES
        rows = ((Choice("name", other, Line("credit.take_back" if other == NO else "credit.yes")),),)
        return says(Reply(Line(f"credit.done.{value}"), rows, card=CARD, seed={"input": str(number)}, edit=True))

    def left(self, happening: Happening, outcome: Outcome) -> Outcome:
        """Who is not in the group any more is not named there any more."""
        numbers = self.ports.inputs.given_by(happening.person) if isinstance(happening, MemberLeft) else ()
        for given in (self.ports.inputs.find(each) for each in numbers):
            if isinstance(happening, MemberLeft) and given and given.credit and given.group == happening.group:
                self.ports.inputs.keep(replace(given, credit=NO))
        return outcome

    def _by_name(self, changes: Sequence[int]) -> list[Input]:
        return [each for each in self.ports.linked(changes) if each.label == NAMED and each.name]
