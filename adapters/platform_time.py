"""What time a platform says it is: the Date that it sends with any answer. The address has no token in it."""

from email.utils import parsedate_to_datetime

import aiohttp

from adapters.proxy import proxy_for
from adapters.settings import Settings

PATIENCE = 10  # seconds for an answer


async def platform_time(settings: Settings, patience: float = PATIENCE) -> float | None:
    """UTC epoch seconds, of a platform that the bot talks to anyway; None: it does not say."""
    try:
        return await _time_at(_address(settings), patience)
    except (TimeoutError, aiohttp.ClientError, ValueError, OSError):
        return None


def _address(settings: Settings) -> str:
    if settings.discord_token and not settings.telegram_token:
        return settings.discord_api_url or "https://discord.com/api/v10"
    return settings.telegram_api_url


async def _time_at(url: str, patience: float) -> float:
    limit = aiohttp.ClientTimeout(total=patience)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.get(url, allow_redirects=False, proxy=proxy_for(url)) as answer,
    ):
        return parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
