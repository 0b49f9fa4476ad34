"""What is in trouble just now, as our own log says it: a line that begins a trouble names it, and so does the one at its end.

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


class Lasting:
    """A trouble that one part of us sees: one line for it, however long it lasts, and one at its end."""

    def __init__(self, log: logging.Logger, what: str, begun: str, ended: str) -> None:
        self._log, self._what, self._begun, self._ended = log, what, begun, ended
        self._lasts = False

    def goes_on(self, why: object) -> None:
        """`why` stands where the line that begins it has its %s."""
        if not self._lasts:
            self._log.error(self._begun, why, extra=begins(self._what))
        self._lasts = True

    def is_over(self) -> None:
        if self._lasts:
            self._log.info(self._ended, extra=over(self._what))
        self._lasts = False
