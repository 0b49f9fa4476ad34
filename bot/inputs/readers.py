"""Who was chosen to read something is there no more: its giver is told, in private, and chooses another.

Until they did, nobody reads it: it was for the one who is gone, not for whoever comes after them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce

from bot.engine.happenings import Happening, MemberLeft, PartPutDown
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, Visit, says
from bot.inputs.batches import Batches
from bot.inputs.model import ALL, NOBODY, OUTSIDE_ONLY, PRIVATE, SECOND_ONLY, Input
from bot.inputs.ports import Ports, only_you

CARD = "new_reader"
WAYS = (ALL, SECOND_ONLY, OUTSIDE_ONLY)
CHOSEN = tuple(f"to.{each}" for each in WAYS)


@dataclass(frozen=True, slots=True)
class Readers:
    """Looks for what nobody can read any more."""

    ports: Ports
    batches: Batches

    def somebody_went(self, happening: Happening) -> Outcome:
        if not isinstance(happening, MemberLeft | PartPutDown):
            return Outcome()
        for given in self.ports.inputs.of(happening.group):
            if happening.person in (given.owner, given.passed_to):
                owner = None if given.owner == happening.person else given.owner
                passed_to = None if given.passed_to == happening.person else given.passed_to
                self.ports.inputs.keep(replace(given, owner=owner, passed_to=passed_to))
        return says(*self.look(happening.group))

    def look(self, group: GroupId) -> list[Reply]:
        """Each giver of something that its only readers left behind, asked once."""
        there = [each for each in self.ports.inputs.of(group) if each.label == PRIVATE and each.waiting]
        replies = []
        for given in there:
            giver = self.ports.may_hear(given) if given.readers != NOBODY and not self._has_reader(given) else None
            if giver is not None:  # with nobody to ask, it stays with the part that it was for
                self.ports.inputs.keep(replace(given, readers=NOBODY))
                replies.append(self._ask(given, giver))
        return replies

    def _has_reader(self, given: Input) -> bool:
        keys = self.ports.keys(given.group)
        who = {SECOND_ONLY: keys.second_readers, OUTSIDE_ONLY: keys.outside}
        return bool(who[given.readers]) if given.readers in who else True

    def _ask(self, given: Input, giver: PersonId) -> Reply:
        there = [each for each in WAYS if self._is_there(given.group, each)]
        ways = [Choice("to", each, self._who(given.group, each)) for each in there]
        rows = (*((each,) for each in ways), (Choice("to", NOBODY, Line("new_reader.nobody")),))
        text = Lines((Line("followup.head"), Line("new_reader.ask", {"words": given.words})), gap=True)
        seed, key = {"input": str(given.id)}, f"reader:{given.id}:{given.readers}:{given.put_offs}:{given.chased}"
        ask = Reply(text, tuple(rows), Audience.PRIVATE, CARD, seed, to=giver, key=key)
        return replace(ask, about=given.group, waits=True)

    def _is_there(self, group: GroupId, way: str) -> bool:
        keys = self.ports.keys(group)
        return bool({ALL: keys.all, SECOND_ONLY: keys.second_readers, OUTSIDE_ONLY: keys.outside}[way])

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "to" and value in (*WAYS, NOBODY)

    def chosen(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """They see by name who it will be; it reaches them with a batch, as when it was given."""
        given = self.ports.inputs.find(int(seed["input"]))
        if given is None or visit.person is None or self.ports.inputs.giver(given.id) != visit.person:
            return only_you("talk.closed")
        if value == NOBODY or not self._is_there(given.group, value):
            return says(Reply(Line("new_reader.left"), edit=True))
        self.batches.hold(replace(given, readers=value, released=False), visit.now)
        done = Line("new_reader.done", {"readers": self._who(given.group, value)})
        return says(Reply(done, edit=True))

    def _who(self, group: GroupId, way: str) -> Line:
        """By name, as the group knows them; a keyholder without one by what they do."""
        keys, shown = self.ports.keys(group), self.ports.names.of(group)
        people = {ALL: keys.all, SECOND_ONLY: keys.second_readers, OUTSIDE_ONLY: keys.outside}[way]
        names = [Line("plain", {"words": each.name}) for each in shown if each.person in people]
        unnamed = people - {each.person for each in shown}
        parts = {"idea.coordinators": keys.coordinators, "idea.second_readers": keys.second_readers}
        names += [Line(key) for key, there in parts.items() if there & unnamed]
        return reduce(lambda some, more: Line("new_reader.some", {"some": some, "more": more}), names)
