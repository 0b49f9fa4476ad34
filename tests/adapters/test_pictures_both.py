"""A picture of a keyholder's own, in and out of both apps, from the real translators to local servers that speak for them."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from adapters.settings import NOTICE
from tests.a_library import LIBRARY
from tests.adapters.chats import Chats
from tests.adapters.discord_house import at_home, button
from tests.adapters.run_kit import Copy, Installation, until
from tests.servers import discord_events as events
from tests.servers import telegram_updates as updates
from tests.servers.discord_events import SAM_DM
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_updates import GROUP, JO

CANARY = "Canary Close 7"
ALT = "Three people try the new ramp"
SAID = "In the picture: " + ALT
JPEG = b"\xff\xd8\xff"


@pytest.fixture
def home(tmp_path: Path) -> Installation:
    """With the six settings without which nobody's words go out."""
    return Installation(tmp_path, {each.upper(): "Told" for each in NOTICE})


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as started:
        yield started
        assert [] == started.violations


def a_photo() -> bytes:
    written = Image.Exif()
    written[0x010E] = CANARY
    kept = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(kept, "JPEG", exif=written)
    return kept.getvalue()


async def test_on_telegram_a_photo_comes_back_clean_with_its_words_in_the_caption(bot: Copy, chats: Chats) -> None:
    server, jo = chats.server, JO["id"]
    server.methods.paths["P1"], server.methods.files["photos/1.jpg"] = ("photos/1.jpg", 0), a_photo()
    server.push(updates.our_state(JO, "left", "member", GROUP))
    for words, then in (
        ("/start", "Hello. I am a bot"), ("/update", "What did you hear"), ("The steps", "What changed"),
        ("A ramp", "What did not change"),
    ):  # fmt: skip
        chats.say(JO, words)
        await chats.sees(jo, then)
    await chats.press(JO, "Skip")
    await chats.sees(jo, "Is there somebody to thank?")
    await chats.press(JO, "Skip")
    await chats.press(JO, "Keep this draft")
    await chats.press(JO, "Change something")
    await chats.press(JO, "Add a picture of your own")
    await chats.sees(jo, "what is in the picture?")
    chats.say(JO, ALT)
    await chats.sees(jo, "Now send me the picture")
    server.push(updates.photo(JO))
    await chats.press(JO, "Keep this picture")
    await chats.press(JO, "Send a test to me")
    await until(lambda: server.called("sendPhoto"), "the picture")

    sent = server.called("sendPhoto")[-1]
    (body,) = sent.files.values()
    assert body.startswith(JPEG)
    assert CANARY.encode() not in body
    assert SAID in str(sent.given["caption"])


async def test_on_discord_an_attachment_comes_back_clean_with_its_words_as_its_description(
    discord: DiscordServer, tmp_path: Path
) -> None:
    server = discord
    server.cdn["ramp.jpg"] = a_photo()
    url = server.url.replace("/api/v10", "/cdn/ramp.jpg")
    sent_file = {**events.attachment("ramp.jpg", len(server.cdn["ramp.jpg"]), url), "content_type": "image/jpeg"}
    dm = events.dm_channel(SAM_DM, events.SAM)

    async def say(words: str, then: str, **more: object) -> None:
        await server.gateway.dispatch("MESSAGE_CREATE", events.message(words, where=SAM_DM, **more))
        await server.until(lambda: any(then in each for each in server.texts(SAM_DM)))

    async def press(label: str) -> None:
        await server.until(lambda: label in repr([each.given for each in server.standing(SAM_DM)]))
        token, card = button(server, label, SAM_DM)
        await server.answered(events.press(token, card.payload(), events.SAM, dm))

    async with at_home(server, LIBRARY, tmp_path):
        await server.answered(events.slash("setup", permissions=events.MANAGE_CHANNELS))
        await say("/start", "Hello")
        await say("/update", "What did you hear")
        await say("The steps", "What changed")
        await say("A ramp", "What did not change")
        await say("The door", "Is there somebody to thank?")
        await say("You all", "Thanks: You all")
        await press("Keep this draft")
        await press("Change something")
        await press("Add a picture of your own")
        await say(ALT, "Now send me the picture")
        await say("", "The picture is here", attachments=[sent_file])
        await press("Keep this picture")
        await press("Send a test to me")
        await server.until(lambda: any(each.files for each in server.standing(SAM_DM)))

    sent = next(each for each in server.standing(SAM_DM) if each.files)
    assert [SAID] == [each["description"] for each in sent.given["attachments"]]
    (body,) = sent.files.values()
    assert body.startswith(JPEG)
    assert CANARY.encode() not in body
