"""The round that letters go: carriers that go on while there is something, many chats at once, one chat in order, answers before the rest."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

from adapters.ready import Ready
from bot.engine.incoming import Place
from bot.engine.outbox import ANSWER


class Round:
    """`carry` sees one through; it never raises but for a mistake of ours. `give_back` is for what was not begun."""

    def __init__(
        self, carry: Callable[[Ready], Awaitable[None]], give_back: Callable[[Ready], None], carriers: int
    ) -> None:
        self._carry, self._give_back, self._most = carry, give_back, carriers
        self._by_chat: dict[Place, deque[Ready]] = {}
        self._turns: deque[Place] = deque()
        self._changed = asyncio.Event()
        self._carriers: set[asyncio.Task[None]] = set()
        self._stopped = False
        self.waiting = 0

    def add(self, ready: Sequence[Ready]) -> None:
        """What was claimed, in order."""
        for each in ready:
            place = each.parcel.message.place
            self.waiting += 1
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

    async def until_fewer_than(self, few: int) -> None:
        """Returns once fewer wait to be begun."""
        while self.waiting >= few:
            self._changed.clear()
            await self._changed.wait()

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
                self._give_back(theirs.popleft())
        await asyncio.gather(*self._carriers)
