"""What two who look after a group must agree to; where there is only one, the group hears of it and it happens 7 days later.

Closing a group, and lowering a safety setting, from `privacy-and-safety`, section 4. Anybody there may stop the wish of one
who is alone; nobody learns whose press that was. A wish that was stopped or done is over on every card that asks for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Reply, Value
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Outcome, Visit, says

ALONE = 7 * 24 * 3600  # seconds that a single coordinator's wish waits
KEEP, SECOND = "keep", "second"


@dataclass(frozen=True, slots=True)
class TwoKeys:
    """One kind of wish. `name` is that of its card and of its due row, and `words` begins its wording: `WORDS.two`,
    `WORDS.alone`, `WORDS.second`, `WORDS.keep`, `WORDS.kept` and `WORDS.not_twice`.

    `values` fill the first two, for what is wished and when it would happen if nobody else has a key; `agreed` does it. A
    wish is a few letters that may stand in a due row's key.
    """

    groups: Groups
    dues: Dues
    name: str
    words: str
    values: Callable[[GroupId, str, int], Mapping[str, Value]]
    agreed: Callable[[Visit, GroupId, str], Outcome]

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "do" and value in seed.get("may", "").split()

    def ask(self, group: GroupId, person: PersonId, now: int, wish: str = "") -> Reply:
        """Another coordinator's yes is asked for; where there is none, the wish waits, and anybody there may stop it."""
        seed = {"until": str(now + ALONE), "wish": wish}
        keep = (Choice("do", KEEP, Line(f"{self.words}.keep")),)
        values = self.values(group, wish, now + ALONE)
        if set(self.groups.holders(group, Role.COORDINATOR)) - {person}:
            rows = ((Choice("do", SECOND, Line(f"{self.words}.second")),), keep)
            seed |= {"first": str(person), "may": f"{SECOND} {KEEP}"}
            self.dues.put(Due(f"{self.name}.asked", self._asked(group, wish), now + ALONE, about=group))  # to no room
            return self._card(Line(f"{self.words}.two", values), group, rows, seed)
        self.dues.cancel(self._asked(group, wish))  # of a time when there were two
        self.dues.put(Due(self.name, self.key(group, wish), now + ALONE, about=group, note=wish))
        return self._card(Line(f"{self.words}.alone", values), group, (keep,), {**seed, "alone": "1", "may": KEEP})

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        if Role.COORDINATOR not in visit.roles and not (value == KEEP and seed.get("alone")):
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if visit.now > int(seed["until"]):
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        wish = seed.get("wish", "")
        if value == KEEP:
            if not self._open(visit.group, wish):  # stopped or done already, which the group has heard
                return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
            self.drop(visit.group, wish)
            return says(Reply(Line(f"{self.words}.kept"), audience=Audience.GROUP, to=visit.group))
        return self._second_key(visit, visit.group, PersonId(int(seed["first"])), wish)

    def key(self, group: GroupId, wish: str = "") -> str:
        """Of the due row of a wish that waits."""
        return f"{self.words}:{group}:{wish}".rstrip(":")

    def waits(self, group: GroupId, wish: str = "") -> int | None:
        """When it happens, where one who was alone wished it: asking again would begin the 7 days anew, and tell the group
        twice. None: nobody did.

        Of two, either may leave before the other says yes; so their wish can always be asked anew.
        """
        return self.dues.waits(self.key(group, wish))

    def drop(self, group: GroupId, wish: str = "") -> None:
        """It is not wished any more."""
        for key in (self.key(group, wish), self._asked(group, wish)):
            self.dues.cancel(key)

    def _open(self, group: GroupId, wish: str) -> bool:
        """Whether it is still wished, by one who is alone or of two."""
        return any(self.dues.waits(each) is not None for each in (self.key(group, wish), self._asked(group, wish)))

    def _asked(self, group: GroupId, wish: str) -> str:
        """Of the due row that is there as long as a second key is waited for; on its day nothing happens."""
        return f"{self.key(group, wish)}:asked"

    def _second_key(self, visit: Visit, group: GroupId, first: PersonId, wish: str) -> Outcome:
        """Not the same person twice, and only while the first one still looks after the group."""
        if visit.person == first:
            return says(Reply(Line(f"{self.words}.not_twice"), audience=Audience.ONLY_YOU))
        asked = self._asked(group, wish)
        if first not in self.groups.holders(group, Role.COORDINATOR) or self.dues.take(asked) is None:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        self.dues.cancel(asked)  # what was taken can't be put again for the same moment
        return self.agreed(visit, group, wish)

    def _card(self, text: Line, group: GroupId, rows: tuple[tuple[Choice, ...], ...], seed: Mapping[str, str]) -> Reply:
        return Reply(text, rows, Audience.GROUP, to=group, card=self.name, seed=seed, anyone=True)
