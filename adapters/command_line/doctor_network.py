"""What the doctor asks of the platforms: do they know the token, what may the bot do there, and what time is it.

A platform's library is imported only when it has a token.
"""

import time

import aiohttp
from telegram.error import InvalidToken

from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.on_telegram import Telegram
from adapters.platform_time import PATIENCE, platform_time
from adapters.settings import Settings
from adapters.telegram.check import UNKNOWN_TOKEN
from adapters.ticking import SystemClock
from bot.engine.ports import Say

MISSHAPEN = finding(BAD, "problem.setting.telegram_token")
LARGEST_DRIFT = 60  # seconds; beyond it reminders come at the wrong time


async def telegram(settings: Settings, say: Say) -> list[Finding]:
    """Token, rights, privacy mode, webhook."""
    if not settings.telegram_token:
        return [] if settings.discord_token else [finding(BAD, "doctor.token.none")]
    if not settings.telegram_token_fits:
        return [MISSHAPEN]
    try:
        channel = Telegram(
            settings.telegram_token,
            say,
            SystemClock(),
            api_url=settings.telegram_api_url,
            transport="httpx" if settings.telegram_http == "httpx" else "aiohttp",
        )
    except InvalidToken:
        return [UNKNOWN_TOKEN]
    await channel.start()
    try:
        name, _, chat = settings.operator_chat.partition(":")
        return await channel.check(chat if name == "telegram" else "", settings.telegram_webhook)
    finally:
        await channel.stop()


async def discord(settings: Settings, say: Say) -> list[Finding]:
    """Token, rights in each server, permits, and the links that invite the bot."""
    if not settings.discord_token:
        return []
    from adapters.on_discord import Discord

    channel = Discord(settings.discord_token, say, SystemClock(), api_url=settings.discord_api_url)
    await channel.start()
    try:
        return await channel.check()
    finally:
        await channel.stop()


async def alerts(settings: Settings) -> list[Finding]:
    """Where they go."""
    if not settings.operator_chat:
        return [finding(OK, "doctor.alerts.log")]
    return [finding(OK, "doctor.alerts.chat", chat=settings.operator_chat)]


async def health(settings: Settings) -> list[Finding]:
    """Whether our port is ours: where the bot runs, it answers there."""
    port = settings.health_port
    if not port:
        return []
    limit = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.get(f"http://127.0.0.1:{port}/healthz") as answer,
        ):
            ours = (await answer.text()).startswith(("ok", "trouble"))
    except aiohttp.ClientConnectorError:  # nobody is there yet
        ours = True
    except (TimeoutError, aiohttp.ClientError, ValueError):
        ours = False
    return [] if ours else [finding(BAD, "doctor.health.taken", port=port, name="LOCAL_VOICES_HEALTH_PORT")]


async def clock(settings: Settings, now: float | None = None) -> list[Finding]:
    """Our clock beside the Date that a platform sends; the address has no token in it. Without a token nobody is asked."""
    if not (settings.telegram_token or settings.discord_token):
        return [finding(LOOK, "doctor.clock.not_asked")]
    theirs = await platform_time(settings)
    if theirs is None:
        return [finding(LOOK, "doctor.clock.unknown")]
    drift = round(abs((time.time() if now is None else now) - theirs))
    return [
        finding(OK, "doctor.clock.ok") if drift <= LARGEST_DRIFT else finding(BAD, "doctor.clock.wrong", seconds=drift)
    ]
