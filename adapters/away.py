"""Why a platform can't be reached, in words for whoever runs the bot instead of a library's name for it."""

import re

from bot.engine.message import Line

_STATUS = re.compile(r"\b[45]\d\d\b")
_IN_LOGS = {
    "away.error": "it answers with an error {number}",
    "away.too_slow": "it took too long",
    "away.no_connection": "there is no connection",
    "away.no_answer": "no proper answer came",
}


def why_away(error: BaseException, *, connected: bool) -> Line:
    """`connected`: the request may have gone out. Our transports' errors say the HTTP status, or what a library calls it."""
    told = f"{type(error).__name__} {error}"
    if status := _STATUS.search(told):
        return Line("away.error", {"number": status[0]})
    if "timeout" in told.casefold() or "timed out" in told.casefold():
        return Line("away.too_slow")
    return Line("away.no_answer" if connected else "away.no_connection")


def in_logs(why: Line) -> str:
    """The same for a log, which is English."""
    return _IN_LOGS[why.key].format(**why.values)
