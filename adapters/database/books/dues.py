"""Future things, as rows. Writing one sooner than the next wakes the clock."""

from collections.abc import Callable, Sequence

from sqlalchemy import and_, bindparam, delete, false, func, not_, select, update
from sqlalchemy.dialects.sqlite import insert

from adapters.database.ledger import Ledger
from adapters.database.schema import due
from adapters.database.sealing import Seal
from adapters.database.walking import Step, Walk
from bot.engine.due import Due

_NEW = insert(due).values({column.name: bindparam(column.name) for column in due.c})
_PUT = _NEW.on_conflict_do_update(
    index_elements=["key"],
    set_={name: _NEW.excluded[name] for name in ("kind", "at", "about", "sealed", "done", "until")},
    where=not_(and_(due.c.done, due.c.at == _NEW.excluded.at)),  # this occurrence has been: it does not come again
)
_NEXT = select(due.c.at).where(due.c.done == false()).order_by(due.c.at).limit(1)
_READY = (
    select(due.c.key)
    .where(due.c.done == false(), due.c.at <= bindparam("today"))
    .order_by(due.c.at)
    .limit(bindparam("most"))
)
# Where several processes look, each takes some in hand; who dies lets them go when its time is over.
IN_HAND = 60  # seconds
_FREE = (due.c.done == false(), due.c.until == 0)
_TAKE_SOME = (
    update(due)
    .where(
        due.c.key.in_(
            select(due.c.key)
            .where(due.c.done == false(), due.c.at <= bindparam("today"), due.c.until <= bindparam("today"))
            .order_by(due.c.at)
            .limit(bindparam("most"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(until=bindparam("in_hand_until"))
    .returning(due.c.key, due.c.at)
)
_NEXT_FREE = select(due.c.at).where(*_FREE).order_by(due.c.at).limit(1)
_NEXT_LEFT = select(func.min(due.c.until)).where(due.c.done == false(), due.c.until > 0)
_ROW = select(due.c.kind, due.c.at, due.c.about, due.c.sealed).where(
    due.c.key == bindparam("wanted"), due.c.done.is_(False)
)
_TAKE = (
    update(due)
    .where(due.c.key == bindparam("wanted"), due.c.done.is_(False))
    .values(done=True, sealed=None, until=0)  # what is done is in nobody's hand, and in no index of what is
)
_CANCEL = delete(due).where(due.c.key == bindparam("wanted"))
_SWEEP = Walk(due, due.c.done.is_(True), due.c.at < bindparam("before"))


class SqlDues:
    """The Dues port over the books. `on_sooner` is called (in the writer's thread) with the instant of each new row."""

    def __init__(self, ledger: Ledger, seal: Seal, on_sooner: Callable[[int], None] = lambda at: None) -> None:
        self._ledger, self._seal, self._on_sooner = ledger, seal, on_sooner

    def put(self, future: Due) -> None:
        sealed = self._seal.close(future.note.encode(), "due") if future.note else None
        self._ledger.run(
            _PUT, key=future.key, kind=future.kind, at=future.at, about=future.about, sealed=sealed, done=False, until=0
        )
        self._on_sooner(future.at)

    def cancel(self, key: str) -> None:
        self._ledger.run(_CANCEL, wanted=key)

    def waits(self, key: str) -> int | None:
        row = self._ledger.one(_ROW, wanted=key)
        return row[1] if row else None

    def next_at(self) -> int | None:
        if self._ledger.shared:
            found = [self._ledger.one(statement) for statement in (_NEXT_FREE, _NEXT_LEFT)]
            return min((row[0] for row in found if row and row[0] is not None), default=None)
        row = self._ledger.one(_NEXT)
        return row[0] if row else None

    def ready(self, now: int, limit: int) -> Sequence[str]:
        if self._ledger.shared:
            taken = self._ledger.all(_TAKE_SOME, today=now, most=limit, in_hand_until=now + IN_HAND)
            return [key for key, _ in sorted(taken, key=lambda row: row[1])]
        return [row[0] for row in self._ledger.all(_READY, today=now, most=limit)]

    def take(self, key: str) -> Due | None:
        row = self._ledger.one(_ROW, wanted=key)
        if row is None or self._ledger.run(_TAKE, wanted=key).rowcount != 1:
            return None
        kind, at, about, sealed = row
        return Due(kind, key, at, about, self._seal.open(sealed, "due").decode() if sealed else "")

    def sweep(self, before: int) -> int:
        return _SWEEP.all(self._ledger, before=before)

    def sweeping(self, before: int) -> Step:
        return _SWEEP.steps(self._ledger, before=before)
