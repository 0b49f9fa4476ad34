"""Those that send one text to many, side by side:  python -m bench.broadcast_bots NAME URL PEOPLE FOLDER [PER_SECOND]

Each says "ready", waits for a line, sends, and says what it took. `prepare` only writes the house's books.
"""

import asyncio
import contextlib
import json
import resource
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from adapters.ticking import FastClock

TOKEN = "1:bench"  # noqa: S105 - of nobody
WORDS = "There is news from a group you are in. What changed: the lift works again. To hear no more, send me one word: stop."
SENDERS = 96
FIRST = 1_000_000  # the first chat's number
GATHERED = 8


def said(since: float, **figures: object) -> None:
    """`since` is the processor's time when it began."""
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "cpu": time.process_time() - since}), flush=True)


async def told_to_go() -> float:
    """Returns the processor's time by then."""
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    return time.process_time()


async def gather(url: str, people: int) -> None:
    """What most bots do: gather, behind a semaphore of 8, on the library's own client."""
    from telegram import Bot
    from telegram.request import HTTPXRequest

    bot = Bot(TOKEN, f"{url}/bot", request=HTTPXRequest(connection_pool_size=GATHERED, pool_timeout=60))
    gate = asyncio.Semaphore(GATHERED)

    async def send(chat: int) -> None:
        async with gate:
            await bot.send_message(chat, WORDS)

    async with bot:
        since = await told_to_go()
        await asyncio.gather(*(send(FIRST + number) for number in range(people)))
    said(since)


async def workers(url: str, people: int) -> None:
    """Bare long-lived workers over our own transport; nothing is kept."""
    from telegram import Bot

    from adapters.telegram.transport import AiohttpRequest

    bot = Bot(TOKEN, f"{url}/bot", request=AiohttpRequest(SENDERS + 4), get_updates_request=AiohttpRequest(1))
    numbers = iter(range(people))

    async def work() -> None:
        for number in numbers:
            await bot.send_message(FIRST + number, WORDS)

    async with bot:
        since = await told_to_go()
        await asyncio.gather(*(work() for _ in range(SENDERS)))
    said(since)


def noon() -> FastClock:
    """A clock that begins at noon in London, so that nobody is in their quiet hours."""
    return FastClock(1_796_126_400, 1.0)


def settings_of(folder: Path) -> Any:
    from adapters.settings import Settings

    return Settings(telegram_token=TOKEN, database_url=f"sqlite:///{folder}/bench.sqlite3")


def prepare(people: int, folder: Path) -> None:
    """A group whose members all said yes."""
    from adapters.database.books.all import open_books
    from adapters.database.ledger import Ledger
    from adapters.database.opening import check_key, connect
    from adapters.database.sealing import Seal
    from bot.engine.consents import CHANGES
    from bot.engine.incoming import Place
    from bot.engine.people import Account

    seal, now = Seal(bytes(32)), noon().now()
    connection = connect(folder / "bench.sqlite3")
    check_key(connection, seal)
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
    connection.execute("BEGIN")
    group = books.groups.start(Place("telegram", "-100", private=False), "en_GB", "Europe/London", now)
    for number in range(people):
        chat = str(FIRST + number)
        profile = books.people.meet(Account("telegram", chat), now)
        books.people.keep(replace(profile, language="en_GB", group=group.id))
        books.people.opened(profile.person, "telegram", chat)
        books.groups.join(group.id, profile.person, now)
        books.consents.say(profile.person, CHANGES, yes=True, now=now)
    connection.execute("COMMIT")
    connection.close()
    (folder / "group").write_text(str(group.id))


async def house(url: str, folder: Path, per_second: int) -> None:
    """As `local-voices run`, with one room more that echoes, and one broadcast to everybody."""
    from adapters.database.sealing import Seal
    from adapters.house import open_house
    from adapters.library import Library
    from adapters.on_telegram import Telegram
    from bot.engine.consents import CHANGES
    from bot.engine.incoming import Place
    from bot.engine.message import Line, Lines, Message, Reply
    from bot.engine.outbox import BULK
    from bot.engine.people import GroupId
    from bot.engine.recipients import Recipients
    from bot.engine.room import Command, KeepsNothing, Outcome, Room, Visit, says

    def echo(visit: Visit, rest: str) -> Outcome:
        return says(Reply(Line("plain", {"words": f"echo {rest}"})))

    settings = settings_of(folder)
    library, clock = Library(settings), noon()
    telegram = Telegram(TOKEN, library.say, clock, api_url=url, concurrency=SENDERS, per_second=per_second)
    room = Room("echo", KeepsNothing("an echo"), commands=(Command("echo", echo),))
    group = GroupId(int((folder / "group").read_text()))
    text = Lines((Line("plain", {"words": WORDS}),))
    message = Message(Place("", "", private=True), text, group=group, unasked=True)
    await telegram.start()
    async with open_house(
        settings, Seal(bytes(32)), library, library.say, {"telegram": telegram}, clock, (room,)
    ) as opened:
        await asyncio.to_thread(library.warm_up)
        polling = asyncio.ensure_future(telegram.poll(opened.reception.take_in))
        since = await told_to_go()
        lag = asyncio.ensure_future(most_lag())
        at, now = time.monotonic(), clock.now()
        books, recipients = opened.books, Recipients(group, wish=CHANGES)
        queued = await opened.writer.run(lambda: books.loop.broadcasts.send(7, message, recipients, now))
        rows = queued.rows
        while (after := queued.after) is not None:
            queued = await opened.writer.run(partial(books.loop.broadcasts.go_on, 7, recipients, now, after))
            rows += queued.rows
        durable = time.monotonic() - at
        held = await stop(lag)
        opened.postman.wake()
        done = "SELECT count(*) FROM outbox WHERE state < 2 AND lane = ?"  # somebody always waits for an answer
        while (  # noqa: ASYNC110 - the sender tells nobody
            await opened.writer.run(lambda: books.ledger.connection.execute(done, (BULK,)).fetchone())
        )[0]:
            await asyncio.sleep(0.25)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        said(since, durable=durable, queued=rows, held=held)
    await telegram.stop()


async def most_lag() -> float:
    """How long the loop was held, at most, while this ran."""
    most, last = 0.0, time.monotonic()
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(0.005)
            now = time.monotonic()
            most, last = max(most, now - last - 0.005), now
    return most


async def stop(task: "asyncio.Future[float]") -> float:
    task.cancel()
    return await task


def main(name: str, url: str, people: str, folder: str, per_second: str = "0") -> None:
    match name:
        case "prepare":
            prepare(int(people), Path(folder))
        case "gather":
            asyncio.run(gather(url, int(people)))
        case "workers":
            asyncio.run(workers(url, int(people)))
        case _:
            asyncio.run(house(url, Path(folder), int(per_second)))


if __name__ == "__main__":
    main(*sys.argv[1:])
