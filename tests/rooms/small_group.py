"""A group of any size in a whole house, for what needs more people than the cast."""

from dataclasses import dataclass

from bot.engine.incoming import Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Button
from bot.engine.people import Account
from tests.transcripts.phone import Seen
from tests.transcripts.replay import Replay

GROUP = "group"


@dataclass(slots=True)
class SmallGroup:
    """`says` what somebody types or presses, as in a transcript: "group: /pledge", "private: [Yes]"."""

    replay: Replay

    @property
    def last(self) -> Seen:
        return self.replay.phone.seen[-1]

    async def people(self, number: int) -> None:
        """They and Jo are members: each has said something in the group."""
        for name in ("Jo", *(f"P{each}" for each in range(number))):
            await self.says(name, "group: /help")

    async def says(self, who: str, what: str) -> None:
        where, _, words = what.partition(": ")
        place = Place("phone", GROUP, private=False) if where == GROUP else Place("phone", who, private=True)
        self.replay.events += 1
        incoming = Incoming(str(self.replay.events), place, Account("phone", who), self._act(who, place, words))
        await self.replay.house.reception.take_in([incoming])
        await self.replay.house.reception.settle()
        await self.replay.all_sent()

    def _act(self, who: str, place: Place, words: str) -> Commanded | Pressed | Typed:
        if words.startswith("["):
            return self._press(who, place, words.partition("]")[0][1:])
        if words.startswith("/"):
            name, _, rest = words[1:].partition(" ")
            return Commanded(name, rest)
        return Typed(words)

    def _press(self, who: str, place: Place, label: str) -> Pressed:
        for seen in reversed(self.replay.phone.seen):
            if seen.message.place == place and label in seen.labels and seen.only in ("", who):
                button = [button for row in seen.message.rows for button in row][seen.labels.index(label)]
                assert isinstance(button, Button)
                return Pressed(button.token, seen.card)
        raise AssertionError(f"there is no button [{label}]")

    async def until(self, when: str) -> None:
        await self.replay.time_goes_on(when)

    async def count(self, table: str) -> int:
        def counted() -> int:
            sql = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own names
            (number,) = self.replay.house.books.ledger.connection.execute(sql).fetchone()
            return int(number)

        return await self.replay.house.writer.run(counted)
