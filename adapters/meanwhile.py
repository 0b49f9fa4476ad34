"""What is said while the database, or the clock, is in trouble: directly, from what was loaded at the start, without a row.

Who asks for help gets the support card at once. Everybody else is told, once for each trouble, that it takes a moment. It
goes where that person alone sees it: to their private chat, or as a whisper to what they did in a group. Nothing else
changes: the event is handled as usual later, and then the card does not come a second time.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from adapters.postman import Postman
from adapters.recent import Recent
from bot.desk import Desk
from bot.engine.incoming import Commanded, Filled, Incoming, Pressed, SentFile, SentOther, Typed
from bot.engine.message import Line, Lines, Message
from bot.engine.outbox import Parcel
from bot.engine.people import Account
from bot.engine.ports import Channel, Clock

PATIENCE = 1.0  # seconds that the database may take before somebody who needs help is answered without it
_REMEMBERED = 4096
_DID = (Typed, Commanded, Pressed, Filled, SentFile, SentOther)
_Event = tuple[str, str]


class Meanwhile:
    """Remembers whom it told what, for as long as a trouble lasts; it may be lost."""

    def __init__(
        self,
        desk: Desk,
        channels: Mapping[str, Channel],
        postman: Postman,
        clock: Clock,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._desk, self._channels, self._postman, self._clock = desk, channels, postman, clock
        self._patience = patience
        self._cards: Recent[_Event, bool] = Recent(_REMEMBERED)  # who was looked at, and whether they have the card
        self._told: set[Account] = set()
        self._know_of_the_clock: set[Account] = set()
        self._in_trouble = False  # the store has failed; that it is slow for a moment is no trouble yet
        self._under_way: set[asyncio.Task[None]] = set()

    @contextlib.contextmanager
    def patience(self, waiting: Callable[[], Iterable[Incoming]], *, lines: bool) -> Iterator[None]:
        """Around work of the store: when it takes too long, those who wait for it are answered without it."""
        timer = asyncio.get_running_loop().call_later(self._patience, lambda: self.say(waiting(), lines=lines))
        try:
            yield
        finally:
            timer.cancel()

    def say(self, waiting: Iterable[Incoming], *, lines: bool = True) -> None:
        """Begin to give each what they may have without the store: the card, or (`lines`) the line that it takes a moment."""
        self._in_trouble = self._in_trouble or lines
        for each in waiting:
            if not self._is_unseen(each):
                continue
            event = (each.place.channel, each.event)
            card = None if event in self._cards else self._desk.without_books(each, self._clock.now())
            if card is not None:
                self._cards.keep(event, True)
                self._begin(each, card)
            elif event not in self._cards:
                self._cards.keep(event, False)
            if lines and not self._cards.find(event) and each.account is not None and each.account not in self._told:
                self._told.add(each.account)
                self._begin(each, self._desk.whispered(each, Line("talk.one_moment")))

    def look(self, behind: Iterable[Incoming]) -> None:
        """The same for what waits behind something that is not kept yet; a line only when the store has failed."""
        self.say(behind, lines=self._in_trouble)

    def over(self) -> None:
        """The store takes things again: in the next trouble everybody is told anew."""
        self._in_trouble = False
        self._told.clear()

    def of_the_clock(self, batch: Iterable[Incoming], *, wrong: bool) -> None:
        """While the machine's clock is wrong, who does something is told so once; they are answered as ever."""
        if not wrong:
            self._know_of_the_clock.clear()
            return
        for each in batch:
            if each.account is not None and each.account not in self._know_of_the_clock and self._is_unseen(each):
                self._know_of_the_clock.add(each.account)
                self._begin(each, self._desk.whispered(each, Line("talk.wrong_clock")))

    def marked(self, incoming: Incoming) -> Incoming:
        """The event, with the note that its card was given already."""
        given = self._cards.find((incoming.place.channel, incoming.event))
        return replace(incoming, helped=True) if given else incoming

    async def spares(self, incoming: Incoming, parcel: Parcel) -> bool:
        """Whether this is the card, and reached them while their answer was being made: then it does not come twice."""
        event = (incoming.place.channel, incoming.event)
        if not self._cards.find(event):
            return False
        card = self._desk.without_books(incoming, self._clock.now())
        await self.settled()
        same = card is not None and isinstance(card.text, Lines) and parcel.message.text in card.text.lines
        if not (same and self._cards.find(event)):
            return False
        self._postman.drop(parcel)
        return True

    async def settled(self) -> None:
        """Returns once all that was begun is said."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    def _begin(self, incoming: Incoming, message: Message) -> None:
        task = asyncio.create_task(self._send(incoming, message))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send(self, incoming: Incoming, message: Message) -> None:
        channel = self._channels[incoming.place.channel]
        reader = self._desk.guess_reader(incoming.language)
        if not await self._postman.try_once(channel, message, reader):
            self._cards.take((incoming.place.channel, incoming.event))  # it comes with the answer, then

    def _is_unseen(self, incoming: Incoming) -> bool:
        """Whether an answer to it can be seen by this person alone."""
        if incoming.place.private:
            return isinstance(incoming.act, _DID)
        can = self._channels[incoming.place.channel].abilities
        return can.whisper and isinstance(incoming.act, Commanded | Pressed | Filled)
