"""One-time codes, hashed, and how often somebody typed a wrong one."""

from sqlalchemy import bindparam, delete, or_, select, update

from adapters.database.ledger import Ledger
from adapters.database.schema import codes
from adapters.database.sealing import Seal
from bot.engine.codes import TRIES, VALID, Code, as_typed
from bot.engine.people import GroupId, PersonId

_TRYING = "tries"
_ROW = (codes.c.kind, codes.c.person, codes.c.group, codes.c.other)
_FIND = select(*_ROW).where(
    codes.c.mark == bindparam("of_mark"),
    codes.c.kind == bindparam("of_kind"),
    codes.c.other.is_(None),
    codes.c.expires > bindparam("today"),
)
_MINE = (codes.c.person == bindparam("whose"), codes.c.kind == bindparam("of_kind"))
_WAITING = select(*_ROW).where(*_MINE, codes.c.other.is_not(None), codes.c.expires > bindparam("today"))
_TYPED = update(codes).where(*_MINE).values(other=bindparam("by"), expires=bindparam("until"))
_USED = delete(codes).where(*_MINE)
_MISSED = select(codes.c.tries).where(codes.c.mark == bindparam("of_mark"), codes.c.expires > bindparam("today"))
_FORGET = delete(codes).where(or_(codes.c.person == bindparam("whose"), codes.c.other == bindparam("whose")))
_SWEEP = delete(codes).where(codes.c.expires < bindparam("today"))


class SqlCodes:
    """The Codes port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def give(self, code: str, kind: str, person: PersonId, group: GroupId | None, now: int) -> None:
        self.used(person, kind)
        mark = self._mark(kind, code)
        self._ledger.add(codes, mark=mark, kind=kind, person=person, group=group, expires=now + VALID)

    def look_up(self, code: str, kind: str, by: PersonId, now: int) -> Code | None:
        row = self._ledger.one(_FIND, of_mark=self._mark(kind, code), of_kind=kind, today=now)
        if row and not self.too_many(by, now):
            return _code(row)
        tries = self._missed(by, now) + 1
        mark = self._seal.mark(_TRYING, str(by))
        self._ledger.keep(codes, mark=mark, kind=_TRYING, person=by, tries=tries, expires=now + VALID)
        return None

    def too_many(self, by: PersonId, now: int) -> bool:
        return self._missed(by, now) >= TRIES

    def typed(self, code: Code, by: PersonId, now: int) -> None:
        self._ledger.run(_TYPED, whose=code.person, of_kind=code.kind, by=by, until=now + VALID)

    def waiting(self, person: PersonId, kind: str, now: int) -> Code | None:
        row = self._ledger.one(_WAITING, whose=person, of_kind=kind, today=now)
        return _code(row) if row else None

    def used(self, person: PersonId, kind: str) -> None:
        self._ledger.run(_USED, whose=person, of_kind=kind)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, now: int) -> int:
        return self._ledger.run(_SWEEP, today=now).rowcount

    def _missed(self, by: PersonId, now: int) -> int:
        row = self._ledger.one(_MISSED, of_mark=self._seal.mark(_TRYING, str(by)), today=now)
        return int(row[0]) if row else 0

    def _mark(self, kind: str, code: str) -> bytes:
        return self._seal.mark("code", kind, as_typed(code))


def _code(row: tuple[str, int, int | None, int | None]) -> Code:
    kind, person, group, other = row
    return Code(
        kind,
        PersonId(person),
        GroupId(group) if group is not None else None,
        PersonId(other) if other is not None else None,
    )
