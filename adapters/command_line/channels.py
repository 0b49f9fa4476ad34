"""Which channels have a token, each behind the same few doors, and what an end for good means for whoever runs the bot.

A channel's library is imported only when its channel is asked for.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.incoming import Incoming
from bot.engine.message import Line
from bot.engine.ports import Channel, Clock, Offer, Say
from bot.engine.room import Command

Keep = Callable[[Sequence[Incoming]], Awaitable[None]]
Tell = Callable[[Sequence[Incoming]], None]  # of what waits while the last batch is still not kept
Look = Callable[[Incoming], Awaitable[Sequence[Offer]]]  # for ways to fill what somebody is still typing


class Live(Channel, Protocol):
    """A channel with a connection of its own."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def know(self, commands: Sequence[Command]) -> None:
        """Our commands, before anything comes in."""
        ...

    async def publish_commands(
        self, commands: Sequence[Command], say: Say, languages: Sequence[str], last: str = ""
    ) -> str: ...


@dataclass(frozen=True, slots=True)
class Connection:
    """A channel, how it listens until cancelled, and what its named errors mean for the operator; None: it has no name.

    `ear`: what only one of several processes may listen with; empty where each may."""

    channel: Live
    listen: Callable[[Keep, Look, Tell], Awaitable[None]]
    plainly: Callable[[BaseException], Line | None]
    ear: str


def connections(settings: Settings, library: Library, clock: Clock) -> list[Connection]:
    """One for each channel with a token. Raises Problem for a token of a wrong shape."""
    found = []
    if settings.telegram_token and not settings.telegram_token_fits:
        raise Problem("problem.setting.telegram_token")
    if settings.telegram_token:
        found.append(_telegram(settings, library, clock))
    if settings.discord_token:
        found.append(_discord(settings, library, clock))
    return found


def _telegram(settings: Settings, library: Library, clock: Clock) -> Connection:
    from adapters.on_telegram import Address, AnotherCopyIsRunning, BadToken, Telegram, WebhookIsSet

    channel = Telegram(
        settings.telegram_token,
        library.say,
        clock,
        api_url=settings.telegram_api_url,
        transport="httpx" if settings.telegram_http == "httpx" else "aiohttp",
        paid=settings.telegram_paid == "on",
    )

    def plainly(error: BaseException) -> Line | None:
        match error:
            case BadToken():
                return Line("doctor.telegram.unknown_token")
            case AnotherCopyIsRunning():
                return Line("problem.telegram.another_copy")
            case WebhookIsSet():
                return Line("doctor.telegram.webhook")
            case _:
                return None

    if not settings.telegram_webhook:
        return Connection(channel, lambda keep, _, tell: channel.poll(keep, tell), plainly, channel.name)
    address = Address(settings.telegram_webhook, int(settings.telegram_webhook_port), shared=bool(settings.postgresql))
    return Connection(channel, lambda keep, *_: channel.be_called(address, keep), plainly, "")


def _discord(settings: Settings, library: Library, clock: Clock) -> Connection:
    from adapters.on_discord import BadToken, Discord, IntentRefused

    channel = Discord(
        settings.discord_token,
        library.say,
        clock,
        api_url=settings.discord_api_url,
        masks_identity=settings.discord_anonymous == "on",
        shard=settings.shard,
    )

    def plainly(error: BaseException) -> Line | None:
        match error:
            case BadToken():
                return Line("doctor.discord.unknown_token")
            case IntentRefused():
                return Line("problem.discord.intents")
            case _:
                return None

    ear = f"{channel.name} {settings.discord_shard}".strip()
    return Connection(channel, lambda keep, look, _: channel.listen(keep, look), plainly, ear)
