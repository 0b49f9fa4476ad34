"""The inbox: what came in and is not handled yet, sealed, written before the platform is told that we have it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, delete, exists, func, select

from adapters.database.ledger import Ledger
from adapters.database.packing import pack, unpack
from adapters.database.schema import inbox, seen
from adapters.database.sealing import Seal
from adapters.database.walking import Step, Walk
from bot.engine.incoming import Incoming
from bot.engine.outbox import Parcel

_KEY = (inbox.c.channel == bindparam("of_channel"), inbox.c.event == bindparam("of_event"))
_DONE = delete(inbox).where(*_KEY)
IN_TURN = func.length(inbox.c.event)  # events are numbers as text: 99 comes before 100
LATE_AFTER = 600  # seconds
_OPEN = select(inbox.c.sealed, inbox.c.arrived).order_by(inbox.c.arrived, IN_TURN, inbox.c.event)
_WAITS = exists().where(inbox.c.channel == seen.c.channel, inbox.c.event == seen.c.event)
_SWEEP = Walk(seen, seen.c.arrived < bindparam("before"), ~_WAITS)


class SqlInbox:
    """Events by channel and the channel's own id; a repeat within 48 hours is known and dropped."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal
        self.is_here: Callable[[str, str], bool] = lambda channel, event: False  # this process has it in hand

    def let_go(self, now: int) -> None:
        """Chats that nobody else has anyway."""

    def free(self, now: int) -> bool:
        """Whether answers of a process that is gone wait to be sent."""
        return False

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]:
        """Write a batch; returns those that were not seen before."""
        return [each for each in incoming if self._add(each, now)]

    def _add(self, incoming: Incoming, now: int) -> bool:
        channel, event = incoming.place.channel, incoming.event
        if not self._ledger.add(seen, channel=channel, event=event, arrived=now):
            return False
        sealed = self._seal.close(pack(incoming), "inbox")
        return self._ledger.add(inbox, channel=channel, event=event, arrived=now, sealed=sealed)

    def left_before(self, incoming: Incoming, now: int) -> Sequence[Parcel]:
        """None: on a file the sender finds at its start what an earlier run left."""
        return ()

    def done(self, incoming: Incoming) -> bool:
        """Remove the row, in the unit of its effect. False: it was handled before, so nothing may be done again."""
        return self._ledger.run(_DONE, of_channel=incoming.place.channel, of_event=incoming.event).rowcount == 1

    def open(self, now: int = 0) -> list[Incoming]:
        """What a crash left unhandled, in the order it came; what lay here for long is answered as late."""
        found = []
        for sealed, arrived in self._ledger.all(_OPEN):
            found.append(self._opened(sealed, arrived, now))
        return found

    def _opened(self, sealed: bytes, arrived: int, now: int) -> Incoming:
        incoming = unpack(Incoming, self._seal.open(sealed, "inbox"))
        return replace(incoming, late=incoming.late or now - arrived > LATE_AFTER)

    def sweep(self, before: int) -> int:
        return _SWEEP.all(self._ledger, before=before)

    def sweeping(self, before: int) -> Step:
        return _SWEEP.steps(self._ledger, before=before)
