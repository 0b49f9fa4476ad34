"""A small cast on Discord, and the server and channels they are in, as the gateway describes them."""

import itertools
from typing import Any

Json = dict[str, Any]
APP = "7000"  # our application, and our own user
GUILD, CHANNEL, THREAD, SAM_DM = "9001", "9101", "9201", "9301"
ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_GUILD = 1 << 3, 1 << 4, 1 << 5
EVERYDAY = 1 << 10 | 1 << 11 | 1 << 38  # see, write, write in threads
CREATE_EVENTS, SEE = 1 << 44, 1 << 10
OURS = SEE | 1 << 11 | 1 << 38 | 1 << 15  # what we need: see, write, also in threads, files
EPHEMERAL = 64
SLASH, MESSAGE_MENU = 1, 3  # kinds of command
BUTTON, SELECT, TEXT_INPUT = 2, 3, 4
NOW = 1_796_148_000  # 1 December 2026, 18:00 in London; Discord's ids tell when a thing was made
_ids = itertools.count((NOW - 1_420_070_400) * 1000 << 22)


def new_id() -> str:
    return str(next(_ids))


def user(number: str, name: str, *, bot: bool = False) -> Json:
    return {
        "id": number,
        "username": name.lower(),
        "global_name": None if bot else name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
        "flags": 0,
        "accent_color": None,
        "primary_guild": None,
    }


US = user(APP, "LocalVoices", bot=True)
SAM, ALEX, JO, KIT = user("101", "Sam"), user("102", "Alex"), user("103", "Jo"), user("104", "Kit")


def member(who: Json, permissions: int = EVERYDAY) -> Json:
    return {
        "user": who,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "nick": None,
        "avatar": None,
        "premium_since": None,
        "communication_disabled_until": None,
        "permissions": str(permissions),
    }


def channel(number: str = CHANNEL, name: str = "voices") -> Json:
    return {
        "id": number,
        "type": 0,
        "guild_id": GUILD,
        "name": name,
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "topic": None,
        "rate_limit_per_user": 0,
        "parent_id": None,
        "last_message_id": None,
        "flags": 0,
    }


def thread(number: str = THREAD, parent: str = CHANNEL) -> Json:
    return {
        "id": number,
        "type": 11,
        "guild_id": GUILD,
        "parent_id": parent,
        "owner_id": SAM["id"],
        "name": "a thread",
        "message_count": 1,
        "member_count": 1,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
            "locked": False,
            "create_timestamp": "2026-01-01T00:00:00+00:00",
        },
    }


def dm_channel(number: str = SAM_DM, who: Json = SAM) -> Json:
    return {"id": number, "type": 1, "last_message_id": None, "flags": 0, "recipients": [who]}


def guild(number: str = GUILD, *, unavailable: bool = False, permissions: int = EVERYDAY) -> Json:
    """A server; `permissions` is what everybody in it may do, us included."""
    if unavailable:
        return {"id": number, "unavailable": True}
    return {
        "id": number,
        "name": "A server",
        "owner_id": JO["id"],
        "icon": None,
        "region": "london",
        "afk_timeout": 60,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "en-GB",
        "system_channel_flags": 0,
        "features": [],
        "emojis": [],
        "stickers": [],
        "member_count": 5,
        "large": False,
        "unavailable": False,
        "joined_at": "2026-01-01T00:00:00+00:00",
        "roles": [
            {
                "id": number,
                "name": "@everyone",
                "color": 0,
                "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
                "hoist": False,
                "position": 0,
                "permissions": str(permissions),
                "managed": False,
                "mentionable": False,
                "flags": 0,
            }
        ],
        "channels": [channel()],
        "threads": [thread()],
        "members": [member(US)],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
