"""Files that people send, fetched with a limit. A Bot API server of one's own may name them by a path on its disk."""

import asyncio
from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram.answers import FileTooBig
from adapters.telegram.errors import TOO_BIG, named, says
from adapters.telegram.transport import AiohttpRequest, HttpxRequest
from bot.engine.outbox import Refused
from bot.engine.ports import LARGEST_FILE, TooBig


class Files:
    """Fetches by Telegram's file id. `address` is where files are; `local` allows paths on this disk."""

    def __init__(
        self, bot: Bot, request: AiohttpRequest | HttpxRequest, address: str, token: str, *, local: bool
    ) -> None:
        self._bot, self._request, self._local = bot, request, local
        self._address, self._token = address, token

    async def fetch(self, file: str, most: int = LARGEST_FILE) -> bytes:
        """Raises TooBig, or one of SendFailed."""
        try:
            return await self._fetch(file, most)
        except FileTooBig:
            raise TooBig from None
        except TelegramError as error:
            if says(error, TOO_BIG):
                raise TooBig from None
            raise named(error) from error

    async def _fetch(self, file: str, most: int) -> bytes:
        found = await self._bot.get_file(file)
        if found.file_size is not None and found.file_size > most:
            raise TooBig
        # the library puts the address before every path that is not on this disk
        path = (found.file_path or "").removeprefix(f"{self._address}/")
        if not path:
            raise Refused("Telegram has no path for this file")
        if path.startswith("/") and self._local and Path(path).is_file():  # noqa: ASYNC240 - a look, not a read
            return await asyncio.to_thread(_read, Path(path), most)
        inside = path.rpartition(f"/{self._token}/")[2] if path.startswith("/") else path
        return await self._request.fetch(f"{self._address}/{inside.lstrip('/')}", most)


def _read(path: Path, most: int) -> bytes:
    if path.stat().st_size > most:
        raise FileTooBig("too big")
    return path.read_bytes()
