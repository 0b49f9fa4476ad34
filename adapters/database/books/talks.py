"""Conversations and cards, sealed whole; only their id, whose they are and when they go can be read."""

from dataclasses import replace

from sqlalchemy import bindparam, delete, select, update

from adapters.database.ledger import Ledger
from adapters.database.packing import pack, unpack
from adapters.database.schema import talks
from adapters.database.sealing import Seal
from bot.engine.books import Talk
from bot.engine.incoming import Place
from bot.engine.people import PersonId

_FIND = select(talks.c.sealed).where(talks.c.id == bindparam("wanted"))
_WAITING = select(talks.c.sealed).where(talks.c.spot == bindparam("of_spot"))
_WAITING_TALKS = select(talks.c.sealed).where(talks.c.spot.is_not(None))
_OF = select(talks.c.sealed, talks.c.spot.is_not(None)).where(talks.c.person == bindparam("whose"))
_FREE_SPOT = update(talks).where(talks.c.spot == bindparam("of_spot"), talks.c.id != bindparam("but")).values(spot=None)
_CLOSE = delete(talks).where(talks.c.id == bindparam("wanted"))
_FORGET = delete(talks).where(talks.c.person == bindparam("whose"))
_SWEEP = delete(talks).where(talks.c.expires < bindparam("today"))


class SqlTalks:
    """The Talks port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def find(self, talk: str) -> Talk | None:
        known = talk.isascii() and talk.isprintable()  # what a stranger made up may be no text that a database takes
        return self._open(self._ledger.one(_FIND, wanted=talk)) if known else None

    def waiting(self, person: PersonId, place: Place) -> Talk | None:
        return self._open(self._ledger.one(_WAITING, of_spot=self._spot(person, place)))

    def keep(self, talk: Talk) -> None:
        """An open talk becomes the one that this person's next words in this place belong to."""
        self._write(talk, waits=talk.open)

    def _write(self, talk: Talk, *, waits: bool) -> None:
        spot = self._spot(talk.person, talk.place) if waits and talk.person is not None else None
        if spot:
            self._ledger.run(_FREE_SPOT, of_spot=spot, but=talk.id)
        sealed = self._seal.close(pack(talk), "talk")
        self._ledger.keep(talks, id=talk.id, person=talk.person, spot=spot, sealed=sealed, expires=talk.expires)

    def put_aside(self, person: PersonId, place: Place) -> None:
        self._ledger.run(_FREE_SPOT, of_spot=self._spot(person, place), but="")

    def close(self, talk: str) -> None:
        self._ledger.run(_CLOSE, wanted=talk)

    def move(self, old: Place, new_chat: str) -> None:
        for sealed in self._ledger.all(_WAITING_TALKS):
            talk = self._open(sealed)
            if talk and (talk.place.channel, talk.place.chat) == (old.channel, old.chat):
                self.keep(replace(talk, place=replace(talk.place, chat=new_chat)))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for sealed, waits in self._ledger.all(_OF, whose=old):
            if talk := self._open((sealed,)):
                self._write(replace(talk, person=new), waits=waits)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, now: int) -> int:
        return self._ledger.run(_SWEEP, today=now).rowcount

    def _spot(self, person: PersonId, place: Place) -> bytes:
        return self._seal.mark("spot", str(person), place.channel, place.chat, place.topic or "")

    def _open(self, row: tuple[bytes] | None) -> Talk | None:
        return unpack(Talk, self._seal.open(row[0], "talk")) if row else None
