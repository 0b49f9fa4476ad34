"""Bots of other libraries, as small as they are in their tutorials; run by the environment that `bench.others` makes.

python -m bench.others_bots opsdroid_1|opsdroid_30|errbot|aiogram MESSAGES: prints seconds of CPU for each message, without
a network. python -m bench.others_bots aiogram_echo URL: an echo bot at a local Bot API server.
"""

import asyncio
import gettext
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

TOKEN = "7000:canary-token-AAAA"  # noqa: S105 - of tests.servers.telegram_server
WORDS = "/echo hello"
WARM = 200  # messages before the counting begins
ERRBOT_PLUGIN = """
from errbot import BotPlugin, re_botcmd
class Again(BotPlugin):
    @re_botcmd(pattern=r"^/echo (.*)$", prefixed=False)
    def again(self, msg, match):
        return match.group(1)
"""


async def opsdroid(skills: int, messages: int) -> float:
    """One skill answers, the others only listen for something else."""
    gettext.install("opsdroid")  # as its own command line does first
    from opsdroid.connector import Connector
    from opsdroid.core import OpsDroid
    from opsdroid.events import Message
    from opsdroid.matchers import match_regex

    class Nowhere(Connector):  # type: ignore[misc]  # the library has no types
        async def send(self, message: Any) -> None:
            self.sent += 1

    droid = OpsDroid(config={}, loopless=True).__enter__()  # there is one in a process, and answers look for it
    droid.eventloop = asyncio.get_running_loop()
    nowhere = Nowhere({"name": "nowhere"}, opsdroid=droid)
    nowhere.sent = 0

    def skill(pattern: str) -> Any:
        @match_regex(pattern)
        async def answer(_: Any, config: Any, message: Any) -> None:
            await message.respond(message.text)

        return answer

    for number in range(skills):
        droid.register_skill(skill(r"^/echo (.*)$" if not number else rf"^/other{number} (.*)$"), {"name": f"{number}"})

    async def some(many: int) -> None:
        for _ in range(many):
            message = Message(text=WORDS, user="Sam", user_id="1", target="1", connector=nowhere)
            await asyncio.gather(*await droid.parse(message))

    await some(WARM)
    began = time.process_time()
    await some(messages)
    assert nowhere.sent == WARM + messages, nowhere.sent
    return (time.process_time() - began) / messages


def errbot(messages: int) -> float:
    """Without its thread pool, which would only add to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "again.plug").write_text("[Core]\nName = Again\nModule = again\n[Python]\nVersion = 3\n")
        (path / "again.py").write_text(ERRBOT_PLUGIN)
        from errbot.backends.base import Message
        from errbot.backends.test import TestBot

        logging.disable(logging.CRITICAL)
        test = TestBot(extra_plugin_dir=folder, loglevel=logging.CRITICAL, extra_config={"BOT_ASYNC": False})
        test.start()
        bot = test.bot

        def some(many: int) -> None:
            for _ in range(many):
                message = Message(WORDS)
                message.frm, message.to = bot.sender, bot.bot_identifier
                bot.callback_message(message)

        some(WARM)
        began = time.process_time()
        some(messages)
        took = time.process_time() - began
        answers = bot.outgoing_message_queue.qsize()
        assert answers == WARM + messages, answers
        return took / messages  # its main thread ends with us: stopping it wants the pool that it was not given


def dispatcher() -> Any:
    from aiogram import Dispatcher
    from aiogram.types import Message

    found = Dispatcher()

    @found.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    return found


async def aiogram(messages: int) -> float:
    """An update as it comes from the wire, to the call that would go out."""
    from aiogram import Bot
    from aiogram.client.session.base import BaseSession
    from aiogram.types import Message, Update

    class Nowhere(BaseSession):
        sent = 0

        async def make_request(self, bot: Any, method: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109 - its own
            self.sent += 1
            return answered

        async def close(self) -> None: ...

        async def stream_content(self, *_: Any, **__: Any) -> Any:
            yield b""

    chat = {"id": 1, "type": "private", "first_name": "Sam"}
    sam = {"id": 1, "is_bot": False, "first_name": "Sam"}
    raw = {"message_id": 1, "date": 1, "chat": chat, "from": sam, "text": WORDS}
    answered = Message.model_validate(raw)
    nowhere = Nowhere()
    bot, ours = Bot(TOKEN, session=nowhere), dispatcher()

    async def some(many: int) -> None:
        for number in range(many):
            await ours.feed_update(bot, Update.model_validate({"update_id": number, "message": raw}))

    await some(WARM)
    began = time.process_time()
    await some(messages)
    assert nowhere.sent == WARM + messages
    return (time.process_time() - began) / messages


async def aiogram_echo(url: str) -> None:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    await dispatcher().start_polling(bot)


def main(name: str, given: str) -> None:
    match name:
        case "aiogram_echo":
            asyncio.run(aiogram_echo(given))
            return
        case "errbot":
            took = errbot(int(given))
        case "aiogram":
            took = asyncio.run(aiogram(int(given)))
        case _:
            took = asyncio.run(opsdroid(int(name.rpartition("_")[2]), int(given)))
    print(json.dumps(took), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
