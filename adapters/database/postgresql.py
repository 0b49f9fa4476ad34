"""The writer's connection to PostgreSQL: where several processes write, each as if it were alone.

Transactions are SERIALIZABLE. When two were in each other's way, one is done again; one that has bad luck twice waits for
its turn and then has the house to itself, so that everybody gets on. A connection that is lost is made anew with the next
transaction. All locks are the session's, so what a process held is free at once when it dies; therefore a pooler in
between must give each of us a connection of our own.
"""

import contextlib
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import psycopg
from psycopg import errors

from adapters.database.ahead import Ahead, is_trouble
from adapters.database.for_postgresql import DIALECT
from adapters.database.locks import LOCKS, OPEN, SLOTS, TURN, others, taken, tried
from adapters.database.scrubbing import scrub_in_turn
from adapters.database.version import HEAD

AHEAD = False  # after a rollback the driver believes that statements are prepared which are not
PATIENT = 2  # tries, before a transaction waits for its turn
SCRUB_EVERY = 60.0  # seconds
CHANNEL = "local_voices"
_SETTINGS = (
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '60s'",
    "SET client_min_messages = warning",
    "SET client_connection_check_interval = '1s'",  # who died while it waited for a lock shall not hold its own
    "SET jit = off",  # it takes longer than any of our statements
    "SET enable_seqscan = off",  # whoever reads a whole table is in the way of everybody who writes into it
)
_BEGIN = ("BEGIN ISOLATION LEVEL SERIALIZABLE", f"SELECT pg_advisory_xact_lock_shared({LOCKS}, {TURN})")


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

    dialect = DIALECT
    errors = psycopg.Error
    slots = SLOTS

    def __init__(self, address: str) -> None:
        self._address = address
        self._line = connected(address)
        self._news: set[str] = set()  # words and numbers of ours
        self._first: tuple[str, ...] = ()  # what is to be said before the next mark
        self._ahead: Ahead | None = None
        self._in_turn = self._was_ahead = self._careful = False  # careful: each statement is waited for
        self.begun = 0  # transactions
        self._after: list[Callable[[], object]] = []
        self._scrubber: threading.Thread | None = None
        self._scrubbed, self._scrubbed_at = 0, time.monotonic()  # many that start and die must not do nothing else
        self.slot = -1
        self.opened = 1  # times
        self._listening: set[int] = set()

    # --- for the ledger

    def execute(self, sql: str, values: Mapping[str, object] | tuple[object, ...] | None = None) -> Any:
        cursor = self._line.execute(sql, values or None)
        return self._ahead.rows(cursor) if self._ahead else cursor

    def executemany(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        with self._line.cursor() as cursor:
            cursor.executemany(sql, rows)

    def tell(self, news: str) -> None:
        """The other processes hear of it once this transaction is committed; of what falls due, only of the soonest."""
        if news.startswith("due ") and self._news:
            sooner = {each for each in self._news if each.startswith("due ")}
            self._news -= sooner
            news = min((news, *sooner), key=lambda each: int(each[4:]))
        self._news.add(news)

    def then(self, do: Callable[[], object]) -> None:
        """Once this transaction is committed, if it is."""
        self._after.append(do)

    # --- being open

    def settle(self) -> None:
        """Take a place among the processes that have this house open. Raises psycopg.Error."""
        self._line.execute("; ".join(_SETTINGS))
        self._line.prepared_max = 1000
        if not tried(self._line, "pg_try_advisory_lock_shared", LOCKS, OPEN):
            raise errors.ObjectInUse("somebody has this database to themselves just now")
        order = [self.slot, *range(SLOTS)] if self.slot >= 0 else range(SLOTS)
        self.slot = next((each for each in order if tried(self._line, "pg_try_advisory_lock", LOCKS + 1, each)), -1)
        if self.slot < 0:
            raise errors.TooManyConnections(f"{SLOTS} processes have this database open already")

    def take(self, chat: int) -> bool:
        """A chat for us alone, until it is let go or we are gone."""
        return tried(self._line, "pg_try_advisory_lock", LOCKS + 2, chat)

    def let_go(self, chat: int) -> None:
        tried(self._line, "pg_advisory_unlock", LOCKS + 2, chat)

    def taken(self) -> set[int]:
        """All chats that a process has for itself."""
        return taken(self._line, LOCKS + 2)

    def listen(self, ear: str) -> bool:
        """Whether nobody else of this house listens on this channel, or part of one, and from now on we do."""
        number = zlib.crc32(ear.encode()) >> 1
        if number not in self._listening and tried(self._line, "pg_try_advisory_lock", LOCKS + 3, number):
            self._listening.add(number)
        return number in self._listening

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
        self._after.clear()
        self.begun += 1
        if tries >= PATIENT and not self._in_turn:
            self._line.execute(f"SELECT pg_advisory_lock({LOCKS}, {TURN})")
            self._in_turn = True
        self._first = _BEGIN
        self._ahead = Ahead(self._line) if AHEAD and not self._careful else None

    def _again(self) -> None:
        self._in_turn = False
        self._line = connected(self._address)
        try:
            self.settle()
            row = self._line.execute("SELECT version_num FROM alembic_version").fetchone()
            if row != (HEAD,):
                raise psycopg.OperationalError(
                    "another version of the bot has changed the database: update this one too"
                )
        except BaseException:
            self._line.close()
            raise
        self.opened += 1
        for number in self._listening:
            tried(self._line, "pg_try_advisory_lock", LOCKS + 3, number)

    def commit(self) -> None:
        told = [f"SELECT pg_notify('{CHANNEL}', '{self.slot} {each}')" for each in sorted(self._news)]
        if self._first != _BEGIN:  # nothing was done
            self._say(*told, "COMMIT")
        if self._ahead:
            self._ahead.leave()
        self._ahead, self._careful = None, False
        for do in self._after:
            do()
        self._turn_over()

    def _turn_over(self) -> None:
        if self._in_turn:
            self._in_turn = False
            self._line.execute(f"SELECT pg_advisory_unlock({LOCKS}, {TURN})")

    def _say(self, *each: str) -> None:
        """In one go: each way there and back counts."""
        for one in each if self._ahead else ["; ".join(each)]:
            self._line.execute(one, prepare=False)

    def undo(self) -> None:
        ahead, self._ahead = self._ahead, None
        self._was_ahead = ahead is not None
        with contextlib.suppress(psycopg.Error):
            if ahead:
                ahead.leave()
        with contextlib.suppress(psycopg.Error):
            self._line.execute("ROLLBACK")
            self._turn_over()

    def mark(self) -> None:
        self._say(*self._first, "SAVEPOINT unit")

    def back(self) -> None:
        self._say("ROLLBACK TO unit")

    def unmark(self) -> None:
        self._first = ("RELEASE unit",)

    def of_the_store(self, error: Exception) -> bool:
        return self._ahead is not None or is_trouble(error)  # ahead it may be another unit's

    def in_the_way(self, error: Exception) -> bool:
        if self._was_ahead and (not is_trouble(error) or isinstance(error, errors.PipelineAborted)):
            self._careful = True
            return True
        return isinstance(error, errors.SerializationFailure | errors.DeadlockDetected)

    def why(self, error: Exception) -> str:
        return plainly(error)

    def rebuild(self) -> bool:
        """Scrubbing does that."""
        return True

    def scrub(self, wanted: int) -> bool:
        """Aside, on a connection of its own, so that nobody waits for more than a table."""
        if self._scrubber is not None and not self._scrubber.is_alive():
            self._scrubber = None
        if self._scrubbed < wanted and self._scrubber is None and time.monotonic() - self._scrubbed_at > SCRUB_EVERY:
            self._scrubbed_at = time.monotonic()
            self._scrubber = threading.Thread(target=self._scrub, args=(wanted,), name="scrubber", daemon=True)
            self._scrubber.start()
        return self._scrubbed >= wanted

    def _scrub(self, wanted: int) -> None:
        with contextlib.suppress(psycopg.Error), connected(self._address) as line:
            scrub_in_turn(line)
            self._scrubbed = wanted

    def scrub_now(self) -> None:
        self._scrub(self._scrubbed)

    def close(self) -> None:
        if self._scrubber is not None:
            self._scrubber.join(timeout=1)
        with contextlib.suppress(psycopg.Error):  # the server sees a moment later that a connection is closed
            self._line.execute("SELECT pg_advisory_unlock_all()")
        self._line.close()


def plainly(error: Exception) -> str:
    """What PostgreSQL said, in one line and without the values that it would show."""
    said = getattr(getattr(error, "diag", None), "message_primary", None) or str(error) or type(error).__name__
    return str(said).strip().splitlines()[-1].strip()
