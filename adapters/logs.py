"""What may be logged: event names, our own numbers, error types. Never a secret, never a member's word.

The text of an exception may carry either, so exceptions are written by type and place; and every line is searched for the
secrets before it leaves.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_OURS = ("adapters.", "bot.")


def without(text: str, secrets: tuple[str, ...]) -> str:
    """The text with every secret taken out."""
    for secret in secrets:
        text = text.replace(secret, "[secret]") if secret else text
    return text


class _Careful(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return without(super().format(record), self._secrets)

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the library's name
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        places = [f"  {each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(error.__traceback__)]
        return "\n".join((f"{kind.__name__} at", *places))


class _Structured(_Careful):
    """One JSON object a line, made of a fixed list of fields: whatever else hangs on a record stays out. Of a library only
    that it said something, because its own text may hold an address with a token, or people's words."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.startswith(_OURS)
        fields = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "event": str(record.msg) if ours else "library",
            "says": record.getMessage() if ours else "",
            "error": record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "",
            "where": self.formatException(record.exc_info) if record.exc_info else "",
            "trouble": getattr(record, "trouble", ""),
            "over": getattr(record, "well", ""),
        }
        line = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
        return without(line, self._secrets)


def set_up_logs(level: str, *secrets: str, form: str = "text", also: logging.Handler | None = None) -> None:
    """One handler on standard error for the whole process, and perhaps one that listens."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Structured(secrets) if form == "json" else _Careful(secrets))
    logging.basicConfig(level=level.upper(), handlers=[handler, *([also] if also else [])], force=True)
    for noisy in ("httpx", "httpcore", "telegram", "apscheduler", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
