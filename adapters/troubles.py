"""What is in trouble just now, as our own log says it: the line that begins a trouble names it, and so does the line that ends it.

So nothing has to be told twice: what an operator reads in the log is what `/healthz` answers and what alerts are made of.
"""

import logging
from collections.abc import Callable

DATABASE, TELEGRAM, DISCORD, CLOCK, COPIES, DISK = "database", "telegram", "discord", "clock", "copies", "disk"
_OURS = "adapters."


def begins(what: str) -> dict[str, str]:
    """For `extra`: this line begins a trouble, or says that it goes on."""
    return {"trouble": what}


def over(what: str) -> dict[str, str]:
    """For `extra`: this line says that it is over."""
    return {"well": what}


class Troubles(logging.Handler):
    """Listens to the log. `hear` is called in whatever thread wrote the line, with the line and what it ended, if anything."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._now: set[tuple[str, str]] = set()  # what, and who says so
        self.hear: Callable[[logging.LogRecord, str], None] = lambda record, ended: None

    @property
    def now(self) -> tuple[str, ...]:
        """What is in trouble, by name."""
        return tuple(sorted({what for what, _ in self._now}))

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(_OURS):  # what a library says may hold anything
            return
        began, ended = getattr(record, "trouble", ""), getattr(record, "well", "")
        if began:
            self._now.add((began, record.name))
        if ended:
            self._now.discard((ended, record.name))
        self.hear(record, ended)
