"""A Telegram update as something a person did. Pure; what is not meant for us is None before anything is kept.

In a group that is all talk that does not address us: we never see a word of it beyond this file. What people share of
where they are or whom they know is not read at all.
"""

from collections.abc import Container

import telegram
from telegram import ChatMember, Message, Update, User
from telegram.constants import ChatID, ChatMemberStatus, ChatType

from adapters.telegram.heard import act_of
from bot.engine.incoming import Act, BotAdded, BotRemoved, BotWelcome, GroupMoved, Incoming, PersonLeft, Place, Pressed
from bot.engine.people import Account

CHANNEL = "telegram"
LATE = 600  # seconds; older than this and the person has been waiting
# Accounts that stand for nobody in particular: anonymous admins, posts of a linked channel, people as a channel
FACELESS = frozenset({int(ChatID.ANONYMOUS_ADMIN), int(ChatID.SERVICE_CHAT), int(ChatID.FAKE_CHANNEL)})
_HERE = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})


def read(update: Update, me: User, *, now: int | None = None, known: Container[str] | None = None) -> Incoming | None:
    """What somebody did; None when it is not for us.

    `known` are our commands: in a group, any other command without our name on it is meant for another bot.
    """
    if update.message is not None:
        return _read_message(update.update_id, update.message, me, now, known)
    if update.callback_query is not None:
        return _read_press(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return _read_our_state(update.update_id, update.my_chat_member)
    if update.chat_member is not None:
        return _read_their_state(update.update_id, update.chat_member)
    return None


def place_of(chat: telegram.Chat, message: Message | None = None) -> Place:
    """The chat; and the topic, where it is a real one: answers to the General topic carry a number that is refused."""
    private = chat.type == ChatType.PRIVATE
    topic = message.message_thread_id if message is not None and message.is_topic_message and not private else None
    return Place(CHANNEL, str(int(chat.id)), private, None if topic is None else str(topic))


def account_of(user: User | None, spoke_as: telegram.Chat | None = None) -> Account | None:
    """Who somebody is; None when that can't be told."""
    if user is None or spoke_as is not None or user.is_bot or user.id in FACELESS or not isinstance(user.id, int):
        return None
    return Account(CHANNEL, str(user.id))


def _read_message(
    event: int, message: Message, me: User, now: int | None, known: Container[str] | None
) -> Incoming | None:
    place = place_of(message.chat, message)
    if change := _change_of(message, me):
        return Incoming(str(event), *change)
    user = message.from_user
    if user is not None and user.is_bot and user.id not in FACELESS:
        return None
    act = act_of(message, me, private=place.private, known=known)
    if act is None:
        return None
    account = account_of(user, message.sender_chat)
    late = now is not None and now - message.date.timestamp() > LATE
    return Incoming(str(event), place, account, act, language=_language(user, account), late=late)


def _language(user: User | None, account: Account | None) -> str:
    return _words(user.language_code) if user is not None and account is not None else ""


def _words(told: object) -> str:
    """The library hands through whatever stands in an update: what is no text, or half a letter, says nothing."""
    return told if isinstance(told, str) and told.isprintable() else ""


# --- coming, going, moving


def _change_of(message: Message, me: User) -> tuple[Place, Account | None, Act] | None:
    """What a service message tells."""
    place = Place(CHANNEL, str(int(message.chat.id)), message.chat.type == ChatType.PRIVATE)
    who = account_of(message.from_user, message.sender_chat)
    if message.migrate_to_chat_id:
        return place, None, GroupMoved(str(message.migrate_to_chat_id))
    if message.migrate_from_chat_id:
        return Place(CHANNEL, str(message.migrate_from_chat_id), private=False), None, GroupMoved(place.chat)
    if message.group_chat_created or message.supergroup_chat_created:
        return place, who, BotAdded()
    if any(user.id == me.id for user in message.new_chat_members or ()):
        return place, who, BotAdded()
    left = message.left_chat_member
    if left is not None and left.id == me.id:
        return place, who, BotRemoved()
    if left is not None and not left.is_bot:
        return place, account_of(left), PersonLeft()
    return None


def is_here(member: ChatMember) -> bool:
    return member.status in _HERE or bool(getattr(member, "is_member", False))


def _read_our_state(event: int, change: telegram.ChatMemberUpdated) -> Incoming | None:
    before, after = is_here(change.old_chat_member), is_here(change.new_chat_member)
    if before == after or change.chat.type == ChatType.CHANNEL:
        return None
    private = change.chat.type == ChatType.PRIVATE
    act: Act = BotRemoved() if before else BotWelcome() if private else BotAdded()
    account = account_of(change.from_user)
    return Incoming(str(event), place_of(change.chat), account, act, language=_language(change.from_user, account))


def _read_their_state(event: int, change: telegram.ChatMemberUpdated) -> Incoming | None:
    left = is_here(change.old_chat_member) and not is_here(change.new_chat_member)
    account = account_of(change.new_chat_member.user)
    if not left or account is None or change.chat.type == ChatType.CHANNEL:
        return None
    return Incoming(str(event), place_of(change.chat), account, PersonLeft())


def _read_press(event: int, query: telegram.CallbackQuery) -> Incoming | None:
    card = query.message
    account = account_of(query.from_user)
    token = _words(query.data)
    if not token or card is None or account is None:
        return None
    place = place_of(card.chat, card if isinstance(card, Message) else None)
    pressed = Pressed(token, card=str(card.message_id))
    return Incoming(str(event), place, account, pressed, language=_language(query.from_user, account))
