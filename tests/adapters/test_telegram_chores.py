"""What else the channel does: menus, files, who may manage, and what doctor is told."""

import asyncio
from pathlib import Path

import pytest

from adapters.on_telegram import Telegram
from adapters.telegram.menus import abouts, codes, menus
from bot.engine.incoming import Place
from bot.engine.outbox import Refused, TryLater
from bot.engine.people import Account, Role
from bot.engine.ports import Channel, TooBig
from bot.engine.room import Command, Outcome, Visit
from tests.a_library import LIBRARY
from tests.adapters.telegram_kit import THE_GROUP, Clock, OwnWords, channel
from tests.registry import open_registry
from tests.servers.telegram_server import BLOCKED, UNAUTHORIZED, Drop, Fail, Page, TelegramServer

LANGUAGES = ("cy_GB", "en_GB", "en_GB@easyread", "pl_PL", "pl_PL@easyread", "tzm_MA")
JO = Account("telegram", "103")


def run(_: Visit, __: str) -> Outcome:
    return Outcome()


COMMANDS = [
    *(
        Command(name, run, menu=True)
        for name in ("start", "help", "ask", "words", "idea", "meeting", "settings", "eighth")
    ),
    Command("glossary", run),
    Command("privacy", run, group=False),
    Command("review", run, private=False, menu=True),
    Command("setup", run, least=Role.COORDINATOR),
]


def test_it_is_a_channel(server: TelegramServer) -> None:
    opened: Channel = Telegram(server.token, OwnWords(), Clock())

    assert opened.name == "telegram"


# --- menus ------------------------------------------------------------------------------------------------------------


async def test_menus_in_every_language_and_for_every_kind_of_chat(us: Telegram, server: TelegramServer) -> None:
    await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES)
    shown = {key: [each["command"] for each in lines] for key, lines in server.methods.menus.items()}

    kinds = ("all_private_chats", "all_group_chats", "all_chat_administrators")
    assert {(kind, code) for kind in kinds for code in ("", "cy", "pl")} == set(shown)
    assert shown["all_private_chats", "cy"] == ["start", "help", "ask", "words", "idea", "meeting", "settings"]
    assert not {"privacy", "setup"} & set(shown["all_group_chats", ""])
    assert {"review", "setup"} < set(shown["all_chat_administrators", ""])
    assert server.methods.menus["all_private_chats", "cy"][0]["description"] == "command.start cy_GB"
    assert server.methods.about["description", "pl"] == "bot.description pl_PL"
    assert server.methods.about["short_description", ""] == "bot.short_description en_GB"


async def test_menus_and_what_the_bot_is_are_told_in_every_language_it_ships(
    us: Telegram, server: TelegramServer
) -> None:
    library = LIBRARY
    spoken = library.say.languages()
    await us.publish_commands(list(open_registry(library).commands.values()), library.say, spoken)

    ours = {"" if each == "en_GB" else each[:2] for each in spoken}
    assert {"", "cy", "pl", "uk", "ro", "ar", "ur"} == ours
    for what in ("description", "short_description"):
        told = {code: words for (kind, code), words in server.methods.about.items() if kind == what}
        assert (ours, len(ours)) == (set(told), len(set(told.values())))
    menus = {code: lines[0]["description"] for (kind, code), lines in server.methods.menus.items() if "private" in kind}
    assert (ours, len(ours)) == (set(menus), len(set(menus.values())))


async def test_nothing_is_sent_while_nothing_has_changed(us: Telegram, server: TelegramServer) -> None:
    mark = await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES)
    before = len(server.calls)

    assert mark == await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES, mark)
    assert before == len(server.calls)
    assert mark != await us.publish_commands(COMMANDS[1:], OwnWords(), LANGUAGES, mark)


async def test_menus_that_could_not_be_set_are_set_later(us: Telegram, server: TelegramServer) -> None:
    server.fail("setMyCommands", None, Drop())

    with pytest.raises(TryLater):
        await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES)


def test_administrators_get_a_menu_of_their_own_only_where_it_differs() -> None:
    everyone = [each for each in COMMANDS if each.least is None]

    assert {"all_private_chats", "all_group_chats"} == {each.scope for each in menus(everyone, OwnWords(), LANGUAGES)}


def test_languages_are_told_by_two_letters_and_english_is_for_everybody_else() -> None:
    assert list(codes(LANGUAGES)) == [("", "en_GB"), ("cy", "cy_GB"), ("pl", "pl_PL")]
    assert len(abouts(OwnWords(), LANGUAGES)) == 3


# --- files ------------------------------------------------------------------------------------------------------------


