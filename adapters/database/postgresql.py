"""The writer's connection to PostgreSQL: where several processes write, each as if it were alone.

Transactions are SERIALIZABLE. When two were in each other's way, one is done again; one that has bad luck twice waits for
its turn and then has the house to itself, so that everybody gets on. A connection that is lost is made anew with the next
transaction. All locks are the session's, so what a process held is free at once when it dies; therefore a pooler in
between must give each of us a connection of our own.
"""

import contextlib
import time
from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from psycopg import errors
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from adapters.database.scrubbing import scrub
from adapters.database.version import HEAD

LOCKS = 0x4C56  # ours among the advisory locks of this database
OPENING, OPEN, TURN, SCRUBBING = range(4)
SLOTS = 64  # processes at one database; each gives its messages every 64th number
PATIENT = 2  # tries, before a transaction waits for its turn
SCRUB_EVERY = 60  # seconds
CHANNEL = "local_voices"
_SETTINGS = (
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '60s'",
    "SET client_min_messages = warning",
    "SET jit = off",  # it takes longer than any of our statements
    "SET enable_seqscan = off",  # whoever reads a whole table is in the way of everybody who writes into it
)
_BEGIN = f"BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT pg_advisory_xact_lock_shared({LOCKS}, {TURN})"
_OPEN_HERE = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s::int::oid AND objsubid = 2 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def connected(address: str, *, autocommit: bool = True) -> psycopg.Connection[tuple[Any, ...]]:
    """A plain connection, in which each statement stands for itself. Raises psycopg.Error."""
    return psycopg.connect(
        address,
        autocommit=autocommit,
        application_name="local-voices",
        connect_timeout=5,
        keepalives_idle=15,
        tcp_user_timeout=15000,
    )


class Postgres:
    """A connection as the ledger and the writer use it. `slot`: ours alone among the processes that are open."""

    dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # not said by the library
    errors = psycopg.Error
    slots = SLOTS

    def __init__(self, address: str) -> None:
        self._address = address
        self._line = connected(address)
        self._news: set[str] = set()
        self._in_turn = False
        self._scrubbed = 0.0
        self.slot = -1
        self.opened = 1  # times

    # --- for the ledger

    def execute(self, sql: str, values: Mapping[str, object] | tuple[object, ...] | None = None) -> Any:
        return self._line.execute(sql, values or None)

    def executemany(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        with self._line.cursor() as cursor:
            cursor.executemany(sql, rows)

    def tell(self, news: str) -> None:
        """The other processes hear of it once this transaction is committed."""
        self._news.add(news)

    # --- being open

    def settle(self) -> None:
        """Take a place among the processes that have this house open. Raises psycopg.Error."""
        for each in _SETTINGS:
            self._line.execute(each)
        self._line.prepared_max = 1000
        if not self._try("pg_try_advisory_lock_shared", LOCKS, OPEN):
            raise errors.ObjectInUse("somebody has this database to themselves just now")
        order = [self.slot, *range(SLOTS)] if self.slot >= 0 else range(SLOTS)
        self.slot = next((each for each in order if self._try("pg_try_advisory_lock", LOCKS + 1, each)), -1)
        if self.slot < 0:
            raise errors.TooManyConnections(f"{SLOTS} processes have this database open already")

    def _try(self, function: str, kind: int, number: int) -> bool:
        row = self._line.execute(f"SELECT {function}(%s::int, %s::int)", (kind, number)).fetchone()
        return bool(row and row[0])

    def take(self, chat: int) -> bool:
        """A chat for us alone, until it is let go or we are gone."""
        return self._try("pg_try_advisory_lock", LOCKS + 2, chat)

    def let_go(self, chat: int) -> None:
        self._try("pg_advisory_unlock", LOCKS + 2, chat)

    def others(self) -> int:
        """How many other processes have it open."""
        return others(self._line) - 1

    # --- the pen

    def begin(self, tries: int) -> None:
        if self._line.closed:
            self._again()
        elif self._line.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            self.undo()
        self._news.clear()
        if tries >= PATIENT and not self._in_turn:
            self._line.execute(f"SELECT pg_advisory_lock({LOCKS}, {TURN})")
            self._in_turn = True
        self._line.execute(_BEGIN, prepare=False)

    def _again(self) -> None:
        self._in_turn = False
        self._line = connected(self._address)
        self.opened += 1
        self.settle()
        row = self._line.execute("SELECT version_num FROM alembic_version").fetchone()
        if row != (HEAD,):
            self._line.close()
            raise psycopg.OperationalError("another version of the bot has changed the database: update this one too")

    def commit(self) -> None:
        for each in self._news:
            self._line.execute("SELECT pg_notify(%s, %s)", (CHANNEL, f"{self.slot} {each}"))
        self._line.execute("COMMIT")
        self._turn_over()

    def _turn_over(self) -> None:
        if self._in_turn:
            self._in_turn = False
            self._line.execute(f"SELECT pg_advisory_unlock({LOCKS}, {TURN})")

    def undo(self) -> None:
        with contextlib.suppress(psycopg.Error):
            self._line.execute("ROLLBACK")
            self._turn_over()

    def mark(self) -> None:
        self._line.execute("SAVEPOINT unit")

    def back(self) -> None:
        self._line.execute("ROLLBACK TO unit")

    def unmark(self) -> None:
        self._line.execute("RELEASE unit")

    def of_the_store(self, error: Exception) -> bool:
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | psycopg.InternalError)

    def in_the_way(self, error: Exception) -> bool:
        return isinstance(error, errors.SerializationFailure | errors.DeadlockDetected)

    def why(self, error: Exception) -> str:
        return plainly(error)

    def scrub(self) -> bool:
        if time.monotonic() - self._scrubbed < SCRUB_EVERY:
            return False
        self._scrubbed = time.monotonic()
        with contextlib.suppress(psycopg.Error):
            if not self._try("pg_try_advisory_lock", LOCKS, SCRUBBING):
                return False  # another process does just that
            try:
                return scrub(self._line)
            finally:
                self._line.execute(f"SELECT pg_advisory_unlock({LOCKS}, {SCRUBBING})")
        return False

    def close(self) -> None:
        self._line.close()


class ForReading:
    """A plain connection as a ledger uses it, for who writes nothing."""

    dialect = Postgres.dialect

    def __init__(self, line: psycopg.Connection[Any]) -> None:
        self._line = line

    def execute(self, sql: str, values: Mapping[str, object] | None = None) -> Any:
        return self._line.execute(sql, values or None)


def others(line: psycopg.Connection[Any]) -> int:
    """How many processes have the database of this connection open, seen from outside."""
    row = line.execute(_OPEN_HERE, (LOCKS + 1,)).fetchone()
    return int(row[0]) if row else 0


def plainly(error: Exception) -> str:
    """What PostgreSQL said, in one line and without the values that it would show."""
    said = getattr(getattr(error, "diag", None), "message_primary", None) or str(error) or type(error).__name__
    return str(said).strip().splitlines()[-1].strip()
