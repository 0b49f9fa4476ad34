"""What may be logged: event names, our own numbers, error types. Never a secret, never a member's word.

The text of an exception may carry either, so exceptions are written by type and place; and every line is searched for the
secrets before it leaves.
"""

import logging
import sys
import traceback
from types import TracebackType

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Careful(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the library's name
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        places = [f"  {each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(error.__traceback__)]
        return "\n".join((f"{kind.__name__} at", *places))


def set_up_logs(level: str, *secrets: str) -> None:
    """One handler on standard error for the whole process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Careful(secrets))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "telegram", "apscheduler", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
