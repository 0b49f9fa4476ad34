"""Pictures that wait for their update to go out, sealed."""

from sqlalchemy import bindparam, delete, select

from adapters.database.ledger import Ledger
from adapters.database.loop_tables import photos
from adapters.database.sealing import Seal
from bot.engine.people import GroupId

_FIND = select(photos.c.sealed).where(photos.c.id == bindparam("wanted"))
_REMOVE = delete(photos).where(photos.c.id == bindparam("gone"))
_SWEEP = delete(photos).where(photos.c.at < bindparam("before"))


class SqlPhotos:
    """The Photos port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, photo: int, group: GroupId, body: bytes, now: int) -> None:
        self._ledger.keep(photos, id=photo, group=group, sealed=self._seal.close(body, "photo"), at=now)

    def find(self, photo: int) -> bytes | None:
        row = self._ledger.one(_FIND, wanted=photo)
        return self._seal.open(row[0], "photo") if row else None

    def remove(self, photo: int) -> None:
        self._ledger.run(_REMOVE, gone=photo)

    def sweep(self, before: int) -> int:
        return self._ledger.run(_SWEEP, before=before).rowcount
