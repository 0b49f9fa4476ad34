"""What PostgreSQL keeps of somebody who was forgotten, and of who said what without a name: nothing, a minute later."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.database.ledger import Ledger
from adapters.database.postgresql import SCRUB_EVERY, Postgres, connected
from adapters.database.schema import metadata
from adapters.database.scrubbing import DETACHED, scrub
from adapters.database.sealing import Seal
from bot.engine.people import PersonId
from tests.contracts.conftest import on_file
from tests.contracts.test_sealed import SAM, live_through_a_day, sealed_of_a_person
from tests.postgres import server, with_tables

KEY = Seal(bytes(range(32)))


@pytest.fixture
def address() -> Iterator[str]:
    yield from with_tables()


def files_of(line: object) -> bytes:
    """Every file of the tables of this database; the log is another matter, and docs/postgresql.md says so."""
    line.execute("CHECKPOINT")  # type: ignore[attr-defined]  # a connection
    (number,) = line.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()  # type: ignore[attr-defined]
    return b"".join(path.read_bytes() for path in (server().folder / "data" / "base" / str(number)).iterdir())


def finished(connection: Postgres) -> None:
    assert connection._scrubber is not None
    connection._scrubber.join()


def test_whoever_is_forgotten_is_gone_from_the_files_of_the_tables(address: str, tmp_path: Path) -> None:
    connection = Postgres(address)
    connection.settle()
    with closing(connection), connected(address) as line:
        books = on_file(connection, KEY)
        live_through_a_day(books)
        canaries = sealed_of_a_person(connection)  # type: ignore[arg-type]  # it answers as SQLite's does
        before = files_of(line)
        person = books.people.known(SAM)
        assert person is not None
        for each in (books.people, books.groups, books.talks, books.outbox):
            each.forget(person.person)  # type: ignore[attr-defined]  # as each of them can

        connection.scrub_now()
        after = files_of(line)

    assert len(canaries) == 7
    assert all(canary in before for canary in canaries)
    assert [0] * 7 == [after.count(canary) for canary in canaries]


def test_neither_place_nor_transaction_tells_what_was_written_together(address: str) -> None:
    connection = Postgres(address)
    connection.settle()
    with closing(connection), connected(address) as line:
        ledger = Ledger(connection)
        for number in range(1, 40):  # each answer in one transaction with who answered, as the writer does it
            connection.begin(0)
            connection.mark()
            answers, answered = metadata.tables["pledge_answers"], metadata.tables["pledge_answered"]
            ledger.add(answers, id=(number * 7919) % 1000, pledge=5, felt=True, week=1)
            ledger.add(answered, pledge=5, person=PersonId(number))
            connection.unmark()
            connection.commit()
        scrub(line)
        questions = [f"SELECT DISTINCT xmin::text FROM {table}" for table in DETACHED]  # noqa: S608 - our own names
        written = {row for question in questions for row in line.execute(question)}  # type: ignore[arg-type]
        ids = [row[0] for row in line.execute("SELECT id FROM pledge_answers ORDER BY ctid")]

    assert 1 == len(written)
    assert sorted(ids) == ids


def test_a_scrub_soon_after_another_or_after_the_start_waits_its_minute(address: str) -> None:
    connection = Postgres(address)
    connection.settle()
    with closing(connection):
        assert not connection.scrub(1)
        assert connection._scrubber is None

        connection._scrubbed_at -= SCRUB_EVERY + 1
        connection.scrub(1)
        finished(connection)

        assert [True, False] == [connection.scrub(1), connection.scrub(2)]
        assert connection._scrubber is None
