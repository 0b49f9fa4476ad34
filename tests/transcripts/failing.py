"""A transcript in which every write of every unit fails once: the next try comes one write further, until all of it is kept.

So one conversation tries the n-th write for every n. The failing is as each store does it on a full disk: the whole transaction
is taken back. People may be told that it takes a moment; all else must happen as written, and nobody starts anything again.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import psycopg

from adapters.database.writer import StoreTrouble
from bot.engine.message import Line
from bot.engine.people import Reader
from tests.transcripts.replay import Replay

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Failing:
    """A connection whose n-th write since BEGIN fails; n grows with each failure until a commit is reached."""

    def __init__(self, real: Any, every: int) -> None:
        self.real, self._every = real, every
        self._writes, self._fails_at = -1, 1
        self.failed = 0
        self.has_room = False
        self._on_file = isinstance(real, sqlite3.Connection)
        if self._on_file:
            real.set_trace_callback(self._sees)
        else:
            self._accompany(real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def execute(self, sql: str, *values: Any) -> Any:
        self._count(sql)
        return self.real.execute(sql, *values)

    def executemany(self, sql: str, rows: Any) -> Any:
        self._count(sql)
        return self.real.executemany(sql, rows)

    def _accompany(self, pen: Any) -> None:
        """PostgreSQL's connection says by itself when a transaction begins and ends."""
        begin, commit = pen.begin, pen.commit

        def begins(tries: int) -> None:
            self._sees("BEGIN")
            begin(tries)

        def commits() -> None:
            commit()
            self._sees("COMMIT")

        pen.begin, pen.commit = begins, commits

    def _sees(self, statement: str) -> None:
        if statement.startswith("BEGIN"):
            self._writes = 0
        elif statement == "COMMIT" and 0 < self._writes >= self._fails_at - 1:  # not one of less in between
            self._fails_at = 1

    def _count(self, sql: str) -> None:
        if self.has_room or (not sql.lstrip().upper().startswith(_WRITES) and "RETURNING" not in sql):
            return
        if "in_hand_until" in sql:  # each try begins by taking in hand anew: it would never come further
            return
        self._writes += 1
        if self._writes < self._fails_at:
            return
        self._fails_at += self._every
        self.failed += 1
        if not self._on_file:
            raise psycopg.errors.DiskFull("could not extend file: No space left on device")
        self.real.rollback()
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error


@dataclass(slots=True)
class FailingReplay(Replay):
    """One transcript while the database fails all the time; `every`: of the writes of a unit, each how-manieth."""

    every: int = 1
    failing: list[Failing] = field(default_factory=list)
    told: int = 0

    async def open(self) -> None:
        await Replay.open(self)
        ledger = self.house.books.ledger

        def begin() -> None:
            self.failing.append(Failing(ledger.connection, self.every))
            ledger.connection = cast(sqlite3.Connection, self.failing[-1])

        await self.house.writer.run(begin)

    async def act(self, who: str, where: str, what: str) -> None:
        await Replay.act(self, who, where, what)
        patience = self.library.say.plain(Line("talk.one_moment"), Reader())
        theirs = [each for each in self.phone.unread if each.words == patience]
        self.told += len(theirs)
        for each in theirs:
            self.phone.unread.remove(each)

    async def time_goes_on(self, when: str) -> None:
        """The clock's safety tick comes again each minute: as often as it takes."""
        await Replay.time_goes_on(self, when)
        while await self.asked(self._left_over):
            await self.house.ticking.tick()
        await self._tidied()
        await self.all_sent()

    async def _tidied(self) -> None:
        """What failed is made up for an hour later, when there is room again."""
        self.failing[-1].has_room = True
        await self.house.ticking.tidy()
        self.failing[-1].has_room = False

    def _left_over(self) -> int:
        """What is due and was not done; what was in somebody's hand may be taken again. Not a write that counts."""
        connection, wanted = self.failing[-1].real, f"done = FALSE AND at <= {self.clock.at:d}"
        (number,) = connection.execute(f"SELECT count(*) FROM due WHERE {wanted}").fetchone()  # noqa: S608
        if number:
            connection.execute(f"UPDATE due SET until = 0 WHERE {wanted}")  # noqa: S608
        return int(number)

    async def asked(self, unit: Callable[[], int]) -> int:
        """What shares a commit with something that fails is not to blame."""
        while True:
            with contextlib.suppress(StoreTrouble):
                return await Replay.asked(self, unit)

    @property
    def failed(self) -> int:
        return sum(each.failed for each in self.failing)
