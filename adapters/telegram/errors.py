"""What Telegram's refusals mean for us. Known texts only: an unknown refusal must never close anybody's chat.

Telegram gives few codes and says the rest in words, so this is a table of those words.
"""

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError, TimedOut

from adapters.away import why_away
from adapters.telegram.answers import Flooded, LostAnswer, NotSent
from bot.engine.message import Line
from bot.engine.outbox import Moved, Refused, SendFailed, Stopped, TryLater

GONE = (
    "bot was blocked by the user",
    "user is deactivated",
    "bot can't initiate conversation with a user",
    "bot can't send messages to the user",
    "bot can't send messages to bots",
    "bot was kicked from",  # "... the group chat", "... the supergroup chat", "... the channel chat"
    "bot is not a member of",
    "the group chat was deleted",
    "group chat was deactivated",
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "have no access to the chat",
)
NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid", "topic_not_found")
TOO_OLD = "query is too old"  # goes on "and response timeout expired or query id is invalid"
SAME = "message is not modified"
BROKEN_MARKUP = "can't parse entities"
TOO_BIG = "file is too big"
WEBHOOK = "webhook is active"
LOCKED_OUT = 60.0  # seconds until we try again with a token that Telegram refuses


class BadToken(Exception):  # noqa: N818 - named as a person would
    """Telegram does not know this token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not know the token")


class AnotherCopyIsRunning(Exception):  # noqa: N818
    """Another program takes this bot's messages."""

    def __init__(self) -> None:
        super().__init__("another copy of this bot is running")


class WebhookIsSet(Exception):  # noqa: N818
    """Telegram sends this bot's messages to an address on the web."""

    def __init__(self) -> None:
        super().__init__("a webhook is set for this bot")


def says(error: TelegramError, *texts: str) -> bool:
    """Whether it is one of these refusals."""
    words = error.message.casefold()
    return any(text in words for text in texts)


def named(error: TelegramError, *, everywhere: bool = False) -> SendFailed:
    """An error of Telegram or of the way to it, as what the outbox can act on."""
    match error:
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Flooded():
            return TryLater(error.after, everywhere=everywhere)
        case InvalidToken():
            return TryLater(LOCKED_OUT, everywhere=True)
        case BadRequest() | Forbidden():
            return Stopped(error.message) if says(error, *GONE) else Refused(error.message)
        case NotSent():
            return TryLater()
        case TimedOut() | LostAnswer():
            return TryLater(unsure=True)
        case _:
            return TryLater()


def why(error: BaseException) -> Line:
    """Why Telegram can't be reached."""
    return why_away(error, connected=not isinstance(error, NotSent))
