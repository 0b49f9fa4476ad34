"""What Discord's gateway sends, as it sends it: everything that the cast can do. `discord_cast` has who and where."""

from typing import Any

from tests.servers.discord_cast import (  # noqa: F401 - tests take all of it from here
    ADMINISTRATOR,
    ALEX,
    APP,
    BUTTON,
    CHANNEL,
    CREATE_EVENTS,
    EPHEMERAL,
    EVERYDAY,
    GUILD,
    JO,
    KIT,
    MANAGE_CHANNELS,
    MANAGE_GUILD,
    MESSAGE_MENU,
    NOW,
    OURS,
    SAM,
    SAM_DM,
    SEE,
    SELECT,
    SLASH,
    TEXT_INPUT,
    THREAD,
    US,
    Json,
    channel,
    dm_channel,
    guild,
    member,
    new_id,
    thread,
    user,
)

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
    kind: int,
    data: Json,
    who: Json = SAM,
    where: Json | None = None,
    *,
    locale: str = "en-GB",
    permissions: int = 0,
    may: int = EVERYDAY,
) -> Json:
    """Something done with us; `where` is a channel's payload, the server's first channel when not given. `permissions` are
    more than `may`, what everybody may do there."""
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
        "member": member(who, may | permissions),
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
