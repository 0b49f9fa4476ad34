"""SQL built by SQLAlchemy Core, compiled once, run on a plain connection: no layer between a unit and its rows."""

from collections.abc import Iterable
from typing import Any, Protocol

from sqlalchemy import Column, Dialect, Executable, Join, Select, Table, bindparam, delete, exists, false, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert  # PostgreSQL reads ON CONFLICT just so (`for_postgresql.py`)
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

_SQLITE = sqlite.dialect(paramstyle="named")


class Rows(Protocol):
    """What a statement found or changed, of whichever driver."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> tuple[Any, ...] | None: ...

    def fetchall(self) -> list[tuple[Any, ...]]: ...


PAGES = 50  # given back at once, so that nobody waits for it


class Ledger:
    """One connection's statements, in its own dialect. Used inside units only, so always in the writer's thread."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._dialect: Dialect = getattr(connection, "dialect", _SQLITE)
        self.shared = self._dialect is not _SQLITE  # with other processes
        self._compiled: dict[int, tuple[str, dict[str, Any], Executable]] = {}
        self._inserts: dict[tuple[str, str, tuple[str, ...]], str] = {}

    def run(self, statement: Executable, **values: object) -> Rows:
        """Run a statement that is built once (a module's constant), with its bound values by name."""
        known = self._compiled.get(id(statement))
        if known is None:
            known = self._compiled[id(statement)] = (
                *_sql(statement, self._dialect),
                statement,
            )  # kept alive, so its id stays its own
        sql, literals, _ = known
        rows: Rows = self.connection.execute(sql, {**literals, **values})
        return rows

    def one(self, statement: Executable, **values: object) -> tuple[Any, ...] | None:
        return self.run(statement, **values).fetchone()

    def all(self, statement: Executable, **values: object) -> list[tuple[Any, ...]]:
        return self.run(statement, **values).fetchall()

    def add(self, table: Table, **values: object) -> bool:
        """Insert a row unless its key is there already; says whether it was new."""
        return bool(self.connection.execute(self._insert(table, "ignore", tuple(values)), values).rowcount == 1)

    def add_many(self, table: Table, rows: Iterable[dict[str, object]]) -> None:
        """Insert rows whose keys are new, and leave those that are there."""
        listed = list(rows)
        if listed:
            self.connection.executemany(self._insert(table, "ignore", tuple(listed[0])), listed)

    def keep(self, table: Table, **values: object) -> None:
        """Insert a row, or change the one with this primary key."""
        self.connection.execute(self._insert(table, "update", tuple(values)), values)

    @property
    def slot(self) -> tuple[int, int]:
        """Our place among the processes, and how many places there are."""
        return (self.connection.slot, self.connection.slots) if self.shared else (0, 1)

    def give_back(self) -> bool:
        """A slice of the empty pages to the disk, as a unit of its own; whether there are more. PostgreSQL sees to its own.

        One page at a time: Python's driver steps this statement once, and a step gives back one, whatever number it names.
        """
        if self.shared:
            return False
        (empty,) = self.connection.execute("PRAGMA freelist_count").fetchone()
        for _ in range(min(empty, PAGES)):
            self.connection.execute("PRAGMA incremental_vacuum(1)")
        return bool(empty > PAGES)

    def hand_over(self, table: Table, old: int, new: int, column: str = "person") -> None:
        """Two turned out to be one person: rows of the old one become the new one's; where the key is taken, they go."""
        statements = self._handing_over(table, column)
        for statement in statements:
            self.connection.execute(statement, {"old": old, "new": new})

    def _handing_over(self, table: Table, column: str) -> tuple[str, str]:
        where = table.c[column] == bindparam("old")
        theirs = table.alias("theirs")
        same = [theirs.c[key.name] == key for key in table.primary_key if key.name != column]
        taken = exists().where(theirs.c[column] == bindparam("new"), *same) if column in table.primary_key else false()
        move = update(table).where(where, ~taken).values({column: bindparam("new")})
        return str(move.compile(dialect=self._dialect)), str(delete(table).where(where).compile(dialect=self._dialect))

    def _insert(self, table: Table, clash: str, names: tuple[str, ...]) -> str:
        known = self._inserts.get((table.name, clash, names))
        if known is None:
            statement = insert(table)
            if clash == "ignore":
                statement = statement.on_conflict_do_nothing()
            else:
                keys = [column.name for column in table.primary_key]
                changed = {name: statement.excluded[name] for name in names if name not in keys}
                statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
            known = str(statement.compile(dialect=self._dialect, column_keys=list(names)))
            self._inserts[(table.name, clash, names)] = known
        return known


def _sql(statement: Executable, dialect: Dialect) -> tuple[str, dict[str, Any]]:
    if not isinstance(statement, ClauseElement):
        raise TypeError(f"{statement!r} is no statement")
    if dialect is not _SQLITE and isinstance(statement, Select):
        statement = _in_order(statement)
    compiled: SQLCompiler = statement.compile(dialect=dialect)  # type: ignore[assignment]  # not said more exactly
    # what the statement itself sets, NULL too; what it asks for is required
    return str(compiled), {name: value for name, value in compiled.params.items() if not compiled.binds[name].required}


def _in_order(statement: Select[Any]) -> Select[Any]:
    """Rows that were asked for in no order come by their keys, as SQLite keeps them: the order in which PostgreSQL wrote
    them would tell what came after what."""
    plain = all(isinstance(column, Column) for column in statement.selected_columns)
    if not plain or statement._order_by_clauses or statement._group_by_clauses or statement._distinct:
        return statement
    first = statement.get_final_froms()[0]
    while isinstance(first, Join):
        first = first.left
    return statement.order_by(*first.primary_key) if isinstance(first, Table) else statement
