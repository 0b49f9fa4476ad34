"""Told to stop (SIGTERM) in the middle of a burst, again and again: it ends by itself, and nothing is lost."""

import asyncio
import random
import time
from dataclasses import dataclass

from tests.adapters.run_kit import Installation, running, until
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import TelegramServer

PATIENCE = 30.0  # seconds until a stop counts as one that never ended


@dataclass(slots=True)
class Stopped:
    stops: int = 0
    not_by_itself: int = 0  # ended otherwise than with 0
    longest: float = 0.0  # seconds from SIGTERM to the end
    people: int = 0
    never_answered: int = 0
    answered_twice: int = 0
    left_in_outbox: int = 0


async def stop_again_and_again(
    server: TelegramServer, home: Installation, stops: int, people: int, chance: random.Random
) -> Stopped:
    """Each time so many people write, and the bot is told to stop somewhere in the middle; the next start goes on."""
    found = Stopped()
    for _ in range(stops):
        async with running(server, home) as copy:
            await until(lambda: copy.said("ready:"), "the start")
            everybody = [_person(found.people + each) for each in range(people)]
            found.people += people
            before = len(server.methods.messages)
            server.push(*(updates.text(each, "/start") for each in everybody))
            some = before + chance.randrange(1, people)
            await until(lambda some=some: len(server.methods.messages) >= some, "some answers")  # type: ignore[misc]
            began = time.monotonic()
            copy.terminate()
            found.not_by_itself += await copy.ended(PATIENCE) != 0
            found.longest = max(found.longest, time.monotonic() - began)
            found.stops += 1
    await _rest(server, home, found)
    return found


async def _rest(server: TelegramServer, home: Installation, found: Stopped) -> None:
    """A last run, which is left alone until all is answered."""
    everybody = [_person(each)["id"] for each in range(found.people)]
    async with running(server, home) as copy:
        await until(lambda: copy.said("ready:"), "the start")
        try:
            await until(lambda: all(server.texts(each) for each in everybody), "all answers")
            await until(lambda: not home.count("SELECT count(*) FROM outbox WHERE state < 2"), "an empty outbox")
        except AssertionError:
            pass  # counted below
        copy.terminate()
        async with asyncio.timeout(PATIENCE):
            await copy.ended(PATIENCE)
    counts = [len(server.texts(each)) for each in everybody]
    found.never_answered = sum(not each for each in counts)
    found.answered_twice = sum(each > 1 for each in counts)
    found.left_in_outbox = home.count("SELECT count(*) FROM outbox WHERE state < 2")


def _person(number: int) -> dict[str, object]:
    return {"id": 50_000 + number, "is_bot": False, "first_name": "Sam"}
