"""The Bot API's methods that we use, with Telegram's own refusals."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.servers.telegram_rules import BadMarkup, read_html
from tests.servers.telegram_updates import Json, member, utf16

Refusal = tuple[int, str]
_TERMINATED = (409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
_WEBHOOK = (409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
_NOT_MODIFIED = (
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message",
)
_TEXT, _CAPTION, _TOAST, _BUTTONS = 4096, 1024, 200, 100
_COMMANDS = 100


@dataclass(slots=True)
class Sent:
    """A message that stands in a chat."""

    id: int
    chat: str
    text: str
    markup: str
    topic: str
    file: str = ""


class Methods:
    """What is behind the server: updates that wait, messages that stand, menus."""

    def __init__(self, me: Json, *, strict: bool) -> None:
        self.me, self.strict = me, strict
        self.files: dict[str, bytes] = {}  # by path
        self.uploaded: set[str] = set()  # pictures that it can be told to send again, by their file id
        self.paths: dict[str, tuple[str, int | None]] = {}  # path and size by file id
        self.managers: dict[tuple[str, str], str] = {}  # (chat, person): status
        self.menus: dict[tuple[str, str], list[Json]] = {}
        self.about: dict[tuple[str, str], str] = {}
        self.webhook = ""
        self.topics: set[tuple[str, str]] = set()  # (chat, topic) that exist
        self.confirmed = 0  # updates below this id are forgotten
        self.hands_out_all = False  # also kinds that were not asked for, as it does with what waited before
        self.waiting: list[Json] = []
        self.messages: dict[tuple[str, int], Sent] = {}
        self.answers: dict[str, str] = {}  # presses answered: id and words
        self._update = 1000
        self._message = 100
        self._arrived = asyncio.Event()
        self._poller = 0
        self._closed = False
        self._asked_for: list[str] = []

    def close(self) -> None:
        self._closed = True
        self._arrived.set()

    def push(self, update: Json) -> int:
        self._update += 1
        self.waiting.append({"update_id": self._update, **update})
        self._arrived.set()
        return self._update

    def sent_to(self, chat: int | str) -> list[Sent]:
        return [each for each in self.messages.values() if each.chat == str(chat)]

    async def run(self, method: str, given: dict[str, str], files: dict[str, bytes]) -> Any:
        """The result, or a refusal."""
        if method == "sendMessage":
            return self._send(given, given.get("text", ""), _TEXT)
        if method == "getUpdates":
            return await self._updates(given)
        known: dict[str, Callable[[dict[str, str]], Any]] = {
            "getMe": lambda _: self.me,
            "editMessageText": self._edit,
            "answerCallbackQuery": self._answer_press,
            "sendDocument": lambda each: self._send_file(each, files, "document"),
            "sendPhoto": lambda each: self._send_file(each, files, "photo"),
            "sendVoice": lambda each: self._send_file(each, files, "voice"),
            "getFile": self._file,
            "getChatMember": self._member,
            "setMyCommands": self._set_commands,
            "getMyCommands": lambda each: self.menus.get(_scope(each), []),
            "deleteMyCommands": lambda each: self.menus.pop(_scope(each), None) is None or True,
            "setMyDescription": lambda each: self._set_about("description", each),
            "setMyShortDescription": lambda each: self._set_about("short_description", each),
            "getWebhookInfo": lambda _: {
                "url": self.webhook,
                "has_custom_certificate": False,
                "pending_update_count": len(self.waiting),
            },
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
        }
        return known[method](given) if method in known else (404, "Not Found")

    # --- updates --------------------------------------------------------------------------------------------------

    async def _updates(self, given: dict[str, str]) -> Any:
        if self.webhook:
            return _WEBHOOK
        self._poller += 1
        mine = self._poller
        self._arrived.set()  # an older call, if one is open, is ended
        offset = int(given.get("offset", 0))
        self.confirmed = max(self.confirmed, offset)
        self.waiting = [each for each in self.waiting if each["update_id"] >= offset]
        self._asked_for = json.loads(given["allowed_updates"]) if "allowed_updates" in given else self._asked_for
        until = time.monotonic() + float(given.get("timeout", 0))
        while not (ready := self._ready(int(given.get("limit", 100)))) and not self._closed:
            left = until - time.monotonic()
            if left <= 0:
                break
            self._arrived.clear()
            try:
                async with asyncio.timeout(left):
                    await self._arrived.wait()
            except TimeoutError:
                break
            if mine != self._poller:
                return _TERMINATED
        return ready

    def _ready(self, limit: int) -> list[Json]:
        wanted = self._asked_for
        return [
            each for each in self.waiting if self.hands_out_all or not wanted or any(kind in each for kind in wanted)
        ][: min(limit, 100)]

    # --- messages -------------------------------------------------------------------------------------------------

    def _send(self, given: dict[str, str], words: str, most: int, file: str = "") -> Any:
        self._message += 1
        chat, topic = given.get("chat_id", ""), given.get("message_thread_id", "")
        text = words
        if self.strict:
            try:
                text = read_html(words).strip() if given.get("parse_mode") == "HTML" else words.strip()
            except BadMarkup as error:
                return (400, f"Bad Request: {error}")
            if wrong := _refused(given, text, most, needed=not file) or self._wrong_topic(chat, topic):
                return (400, f"Bad Request: {wrong}")
            sent = Sent(self._message, chat, text, given.get("reply_markup", ""), topic, file)
            self.messages[(chat, self._message)] = sent
        content: Json = {"text": text} if not file else {"caption": text}
        return {"message_id": self._message, "date": int(time.time()), "chat": _chat(chat), "from": self.me, **content}

    def _wrong_topic(self, chat: str, topic: str) -> str:
        return "" if not topic or (chat, topic) in self.topics else "message thread not found"

    def _send_file(self, given: dict[str, str], files: dict[str, bytes], field: str) -> Any:
        again = given.get(field, "")
        if field not in files and again not in self.uploaded:
            return (400, f"Bad Request: there is no {field} in the request, or a wrong file identifier")
        told = self._send(given, given.get("caption", ""), _CAPTION, field)
        if field == "photo" and isinstance(told, dict):
            known = again or f"photo-{len(self.uploaded) + 1}"
            self.uploaded.add(known)
            told["photo"] = [{"file_id": known, "file_unique_id": known, "width": 90, "height": 60}]
        return told

    def _edit(self, given: dict[str, str]) -> Any:
        stands = self.messages.get((given.get("chat_id", ""), int(given.get("message_id", "0"))))
        if stands is None:
            return (400, "Bad Request: message to edit not found")
        if stands.file:
            return (400, "Bad Request: there is no text in the message to edit")
        try:
            text = (
                read_html(given.get("text", "")).strip() if given.get("parse_mode") == "HTML" else given["text"].strip()
            )
        except BadMarkup as error:
            return (400, f"Bad Request: {error}")
        if wrong := _refused(given, text, _TEXT, needed=True):
            return (400, f"Bad Request: {wrong}")
        if (stands.text, stands.markup) == (text, given.get("reply_markup", "")):
            return _NOT_MODIFIED
        stands.text, stands.markup = text, given.get("reply_markup", "")
        return {"message_id": stands.id, "date": 1, "chat": _chat(stands.chat), "from": self.me, "text": text}

    def _answer_press(self, given: dict[str, str]) -> Any:
        query = given.get("callback_query_id", "")
        if self.strict and (query in self.answers or not query):
            return (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if utf16(given.get("text", "")) > _TOAST:
            return (400, "Bad Request: MESSAGE_TOO_LONG")
        if self.strict:
            self.answers[query] = given.get("text", "")
        return True

    # --- the rest -------------------------------------------------------------------------------------------------

    def _file(self, given: dict[str, str]) -> Any:
        path, size = self.paths.get(given.get("file_id", ""), ("", None))
        if not path:
            return (400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {
            "file_id": given["file_id"],
            "file_unique_id": "u",
            "file_path": path,
            **({"file_size": size} if size else {}),
        }

    def _member(self, given: dict[str, str]) -> Any:
        person = {"id": int(given["user_id"]), "is_bot": False, "first_name": "Somebody"}
        return member(person, self.managers.get((given["chat_id"], given["user_id"]), "member"))

    def _set_commands(self, given: dict[str, str]) -> Any:
        lines = json.loads(given["commands"])
        bad = [
            each
            for each in lines
            if not 1 <= len(each["command"]) <= 32 or not 1 <= len(each.get("description", "")) <= 256
        ]
        if bad or len(lines) > _COMMANDS:
            return (400, "Bad Request: BOT_COMMAND_INVALID")
        self.menus[_scope(given)] = lines
        return True

    def _set_about(self, what: str, given: dict[str, str]) -> Any:
        self.about[(what, given.get("language_code", ""))] = given.get(what, "")
        return True

    def _set_webhook(self, given: dict[str, str]) -> Any:
        self.webhook = given["url"]
        return True

    def _delete_webhook(self, given: dict[str, str]) -> Any:
        self.webhook = ""
        if given.get("drop_pending_updates") == "true":
            self.waiting.clear()
        return True


def _scope(given: dict[str, str]) -> tuple[str, str]:
    return json.loads(given.get("scope", '{"type": "default"}'))["type"], given.get("language_code", "")


def _chat(chat: str) -> Json:
    number = int(chat) if chat.lstrip("-").isdigit() else 0
    kind = "private" if number > 0 else "supergroup" if chat.startswith("-100") else "group"
    return {"id": number, "type": kind, **({} if number > 0 else {"title": "A group"})}


def _refused(given: dict[str, str], text: str, most: int, *, needed: bool) -> str:
    if needed and not text:
        return "message text is empty"
    if utf16(text) > most:
        return "message is too long" if most == _TEXT else "message caption is too long"
    rows = json.loads(given.get("reply_markup") or "{}").get("inline_keyboard", [])
    buttons = [each for row in rows for each in row]
    if len(buttons) > _BUTTONS or any(len(row) > 8 for row in rows):
        return "REPLY_MARKUP_TOO_LONG"
    for each in buttons:
        if not each.get("text", "").strip():
            return "inline keyboard button text is empty"
        if "callback_data" in each and not 1 <= len(each["callback_data"].encode()) <= 64:
            return "BUTTON_DATA_INVALID"
        if "url" in each and not each["url"].startswith(("https://", "http://", "tg://")):
            return "BUTTON_URL_INVALID"
        if len({"callback_data", "url"} & set(each)) != 1:
            return "BUTTON_TYPE_INVALID"
    return ""
