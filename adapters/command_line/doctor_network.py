"""What the doctor asks of the platforms: do they know the token, what may the bot do there, and what time is it.

A platform's library is imported only when it has a token.
"""

import time
from email.utils import parsedate_to_datetime

import aiohttp
from telegram.error import InvalidToken

from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.on_telegram import Telegram
from adapters.proxy import proxy_for
from adapters.settings import Settings
from adapters.telegram.check import UNKNOWN_TOKEN
from adapters.ticking import SystemClock
from bot.engine.ports import Say

PATIENCE = 10  # seconds for an answer
LARGEST_DRIFT = 60  # seconds; beyond it reminders come at the wrong time


async def telegram(settings: Settings, say: Say) -> list[Finding]:
    """Token, rights, privacy mode, webhook."""
    if not settings.telegram_token:
        return [] if settings.discord_token else [finding(BAD, "doctor.token.none")]
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
        return await channel.check()
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


def _address(settings: Settings) -> str:
    """A platform that the bot talks to anyway."""
    if settings.discord_token and not settings.telegram_token:
        return settings.discord_api_url or "https://discord.com/api/v10"
    return settings.telegram_api_url


async def clock(settings: Settings, now: float | None = None) -> list[Finding]:
    """Our clock beside the Date that a platform sends; the address has no token in it."""
    try:
        theirs = await _time_at(_address(settings))
    except (TimeoutError, aiohttp.ClientError, ValueError, OSError):
        return [finding(LOOK, "doctor.clock.unknown")]
    drift = round(abs((time.time() if now is None else now) - theirs))
    return [
        finding(OK, "doctor.clock.ok") if drift <= LARGEST_DRIFT else finding(BAD, "doctor.clock.wrong", seconds=drift)
    ]


async def _time_at(url: str) -> float:
    limit = aiohttp.ClientTimeout(total=PATIENCE)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.get(url, allow_redirects=False, proxy=proxy_for(url)) as answer,
    ):
        return parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
