"""kill -9 in the middle of a broadcast, and again, on Telegram and Discord together: who got it, how often, and where.

The broadcast is in the books before the first start. Each run sends on until it is killed at a random moment; when all have
got it, another one is put into the books, so that every kill is in the middle of one.
"""

import asyncio
import random
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import time as clock_time

from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect
from adapters.database.sealing import Seal, key_in_file
from bot.engine.consents import CHANGES
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.people import Account, GroupId
from bot.engine.profile import Quiet
from bot.engine.recipients import Recipients
from tests.adapters.run_kit import Installation, running, until
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer

WORDS = "What changed: the lift works again, part"
FIRST = {"telegram": 40_000, "discord": 80_000}
NEVER = Quiet(clock_time(0), clock_time(0))
Homes = dict[int, tuple[str, str]]  # by person: channel and chat
Got = dict[str, Counter[tuple[str, str]]]  # by channel: how often each chat got each broadcast
A_WHILE = 0.6  # seconds at most that a run goes on once it sends
SETTLES = 0.1  # seconds in which a server has read what was written to it before a kill


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, for one channel."""

    people: int
    broadcasts: int
    lost: int
    in_the_wrong_place: int
    doubles: int
    most_in_flight: int  # at one kill: there, and not noted as sent, so that they come once more


def chats_of(channel: str, people: int) -> list[str]:
    return [str(FIRST[channel] + number) for number in range(people)]


def _open(home: Installation) -> tuple[sqlite3.Connection, Books]:
    home.database.parent.mkdir(parents=True, exist_ok=True)
    key, _ = key_in_file(home.folder / "key" / "voices.key")
    connection = connect(home.database)
    check_key(connection, Seal(key))
    return connection, open_books(Ledger(connection), Seal(key), lambda: None, lambda at: None)


def prepare(home: Installation, people: int) -> tuple[GroupId, Homes]:
    """A group of so many people on each channel, who all said yes and want no quiet hours; where each of them is."""
    connection, books = _open(home)
    now = int(time.time())
    connection.execute("BEGIN")
    group = books.groups.start(Place("telegram", "-100", private=False), "en_GB", "Europe/London", now).id
    homes: Homes = {}
    for channel in FIRST:
        for chat in chats_of(channel, people):
            profile = books.people.meet(Account(channel, chat), now)
            books.people.keep(replace(profile, language="en_GB", quiet=NEVER))
            books.people.opened(profile.person, channel, chat)
            books.groups.join(group, profile.person, now)
            books.consents.say(profile.person, CHANGES, yes=True, now=now)
            homes[int(profile.person)] = (channel, chat)
    connection.execute("COMMIT")
    connection.close()
    return group, homes


def queue(home: Installation, group: GroupId, number: int) -> None:
    """One broadcast, as if the ones before it were of another day."""
    connection, books = _open(home)
    words = Line("plain", {"words": f"{WORDS} {number}."})
    message = Message(Place("", "", private=True), words, group=group, unasked=True)
    connection.execute("BEGIN")
    for table in ("outbox", "sent"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own
    books.loop.broadcasts.send(number, message, Recipients(group, wish=CHANGES), int(time.time()))
    connection.execute("COMMIT")
    connection.close()


async def kill_the_broadcast(
    telegram: TelegramServer, discord: DiscordServer, home: Installation, people: int, kills: int, chance: random.Random
) -> tuple[Outcome, Outcome]:
    """Telegram's outcome, and Discord's. Returns once the outbox is empty."""
    (group, homes), broadcasts = prepare(home, people), 1
    queue(home, group, broadcasts)
    most = Counter[str]()
    for _ in range(kills):
        if _left(home) == 0:
            broadcasts += 1
            queue(home, group, broadcasts)
        before = _got(telegram, discord)
        await _run_and_kill(telegram, discord, home, chance)
        for channel, number in _in_flight(home, homes, before, _got(telegram, discord), broadcasts).items():
            most[channel] = max(most[channel], number)
    async with running(telegram, home) as copy:
        await until(lambda: _left(home) == 0, "an empty outbox")
        copy.terminate()
        await copy.ended()
    found = _got(telegram, discord)
    return (
        _outcome("telegram", found, people, broadcasts, most),
        _outcome("discord", found, people, broadcasts, most),
    )


async def _run_and_kill(
    telegram: TelegramServer, discord: DiscordServer, home: Installation, chance: random.Random
) -> None:
    sent = _all(telegram, discord)
    async with running(telegram, home) as copy:
        try:
            await until(lambda: _all(telegram, discord) > sent or _left(home) == 0, "the first that goes out")
        except AssertionError as waited:
            raise AssertionError("\n".join((str(waited), *copy.lines[-20:]))) from None
        at = time.monotonic() + chance.random() * A_WHILE
        await until(lambda: time.monotonic() >= at)
        await copy.kill()
    await asyncio.sleep(SETTLES)


def _in_flight(home: Installation, homes: Homes, before: Got, now: Got, broadcast: int) -> Counter[str]:
    """What arrived in the run that was killed and is not noted as sent, which is all that comes twice because of this kill."""
    found = Counter[str]()
    for person in home.all("SELECT person FROM outbox WHERE state < 2"):
        channel, chat = homes[person]
        found[channel] += now[channel][chat, f"{broadcast}."] > before[channel][chat, f"{broadcast}."]
    return found


def _left(home: Installation) -> int:
    return home.count("SELECT count(*) FROM outbox WHERE state < 2")


def _all(telegram: TelegramServer, discord: DiscordServer) -> int:
    return len(telegram.methods.messages) + len(discord.rest.messages)


def _got(telegram: TelegramServer, discord: DiscordServer) -> Got:
    """How often each chat got each broadcast, by its number."""
    on_telegram = [(each.chat, each.text) for each in telegram.methods.messages.values()]
    on_discord = [(each.channel, each.text) for each in discord.rest.messages.values()]
    return {
        "telegram": Counter((chat, text.rpartition(" ")[2]) for chat, text in on_telegram if WORDS in text),
        "discord": Counter((chat, text.rpartition(" ")[2]) for chat, text in on_discord if WORDS in text),
    }


def _outcome(channel: str, found: Got, people: int, broadcasts: int, most: Counter[str]) -> Outcome:
    got = found[channel]
    wanted = {(chat, f"{number}.") for chat in chats_of(channel, people) for number in range(1, broadcasts + 1)}
    return Outcome(
        people,
        broadcasts,
        lost=len(wanted - got.keys()),
        in_the_wrong_place=sum(times for each, times in got.items() if each not in wanted),
        doubles=got.total() - len(got),
        most_in_flight=most[channel],
    )
