"""What reception asks of the inbox."""

from collections.abc import Sequence
from typing import Protocol

from bot.engine.incoming import Incoming


class Inbox(Protocol):
    """Events kept until they are handled."""

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]: ...

    def done(self, incoming: Incoming) -> bool: ...

    def open(self, now: int = 0) -> list[Incoming]: ...
