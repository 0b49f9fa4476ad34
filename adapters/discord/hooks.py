"""The requests that we make, each in one place: to interactions, channels and private chats."""

import json
from collections.abc import Sequence
from typing import Any

from discord import DiscordException
from discord.http import Route

from adapters.discord.errors import NotSent, may_have_arrived
from adapters.discord.http import Http
from adapters.discord.render import SILENT, Json, Part

_WITH_MESSAGE = {"with_response": "true"}
_NONCE = 25  # letters; Discord's limit
_OFFERS = 8  # a kind of response


class Hooks:
    """Raises DiscordException."""

    def __init__(self, http: Http) -> None:
        self._http = http

    # --- interactions

    async def respond(self, number: int, token: str, given: Json, part: Part | None) -> Any:
        """The first response."""
        where = Route(
            "POST", "/interactions/{webhook_id}/{webhook_token}/callback", webhook_id=number, webhook_token=token
        )
        return await self._send(where, given, part, _WITH_MESSAGE)

    async def offer(self, number: int, token: str, choices: Sequence[Json]) -> None:
        """What they may mean, while they type. Not tried again: by then they have typed on."""
        where = Route(
            "POST", "/interactions/{webhook_id}/{webhook_token}/callback", webhook_id=number, webhook_token=token
        )
        await self._http.request(where, json={"type": _OFFERS, "data": {"choices": list(choices)}})

    async def edit_original(self, app: int, token: str, part: Part) -> Any:
        return await self._again(_of_interaction("PATCH", app, token, "/messages/@original"), part)

    async def delete_original(self, app: int, token: str) -> None:
        await self._http.request(_of_interaction("DELETE", app, token, "/messages/@original"))

    async def follow_up(self, app: int, token: str, part: Part, *, hidden: bool) -> Any:
        """One more message to an interaction. Discord has no nonce for these, so a lost answer stays a doubt."""
        where = _of_interaction("POST", app, token, "")
        return await self._send(where, part.payload(hidden=hidden), part, {"wait": "true"})

    # --- channels

    async def post(self, chat: str, part: Part, nonce: str) -> Any:
        """A message. With a nonce Discord gives back the first one instead of making a second."""
        given = part.payload()
        if part.silent:
            given["flags"] |= SILENT
        if nonce:
            given |= {"nonce": nonce[:_NONCE], "enforce_nonce": True}
        where = Route("POST", "/channels/{channel_id}/messages", channel_id=int(chat))
        return await self._send(where, given, part, None)

    async def edit(self, chat: str, card: str, part: Part) -> Any:
        where = Route(
            "PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=int(chat), message_id=int(card)
        )
        return await self._again(where, part)

    async def open_private(self, user: str) -> str:
        """Our private chat with somebody."""
        opened = await self._http.request(Route("POST", "/users/@me/channels"), json={"recipient_id": user})
        return str(opened["id"])

    # --- how

    async def _again(self, where: Route, part: Part) -> Any:
        """An edit: done twice it is done once, so a lost answer leaves no doubt."""
        try:
            return await self._send(where, part.payload(), part, None)
        except DiscordException as error:
            if not may_have_arrived(error):
                raise
        raise NotSent("an edit")

    async def _send(self, where: Route, given: Json, part: Part | None, params: dict[str, str] | None) -> Any:
        if part is None or part.file is None:
            return await self._http.request(where, json=given, params=params)
        form: list[dict[str, Any]] = [
            {"name": "payload_json", "value": json.dumps(given), "content_type": "application/json"},
            {
                "name": "files[0]",
                "value": part.file.body,
                "filename": part.file.name,
                "content_type": "application/octet-stream",
            },
        ]
        return await self._http.request(where, form=form, params=params)


def _of_interaction(method: str, app: int, token: str, rest: str) -> Route:
    path = "/webhooks/{webhook_id}/{webhook_token}" + rest
    return Route(method, path, webhook_id=app, webhook_token=token)
