"""What the Bot API answers, made safe and named before python-telegram-bot sees it.

The token is part of every address, so no exception of an HTTP library comes this far, and no page of a proxy that may
repeat the address. It also says what the outbox must know: whether a request can have arrived.
"""

import json
import logging

from telegram import Update
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

_PARSED_BY_BOT = frozenset({401, 403, 404, 409})
_GATEWAYS = frozenset({502, 504})  # a server in between gave up; the one behind it may have gone on
_TOO_MANY = 429
log = logging.getLogger(__name__)


class NotSent(NetworkError):  # noqa: N818 - these say what happened, as the outbox's own do
    """No connection was made, so nothing can have arrived."""


class NotSentInTime(NotSent, TimedOut):
    """No connection was made in time."""


class LostAnswer(NetworkError):  # noqa: N818
    """The request went out and no proper answer came back: it may have been done all the same."""


class Flooded(TelegramError):  # noqa: N818
    """Too many requests. PTB's own RetryAfter warns about itself each time it is made."""

    def __init__(self, after: float) -> None:
        super().__init__("too many requests")
        self.after = after


class FileTooBig(TelegramError):  # noqa: N818
    """A download went over the limit and was stopped."""


def checked(code: int, body: bytes) -> tuple[int, bytes]:
    """An answer that PTB can be given: a page of a proxy may repeat the address, and with it the token."""
    if 200 <= code <= 299:
        return code, body
    try:
        told = json.loads(body)
        parameters, words = told.get("parameters") or {}, str(told.get("description") or "")
    except (ValueError, AttributeError):
        told, parameters, words = None, {}, ""
    if "retry_after" in parameters or code == _TOO_MANY:
        raise Flooded(float(parameters.get("retry_after", 5)))
    if code in _GATEWAYS:
        raise LostAnswer(f"answer {code}")
    if 400 <= code <= 499 and code not in _PARSED_BY_BOT and not parameters:
        raise BadRequest(words or f"answer {code}")
    if told is None:
        return code, json.dumps({"ok": False, "description": f"answer {code}"}).encode()
    return code, body


def readable(body: bytes) -> bytes:
    """Updates without those that the library can't read, so that one of them can't stop all that follow."""
    answer = json.loads(body)
    answer["result"] = [each if _is_readable(each) else {"update_id": each["update_id"]} for each in answer["result"]]
    return json.dumps(answer).encode()


def _is_readable(update: dict[str, object]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception as error:  # the edge of one update: whatever is wrong with it, the others must come through
        log.error("an update that can't be read is left out: %s", type(error).__name__)
        return False
    return True


class Careful(BaseRequest):
    """What both transports have in common. `careful` leaves out unreadable updates, which costs a second reading."""

    careful = False

    def _answer(self, code: int, body: bytes) -> tuple[int, bytes]:
        code, body = checked(code, body)
        return code, readable(body) if self.careful and code == 200 else body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """As the library's own, which logs what it can't read, people's words included."""
        try:
            answer: dict[str, object] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = {}
        if "ok" not in answer:
            raise LostAnswer("an answer that is not the Bot API's")
        return answer
