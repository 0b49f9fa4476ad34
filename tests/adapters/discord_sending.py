"""Sending without anybody having asked: what goes, and how it fails."""

import pytest

from adapters.on_discord import Discord
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import SendFailed
from tests.adapters.discord_kit import READER, THE_GROUP, message
from tests.servers import discord_events as events

OTHER = Place("discord", "9102", private=False)
POST = f"POST /channels/{events.CHANNEL}/messages"


def bulk(text: str, place: Place = THE_GROUP, **more: object) -> Message:
    return message(text, place, language="", **more)


async def send(us: Discord, sent: Message, nonce: int = 77, *, again: bool = False) -> str | None:
    return await us.send(sent, READER, nonce=nonce, again=again)


async def failure(us: Discord, sent: Message, nonce: int = 77) -> SendFailed:
    with pytest.raises(SendFailed) as caught:
        await send(us, sent, nonce)
    return caught.value
