"""What somebody hostile may try: links, tokens and roles of others, and many accounts at once. The rest of the mitigations and
their tests stand in `docs/dpia.md`."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Pressed
from bot.engine.message import Button
from bot.engine.names import READER, Shown
from bot.engine.people import Role
from tests.a_library import LIBRARY
from tests.histories import GROUP, Deployment, Wanderer, deployed

OF_TALKING = (
    "talks",
    "spots",
    "outbox",
    "codes",
)  # what an answer leaves: a code is for its reader, and good for 15 minutes


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Deployment]:
    async with deployed(tmp_path, LIBRARY, seed=3) as deployment:
        yield deployment


async def with_a_part(there: Deployment, number: int, role: Role) -> Wanderer:
    who, books = await there.comes(number), there.house.books

    def unit() -> None:
        group = books.groups.at(GROUP)
        assert group is not None
        assert who.person is not None
        books.groups.give_role(group.id, who.person, role, there.clock.now())
        books.loop.names.keep(group.id, Shown(who.person, READER, who.name))

    await there.house.writer.run(unit)
    return who


def kept(there: Deployment, who: Wanderer) -> list[tuple[object, ...]]:
    return [row for row in there.rows_of(who) if row[0] not in OF_TALKING]


async def test_a_link_that_somebody_was_lured_to_changes_nothing_by_itself(there: Deployment) -> None:
    victim = await with_a_part(there, 1, Role.COORDINATOR)
    before = kept(there, victim)
    commands = there.house.desk.registry.commands
    payloads = [f"{name}-{what}".rstrip("-") for name, each in commands.items() for what in ("", *each.whats)]
    changed = []
    for payload in payloads:
        await there.does(victim, victim.home, Commanded("start", payload))
        if kept(there, victim) != before:
            changed.append(payload)
            before = kept(there, victim)

    assert [] == changed


async def test_tokens_of_somebody_else_and_tokens_that_were_tampered_with_open_nothing(there: Deployment) -> None:
    jo, hostile = await with_a_part(there, 1, Role.COORDINATOR), await with_a_part(there, 2, Role.MEMBER)
    for command in ("setup", "meeting", "inputs", "settings", "privacy", "update", "checkin"):
        await there.does(jo, jo.home, Commanded(command))
    tokens = [b.token for each in jo.shown for row in each.rows for b in row if isinstance(b, Button)]
    chance = random.Random(4)
    bent = [token[:at] + chance.choice("aZ0-.") + token[at + 1 :] for token in tokens for at in range(0, len(token), 5)]
    before, hostiles = kept(there, jo), kept(there, hostile)
    hostile.shown.clear()
    for token in (*tokens, *bent, "", ".", "..", "x" * 500):
        for place in (hostile.home, GROUP):
            await there.does(hostile, place, Pressed(token, "1"))

    assert len(tokens) > 10
    assert (before, hostiles) == (kept(there, jo), kept(there, hostile))


async def test_a_raid_of_many_accounts_gets_no_part_and_does_not_fill_the_chat(there: Deployment) -> None:
    jo = await with_a_part(there, 1, Role.COORDINATOR)
    group = await there.house.writer.run(lambda: there.house.books.groups.at(GROUP))
    assert group is not None
    for number in range(2, 42):
        raider = there.channel.people.setdefault(f"91234567{number:06d}", Wanderer(number))
        for command, rest in (
            ("setup", ""),
            ("setup", "AAAA-AAAA"),
            ("part", "stop"),
            ("bell", "spam"),
            ("update", ""),
        ):
            await there.does(raider, GROUP, Commanded(command, rest))
    there.clock.at += 3600
    unasked = len(there.channel.read)
    await there.house.ticking.tick()
    await there.house.writer.run(lambda: None)
    holders = await there.house.writer.run(lambda: there.house.books.groups.holders(group.id, Role.COORDINATOR))

    assert jo.person in holders
    assert len(holders) <= 2  # and whoever added the bot
    assert len(there.channel.read) - unasked <= 2  # forty rings are one line
