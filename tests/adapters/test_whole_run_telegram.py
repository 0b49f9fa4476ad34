"""Whole runs: the real `local-voices run` in a process of its own, against a local server that speaks the Bot API."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.database.sealing import Seal
from adapters.house import open_house
from adapters.library import Library
from adapters.on_telegram import Pace, Telegram
from adapters.settings import Settings
from adapters.ticking import FastClock, SystemClock
from tests.adapters.chats import Chats
from tests.adapters.run_kit import Copy, Installation, running, until
from tests.servers import telegram_updates as updates
from tests.servers.telegram_rules import SPEC
from tests.servers.telegram_server import BLOCKED, CONFLICT, Drop, Fail, TelegramServer, migrated, too_many
from tests.servers.telegram_updates import ALEX, ANONYMOUS, GROUP, JO, SAM, SMALL_GROUP

pytestmark = pytest.mark.timeout(120)
HELLO = "Hello. I am a bot"
GROUP_ID = GROUP["id"]


@pytest.mark.skipif(
    not SPEC.is_file(), reason="ALOUD: without ../shared/specs no request is checked against the Bot API"
)
def test_the_requests_are_checked_against_the_bot_apis_own_page() -> None:
    assert TelegramServer().checks_the_spec


# --- people ----------------------------------------------------------------------------------------------------------


async def test_a_member_is_answered_in_private_and_presses_buttons(bot: Copy, chats: Chats) -> None:
    chats.say(SAM, "/start")
    await chats.sees(101, HELLO)
    chats.say(SAM, "/help")
    await chats.press(SAM, "More that you can do")
    await chats.sees(101, "Here is more that I can do.")
    assert len(chats.server.texts(101)) == 2  # the card changed, and no phone rang
    chats.say(SAM, "what is co-production?")
    await until(lambda: len(chats.server.texts(101)) == 3)
    assert len(chats.server.methods.sent_to(101)[-1].markup) > 2
    await until(lambda: len(chats.server.methods.answers) == 1, "the end of the spinner")


async def test_a_group_adds_the_bot_checks_words_and_sets_a_meeting(bot: Copy, chats: Chats) -> None:
    chats.server.push(updates.our_state(JO, "left", "member", GROUP))
    await chats.sees(GROUP_ID, "The person who added me looks after my settings")
    paper = updates.theirs(ALEX, GROUP, text="We will leverage stakeholder synergies going forward.")
    chats.say(SAM, "/words", GROUP, reply_to_message=paper)
    await chats.sees(GROUP_ID, "I answer that in our private chat.")
    link = next(
        url for label, url, _ in chats.buttons(GROUP_ID) if label == "Open our private chat" and "answer" in url
    )
    payload = re.fullmatch(r"https://t\.me/voices_bot\?start=([A-Za-z0-9_-]{1,64})", link)
    assert payload
    assert chats.server.texts(101) == []
    chats.say(SAM, f"/start {payload[1]}")
    await chats.sees(101, "stakeholder")

    chats.say(JO, "/meeting", GROUP)
    await chats.press(JO, "Set a meeting", GROUP)
    await chats.sees(GROUP_ID, "Answer by replying to this message.")
    chats.answer(JO, "10 December 2030 at 6pm", GROUP)
    await chats.press(JO, "Just this once", GROUP)
    await chats.press(JO, "Skip", GROUP)
    await chats.sees(GROUP_ID, "Where is it?")
    await chats.press(JO, "Skip", GROUP)
    await chats.sees(GROUP_ID, "ring")
    await chats.press(JO, "Skip", GROUP)
    await until(lambda: any(data.endswith(".ok.save") for _, data, _ in chats.buttons(GROUP_ID)))
    label = next(label for label, data, _ in chats.buttons(GROUP_ID) if data.endswith(".ok.save"))
    await chats.press(JO, label, GROUP)
    assert "10 December 2030" in await chats.sees(GROUP_ID, "The next meeting is set")


async def test_a_reminder_arrives_in_the_groups_chat(server: TelegramServer, chats: Chats, tmp_path: Path) -> None:
    """The house in this process, on a clock that can be moved on, over the real channel."""
    settings = Settings(telegram_token=server.token, database_url=f"sqlite:///{tmp_path}/voices.sqlite3")
    library, clock = Library(settings), FastClock(SystemClock().now(), 1)
    telegram = Telegram(server.token, library.say, clock, api_url=server.url, pace=Pace(poll=1))
    await telegram.start()
    async with open_house(settings, Seal(bytes(32)), library, library.say, {telegram.name: telegram}, clock) as house:
        polling = asyncio.ensure_future(telegram.poll(house.reception.take_in))
        server.push(updates.our_state(JO, "left", "member", GROUP))
        await chats.sees(GROUP_ID, "looks after my settings")
        chats.say(JO, "/meeting 10 December 2030 at 18:00", GROUP)
        await chats.press(JO, "Just this once", GROUP)
        await chats.press(JO, "Skip", GROUP)
        await chats.sees(GROUP_ID, "Where is it?")
        await chats.press(JO, "Skip", GROUP)
        await chats.sees(GROUP_ID, "ring")
        await chats.press(JO, "Skip", GROUP)
        await until(lambda: any(data.endswith(".ok.save") for _, data, _ in chats.buttons(GROUP_ID)))
        await chats.press(
            JO, next(each for each, data, _ in chats.buttons(GROUP_ID) if data.endswith(".ok.save")), GROUP
        )
        await chats.sees(GROUP_ID, "The next meeting is set")
        clock.jump_to(int(datetime(2030, 12, 9, 18, 0, tzinfo=UTC).timestamp()))
        await house.ticking.tick()
        await chats.sees(GROUP_ID, "Our next meeting is soon")
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    await telegram.stop()


async def test_menus_are_set_by_scope_and_language_and_not_again(server: TelegramServer, home: Installation) -> None:
    async with running(server, home) as copy:
        scopes = {"all_private_chats", "all_group_chats"}
        wanted = {(scope, language) for scope in scopes for language in ("", "cy")}
        await until(lambda: wanted <= set(server.methods.menus), "the menus")
        await until(lambda: home.count("SELECT count(*) FROM house WHERE name = 'telegram menus'"), "a note of it")
        copy.terminate()
        assert await copy.ended() == 0
    assert len(server.methods.menus["all_private_chats", ""]) <= 7
    assert server.methods.menus["all_private_chats", ""] != server.methods.menus["all_private_chats", "cy"]
    told, polls = len(server.called("setMyCommands")), len(server.called("getUpdates"))
    async with running(server, home):
        Chats(server).say(SAM, "/start")
        await Chats(server).sees(101, HELLO)
        await until(lambda: len(server.called("getUpdates")) > polls + 1)
    assert len(server.called("setMyCommands")) == told


# --- what Telegram does to bots ------------------------------------------------------------------------------------


async def test_a_group_that_moved_is_followed(bot: Copy, chats: Chats) -> None:
    chats.server.push(updates.our_state(JO, "left", "member", SMALL_GROUP))
    await chats.sees(-300, "looks after my settings")
    chats.server.fail_always("sendMessage", migrated(-100777), chat=-300)
    chats.say(JO, "/help", SMALL_GROUP)
    await chats.sees(-100777, "/meeting")
    chats.say(JO, "/meeting", {**GROUP, "id": -100777})
    await chats.press(JO, "Set a meeting", {**GROUP, "id": -100777})  # the same group, so Jo still looks after it
    chats.server.push(updates.moved_to(SMALL_GROUP, -100777), updates.moved_from(-300, {**GROUP, "id": -100777}))
    chats.say(SAM, "/help")
    await chats.sees(101, "/ask")


async def test_somebody_who_blocked_us_is_left_alone_until_they_write(
    server: TelegramServer, home: Installation, chats: Chats
) -> None:
    async with running(server, home) as copy:
        server.fail_always("sendMessage", BLOCKED, chat=101)
        chats.say(SAM, "/start")
        chats.say(ALEX, "/start")
        await until(lambda: server.texts(102))
        await until(lambda: home.count("SELECT count(*) FROM accounts WHERE private IS NULL") == 1, "Sam noted as gone")
        server.fail_always("sendMessage", None, chat=101)
        chats.say(SAM, "/help")
        await chats.sees(101, "/ask")
        assert [line.partition("WARNING ")[2] for line in copy.troubles] == [
            "adapters.postman: a message was given up: Stopped"
        ]


async def test_too_many_requests_are_waited_out(bot: Copy, chats: Chats) -> None:
    chats.server.fail("sendMessage", too_many(1), chat=101)
    chats.say(SAM, "/start")
    await chats.sees(101, HELLO)
    calls = [each for each in chats.server.called("sendMessage") if each.given["chat_id"] == "101"]
    assert len(calls) == 2
    assert calls[1].at - calls[0].at >= 1  # what Telegram asked for, not how fast we are


async def test_an_answer_whose_end_is_unknown_comes_again_and_says_so(bot: Copy, chats: Chats) -> None:
    chats.server.fail("sendMessage", Drop(after=True), chat=101)
    chats.say(SAM, "/start")
    again = await chats.sees(101, "You may have had this message already")
    assert HELLO in again
    assert len(chats.server.texts(101)) == 2


async def test_a_timid_network_is_no_news(server: TelegramServer, home: Installation, chats: Chats) -> None:
    async with running(server, home) as copy:
        await until(lambda: server.called("getUpdates"))
        server.fail("getUpdates", Drop(after=False), Fail(502, "Bad Gateway"), CONFLICT)
        chats.say(SAM, "/start")
        await chats.sees(101, HELLO)
        assert copy.running


async def test_edits_and_kinds_that_we_do_not_know_are_let_go(
    server: TelegramServer, home: Installation, chats: Chats
) -> None:
    async with running(server, home) as copy:
        await until(lambda: server.called("getUpdates"))
        server.methods.hands_out_all = True
        edited = updates.text(SAM, "/start")["message"]
        server.push(
            {"edited_message": {**edited, "edit_date": 2}},
            {"brand_new_kind": {"of": "update"}},
            {"message": {"message_id": 1, "date": 1}},  # no chat: the library can't read it
            updates.message(SAM, brand_new_content={"x": 1}),
            {"channel_post": {**edited, "chat": updates.CHANNEL}},
        )
        chats.say(ALEX, "/start")
        await until(lambda: server.texts(102))
        await until(lambda: not server.methods.waiting, "all to be confirmed")
        assert server.texts(101) == []
        assert copy.running


async def test_an_anonymous_admin_is_answered_and_nobody_is_made_up(
    bot: Copy, chats: Chats, home: Installation
) -> None:
    chats.server.push(updates.our_state(JO, "left", "member", GROUP))
    await chats.sees(GROUP_ID, "looks after my settings")
    known = home.count("SELECT count(*) FROM people")
    chats.say(ANONYMOUS, "/meeting", GROUP, sender_chat=GROUP)
    await chats.sees(GROUP_ID, "No meeting is set yet.")
    assert home.count("SELECT count(*) FROM people") == known


async def test_five_thousand_letters_are_read(bot: Copy, chats: Chats) -> None:
    chats.say(SAM, ("what is a good meeting like? " * 200)[:5000])
    await until(lambda: chats.server.texts(101))


async def test_a_file_of_forty_megabytes_is_refused_kindly(bot: Copy, chats: Chats) -> None:
    chats.server.fail("getFile", Fail(400, "Bad Request: file is too big"))
    chats.server.push(updates.message(SAM, document=updates.file(size=40_000_000)))
    await until(lambda: len(chats.server.texts(101)) > 1)  # behind the greeting
    assert "big" in chats.server.texts(101)[1] or "MB" in chats.server.texts(101)[1]
