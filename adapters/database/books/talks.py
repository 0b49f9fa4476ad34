"""Conversations and cards, sealed whole; only their id, whose they are and when they go can be read."""

from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, or_, select

from adapters.database.ledger import Ledger
from adapters.database.schema import people, spots, talks
from adapters.database.sealing import Seal
from adapters.database.talk_packing import id_bytes, pack_talk, pack_ways, unpack_talk
from adapters.database.walking import Step, Walk
from bot.engine.books import Talk
from bot.engine.incoming import Place
from bot.engine.people import PersonId

_ROW = (talks.c.id, talks.c.person, talks.c.expires, talks.c.sealed, spots.c.sealed)
_FIND = select(*_ROW).outerjoin_from(talks, spots).where(talks.c.id == bindparam("wanted"))
_WAITING = select(*_ROW).join_from(spots, talks).where(spots.c.spot == bindparam("of_spot"))
_WAITING_TALKS = select(*_ROW).join_from(spots, talks)
_OF = select(*_ROW, spots.c.spot.is_not(None)).outerjoin_from(talks, spots).where(talks.c.person == bindparam("whose"))
_FREE_SPOT = delete(spots).where(spots.c.spot == bindparam("of_spot"))
_LEAVE_SPOT = delete(spots).where(spots.c.talk == bindparam("wanted"))
_CLOSE = delete(talks).where(talks.c.id == bindparam("wanted"))
_FORGET = delete(talks).where(talks.c.person == bindparam("whose"))
_OF_NOBODY = and_(talks.c.person.is_not(None), ~exists().where(people.c.id == talks.c.person))  # gone after 24 hours
_SWEEP = Walk(talks, or_(talks.c.expires < bindparam("today"), _OF_NOBODY))


class SqlTalks:
    """The Talks port over the books. With a talk goes its spot: the person and place whose next words belong to it; of a
    card that anybody may press, the place alone."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def find(self, talk: str) -> Talk | None:
        known = talk.isascii() and talk.isprintable()  # what a stranger made up may be no text that a database takes
        return self._open(self._ledger.one(_FIND, wanted=id_bytes(talk))) if known else None

    def waiting(self, person: PersonId | None, place: Place) -> Talk | None:
        return self._open(self._ledger.one(_WAITING, of_spot=self._spot(person, place)))

    def keep(self, talk: Talk) -> None:
        """An open talk becomes the one that this person's next words in this place belong to."""
        self._write(talk, waits=talk.open)

    def _write(self, talk: Talk, *, waits: bool) -> None:
        known, sealed = id_bytes(talk.id), self._seal.close(pack_talk(talk), "talk")
        self._ledger.keep(talks, id=known, person=talk.person, sealed=sealed, expires=talk.expires)
        self._ledger.run(_LEAVE_SPOT, wanted=known)
        if waits:
            ways = pack_ways(talk)
            apart = None if ways is None else self._seal.close(ways, "talk")
            self._ledger.keep(spots, spot=self._spot(talk.person, talk.place), talk=known, sealed=apart)

    def put_aside(self, person: PersonId | None, place: Place) -> None:
        self._ledger.run(_FREE_SPOT, of_spot=self._spot(person, place))

    def close(self, talk: str) -> None:
        self._ledger.run(_CLOSE, wanted=id_bytes(talk))

    def move(self, old: Place, new_chat: str) -> None:
        for row in self._ledger.all(_WAITING_TALKS):
            talk = self._open(row)
            if talk and (talk.place.channel, talk.place.chat) == (old.channel, old.chat):
                self._write(replace(talk, place=replace(talk.place, chat=new_chat)), waits=True)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for *row, waits in self._ledger.all(_OF, whose=old):
            if talk := self._open(row):
                self._write(replace(talk, person=new), waits=waits)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, now: int) -> int:
        return _SWEEP.all(self._ledger, today=now)

    def sweeping(self, now: int) -> Step:
        return _SWEEP.steps(self._ledger, today=now)

    def _spot(self, person: PersonId | None, place: Place) -> bytes:
        return self._seal.mark("spot", str(person), place.channel, place.chat, place.topic or "")

    def _open(self, row: Any) -> Talk | None:
        if row is None:
            return None
        known, person, expires, sealed, apart = row
        ways = None if apart is None else self._seal.open(apart, "talk")
        return unpack_talk(known, person, expires, self._seal.open(sealed, "talk"), ways)
