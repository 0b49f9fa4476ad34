"""Asking a named person for a call, from under the support numbers: where a group has somebody who agreed to that themselves.

It stands below all numbers and never instead of them. What goes is seen whole before, and by that person alone; nobody
else is told, nothing is kept or counted, and no row says that the button was ever shown. See decision 26.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.books import Groups
from bot.engine.letters import CALL, SEND, Letters, new_key
from bot.engine.message import CLEAR, Audience, Button, Line, Lines, Reply, rowless
from bot.engine.names import CALLER, Names, Shown
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Begin, Card, Form, Outcome, Visit, says
from bot.engine.script import Said
from bot.support.script import ask_for_a_call, call_asked_for

Rows = tuple[tuple[Button, ...], ...]
MOST = 2  # buttons: more names would hide the numbers above them
A_DAY = 24 * 3600
OFTEN = 2  # letters in a day from one person to another: the part is a kindness, and no line that is always open
Asked = dict[tuple[PersonId, PersonId], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Calling:
    """`numbers` is what the support card says, `danger` its line for who is in danger now, of a group's nation."""

    groups: Groups
    letters: Letters
    names: Names
    numbers: Callable[[Visit], Lines]
    danger: Callable[[Visit, GroupId], Line | None]
    asked: Asked  # when, by who asked whom: in memory only

    @property
    def form(self) -> Form:
        doors, not_sent = ("support",), "checkin.not_sent"
        return Form("call_me", ask_for_a_call, self.finish, doors, not_sent, under=self._under, passing=True)

    @property
    def card(self) -> Card:
        return Card(CALL, lambda seed, key, value: value.isdecimal(), self._press, rowless=self._buttons)

    def rows(self, visit: Visit) -> Rows:
        """One for each person whom a group of theirs named, but for themselves."""
        found: dict[PersonId, Button] = {}
        for group in visit.groups:
            named = self._named(group, visit)
            if named is not None:
                found.setdefault(named.person, rowless(Line("call.do", {"name": named.name}), CALL, str(group)))
        return tuple((each,) for each in found.values())[:MOST]

    def _buttons(self, visit: Visit) -> list[Button]:
        return [each for row in self.rows(visit) for each in row]

    def _named(self, group: GroupId, visit: Visit) -> Shown | None:
        """Who can be asked, while both are in that group."""
        if visit.person is None or group not in visit.groups:
            return None
        named = next((each for each in self.names.of(group) if each.part == CALLER), None)
        there = named is not None and named.person != visit.person and self.groups.roles(group, named.person)
        return named if there else None

    def _press(self, visit: Visit, seed: object, key: str, value: str) -> Outcome:
        group = GroupId(int(value))
        named = self._named(group, visit)
        if named is None or not self.letters.reach(named.person, visit.now):
            return self._not_reached(visit, named.name if named else Line("call.somebody"))
        if self._is_enough(visit, named.person):
            return says(self._with_numbers(visit, Line("call.asked_already", {"name": named.name})))
        return Outcome(begin=Begin("call_me", {"of": value, "to": str(named.person), "who": named.name}))

    def _under(self, visit: Visit, said: Said, asked: str) -> Line | None:
        return self.danger(visit, GroupId(int(said.seed["of"])))

    def finish(self, visit: Visit, said: Said) -> Outcome:
        """Once they have seen it and pressed; it goes to whom they saw, and to nobody who came in their place since."""
        if said["ok"] != SEND:
            return says(Reply(Line("checkin.not_sent"), edit=True))
        group, who = GroupId(int(said.seed["of"])), said.seed["who"]
        named, text = self._named(group, visit), call_asked_for(said)
        same = named is not None and (str(named.person), named.name) == (said.seed["to"], who)
        if named is None or not same or not self.letters.reach(named.person, visit.now):
            return self._not_reached(visit, who)
        if self._is_enough(visit, named.person):
            return says(self._with_numbers(visit, Line("call.asked_already", {"name": who})))
        self._note(visit, named.person)
        letter = self.letters.letter(named.person, text, group, new_key())
        if_not = replace(self._sorry(visit, who), to=visit.person)
        danger = self.danger(visit, group)
        sent = Lines((Line("call.sent", {"name": who}), text, *((danger,) if danger else ())), gap=True)
        return says(
            Reply(sent, ((CLEAR,),), edit=True), replace(letter, urgent=True, until=visit.now + A_DAY, if_not=if_not)
        )

    def _not_reached(self, visit: Visit, who: str | Line) -> Outcome:
        return says(self._sorry(visit, who))

    def _sorry(self, visit: Visit, who: str | Line) -> Reply:
        """Plainly, and with the numbers."""
        return self._with_numbers(visit, Line("call.not_reached", {"name": who}))

    def _with_numbers(self, visit: Visit, why: Line) -> Reply:
        text = Lines((why, self.numbers(visit)), gap=True)
        return Reply(text, ((CLEAR,),), Audience.ONLY_YOU, again=False)

    def _is_enough(self, visit: Visit, named: PersonId) -> bool:
        if visit.person is None:
            return False
        return sum(at > visit.now - A_DAY for at in self.asked.get((visit.person, named), ())) >= OFTEN

    def _note(self, visit: Visit, named: PersonId) -> None:
        """What is older than a day goes, of everybody."""
        for pair, times in [*self.asked.items()]:
            self.asked[pair] = tuple(at for at in times if at > visit.now - A_DAY)
            if not self.asked[pair]:
                del self.asked[pair]
        if visit.person is not None:
            pair = visit.person, named
            self.asked[pair] = (*self.asked.get(pair, ()), visit.now)
