"""What Discord's gateway sends, as it sends it: a small cast, a server with channels, and everything they can do."""

import itertools
from typing import Any

Json = dict[str, Any]
APP = "7000"  # our application, and our own user
GUILD, CHANNEL, THREAD, SAM_DM = "9001", "9101", "9201", "9301"
ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_GUILD, EVERYDAY = 1 << 3, 1 << 4, 1 << 5, 0x0000_0400 | 0x0000_0800
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


def guild(number: str = GUILD, *, unavailable: bool = False) -> Json:
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
                "permissions": str(EVERYDAY),
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


# --- messages


def message(
    text: str,
    who: Json = SAM,
    where: str = CHANNEL,
    *,
    mentions: list[Json] | None = None,
    flags: int = 0,
    **more: Any,
) -> Json:
    """A message as the gateway tells it; `where` is a channel, or a person's DM."""
    return {
        "id": new_id(),
        "channel_id": where,
        "author": who,
        "content": text,
        "timestamp": "2026-12-01T18:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": mentions or [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": flags,
        "components": [],
        **more,
    }


def in_guild(text: str, who: Json = SAM, where: str = CHANNEL, **more: Any) -> Json:
    seen = {each: value for each, value in member(who).items() if each not in ("user", "permissions")}
    return {**message(text, who, where, **more), "guild_id": GUILD, "member": seen}


def mention(text: str, who: Json = SAM, where: str = CHANNEL, **more: Any) -> Json:
    return in_guild(f"<@{APP}> {text}", who, where, mentions=[US], **more)


def attachment(name: str = "paper.docx", size: int = 5, url: str = "https://cdn.example/1/paper.docx") -> Json:
    return {"id": new_id(), "filename": name, "size": size, "url": url, "proxy_url": url, "content_type": "x/y"}


# --- interactions


def interaction(
    kind: int, data: Json, who: Json = SAM, where: Json | None = None, *, locale: str = "en-GB", permissions: int = 0
) -> Json:
    """Something done with us; `where` is a channel's payload, the server's first channel when not given."""
    place = channel() if where is None else where
    told: Json = {
        "id": new_id(),
        "application_id": APP,
        "type": kind,
        "data": data,
        "token": f"token-{new_id()}",
        "version": 1,
        "locale": locale,
        "channel": place,
        "channel_id": place["id"],
        "app_permissions": str(EVERYDAY),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": GUILD},
        "attachment_size_limit": 10_485_760,
        "context": 1 if place["type"] == 1 else 0,
    }
    if place["type"] == 1:
        return {**told, "user": who}
    return {
        **told,
        "guild_id": GUILD,
        "guild_locale": "en-GB",
        "guild": {"id": GUILD, "locale": "en-GB", "features": []},
        "member": member(who, EVERYDAY | permissions),
    }


def slash(
    name: str,
    who: Json = SAM,
    where: Json | None = None,
    *,
    words: str = "",
    what: str = "",
    file: Json | None = None,
    **how: Any,
) -> Json:
    """A slash command; `words` are typed into its free option, `what` is picked from a list, `file` is attached."""
    data: Json = {"id": "5001", "name": name, "type": SLASH}
    options: list[Json] = [{"name": "words", "type": 3, "value": words}] if words else []
    if what:
        options.append({"name": "what", "type": 3, "value": what})
    if file is not None:
        options.append({"name": "file", "type": 11, "value": file["id"]})
        data["resolved"] = {"attachments": {file["id"]: file}}
    return interaction(2, {**data, **({"options": options} if options else {})}, who, where, **how)


def on_message(name: str, target: Json, who: Json = SAM, where: Json | None = None, **how: Any) -> Json:
    """A command from a message's own menu."""
    data = {"id": "5002", "name": name, "type": MESSAGE_MENU, "target_id": target["id"]}
    return interaction(2, {**data, "resolved": {"messages": {target["id"]: target}}}, who, where, **how)


def press(custom_id: str, under: Json, who: Json = SAM, where: Json | None = None, **how: Any) -> Json:
    data = {"custom_id": custom_id, "component_type": BUTTON, "id": 2}
    return {**interaction(3, data, who, where, **how), "message": under}


def select(custom_id: str, value: str, under: Json, who: Json = SAM, where: Json | None = None, **how: Any) -> Json:
    data = {"custom_id": custom_id, "component_type": SELECT, "values": [value], "id": 2}
    return {**interaction(3, data, who, where, **how), "message": under}


def submit(
    custom_id: str,
    answers: dict[str, str],
    who: Json = SAM,
    where: Json | None = None,
    *,
    under: Json | None = None,
    **how: Any,
) -> Json:
    """A filled modal: labels with a text field each; `under` is the message whose button opened it."""
    fields = [
        {"type": 18, "id": 2 * n, "component": {"type": TEXT_INPUT, "id": 2 * n + 1, "custom_id": key, "value": text}}
        for n, (key, text) in enumerate(answers.items(), 1)
    ]
    data = {"custom_id": custom_id, "components": [{"type": 10, "id": 1, "content": "the question"}, *fields]}
    told = interaction(5, data, who, where, **how)
    return told if under is None else {**told, "message": under}


def autocomplete(name: str, typed: str, who: Json = SAM, **how: Any) -> Json:
    data = {
        "id": "5001",
        "name": name,
        "type": SLASH,
        "options": [{"name": "what", "type": 3, "value": typed, "focused": True}],
    }
    return interaction(4, data, who, **how)
