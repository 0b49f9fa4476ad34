"""What Discord's refusals mean for us. Known codes only: an unknown refusal must never close anybody's chat."""

from discord import DiscordException, HTTPException

from adapters.away import why_away
from bot.engine.message import Line
from bot.engine.outbox import Refused, SendFailed, Stopped, TryLater

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER, UNKNOWN_WEBHOOK = 10003, 10008, 10013, 10015
UNKNOWN_INTERACTION, ALREADY_ANSWERED, BAD_WEBHOOK_TOKEN = 10062, 40060, 50027
NO_ACCESS, CLOSED_DM, NO_SERVER_IN_COMMON, DMS_TOO_FAST = 50001, 50007, 50278, 40003
NOT_OURS_TO_EDIT, TOO_MANY_EDITS = 50005, 30046
NO_RIGHT, UNKNOWN_EVENT, UNKNOWN_MEMBER = 50013, 10070, 10007
GONE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_USER, NO_ACCESS, CLOSED_DM, NO_SERVER_IN_COMMON})
TOKEN_OVER = frozenset({UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, BAD_WEBHOOK_TOKEN})
CANT_EDIT = frozenset({UNKNOWN_MESSAGE, NOT_OURS_TO_EDIT, TOO_MANY_EDITS})
LOCKED_OUT = 60.0  # seconds until we try again with a token that Discord refuses, or to open a private chat
UNAVAILABLE = 503  # nothing was done; a server in between that gave up says 502 or 504


class BadToken(Exception):  # noqa: N818 - named as a person would
    """Discord does not know this token."""

    def __init__(self) -> None:
        super().__init__("Discord does not know the token")


class IntentRefused(Exception):  # noqa: N818
    """Discord does not let us hear what we asked to hear."""

    def __init__(self) -> None:
        super().__init__("Discord refuses an intent")


class NotSent(DiscordException):
    """No connection was made, or asking again does no harm."""


class LostAnswer(DiscordException):
    """The request went out and no proper answer came back: it may have been done all the same."""


class TooFast(DiscordException):
    """Too many requests, or too many that were refused. `after` seconds."""

    def __init__(self, after: float) -> None:
        super().__init__("too many requests")
        self.after = after


class TokenOver(DiscordException):
    """Nobody waits for this interaction any more: its three seconds or its fifteen minutes are over."""


class FileTooBig(DiscordException):
    """A download went over the limit and was stopped."""


def code_of(error: DiscordException) -> int:
    return error.code if isinstance(error, HTTPException) else 0


def may_have_arrived(error: DiscordException) -> bool:
    """Whether what was asked may have been done although no proper answer came."""
    return isinstance(error, LostAnswer) or (
        isinstance(error, HTTPException) and error.status >= 500 and error.status != UNAVAILABLE
    )


def is_passing(error: DiscordException) -> bool:
    """Whether it may go well when it is asked again at once."""
    return isinstance(error, NotSent | LostAnswer) or (isinstance(error, HTTPException) and error.status >= 500)


def named(error: DiscordException, *, safe: bool, there: bool = False) -> SendFailed:
    """An error as what the outbox can act on. `safe`: asked again, it is still done only once. `there`: we are still in
    the chat's server, so that no access to the chat means no right, and not that we were put out."""
    match error:
        case HTTPException(code=code) if code == NO_ACCESS and there:
            return Refused(f"Discord says {code}")
        case TooFast():
            # for this chat alone: the transport itself holds back the others, and answers to people are not held back
            return TryLater(error.after)
        case HTTPException(code=code) if code in GONE:
            return Stopped(f"Discord says {code}")
        case HTTPException(code=code) if code == DMS_TOO_FAST:
            return TryLater(LOCKED_OUT)
        case HTTPException(status=401):
            return TryLater(LOCKED_OUT, everywhere=True)
        case HTTPException(status=status, code=code) if status < 500:
            return Refused(f"Discord says {status}, {code}")
        case _:
            return TryLater(unsure=may_have_arrived(error) and not safe)


def why(error: BaseException) -> Line:
    """Why Discord can't be reached."""
    return why_away(error, connected=isinstance(error, DiscordException) and not isinstance(error, NotSent))
