"""The working agreement: its lines and versions, sealed, and who tapped, for as long as a line is only suggested."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, select

from adapters.database.ledger import Ledger
from adapters.database.plan_tables import agreement_changes, agreement_lines, agreement_seen, agreement_taps
from adapters.database.sealing import Seal
from bot.charter.model import Change, Did, Stands, TheLine
from bot.engine.people import GroupId, PersonId

_COLUMNS = (
    agreement_lines.c.id, agreement_lines.c.group, agreement_lines.c.standing, agreement_lines.c.at,
    agreement_lines.c.replaces, agreement_lines.c.takes_out, agreement_lines.c.asked, agreement_lines.c.sealed,
)  # fmt: skip
_OURS = bindparam("of_group", type_=agreement_lines.c.group.type)
_FIND = select(*_COLUMNS).where(agreement_lines.c.id == bindparam("wanted"))
_STANDING = (
    select(*_COLUMNS)
    .where(agreement_lines.c.group == _OURS, agreement_lines.c.standing == bindparam("stands"))
    .order_by(agreement_lines.c.at, agreement_lines.c.id)
)
_TAPS = select(func.count()).select_from(agreement_taps).where(agreement_taps.c.line == bindparam("wanted"))
_DROP_TAPS = delete(agreement_taps).where(agreement_taps.c.line == bindparam("wanted"))
_CHANGES = (
    select(agreement_changes.c.version, agreement_changes.c.at, agreement_changes.c.did, agreement_changes.c.sealed)
    .where(agreement_changes.c.group == _OURS)
    .order_by(agreement_changes.c.version)
)
_PERSON = bindparam("whose", type_=agreement_taps.c.person.type)
_TAPPED = select(agreement_taps.c.line).where(agreement_taps.c.person == _PERSON)
_SAW = select(agreement_seen.c.group).where(agreement_seen.c.person == _PERSON)
_FORGET_TAPS = delete(agreement_taps).where(agreement_taps.c.person == _PERSON)
_FORGET_SEEN = delete(agreement_seen).where(agreement_seen.c.person == _PERSON)
_LINES_OF = select(agreement_lines.c.id).where(agreement_lines.c.group == _OURS)
_LEAVE_TAPS = _FORGET_TAPS.where(agreement_taps.c.line.in_(_LINES_OF))
_LEAVE_SEEN = _FORGET_SEEN.where(agreement_seen.c.group == _OURS)


class SqlAgreements:
    """The Agreements port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, line: TheLine) -> None:
        self._ledger.keep(
            agreement_lines,
            id=line.id,
            group=line.group,
            standing=line.stands.value,
            at=line.at,
            replaces=line.replaces,
            takes_out=line.takes_out,
            asked=line.asked,
            sealed=self._sealed(line.words, line.starter),
        )

    def find(self, line: int) -> TheLine | None:
        row = self._ledger.one(_FIND, wanted=line)
        return self._line(row) if row else None

    def standing(self, group: GroupId, stands: Stands) -> Sequence[TheLine]:
        return [self._line(row) for row in self._ledger.all(_STANDING, of_group=group, stands=stands.value)]

    def tap(self, line: int, person: PersonId) -> int:
        self._ledger.add(agreement_taps, line=line, person=person)
        return int(self._ledger.all(_TAPS, wanted=line)[0][0])

    def drop_taps(self, line: int) -> None:
        self._ledger.run(_DROP_TAPS, wanted=line)

    def add_change(self, change: Change) -> None:
        sealed = self._sealed(change.words, change.starter, change.before)
        about = {"group": change.group, "version": change.version, "at": change.at, "did": change.did.value}
        self._ledger.add(agreement_changes, **about, sealed=sealed)

    def changes(self, group: GroupId) -> Sequence[Change]:
        rows = self._ledger.all(_CHANGES, of_group=group)
        return [Change(group, version, at, Did(did), *self._opened(sealed)) for version, at, did, sealed in rows]

    def saw(self, group: GroupId, person: PersonId) -> bool:
        return self._ledger.add(agreement_seen, group=group, person=person)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET_TAPS, whose=person)
        self._ledger.run(_FORGET_SEEN, whose=person)

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._ledger.run(_LEAVE_TAPS, of_group=group, whose=person)
        self._ledger.run(_LEAVE_SEEN, of_group=group, whose=person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for (line,) in self._ledger.all(_TAPPED, whose=old):
            self._ledger.add(agreement_taps, line=line, person=new)
        for (group,) in self._ledger.all(_SAW, whose=old):
            self._ledger.add(agreement_seen, group=group, person=new)
        self.forget(old)

    def _sealed(self, *words: str) -> bytes:
        return self._seal.close(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass"), "agreement")

    def _opened(self, sealed: bytes) -> list[str]:
        words: list[str] = json.loads(self._seal.open(sealed, "agreement").decode("utf-8", "surrogatepass"))
        return words

    def _line(self, row: tuple[Any, ...]) -> TheLine:
        id_, group, stands, at, replaces, takes_out, asked, sealed = row
        words, starter = self._opened(sealed)
        return TheLine(id_, GroupId(group), words, at, starter, Stands(stands), replaces, bool(takes_out), asked)
