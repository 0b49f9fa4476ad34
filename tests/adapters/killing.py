"""kill -9 in the middle of a burst, and again: what was lost, and what was done or answered twice.

Each update is /start from somebody new in a private chat of their own. Its effect is one row in `talks` (the card with
the buttons, whose id is random, so a second time would be a second row) and one answer to that chat.
"""

import random
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from adapters.postman import SENDERS
from adapters.reception import WORKERS
from bot.desk.gate import LEASE
from bot.engine.message import Line
from bot.engine.people import Reader
from tests.a_library import LIBRARY
from tests.adapters.forked import running_forked
from tests.adapters.run_kit import Installation, until
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import Json, text

AT_ONCE = WORKERS + SENDERS  # sends under way at most


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it all."""

    updates: int
    kills: int
    effects: int
    people: int
    unanswered: int
    doubles: int  # answers beyond the first
    unlabelled: int  # of those
    most_in_flight: int  # at one kill: sent, and not recorded
    left_in_inbox: int
    left_in_outbox: int


def somebody(number: int) -> Json:
    return {"id": 20_000 + number, "is_bot": False, "first_name": "Sam", "language_code": "en"}


async def kill_and_kill_again(
    server: TelegramServer, folder: Path, updates: int, kills: int, chance: random.Random, address: str = ""
) -> Figures:
    """Push everything, kill at random numbers of answers, start again each time, and count at the end. `address`: of a
    database on PostgreSQL with all tables."""
    home = Installation(folder, address=address)
    label = LIBRARY.say.plain(Line("talk.again"), Reader("en_GB")).strip()
    everybody = {str(somebody(number)["id"]) for number in range(updates)}
    cuts = [updates * number // (kills + 1) for number in range(kills + 2)]
    sent_before, recorded_before, most = 0, 0, 0
    for first, last in pairwise(cuts):  # a few at a time: the kills fall between taking in, handling and sending alike
        people = range(first, last)
        if last < updates:
            await _run_and_kill(server, home, people, chance)
        else:
            await _run_to_the_end(server, home, people, everybody)
        sent, recorded = len(server.methods.messages), _recorded(home)
        most = max(most, (sent - sent_before) - (recorded - recorded_before))
        sent_before, recorded_before = sent, recorded
    return _count(server, home, everybody, kills, label, most)


async def _run_and_kill(server: TelegramServer, home: Installation, people: range, chance: random.Random) -> None:
    polls, enough = len(server.called("getUpdates")), len(_answered(server)) + chance.randint(0, len(people))
    async with running_forked(server, home) as copy:
        if chance.random() < 0.5:  # half of them find the words waiting, half are there first
            await until(lambda: len(server.called("getUpdates")) > polls, "the first poll")
        server.push(*(text(somebody(number), "/start") for number in people))
        if chance.random() < 0.5:
            await until(lambda: len(_answered(server)) >= enough or not server.methods.waiting)
        else:  # some hundredths of a second after the first poll: between any two steps
            await until(lambda: len(server.called("getUpdates")) > polls, "the first poll")
            at = time.monotonic() + chance.random() * 0.1
            await until(lambda: time.monotonic() >= at)
        await copy.kill()


async def _run_to_the_end(server: TelegramServer, home: Installation, people: range, everybody: set[str]) -> None:
    async with running_forked(server, home) as copy:
        server.push(*(text(somebody(number), "/start") for number in people))
        patience = 2 * LEASE  # where others may be alive, what a killed one had is free only when its lease is over
        await until(lambda: everybody <= _answered(server), "all answers", patience)
        empty = "SELECT count(*) FROM outbox WHERE state < 2"
        await until(lambda: home.count(empty) == 0, "an empty outbox", patience)
        copy.terminate()
        await copy.ended()


def _answered(server: TelegramServer) -> set[str]:
    return {each.chat for each in server.methods.messages.values()}


def _recorded(home: Installation) -> int:
    """Answers that are known to have gone out: every effect has one, and its row goes with it."""
    if not home.there:
        return 0
    return home.count("SELECT (SELECT count(*) FROM talks) - (SELECT count(*) FROM outbox)")


def _extra(server: TelegramServer) -> Counter[str]:
    """Answers beyond the first, by chat."""
    return Counter(each.chat for each in server.methods.messages.values()) - Counter(_answered(server))


def _count(
    server: TelegramServer, home: Installation, everybody: set[str], kills: int, label: str, most: int
) -> Figures:
    plain = Counter(each.chat for each in server.methods.messages.values() if not each.text.startswith(label))
    return Figures(
        len(everybody),
        kills,
        effects=home.count("SELECT count(*) FROM talks"),
        people=home.count("SELECT count(*) FROM people"),
        unanswered=len(everybody - _answered(server)),
        doubles=sum(_extra(server).values()),
        unlabelled=sum((plain - Counter(everybody)).values()),
        most_in_flight=most,
        left_in_inbox=home.count("SELECT count(*) FROM inbox"),
        left_in_outbox=home.count("SELECT count(*) FROM outbox WHERE state < 2"),
    )
