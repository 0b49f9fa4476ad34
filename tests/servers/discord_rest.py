"""Discord's REST API as far as we use it, with Discord's own refusals."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.servers import discord_events as events
from tests.servers.discord_events import EPHEMERAL, Json
from tests.servers.discord_state import (
    ALREADY_ANSWERED,
    CLOSED_DM,
    EMPTY,
    UNKNOWN_CHANNEL,
    UNKNOWN_INTERACTION,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Asked,
    Refusal,
    Sent,
)

Done = Json | list[Json] | None | Refusal


class Rest:
    """What is behind the server: messages that stand, interactions, commands."""

    def __init__(self) -> None:
        self.me = dict(events.US)
        self.application: Json = {
            "id": events.APP,
            "name": "Local Voices",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "00",
            "privacy_policy_url": "https://voices.example/privacy",
            "flags": 0,
            "owner": events.JO,
            "team": None,
        }
        self.servers: list[Json] = [{"id": events.GUILD, "name": "A server", "permissions": str(events.OURS)}]
        self.commands: list[Json] = []
        self.messages: dict[str, Sent] = {}
        self.asked: dict[str, Asked] = {}  # by id
        self.dms: dict[str, str] = {}  # by person
        self.closed: set[str] = set()  # DM channels that refuse us
        self.forbidden: dict[str, Refusal] = {}  # by channel
        self.gone: set[str] = set()  # channels that are no more
        self.left: set[str] = set()  # people who are not in the server any more
        self.scheduled: dict[str, Json] = {}
        self._nonces: dict[tuple[str, str], Sent] = {}
        self._ways: list[tuple[str, re.Pattern[str], Callable[..., Done]]] = [
            (way, re.compile(pattern), run)
            for way, pattern, run in (
                ("GET", "/users/@me", lambda *_: self.me),
                ("GET", "/(?:oauth2/)?applications/@me", lambda *_: self.application),
                ("GET", "/users/@me/guilds", lambda *_: self.servers),
                ("GET", "/applications/[^/]+/commands", lambda *_: self.commands),
                ("PUT", "/applications/[^/]+/commands", self._set_commands),
                ("POST", "/users/@me/channels", self._open_dm),
                ("POST", "/channels/([^/]+)/messages", self._post),
                ("PATCH", "/channels/([^/]+)/messages/([^/]+)", self._edit),
                ("POST", "/interactions/([^/]+)/([^/]+)/callback", self._first),
                ("POST", "/webhooks/[^/]+/([^/]+)", self._follow_up),
                ("(GET|PATCH|DELETE)", "/webhooks/[^/]+/([^/]+)/messages/([^/]+)", self._of_interaction),
                ("GET", "/guilds/[^/]+/members/([^/]+)", self._member),
                ("GET", "/guilds/([^/]+)/scheduled-events", lambda guild, *_: self.events_of(guild)),
                ("POST", "/guilds/([^/]+)/scheduled-events", self._schedule),
                ("(GET|PATCH|DELETE)", "/guilds/([^/]+)/scheduled-events/([^/]+)", self._scheduled),
            )
        ]

    def heard(self, payload: Json) -> Asked:
        """An interaction goes out to the bot."""
        who = (payload.get("member") or payload)["user"]["id"]
        card = payload.get("message", {}).get("id", "")
        asked = Asked(payload["id"], payload["token"], payload["type"], payload["channel"]["id"], who, card)
        self.asked[asked.id] = asked
        return asked

    def run(self, way: str, path: str, given: Any, files: dict[str, bytes], query: dict[str, str]) -> Done:
        """What is answered: JSON, None for no content, or a refusal."""
        for ways, pattern, do in self._ways:
            found = pattern.fullmatch(path)
            if found and re.fullmatch(ways, way):
                return do(*found.groups(), given, files, {**query, "way": way})
        return (404, 0, "404: Not Found")

    # --- messages

    def _stand(self, channel: str, given: Json, files: dict[str, bytes], only: str = "") -> Sent | Refusal:
        if not (given.get("content") or "").strip() and not files and not given.get("components"):
            return EMPTY
        sent = Sent(events.new_id(), channel, given, only, files)
        self.messages[sent.id] = sent
        return sent

    def _post(self, channel: str, given: Json, files: dict[str, bytes], _: Json) -> Done:
        if channel in self.gone:
            return UNKNOWN_CHANNEL
        if channel in self.closed:
            return CLOSED_DM
        if channel in self.forbidden:
            return self.forbidden[channel]
        nonce = (channel, str(given.get("nonce", "")))
        if given.get("enforce_nonce") and nonce in self._nonces:
            return self._nonces[nonce].payload()
        sent = self._stand(channel, given, files)
        if isinstance(sent, tuple):
            return sent
        if given.get("nonce"):
            self._nonces[nonce] = sent
        return sent.payload()

    def _edit(self, channel: str, number: str, given: Json, files: dict[str, bytes], _: Json) -> Done:
        stands = self.messages.get(number)
        if stands is None or stands.channel != channel or stands.only:
            return UNKNOWN_MESSAGE
        stands.given = {**stands.given, **given}
        return stands.payload()

    def _open_dm(self, given: Json, *_: Any) -> Done:
        person = str(given["recipient_id"])
        number = self.dms.setdefault(person, events.SAM_DM if person == events.SAM["id"] else events.new_id())
        return events.dm_channel(number, events.user(person, "Somebody"))

    def _member(self, person: str, *_: Any) -> Done:
        user = events.user(person, "Somebody")
        return UNKNOWN_MEMBER if person in self.left else {"user": user, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00",
                                                           "deaf": False, "mute": False, "flags": 0}  # fmt: skip

    # --- interactions

    def _first(self, number: str, token: str, given: Json, files: dict[str, bytes], query: Json) -> Done:
        asked = self.asked.get(number)
        if asked is None or asked.token != token or asked.dead:
            return UNKNOWN_INTERACTION
        if asked.answers:
            return ALREADY_ANSWERED
        kind, data = given["type"], given.get("data") or {}
        if (kind == 9 and asked.kind == 5) or (kind in (6, 7) and not asked.card) or (kind == 8) != (asked.kind == 4):
            return (400, 50035, "Invalid Form Body")
        if kind == 4:
            sent = self._stand(asked.channel, data, files, asked.who if int(data.get("flags", 0)) & EPHEMERAL else "")
            if isinstance(sent, tuple):
                return sent
            asked.original = sent
        elif kind == 5:
            asked.waiting = True
            asked.original = Sent(events.new_id(), asked.channel, data, asked.who if data.get("flags") else "")
        elif kind in (6, 7):
            card = self.messages.get(asked.card) or Sent(asked.card, asked.channel, {})
            card.given = {**card.given, **data}
            asked.original = self.messages[asked.card] = card
        asked.answers.append(given)
        if query.get("with_response") not in ("1", "true"):
            return None
        shown: Json = {"interaction": {"id": number, "type": asked.kind}}
        if asked.original is not None and kind in (4, 7):
            shown["resource"] = {"type": kind, "message": asked.original.payload()}
        return shown

    def _by_token(self, token: str) -> Asked | None:
        found = next((each for each in self.asked.values() if each.token == token), None)
        return found if found is not None and found.answers and not found.dead else None

    def _follow_up(self, token: str, given: Json, files: dict[str, bytes], _: Json) -> Done:
        asked = self._by_token(token)
        if asked is None:
            return UNKNOWN_WEBHOOK
        if asked.waiting and asked.original is not None:  # the first follow-up takes the place of "is thinking"
            return self._fill(asked, asked.original, given, files)
        sent = self._stand(asked.channel, given, files, asked.who if int(given.get("flags", 0)) & EPHEMERAL else "")
        return sent if isinstance(sent, tuple) else sent.payload()

    def _fill(self, asked: Asked, sent: Sent, given: Json, files: dict[str, bytes]) -> Done:
        sent.given, sent.files = {**sent.given, **given}, files or sent.files
        asked.waiting = False
        self.messages[sent.id] = sent
        return sent.payload()

    def _of_interaction(self, token: str, which: str, given: Json, files: dict[str, bytes], query: Json) -> Done:
        asked = self._by_token(token)
        if asked is None:
            return UNKNOWN_WEBHOOK
        sent = asked.original if which == "@original" else self.messages.get(which)
        if sent is None:
            return UNKNOWN_MESSAGE
        if query["way"] == "GET":
            return sent.payload()
        if query["way"] == "PATCH":
            return self._fill(asked, sent, given, files)
        self.messages.pop(sent.id, None)
        if which == "@original":
            asked.original, asked.waiting = None, False
        return None

    # --- the rest

    def _set_commands(self, given: list[Json], *_: Any) -> Done:
        names = [(each.get("type", 1), each.get("name", "")) for each in given]
        slash = [name for kind, name in names if kind == 1]
        if len(set(names)) != len(names) or len(slash) > 100 or len(names) - len(slash) > 15:
            return (400, 50035, "Invalid Form Body")
        if any(not re.fullmatch(r"[-_\w]{1,32}", name) or name != name.lower() for name in slash):
            return (400, 50035, "Invalid Form Body")
        self.commands = [{**each, "id": events.new_id(), "application_id": events.APP} for each in given]
        return self.commands

    def events_of(self, guild: str) -> list[Json]:
        """Those that are neither over nor called off, as Discord lists them."""
        return [each for each in self.scheduled.values() if each["guild_id"] == guild and each["status"] in (1, 2)]

    def _schedule(self, guild: str, given: Json, *_: Any) -> Done:
        made = {**given, "id": events.new_id(), "guild_id": guild, "status": 1, "creator_id": events.APP}
        self.scheduled[made["id"]] = made
        return made

    def _scheduled(self, guild: str, number: str, given: Json, files: object, query: Json) -> Done:
        if number not in self.scheduled:
            return (404, 10070, "Unknown Guild Scheduled Event")
        if query["way"] == "DELETE":
            del self.scheduled[number]
            return None
        self.scheduled[number] = {**self.scheduled[number], **(given or {})}
        return self.scheduled[number]


def read_json(text: str) -> Any:
    return json.loads(text) if text else None
