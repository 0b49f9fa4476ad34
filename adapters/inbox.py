"""What reception asks of the inbox."""

from collections.abc import Sequence
from typing import Protocol

from bot.engine.incoming import Incoming
from bot.engine.outbox import Parcel


class Inbox(Protocol):
    """Events kept until they are handled."""

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]: ...

    def left_before(self, incoming: Incoming, now: int) -> Sequence[Parcel]:
        """Answers in its chat that a process which is gone did not send: they go first."""
        ...

    def done(self, incoming: Incoming) -> bool: ...

    def open(self, now: int = 0) -> list[Incoming]: ...
