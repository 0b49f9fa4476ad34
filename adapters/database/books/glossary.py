"""The words of groups, sealed; who has voted, and apart from it how many for and against."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from adapters.database.word_tables import glossary, rung_words, wording_votes, wordings
from bot.engine.people import GroupId, PersonId
from bot.words.glossary import Entry, Wording, as_key

_ENTRY = (glossary.c.off, glossary.c.week, glossary.c.sealed)
_ENTRIES = select(*_ENTRY).where(glossary.c.group == bindparam("of_group"))
_FIND = select(*_ENTRY).where(glossary.c.group == bindparam("of_group"), glossary.c.mark == bindparam("of_mark"))
_DROP = delete(glossary).where(glossary.c.group == bindparam("of_group"), glossary.c.mark == bindparam("of_mark"))
_WORDING = select(wordings.c.group, wordings.c.ends, wordings.c.yes, wordings.c.no, wordings.c.sealed).where(
    wordings.c.id == bindparam("wanted")
)
_OPEN = select(wordings.c.id, wordings.c.ends, wordings.c.yes, wordings.c.no, wordings.c.sealed).where(
    wordings.c.group == bindparam("of_group"), wordings.c.ends > bindparam("now")
)
_YES = update(wordings).where(wordings.c.id == bindparam("wanted")).values(yes=wordings.c.yes + 1)
_NO = update(wordings).where(wordings.c.id == bindparam("wanted")).values(no=wordings.c.no + 1)
_CLOSE = delete(wordings).where(wordings.c.id == bindparam("wanted"))
_CLOSE_VOTES = delete(wording_votes).where(wording_votes.c.wording == bindparam("wanted"))
_RUNG = select(rung_words.c.sealed).where(
    rung_words.c.group == bindparam("of_group"), rung_words.c.month == bindparam("of_month")
)
_FORGET = delete(wording_votes).where(wording_votes.c.person == bindparam("whose"))
_SWEEP_MONTHS = delete(rung_words).where(rung_words.c.month < bindparam("before"))
_SWEEP_ENDED = delete(wordings).where(wordings.c.ends < bindparam("ended"))
_SWEEP_VOTES = delete(wording_votes).where(
    wording_votes.c.wording.in_(select(wordings.c.id).where(wordings.c.ends < bindparam("ended")))
)


class SqlGlossary:
    """The Glossary port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def entries(self, group: GroupId) -> tuple[Entry, ...]:
        found = [self._entry(row) for row in self._ledger.all(_ENTRIES, of_group=group)]
        return tuple(sorted(found, key=lambda entry: entry.word.casefold()))

    def find(self, group: GroupId, word: str) -> Entry | None:
        row = self._ledger.one(_FIND, of_group=group, of_mark=self._mark(word))
        return self._entry(row) if row else None

    def keep(self, group: GroupId, entry: Entry) -> None:
        rest = [entry.word, entry.meaning, entry.past]
        mark = self._mark(entry.word)
        self._ledger.keep(
            glossary, group=group, mark=mark, off=entry.off, week=entry.week, sealed=self._close(rest, "glossary")
        )

    def drop(self, group: GroupId, word: str) -> None:
        self._ledger.run(_DROP, of_group=group, of_mark=self._mark(word))

    def propose(self, wording: Wording) -> None:
        sealed = self._close([wording.word, wording.meaning, wording.what], "wording")
        self._ledger.add(wordings, id=wording.id, group=wording.group, ends=wording.ends, sealed=sealed)

    def open_wordings(self, group: GroupId, now: int) -> tuple[Wording, ...]:
        found = self._ledger.all(_OPEN, of_group=group, now=now)
        return tuple(self._wording(name, group, *row) for name, *row in found)

    def wording(self, wording: str) -> Wording | None:
        row = self._ledger.one(_WORDING, wanted=wording)
        if row is None:
            return None
        return self._wording(wording, *row)

    def vote(self, wording: str, person: PersonId, *, yes: bool) -> bool:
        if self._ledger.one(_WORDING, wanted=wording) is None:
            return False
        if not self._ledger.add(wording_votes, wording=wording, person=person):
            return False
        self._ledger.run(_YES if yes else _NO, wanted=wording)
        return True

    def close(self, wording: str) -> Wording | None:
        found = self.wording(wording)
        self._ledger.run(_CLOSE_VOTES, wanted=wording)
        self._ledger.run(_CLOSE, wanted=wording)
        return found

    def rang(self, group: GroupId, month: str, word: str) -> None:
        sealed = self._close([word], "rung")
        self._ledger.add(rung_words, group=group, month=month, mark=self._mark(word), sealed=sealed)

    def rung(self, group: GroupId, month: str) -> tuple[str, ...]:
        rows = self._ledger.all(_RUNG, of_group=group, of_month=month)
        return tuple(sorted((self._open(sealed, "rung")[0] for (sealed,) in rows), key=str.casefold))

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.hand_over(wording_votes, old, new)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, before_month: str, ended: int) -> None:
        self._ledger.run(_SWEEP_MONTHS, before=before_month)
        self._ledger.run(_SWEEP_VOTES, ended=ended)
        self._ledger.run(_SWEEP_ENDED, ended=ended)

    def _wording(self, name: str, group: int, ends: int, yes: int, no: int, sealed: bytes) -> Wording:
        word, meaning, *what = self._open(sealed, "wording")  # those from before could only be a meaning
        return Wording(name, GroupId(group), word, meaning, ends, yes, no, *what)

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        off, week, sealed = row
        word, meaning, past = self._open(sealed, "glossary")
        return Entry(word, meaning, bool(off), week, tuple((when, was) for when, was in past))

    def _mark(self, word: str) -> bytes:
        return self._seal.mark("glossary", as_key(word))

    def _close(self, values: Sequence[object], what: str) -> bytes:
        return self._seal.close(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"), what)

    def _open(self, sealed: bytes, what: str) -> Any:
        return json.loads(self._seal.open(sealed, what))
