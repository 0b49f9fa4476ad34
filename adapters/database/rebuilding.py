"""The nightly rebuilding of the file, once somebody was forgotten: what SQLite moved about leaves copies between its rows.

Deleted rows are overwritten at once (`secure_delete`), but not what lay in a page before its rows were moved to another.
"""

from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, select

from adapters.database.ledger import Ledger
from adapters.database.schema import house as facts

NIGHT = range(2, 5)  # hours of the day in UTC, when hardly anybody waits
DAY = 24 * 3600  # a house that is shut at night does it in the daytime
_FACT = "erased"
_SINCE = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
_DONE = delete(facts).where(facts.c.name == bindparam("wanted"))


def note_erased(ledger: Ledger, now: int) -> None:
    """In the unit that forgets."""
    ledger.add(facts, name=_FACT, value=str(now))


def is_due(ledger: Ledger, now: int) -> bool:
    """Whether the file is to be rebuilt now; asked once an hour, and noted as done."""
    row = ledger.one(_SINCE, wanted=_FACT)
    if row is None or not (datetime.fromtimestamp(now, UTC).hour in NIGHT or now - int(row[0]) >= DAY):
        return False
    ledger.run(_DONE, wanted=_FACT)
    return True
