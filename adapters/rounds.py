"""The rounds that letters go: many chats at once, one chat in order, answers before the rest, each channel by itself."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

from adapters.ready import Ready
from bot.engine.incoming import Place
from bot.engine.outbox import ANSWER

HUNG = 3.0  # seconds in which nothing is begun although much waits
Carry = Callable[[Ready], Awaitable[None]]
GiveBack = Callable[[Ready], None]


class Rounds:
    """All channels'. One that hangs does not hold up the others: until what waits for it was begun, it gets nothing more.

    `carry` sees a letter through; it never raises but for a mistake of ours. `give_back` is for what was not begun at the
    end, `put_off` for what its channel can't take now.
    """

    def __init__(
        self, carry: Carry, give_back: GiveBack, put_off: GiveBack, *, carriers: int, patience: float = HUNG
    ) -> None:
        self._carry, self._give_back, self._put_off = carry, give_back, put_off
        self._most, self._patience = carriers, patience
        self._changed = asyncio.Event()
        self._rounds: dict[str, Round] = {}
        self._hanging: set[str] = set()

    def of(self, channel: str) -> "Round":
        if channel not in self._rounds:
            self._rounds[channel] = Round(self._carry, self._give_back, self._most, self._changed)
        return self._rounds[channel]

    def add(self, ready: Sequence[Ready]) -> None:
        """What was claimed, in order."""
        self._hanging = {each for each in self._hanging if self._rounds[each].waiting}
        theirs: dict[str, list[Ready]] = {}
        for each in ready:
            theirs.setdefault(each.parcel.message.place.channel, []).append(each)
        for channel, letters in theirs.items():
            if channel in self._hanging:
                for each in letters:
                    self._put_off(each)
            else:
                self.of(channel).add(letters)

    async def after_answers(self, place: Place) -> None:
        """Returns once no answer to this chat waits here or is under way."""
        theirs = self.of(place.channel)
        while theirs.answers[place]:
            self._changed.clear()
            await self._changed.wait()

    async def until_fewer_than(self, few: int) -> None:
        """Returns once fewer wait to be begun on the channels that don't hang."""
        while sum(each.waiting for name, each in self._rounds.items() if name not in self._hanging) >= few:
            self._changed.clear()
            try:
                async with asyncio.timeout(self._patience):
                    await self._changed.wait()
            except TimeoutError:
                self._hanging |= {name for name, each in self._rounds.items() if each.waiting}

    async def end(self) -> None:
        """What was begun is seen through; the rest is given back. It can begin again."""
        ending, self._rounds, self._hanging = self._rounds, {}, set()
        await asyncio.gather(*(each.end() for each in ending.values()))


class Round:
    """One channel's. Carriers go on while there is something. `changed` is set whenever a letter was begun, or ended."""

    def __init__(self, carry: Carry, give_back: GiveBack, carriers: int, changed: asyncio.Event) -> None:
        self._carry, self._give_back, self._most = carry, give_back, carriers
        self._by_chat: dict[Place, deque[Ready]] = {}
        self._turns: deque[Place] = deque()
        self.answers: Counter[Place] = Counter()  # not yet ended
        self._changed = changed
        self._carriers: set[asyncio.Task[None]] = set()
        self._stopped = False
        self.waiting = 0

    def add(self, ready: Sequence[Ready]) -> None:
        """What was claimed, in order."""
        for each in ready:
            place = each.parcel.message.place
            self.waiting += 1
            self.answers[place] += each.parcel.lane == ANSWER
            if place in self._by_chat:
                self._by_chat[place].append(each)
                continue
            self._by_chat[place] = deque((each,))
            if each.parcel.lane == ANSWER:
                self._turns.appendleft(place)
            else:
                self._turns.append(place)
        for _ in range(min(self._most - len(self._carriers), len(self._turns))):
            carrier = asyncio.create_task(self._carrier())
            self._carriers.add(carrier)
            carrier.add_done_callback(self._carriers.discard)

    @contextmanager
    def not_begun(self) -> Iterator[None]:
        """Around a carrier's wait for its turn: what it carries still counts as waiting, so that no more is claimed for it."""
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1
            self._changed.set()

    async def _carrier(self) -> None:
        while self._turns and not self._stopped:
            place = self._turns.popleft()
            theirs = self._by_chat[place]
            each = theirs.popleft()
            self.waiting -= 1
            self._changed.set()
            try:
                await self._carry(each)
            finally:
                self._ended(each)
                if theirs and not self._stopped:
                    self._turns.append(place)
                else:
                    self._by_chat.pop(place, None)

    async def end(self) -> None:
        """What was begun is seen through; the rest is given back."""
        self._stopped = True
        for theirs in self._by_chat.values():
            while theirs:
                self.waiting -= 1
                self._give_back(each := theirs.popleft())
                self._ended(each)
        await asyncio.gather(*self._carriers)

    def _ended(self, ready: Ready) -> None:
        place = ready.parcel.message.place
        self.answers[place] -= ready.parcel.lane == ANSWER
        if not self.answers[place]:
            del self.answers[place]
        self._changed.set()
