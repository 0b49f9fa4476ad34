"""What `doctor` finds out about Telegram: does it know us, may we read more than we need, who takes our messages."""

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.telegram.errors import why

UNKNOWN_TOKEN = finding(BAD, "doctor.telegram.unknown_token")
READS_ALL = finding(LOOK, "doctor.telegram.reads_all")
NO_GROUPS = finding(LOOK, "doctor.telegram.no_groups")
WEBHOOK = finding(BAD, "doctor.telegram.webhook")  # without its address, which may hold a secret


async def findings(bot: Bot, alerts: str = "", address: str = "") -> list[Finding]:
    """`alerts`: the chat for them, which is looked for too. `address`: the one that Telegram shall call, if it is to."""
    try:
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [UNKNOWN_TOKEN]
    except TelegramError as error:
        return [finding(BAD, "doctor.telegram.away", what=why(error))]
    found = [finding(OK, "doctor.telegram.known", name=f"@{me.username}")]
    found += [READS_ALL] if me.can_read_all_group_messages else []
    found += [NO_GROUPS] if not me.can_join_groups else []
    found += [WEBHOOK] if webhook.url and webhook.url != address else []
    if alerts and not await _reaches(bot, alerts):
        found.append(finding(BAD, "doctor.alerts.unreached", chat=f"telegram:{alerts}"))
    return found


async def _reaches(bot: Bot, chat: str) -> bool:
    """Whether we may write there, as far as Telegram tells without a message."""
    try:
        await bot.get_chat(int(chat))
    except TelegramError:
        return False
    return True
