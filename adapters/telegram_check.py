"""What `doctor` finds out about Telegram: does it know us, may we read more than we need, who takes our messages."""

from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.engine.message import Line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out; `good` or something to do about."""

    good: bool
    line: Line


async def findings(bot: Bot) -> list[Finding]:
    try:
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [Finding(False, Line("doctor.telegram_bad_token"))]
    except TelegramError as error:
        return [Finding(False, Line("doctor.telegram_no_way", {"what": type(error).__name__}))]
    found = [Finding(True, Line("doctor.telegram_ok", {"name": f"@{me.username}"}))]
    if me.can_read_all_group_messages:
        found.append(Finding(False, Line("doctor.telegram_reads_all")))  # privacy mode is off: more than we need
    if not me.can_join_groups:
        found.append(Finding(False, Line("doctor.telegram_no_groups")))
    if webhook.url:
        found.append(Finding(False, Line("doctor.telegram_webhook")))  # its address may hold a secret
    return found
