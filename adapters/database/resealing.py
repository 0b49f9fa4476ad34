"""A new key for the whole database: everything sealed is opened with the old one and sealed with the new one, or nothing is.

It is one transaction, so whoever is killed in the middle has the database as it was. What is sealed is found by its size: a
keyed hash has 16 bytes, and something sealed has more.
"""

from collections.abc import Callable

from sqlalchemy import LargeBinary, Table, bindparam, func, select, update

from adapters.database.ends import End
from adapters.database.ledger import Ledger
from adapters.database.schema import house, metadata
from adapters.database.sealing import HOUSE_KEY, Seal, WrongKey
from adapters.problem import Problem

_HASH = 16
ABOUT = (
    "account", "private chat", "talk", "inbox", "outbox", "body", "due", "meeting", "part", "agenda", "decision", "ballot",
    "slips", "result", "input", "giver", "change", "boundaries", "update", "glossary", "wording", "rung", "action", "lesson",
    "word", "step", "pledge", "agreement", "role card", "buddy", "expenses", "support card", "photo", "network", "network news",
)  # fmt: skip


def reseal(end: End, old: Seal, new: Seal, about: tuple[str, ...] = ABOUT) -> int:
    """Seal everything anew; how many values. Raises Problem where something opens with no known purpose."""
    ledger = Ledger(end)
    with end.whole():
        done = sum(_table(ledger, table, _changer(table, old, new, about)) for table in metadata.sorted_tables)
        ledger.keep(house, name="key", value=new.mark(HOUSE_KEY).hex())
    end.leave_nothing_behind()
    return done


def _changer(table: Table, old: Seal, new: Seal, about: tuple[str, ...]) -> Callable[[bytes], bytes]:
    likely = list(about)  # the one that fitted last comes first

    def change(sealed: bytes) -> bytes:
        for each in likely:
            try:
                plain = old.open(sealed, each)
            except WrongKey:
                continue
            likely.remove(each)
            likely.insert(0, each)
            return new.close(plain, each)
        raise Problem("problem.rotate.unknown", table=table.name)

    return change


def _table(ledger: Ledger, table: Table, change: Callable[[bytes], bytes]) -> int:
    done = 0
    keys = list(table.primary_key)
    for column in table.columns:
        if not isinstance(column.type, LargeBinary) or column.primary_key:
            continue
        where = [key == bindparam(f"of_{key.name}") for key in keys]
        put = update(table).where(*where).values({column: bindparam("sealed_now")})
        for sealed, *row in ledger.all(select(column, *keys).where(func.length(column) > _HASH)):
            named = {f"of_{key.name}": value for key, value in zip(keys, row, strict=True)}
            ledger.run(put, sealed_now=change(sealed), **named)
            done += 1
    return done
