"""Updates as Telegram sends them, for tests: the fixed cast, their chats, and what they do. Without an update_id."""

import re
import time
from typing import Any

Json = dict[str, Any]
ME: Json = {"id": 7000, "is_bot": True, "first_name": "Voices", "username": "voices_bot"}
ME_FULL: Json = {**ME, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
SAM: Json = {"id": 101, "is_bot": False, "first_name": "Sam", "language_code": "en"}
ALEX: Json = {"id": 102, "is_bot": False, "first_name": "Alex", "language_code": "cy"}
JO: Json = {"id": 103, "is_bot": False, "first_name": "Jo"}
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
OTHER_BOT: Json = {"id": 7001, "is_bot": True, "first_name": "Other", "username": "other_bot"}
GROUP: Json = {"id": -100200, "type": "supergroup", "title": "Housing group"}
SMALL_GROUP: Json = {"id": -300, "type": "group", "title": "Small group"}
CHANNEL: Json = {"id": -100900, "type": "channel", "title": "News"}
_MARK = re.compile(r"(?P<bot_command>/\w+(?:@\w+)?)|(?P<mention>@\w+)")
_ids = iter(range(1, 10**9))


def private(person: Json) -> Json:
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def entities(text: str) -> list[Json]:
    """The commands and mentions that Telegram marks."""
    return [
        {"type": found.lastgroup, "offset": utf16(text[: found.start()]), "length": utf16(found.group())}
        for found in _MARK.finditer(text)
        if found.lastgroup == "mention" or found.start() == 0
    ]


def message(person: Json, chat: Json | None = None, *, date: int | None = None, **more: Any) -> Json:
    """Any message; `more` is what is in it."""
    base = {"message_id": next(_ids), "date": int(time.time()) if date is None else date, "from": person}
    return {"message": {**base, "chat": chat or private(person), **more}}


def text(person: Json, words: str, chat: Json | None = None, **more: Any) -> Json:
    """Typed words or a command, with the marks Telegram puts on them."""
    marks = entities(words)
    if marks:
        more["entities"] = marks
    return message(person, chat, text=words, **more)


def ours(chat: Json, words: str = "A question from the bot", message_id: int = 50) -> Json:
    """A message of the bot, to reply to."""
    return {"message_id": message_id, "date": 1, "from": ME, "chat": chat, "text": words}


def theirs(person: Json, chat: Json, **content: Any) -> Json:
    """A message of somebody, to reply to."""
    return {"message_id": 60, "date": 1, "from": person, "chat": chat, **content}


def press(person: Json, data: str, chat: Json | None = None, card: int = 50, **more: Any) -> Json:
    under = {**ours(chat or private(person), message_id=card), **more}
    return {
        "callback_query": {"id": f"q{next(_ids)}", "from": person, "chat_instance": "1", "data": data, "message": under}
    }


def file(name: str = "paper.docx", size: int = 1000, file_id: str = "F1") -> Json:
    return {"file_id": file_id, "file_unique_id": "u1", "file_name": name, "file_size": size}


def document(person: Json, chat: Json | None = None, caption: str = "", **more: Any) -> Json:
    if caption:
        more |= {"caption": caption, "caption_entities": entities(caption)}
    return message(person, chat, document=file(), **more)


def photo(person: Json, chat: Json | None = None, **more: Any) -> Json:
    size = {"file_id": "P1", "file_unique_id": "p1", "width": 9, "height": 9}
    return message(person, chat, photo=[size], **more)


def member(person: Json, status: str, **more: Any) -> Json:
    needed: dict[str, Json] = {
        "kicked": {"until_date": 0},
        "administrator": dict.fromkeys(
            (
                *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
                *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
                *("can_post_stories", "can_edit_stories", "can_delete_stories"),
            ),
            False,
        ),
        "creator": {"is_anonymous": False},
    }
    return {"user": person, "status": status, **needed.get(status, {}), **more}


def our_state(by: Json, before: str, after: str, chat: Json | None = None) -> Json:
    """my_chat_member: how we stand in a chat; in private, whether they blocked us."""
    change = {"chat": chat or private(by), "from": by, "date": int(time.time())}
    return {"my_chat_member": {**change, "old_chat_member": member(ME, before), "new_chat_member": member(ME, after)}}


def their_state(person: Json, before: str, after: str, chat: Json, by: Json | None = None) -> Json:
    """chat_member: somebody else's state, which only administrators are told."""
    change = {"chat": chat, "from": by or person, "date": int(time.time())}
    old, new = member(person, before), member(person, after)
    return {"chat_member": {**change, "old_chat_member": old, "new_chat_member": new}}


def moved_to(old: Json, new: int, by: Json = JO) -> Json:
    return message(by, old, migrate_to_chat_id=new)


def moved_from(old: int, new: Json, by: Json = ANONYMOUS) -> Json:
    return message(by, new, sender_chat=new, migrate_from_chat_id=old)
