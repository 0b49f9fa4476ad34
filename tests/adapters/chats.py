"""What people do in their Telegram chats, and what they see there, while the real bot runs beside the test."""

import json

from tests.adapters.run_kit import until
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import Json


class Chats:
    """What people do in their chats, and what they see there."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server

    def say(self, person: Json, words: str, chat: Json | None = None, **more: object) -> None:
        self.server.push(updates.text(person, words, chat, **more))

    def answer(self, person: Json, words: str, chat: Json) -> None:
        """As a reply to what the bot said last."""
        self.say(person, words, chat, reply_to_message=updates.ours(chat))

    def buttons(self, chat: int) -> list[tuple[str, str, int]]:
        """Label, what comes back or is opened, and the message: the newest first."""
        shown = sorted(self.server.methods.sent_to(chat), key=lambda each: each.id, reverse=True)
        rows = [(each.id, json.loads(each.markup or "{}").get("inline_keyboard", [])) for each in shown]
        return [
            (button["text"], button.get("callback_data") or button["url"], card)
            for card, theirs in rows
            for row in theirs
            for button in row
        ]

    async def press(self, person: Json, label: str, chat: Json | None = None) -> None:
        """The newest button of this label, once it is there."""
        where = (chat or person)["id"]
        await until(lambda: any(each[0] == label for each in self.buttons(where)), f"a button {label!r}")
        _, token, card = next(each for each in self.buttons(where) if each[0] == label)
        self.server.push(updates.press(person, token, chat, card))

    async def sees(self, chat: int, words: str, times: int = 1) -> str:
        """The newest message with these words, once it has come so often."""
        await until(
            lambda: sum(words in each for each in self.server.texts(chat)) >= times,
            f"{words!r} in {chat}, where there is {self.server.texts(chat)}",
        )
        return next(each for each in reversed(self.server.texts(chat)) if words in each)
