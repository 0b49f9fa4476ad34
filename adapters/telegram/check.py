"""What `doctor` finds out about Telegram: does it know us, may we read more than we need, who takes our messages.

Said to whoever runs the bot, like the rest of the command line, and each with what to do next.
"""

from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out: `good`, or something to do about."""

    name: str
    good: bool
    words: str


BAD_TOKEN = Finding(
    "token",
    False,
    "Telegram does not know this token. Ask @BotFather for a new one (/token) and put it in the settings.",
)
READS_ALL = Finding(
    "privacy",
    False,
    "This bot can read everything people say in its groups, which it does not need. Tell @BotFather /setprivacy, "
    "Enable; then remove the bot from each group and add it again.",
)
NO_GROUPS = Finding("groups", False, "This bot cannot be added to groups. Tell @BotFather /setjoingroups, Enable.")
WEBHOOK = Finding(  # without its address, which may hold a secret
    "webhook",
    False,
    "Telegram sends this bot's messages to a web address, so none come here. Remove the webhook first.",
)


async def findings(bot: Bot) -> list[Finding]:
    try:
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return [BAD_TOKEN]
    except TelegramError as error:
        what = type(error).__name__
        return [Finding("network", False, f"Telegram cannot be reached ({what}). Check the connection and try again.")]
    found = [Finding("token", True, f"Telegram knows this bot as @{me.username}.")]
    found += [READS_ALL] if me.can_read_all_group_messages else []
    found += [NO_GROUPS] if not me.can_join_groups else []
    found += [WEBHOOK] if webhook.url else []
    return found