async def test_a_file_is_fetched(us: Telegram, server: TelegramServer) -> None:
    server.methods.paths["F1"] = ("documents/päper.docx", 5)
    server.methods.files["documents/päper.docx"] = b"paper"

    assert await us.download("F1") == b"paper"


@pytest.mark.parametrize("size", [6_000_000, None], ids=["told", "not told"])
async def test_a_file_that_is_too_big_is_not_taken(us: Telegram, server: TelegramServer, size: int | None) -> None:
    server.methods.paths["F1"] = ("documents/1", size)
    server.methods.files["documents/1"] = b"x" * 5_000_001

    with pytest.raises(TooBig):
        await us.download("F1")


async def test_a_file_too_big_for_telegram_itself(us: Telegram, server: TelegramServer) -> None:
    server.fail("getFile", Fail(400, "Bad Request: file is too big"))

    with pytest.raises(TooBig):
        await us.download("F1")


async def test_a_file_that_is_gone(us: Telegram, server: TelegramServer) -> None:
    with pytest.raises(Refused):
        await us.download("F9")
    server.fail("getFile", Drop())
    with pytest.raises(TryLater):
        await us.download("F1")


async def test_a_server_of_ones_own_names_files_by_their_place_on_disk(
    us: Telegram, server: TelegramServer, tmp_path: Path
) -> None:
    here = tmp_path / "paper.txt"
    await asyncio.to_thread(here.write_bytes, b"from the disk")
    server.methods.paths["here"] = (str(here), 13)
    server.methods.paths["there"] = (f"/var/lib/telegram-bot-api/{server.token}/documents/2.txt", 5)
    server.methods.files["documents/2.txt"] = b"remote"

    assert await us.download("here") == b"from the disk"
    assert await us.download("there") == b"remote"


# --- rights -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "expected"), [("creator", True), ("administrator", True), ("member", False), ("left", False)]
)
async def test_who_may_manage(us: Telegram, server: TelegramServer, status: str, expected: bool) -> None:
    server.methods.managers["-100200", "103"] = status

    assert await us.may_manage(THE_GROUP, JO) is expected


async def test_who_may_manage_is_believed_for_a_minute(server: TelegramServer) -> None:
    clock = Clock()
    async with channel(server, clock) as us:
        server.methods.managers["-100200", "103"] = "administrator"
        assert await us.may_manage(THE_GROUP, JO)
        server.methods.managers["-100200", "103"] = "member"
        clock.at += 60
        assert await us.may_manage(THE_GROUP, JO)
        assert await us.may_manage(Place("telegram", "-100201", private=False), JO) is False
        clock.at += 1
        assert await us.may_manage(THE_GROUP, JO) is False


async def test_when_telegram_does_not_say_it_cannot_be_told(us: Telegram, server: TelegramServer) -> None:
    server.fail("getChatMember", BLOCKED, Drop())

    assert [await us.may_manage(THE_GROUP, JO) for _ in range(2)] == [None, None]


@pytest.mark.parametrize(
    ("status", "expected"), [("member", True), ("administrator", True), ("left", False), ("kicked", False)]
)
async def test_who_is_still_in(us: Telegram, server: TelegramServer, status: str, expected: bool) -> None:
    server.methods.managers["-100200", "103"] = status

    assert await us.is_in(THE_GROUP, JO) is expected


async def test_when_telegram_does_not_say_who_is_in_it_cannot_be_told(us: Telegram, server: TelegramServer) -> None:
    server.fail("getChatMember", BLOCKED, Drop())

    assert await us.is_in(THE_GROUP, JO) is None
    with pytest.raises(TryLater):
        await us.is_in(THE_GROUP, JO)


# --- doctor -----------------------------------------------------------------------------------------------------------


async def found_out(us: Telegram) -> list[tuple[str, str]]:
    return [(each.mark, each.line.key.removeprefix("doctor.telegram.")) for each in await us.check()]


async def test_all_is_well(us: Telegram) -> None:
    assert await found_out(us) == [("ok", "known")]


async def test_reading_more_than_we_need_and_a_webhook_are_told(us: Telegram, server: TelegramServer) -> None:
    server.methods.me["can_read_all_group_messages"] = True
    server.methods.me["can_join_groups"] = False
    server.methods.webhook = "https://bots.example/secret"

    assert "secret" not in repr(await us.check())
    assert await found_out(us) == [("ok", "known"), ("look", "reads_all"), ("look", "no_groups"), ("bad", "webhook")]


async def test_a_bad_token_and_no_network_are_told_apart(us: Telegram, server: TelegramServer) -> None:
    server.fail("getMe", UNAUTHORIZED, Page(404, "<html>"), Drop())

    expected = [[("bad", "unknown_token")], [("bad", "unknown_token")], [("bad", "away")]]
    assert expected == [await found_out(us) for _ in range(3)]
