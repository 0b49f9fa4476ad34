"""What else the channel does: commands, who may manage, and what doctor is told."""

from collections.abc import Sequence
from typing import ClassVar

import pytest

from adapters.discord.check import RIGHTS, invite
from adapters.discord.commands import codes, declared, menu_names
from adapters.on_discord import Discord
from bot.engine.message import Line, Lines
from bot.engine.outbox import TryLater
from bot.engine.people import Account, Reader, Role
from bot.engine.ports import Channel
from bot.engine.room import Command, Outcome, Visit
from tests.a_library import LIBRARY
from tests.adapters.discord_kit import MENUS, THE_GROUP, Clock, OwnWords, at_work
from tests.registry import open_registry
from tests.servers import discord_events as events
from tests.servers.discord_events import Json
from tests.servers.discord_rules import Rules
from tests.servers.discord_server import DiscordServer, Drop

LANGUAGES = ("cy_GB", "en_GB", "en_GB@easyread", "pl_PL", "ur_PK")


def run(_: Visit, __: str) -> Outcome:
    return Outcome()


COMMANDS = [
    Command("start", run),
    Command("ask", run, option=True),
    Command("words", run, option=True, on_message=True),
    Command("explain", run, option=True, named="term", on_message=True),
    Command("actions", run, option=True, whats=("mine", "add")),
    Command("setup", run, least=Role.COORDINATOR),
    Command("review", run, private=False),
    Command("privacy", run, group=False),
]


def test_it_is_a_channel() -> None:
    opened: Channel = Discord("token", OwnWords(), Clock(events.NOW))

    assert "discord" == opened.name
    assert opened.abilities.whisper and opened.abilities.form


# --- commands ---------------------------------------------------------------------------------------------------------


def by_name(told: Sequence[Json], name: str) -> Json:
    [found] = [each for each in told if each["name"] == name]
    return found


async def test_commands_are_set_in_one_request_and_in_every_language_the_app_has(
    us: Discord, server: DiscordServer
) -> None:
    await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES)

    told = server.rest.commands
    assert 1 == len(server.called("PUT"))
    assert [each.name for each in COMMANDS] + list(MENUS) == [each["name"] for each in told]
    assert {"en-GB": "command.ask en_GB", "pl": "command.ask pl_PL"} == by_name(told, "ask")[
        "description_localizations"
    ]
    assert [3, 11] == [each["type"] for each in by_name(told, "words")["options"]]
    assert not any(each["required"] for each in by_name(told, "words")["options"])
    assert ([0], [0, 1]) == (by_name(told, "review")["contexts"], by_name(told, "privacy")["contexts"])
    assert 3 == by_name(told, "Explain")["type"]


def test_fixed_things_are_a_list_to_choose_from_beside_the_free_words() -> None:
    what, words = by_name(declared(COMMANDS, OwnWords(), LANGUAGES), "actions")["options"]

    assert ("what", False, ["mine", "add"]) == (
        what["name"],
        what["required"],
        [each["value"] for each in what["choices"]],
    )
    assert "command.actions.what.mine pl_PL" == what["choices"][0]["name_localizations"]["pl"]
    assert ("words", False) == (words["name"], words["required"])
    assert "term" == by_name(declared(COMMANDS, OwnWords(), LANGUAGES), "explain")["options"][0]["name"]


class Polish(OwnWords):
    """A language that has names of its own for some."""

    NAMES: ClassVar = {
        "command.ask.name": "zapytaj",
        "command.words.name": "Zapytaj mnie",  # no name
        "command.explain.name": "ask",  # somebody else's
        "command.actions.name": "zapytaj",  # taken
        "option.what.name": "co",
    }

    def plain(self, line: Line | Lines, reader: Reader) -> str:
        if isinstance(line, Line) and line.key.endswith(".name"):
            return self.NAMES[line.key if reader.language == "pl_PL" else ""]
        return super().plain(line, reader)


def test_a_command_has_its_name_in_a_language_that_has_a_good_one_for_it() -> None:
    told = declared(COMMANDS, Polish(), LANGUAGES)
    slash = [each for each in told if each["type"] == 1]

    assert {"ask": {"pl": "zapytaj"}} == {
        each["name"]: each["name_localizations"] for each in slash if "name_localizations" in each
    }
    what, words = by_name(told, "actions")["options"]
    assert ({"pl": "co"}, False) == (what["name_localizations"], "name_localizations" in words)


async def test_nothing_is_sent_while_nothing_has_changed(us: Discord, server: DiscordServer) -> None:
    mark = await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES)

    assert mark == await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES, mark)
    assert 1 == len(server.called("PUT"))
    assert mark != await us.publish_commands(COMMANDS[1:], OwnWords(), LANGUAGES, mark)
    assert 2 == len(server.called("PUT"))


async def test_commands_that_could_not_be_set_are_set_later(us: Discord, server: DiscordServer) -> None:
    server.fail("PUT", Drop(after=False), Drop(after=False))

    with pytest.raises(TryLater):
        await us.publish_commands(COMMANDS, OwnWords(), LANGUAGES)


def test_languages_are_told_by_discords_codes() -> None:
    assert [("en-GB", "en_GB"), ("pl", "pl_PL")] == list(codes(LANGUAGES))


def test_the_real_registry_can_be_set() -> None:
    rules = Rules.load()
    if rules is None:
        pytest.skip("Discord's OpenAPI page is not at hand (../shared/specs)")
    library = LIBRARY
    commands = list(open_registry(library).commands.values())
    told = declared(commands, library.say, library.say.languages())

    assert [] == rules.broken("PUT", "/applications/1/commands", {}, told, body=True)
    assert {"Check words": "words", "Explain": "explain", "Ring the bell": "bell"} == menu_names(commands, library.say)
    assert all(each.get("description", "x") for each in told)
    shipped = {code for code, _ in codes(library.say.languages())}
    assert {"en-GB", "pl", "ro", "uk"} == shipped  # of ours those that Discord has
    for each in (each for each in told if each["type"] == 1):
        assert shipped == {code for code, words in each["description_localizations"].items() if words}


# --- rights -----------------------------------------------------------------------------------------------------------


async def test_who_may_manage_is_what_discord_told_last(server: DiscordServer) -> None:
    async with at_work(server) as running:
        sam = Account("discord", events.SAM["id"])
        assert await running.us.may_manage(THE_GROUP, sam) is None
        for permissions, expected in ((events.MANAGE_CHANNELS, True), (0, False)):
            running.answers()
            await running.ask(events.slash("setup", permissions=permissions))
            assert await running.us.may_manage(THE_GROUP, sam) is expected


def test_the_invitation_asks_for_little() -> None:
    assert not RIGHTS.administrator and not RIGHTS.mention_everyone and not RIGHTS.manage_channels
    assert f"client_id=7000&scope=bot+applications.commands&permissions={RIGHTS.value}" in invite("7000")
