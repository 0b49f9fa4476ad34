"""First responses on Discord under load: 500 interactions in 60 s while long words checks run, one after another.

    python -m bench.interactions [--count 500] [--seconds 60] [--letters 400000]

The bot is `local-voices run` in a process of its own; the local Discord (with its checks off) is in this one. What is measured
is Discord's three seconds: from the interaction's dispatch to the bot's first response, whatever that is.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence

from bench.kit import bot, folder, table, until
from tests.servers import discord_events as events
from tests.servers.discord_events import Json
from tests.servers.discord_server import Call, DiscordServer
from tests.servers.discord_state import Asked

PROSE = "We will leverage stakeholder synergies going forward, in order to facilitate the utilisation of the ICB. "
PAPER = "paper.txt"
ACTS = (
    lambda who: events.slash("ask", who, words="What is co-production?"),
    lambda who: events.slash("explain", who, words="stakeholder"),
    lambda who: events.slash("principles", who, words="3"),
    lambda who: events.autocomplete("explain", "stake", who),
    lambda who: events.slash("support", who),
    lambda who: events.slash("ask", who),
    lambda who: events.slash("words", who, words=PROSE * 18),  # nearly as long as a message can be
)


class Timed(DiscordServer):
    """The server of the tests with its checks off; it notes when each first response came."""

    def __init__(self) -> None:
        super().__init__(strict=False)
        self.responded: dict[str, float] = {}

    def _note(self, call: Call) -> None:
        if call.path.startswith("/interactions/"):
            self.responded.setdefault(call.path.split("/")[2], time.monotonic())
        super()._note(call)


def people(count: int) -> list[Json]:
    return [events.user(str(20_000 + number), "Somebody") for number in range(count)]


async def checks(server: Timed, stop: asyncio.Event) -> int:
    """Papers to check, the next as soon as the last was answered; how many."""
    done = 0
    url = server.url.replace("/api/v10", f"/cdn/{PAPER}")
    while not stop.is_set():
        file = events.attachment(PAPER, len(server.cdn[PAPER]), url)
        private = events.dm_channel("9999", events.ALEX)
        asked = await server.interact(events.slash("words", events.ALEX, private, file=file))
        await until(lambda asked=asked: asked.answers and not asked.waiting)
        done += 1
    return done


async def load(server: Timed, count: int, seconds: float) -> list[float]:
    """Seconds to each first response."""
    dispatched: list[tuple[Asked, float]] = []
    everybody, began = people(50), time.monotonic()
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number * seconds / count - time.monotonic()))
        payload = ACTS[number % len(ACTS)](everybody[number % len(everybody)])
        at = time.monotonic()
        dispatched.append((await server.interact(payload), at))
    await until(lambda: all(each.id in server.responded for each, _ in dispatched))
    return sorted(server.responded[each.id] - at for each, at in dispatched)


def at(waits: Sequence[float], part: float) -> float:
    return waits[min(len(waits) - 1, int(len(waits) * part))]


async def main(count: int, seconds: float, letters: int) -> None:
    with folder() as path:
        async with Timed() as server:
            server.cdn[PAPER] = (PROSE * (letters // len(PROSE))).encode()
            environment = {
                "LOCAL_VOICES_TELEGRAM_TOKEN": "",
                "LOCAL_VOICES_DISCORD_TOKEN": server.token,
                "LOCAL_VOICES_DISCORD_API_URL": server.url,
                "LOCAL_VOICES_DATABASE_URL": f"sqlite:///{path}/data/voices.sqlite3",
                "LOCAL_VOICES_KEY": "5a" * 32,
                "LOCAL_VOICES_SETTINGS": f"{path}/none.toml",
                "LOCAL_VOICES_LOG_LEVEL": "WARNING",
            }
            async with bot("adapters.main", "run", environment=environment) as one:
                await until(lambda: server.gateway.connections)
                await server.answered(events.slash("words", words="hello"))
                await one.idle()
                stop = asyncio.Event()
                checking = asyncio.create_task(checks(server, stop))
                waits = await load(server, count, seconds)
                stop.set()
                done = await checking
    print(f"{count} interactions in {seconds:.0f} s; {done} checks of {letters:,} letters meanwhile")
    rows = [("", "median", "p99", "longest"), ("first response, ms", *(f"{each * 1000:.0f}" for each in (
        at(waits, 0.5), at(waits, 0.99), waits[-1])))]  # fmt: skip
    table(rows)
    print("targets: p99 1,000, longest 2,500")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--letters", type=int, default=400_000)
    asked = parser.parse_args()
    asyncio.run(main(asked.count, asked.seconds, asked.letters))
