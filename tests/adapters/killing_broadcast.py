"""kill -9 in the middle of a broadcast, and again, on Telegram and Discord together: who got it, how often, and where.

The broadcast is in the books before the first start. Each run sends on until it is killed at a random moment.
"""

import random
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import time as clock_time

from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect
from adapters.database.sealing import Seal, key_in_file
from bot.engine.consents import CHANGES
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.people import Account
from bot.engine.profile import Quiet
from bot.engine.recipients import Recipients
from tests.adapters.run_kit import Installation, running, until
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer

WORDS = "What changed: the lift works again."
FIRST = {"telegram": 40_000, "discord": 80_000}
NEVER = Quiet(clock_time(0), clock_time(0))
A_WHILE = 0.8  # seconds at most that a run goes on once it sends


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, for one channel."""

    people: int
    lost: int
    in_the_wrong_place: int
    doubles: int
    most_doubles_of_a_kill: int


def chats_of(channel: str, people: int) -> list[str]:
    return [str(FIRST[channel] + number) for number in range(people)]


def prepare(home: Installation, people: int) -> None:
    """A group of so many people on each channel, who all said yes and want no quiet hours; and the broadcast, queued."""
    home.database.parent.mkdir(parents=True, exist_ok=True)
    key, _ = key_in_file(home.folder / "key" / "voices.key")
    seal, now = Seal(key), int(time.time())
    connection = connect(home.database)
    check_key(connection, seal)
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
    connection.execute("BEGIN")
    group = books.groups.start(Place("telegram", "-100", private=False), "en_GB", "Europe/London", now).id
    for channel in FIRST:
        for chat in chats_of(channel, people):
            profile = books.people.meet(Account(channel, chat), now)
            books.people.keep(replace(profile, language="en_GB", quiet=NEVER))
            books.people.opened(profile.person, channel, chat)
            books.groups.join(group, profile.person, now)
            books.consents.say(profile.person, CHANGES, yes=True, now=now)
    message = Message(Place("", "", private=True), Line("plain", {"words": WORDS}), group=group, unasked=True)
    books.loop.broadcasts.send(6, message, Recipients(group, wish=CHANGES), now)
    connection.execute("COMMIT")
    connection.close()


async def kill_the_broadcast(
    telegram: TelegramServer, discord: DiscordServer, home: Installation, people: int, kills: int, chance: random.Random
) -> tuple[Outcome, Outcome]:
    """Telegram's outcome, and Discord's. Returns once the outbox is empty."""
    prepare(home, people)
    most = Counter[str]()
    before = Counter[str]()
    for _ in range(kills):
        await _run_and_kill(telegram, discord, home, chance)
        for channel, got in _got(telegram, discord).items():
            doubles = got.total() - len(got)
            most[channel] = max(most[channel], doubles - before[channel])
            before[channel] = doubles
    async with running(telegram, home) as copy:
        await until(lambda: _left(home) == 0, "an empty outbox")
        copy.terminate()
        await copy.ended()
    found = _got(telegram, discord)
    return _outcome("telegram", found, people, most), _outcome("discord", found, people, most)


async def _run_and_kill(
    telegram: TelegramServer, discord: DiscordServer, home: Installation, chance: random.Random
) -> None:
    sent = _all(telegram, discord)
    async with running(telegram, home) as copy:
        await until(lambda: _all(telegram, discord) > sent or _left(home) == 0, "the first that goes out")
        at = time.monotonic() + chance.random() * A_WHILE
        await until(lambda: time.monotonic() >= at)
        await copy.kill()


def _left(home: Installation) -> int:
    return home.count("SELECT count(*) FROM outbox WHERE state < 2")


def _all(telegram: TelegramServer, discord: DiscordServer) -> int:
    return len(telegram.methods.messages) + len(discord.rest.messages)


def _got(telegram: TelegramServer, discord: DiscordServer) -> dict[str, Counter[str]]:
    """How often each chat got the news."""
    on_telegram = Counter(each.chat for each in telegram.methods.messages.values() if WORDS in each.text)
    on_discord = Counter(each.channel for each in discord.rest.messages.values() if WORDS in each.text)
    return {"telegram": on_telegram, "discord": on_discord}


def _outcome(channel: str, found: dict[str, Counter[str]], people: int, most: Counter[str]) -> Outcome:
    got, wanted = found[channel], set(chats_of(channel, people))
    return Outcome(
        people,
        lost=len(wanted - got.keys()),
        in_the_wrong_place=sum(times for chat, times in got.items() if chat not in wanted),
        doubles=got.total() - len(got),
        most_doubles_of_a_kill=most[channel],
    )
