"""What Telegram says twice or in pieces, said once: albums, being added, moving.

The memory is short and may be lost: then somebody gets a second polite answer, no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import Update

from adapters.recent import Recent
from bot.engine.incoming import BotAdded, BotRemoved, GroupMoved, Incoming

ADDED_AGAIN = 120  # seconds in which a second notice of being added tells the same
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Heard:
    """An update that is for us, and what it says."""

    update: Update
    incoming: Incoming


class Sieve:
    """Leaves out what was said before."""

    def __init__(self) -> None:
        self._albums: Recent[str, int] = Recent(_REMEMBERED)
        self._added: Recent[str, tuple[str, int]] = Recent(_REMEMBERED)
        self._moved: Recent[str, str] = Recent(_REMEMBERED)

    def once(self, batch: Sequence[Heard], now: int) -> Iterator[Heard]:
        """What is left of a batch."""
        for each in batch:
            if isinstance(each.incoming.act, GroupMoved):
                self._moved.keep(each.incoming.place.chat, each.incoming.act.to)
                self._added.keep(each.incoming.act.to, ("", now))
        spokesmen = _spokesmen(batch)
        for each in batch:
            if self._is_new(each, now) and self._speaks(each, spokesmen):
                yield each

    def _is_new(self, each: Heard, now: int) -> bool:
        chat = each.incoming.place.chat
        match each.incoming.act:
            case BotAdded():  # a member update and a service message tell of the same
                event, at = self._added.find(chat) or (each.incoming.event, now)
                if event != each.incoming.event and 0 <= now - at <= ADDED_AGAIN:
                    return False
                self._added.keep(chat, (each.incoming.event, now))  # the same event may come again, if it was not kept
            case BotRemoved():  # when a group moves, we also seem to leave its old chat
                self._added.take(chat)
                return chat not in self._moved
        return True

    def _speaks(self, each: Heard, spokesmen: dict[str, int]) -> bool:
        """Whether it is the one of its album that is answered."""
        album = _album(each)
        if album is None:
            return True
        if album in self._albums:
            return self._albums.find(album) == each.update.update_id
        if spokesmen[album] != each.update.update_id:
            return False
        self._albums.keep(album, each.update.update_id)
        return True


def _album(each: Heard) -> str | None:
    message = each.update.message
    return message.media_group_id if message is not None else None


def _spokesmen(batch: Sequence[Heard]) -> dict[str, int]:
    """Of each album the one with the words, else the first."""
    chosen: dict[str, int] = {}
    worded: set[str] = set()
    for each in batch:
        album = _album(each)
        if album is None:
            continue
        has_words = bool(each.update.message and each.update.message.caption)
        if album not in chosen or (has_words and album not in worded):
            chosen[album] = each.update.update_id
        if has_words:
            worded.add(album)
    return chosen
