"""Statements that are sent ahead: PostgreSQL does them in order, and we wait only where somebody looks at a result.

A way there and back takes longer than most statements. What failed shows at the next look, perhaps in another unit than the
one that it belongs to; whoever uses this runs all of them again without it then.
"""

import contextlib
from typing import Any

import psycopg


class Ahead:
    """From now on, until it is left."""

    def __init__(self, line: psycopg.Connection[Any]) -> None:
        self._leaving = contextlib.ExitStack()
        self._pipeline = self._leaving.enter_context(line.pipeline())

    def rows(self, cursor: psycopg.Cursor[Any]) -> "Rows":
        return Rows(cursor, self._pipeline)

    def leave(self) -> None:
        """Returns once all is done. Raises psycopg.Error, the first of what failed."""
        self._leaving.close()


class Rows:
    """Of one statement, as a ledger wants them."""

    __slots__ = ("_cursor", "_pipeline")

    def __init__(self, cursor: psycopg.Cursor[Any], pipeline: psycopg.Pipeline) -> None:
        self._cursor, self._pipeline = cursor, pipeline

    @property
    def rowcount(self) -> int:
        if self._cursor.pgresult is None:
            self._pipeline.sync()
        return self._cursor.rowcount

    def fetchone(self) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._cursor.fetchone()
        return row

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._cursor.fetchall()


def is_trouble(error: Exception) -> bool:
    """Whether the store itself is in trouble, and not a statement wrong."""
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | psycopg.InternalError)
