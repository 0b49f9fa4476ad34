"""The same books three times: in memory, in a SQLite file, and on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adapters.database.books.all import in_and_out
from adapters.database.books.checkins import SqlCheckIns
from adapters.database.books.codes import SqlCodes
from adapters.database.books.consents import SqlConsents
from adapters.database.books.dues import SqlDues
from adapters.database.books.glossary import SqlGlossary
from adapters.database.books.groups import SqlGroups
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.inputs import SqlInputs
from adapters.database.books.names import SqlNames
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.people import SqlPeople
from adapters.database.books.role_cards import SqlRoleCards
from adapters.database.books.support_cards import SqlSupportCards
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.sealing import Seal
from bot.engine.incoming import Place
from bot.engine.people import Account, PersonId
from tests.fakes import MONDAY, FakeDues, FakeGroups, FakeInbox, FakeOutbox, FakePeople, FakeTalks
from tests.fakes_checkins import FakeCheckIns
from tests.fakes_inputs import FakeInputs, FakeNames
from tests.fakes_newcomers import FakeRoleCards
from tests.fakes_settings import FakeCodes, FakeConsents
from tests.fakes_support import FakeSupportCards
from tests.fakes_words import FakeGlossary
from tests.postgres import with_tables_open


@dataclass(frozen=True, slots=True)
class Books:
    """One of each, and who tells the sender and the clock."""

    people: FakePeople | SqlPeople
    groups: FakeGroups | SqlGroups
    talks: FakeTalks | SqlTalks
    outbox: FakeOutbox | SqlOutbox
    dues: FakeDues | SqlDues
    inbox: FakeInbox | SqlInbox
    checkins: FakeCheckIns | SqlCheckIns
    consents: FakeConsents | SqlConsents
    codes: FakeCodes | SqlCodes
    names: FakeNames | SqlNames
    inputs: FakeInputs | SqlInputs
    glossary: FakeGlossary | SqlGlossary
    role_cards: FakeRoleCards | SqlRoleCards
    support_cards: FakeSupportCards | SqlSupportCards
    woken: list[str]
    sooner: list[int]

    def person(self, name: str) -> PersonId:
        """Somebody of the cast, met on a Monday."""
        account = Account("telegram", f"7000-{name}")
        return (self.people.known(account) or self.people.meet(account, MONDAY)).person


def in_memory() -> Books:
    woken: list[str] = []
    sooner: list[int] = []
    groups = FakeGroups()
    return Books(
        FakePeople(groups.of),
        groups,
        FakeTalks(),
        FakeOutbox(lambda: woken.append("sender")),
        FakeDues(sooner.append),
        FakeInbox(),
        FakeCheckIns(),
        FakeConsents(lambda person, group: bool(groups.roles(group, person))),
        FakeCodes(),
        FakeNames(),
        FakeInputs(),
        FakeGlossary(),
        FakeRoleCards(),
        FakeSupportCards(),
        woken,
        sooner,
    )


def on_file(connection: Any, seal: Seal) -> Books:
    woken: list[str] = []
    sooner: list[int] = []
    ledger = Ledger(connection)
    outbox, _ = in_and_out(ledger, seal, lambda: woken.append("sender"))
    return Books(
        SqlPeople(ledger, seal),
        SqlGroups(ledger),
        SqlTalks(ledger, seal),
        outbox,
        SqlDues(ledger, seal, sooner.append),
        SqlInbox(ledger, seal),
        SqlCheckIns(ledger, seal),
        SqlConsents(ledger),
        SqlCodes(ledger, seal),
        SqlNames(ledger, seal),
        SqlInputs(ledger, seal),
        SqlGlossary(ledger, seal),
        SqlRoleCards(ledger, seal),
        SqlSupportCards(ledger, seal),
        woken,
        sooner,
    )


@pytest.fixture
def seal() -> Seal:
    return Seal(bytes(range(32)))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "books.db")
    connection.execute("PRAGMA synchronous=OFF")  # no power cut is tested here
    yield connection
    connection.close()


@pytest.fixture
def postgresql() -> Iterator[Any]:
    yield from with_tables_open()


@pytest.fixture(params=["in memory", "on SQLite", "on PostgreSQL"])
def store(request: pytest.FixtureRequest) -> Any:
    """A connection, or None for the fakes; the same tests run on all three."""
    fixture = {"on SQLite": "connection", "on PostgreSQL": "postgresql"}.get(request.param)
    return request.getfixturevalue(fixture) if fixture else None


@pytest.fixture
def books(store: Any, seal: Seal) -> Books:
    return on_file(store, seal) if store else in_memory()


def place_of(chat: str, *, channel: str = "telegram", private: bool = False, topic: str | None = None) -> Place:
    """A chat; groups unless it says private."""
    return Place(channel, chat, private, topic)
