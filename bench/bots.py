"""The bots that stand side by side, each on a server's address:  python -m bench.bots NAME URL [FOLDER]

`ptb_seq` and `ptb_32` are as small as bots with python-telegram-bot are; `house` is the engine with a room that echoes.
"""

import asyncio
import contextlib
import cProfile
import logging
import os
import signal
import sys
from pathlib import Path

from bench.kit import store_in
from tests.servers.telegram_server import TOKEN


def bare(url: str, concurrent: int) -> None:
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await update.message.reply_text(update.message.text)

    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot")
    if concurrent:
        builder = builder.concurrent_updates(concurrent).connection_pool_size(concurrent).pool_timeout(60)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(timeout=30)


async def house(url: str, folder: Path) -> None:
    """As `local-voices run`, with one room more."""
    from adapters.database.sealing import Seal
    from adapters.house import open_house
    from adapters.library import Library
    from adapters.on_telegram import Telegram
    from adapters.settings import Settings
    from adapters.ticking import SystemClock
    from bot.engine.message import Line, Reply
    from bot.engine.room import Command, KeepsNothing, Outcome, Room, Visit, says

    def echo(visit: Visit, rest: str) -> Outcome:
        return says(Reply(Line("plain", {"words": f"/echo {rest}"})))

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    room = Room("echo", KeepsNothing("an echo"), commands=(Command("echo", echo),))
    settings = Settings(telegram_token=TOKEN, database_url=store_in(folder))
    library, clock = Library(settings), SystemClock()
    telegram = Telegram(TOKEN, library.say, clock, api_url=url)
    await telegram.start()
    try:
        async with open_house(
            settings, Seal(bytes(32)), library, library.say, {telegram.name: telegram}, clock, (room,)
        ) as opened:
            await asyncio.to_thread(library.warm_up)
            polling = asyncio.ensure_future(telegram.poll(opened.reception.take_in))
            await stop.wait()
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
    finally:
        await telegram.stop()


def main(name: str, url: str, *rest: str) -> None:
    logging.basicConfig(level=logging.WARNING)
    if name == "ptb_seq":
        bare(url, 0)
    elif name == "ptb_32":
        bare(url, 32)
    elif profile := os.environ.get("BENCH_PROFILE"):  # where the time goes: BENCH_PROFILE=file
        with cProfile.Profile() as kept:
            asyncio.run(house(url, Path(rest[0])))
        kept.dump_stats(profile)
    else:
        asyncio.run(house(url, Path(rest[0])))


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main(*sys.argv[1:])
