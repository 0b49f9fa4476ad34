"""Older files are brought up to date after a checked copy, whole or not at all."""

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from adapters.database import migrate as migration
from adapters.database.opening import connect
from adapters.database.schema import metadata
from adapters.database.version import HEAD, OpeningFailed
from tests.plainly import refused

WRITE_A_STEP = 'the tables changed: python -m adapters.database.migrations.write "what changed", then set HEAD'


def tables_of(path: Path) -> dict[str, str]:
    """Every table and index as SQLite remembers it, without spaces and quotes that mean nothing."""
    other = sqlite3.connect(path)
    try:
        rows = other.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    finally:
        other.close()
    return {name: "".join(sql.replace('"', "").split()) for name, sql in rows if name != "alembic_version"}


def from_scratch(path: Path) -> None:
    """A file made by all steps, one after another."""
    engine = migration.engine_for(path)
    with engine.begin() as connection:
        migration.upgrade(connection, migration.config())
    engine.dispose()


def test_the_newest_step_is_the_version_that_opening_knows() -> None:
    steps = ScriptDirectory.from_config(migration.config())

    assert steps.get_heads() == [HEAD], WRITE_A_STEP
    newest = sorted(path.name for path in (migration.FOLDER / "versions").glob("[0-9]*.py"))[-1]
    assert newest.startswith(f"{HEAD}_")


def test_a_file_made_today_and_one_brought_up_to_date_are_the_same(tmp_path: Path) -> None:
    connect(tmp_path / "today.db").close()
    from_scratch(tmp_path / "steps.db")

    assert tables_of(tmp_path / "steps.db") == tables_of(tmp_path / "today.db"), WRITE_A_STEP


def test_the_steps_leave_nothing_that_the_tables_do_not_say(tmp_path: Path) -> None:
    from_scratch(tmp_path / "steps.db")
    engine = migration.engine_for(tmp_path / "steps.db")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert found == [], WRITE_A_STEP


def earlier_versions() -> list[str]:
    steps = ScriptDirectory.from_config(migration.config()).walk_revisions()
    return sorted(each.revision for each in steps if each.revision != HEAD)


@pytest.mark.parametrize("version", earlier_versions())
def test_a_file_of_every_earlier_version_becomes_one_of_today_and_keeps_what_it_has(
    version: str, tmp_path: Path
) -> None:
    engine, settings = migration.engine_for(tmp_path / "older.db"), migration.config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)
        connection.exec_driver_sql("INSERT INTO people (id, met) VALUES (7, 1)")
    engine.dispose()

    older = connect(tmp_path / "older.db")
    kept = older.execute("SELECT id, met FROM people").fetchall()
    older.close()
    connect(tmp_path / "today.db").close()

    assert kept == [(7, 1)]
    assert tables_of(tmp_path / "today.db") == tables_of(tmp_path / "older.db")


class Older:
    """An older program's file: one table is missing, and one step brings it."""

    STEP = (
        "import sqlalchemy as sa\nfrom alembic import op\n"
        "revision = '{new}'\ndown_revision = '{old}'\n"
        "def upgrade() -> None:\n    op.create_table('newer', sa.Column('id', sa.Integer(), primary_key=True))\n{more}"
    )

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
        steps = folder / "steps"
        (steps / "versions").mkdir(parents=True)
        for name in ("env.py", "script.py.mako"):
            (steps / name).write_text((migration.FOLDER / name).read_text())
        for step in (migration.FOLDER / "versions").glob("[0-9]*.py"):
            (steps / "versions" / step.name).write_text(step.read_text())
        (steps / "versions" / "9998_newer.py").write_text(self.STEP.format(new="9998", old=HEAD, more=more))
        monkeypatch.setattr(migration, "FOLDER", steps)  # the steps are data of this test
        self.path = folder / "books.db"
        self.connection = connect(self.path)
        self.connection.execute("INSERT INTO house (name, value) VALUES ('kept', 'yes')")

    def migrate(self) -> None:
        migration.migrate(self.connection, self.path, HEAD)

    def names(self) -> set[str]:
        return {name for (name,) in self.connection.execute("SELECT name FROM sqlite_master")}

    def copies(self) -> list[Path]:
        return sorted(path for path in self.path.parent.iterdir() if ".before-" in path.name)


def test_an_older_file_is_copied_then_brought_up_to_date_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Older(tmp_path, monkeypatch)
    older.migrate()

    assert "newer" in older.names()
    assert older.connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9998",)]
    assert older.connection.execute("SELECT value FROM house").fetchall() == [("yes",)]
    (copy,) = older.copies()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert "newer" not in tables_of(copy)
    older.connection.close()


def test_a_step_that_fails_leaves_the_file_as_it_was_and_says_where_the_copy_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Older(tmp_path, monkeypatch, more="    raise RuntimeError('no luck')\n")
    before = older.names()

    with refused(OpeningFailed, r"fit this version \(no luck\)\. It is as it was\. A copy is at .+books"):
        older.migrate()

    assert older.names() == before
    assert older.connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    assert len(older.copies()) == 1
    older.connection.close()


def test_without_a_safe_copy_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = Older(tmp_path, monkeypatch)
    (tmp_path / f"books.db.before-{HEAD}-was-{HEAD}.half").mkdir()  # nothing can be written there

    with refused(OpeningFailed, r"could not make a safe copy first .+ Nothing has changed\.$"):
        older.migrate()

    assert "newer" not in older.names()
    older.connection.close()


def test_while_another_program_writes_the_file_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Older(tmp_path, monkeypatch)
    monkeypatch.setattr(migration, "PATIENCE", 0.02)  # seconds; the real ones are five
    other = sqlite3.connect(older.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with refused(OpeningFailed, "database is locked"):
        older.migrate()

    other.close()
    older.migrate()
    assert "newer" in older.names()
    older.connection.close()
