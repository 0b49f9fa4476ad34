"""Opening the file: everything set that SQLite forgets, nobody else in it, older files brought up to date."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from adapters.database import migrate as migration
from adapters.database.opening import connect, lock_file
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


# --- what is set ---


def test_everything_is_set_that_sqlite_forgets(tmp_path: Path) -> None:
    connection = connect(tmp_path / "new" / "books.db")
    try:
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "auto_vacuum": 2,
            "busy_timeout": 5000,
            "journal_size_limit": 16_777_216,
        }
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}

        assert found == wanted
    finally:
        connection.close()


def test_only_its_owner_can_read_the_file_and_what_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    lock = lock_file(path)
    connection = connect(path)
    connection.execute("INSERT INTO house (name, value) VALUES ('a', 'b')")
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    connection.close()
    lock.close()

    assert set(modes) == {"books.db", "books.db-wal", "books.db-shm", "books.db.lock"}
    assert set(modes.values()) == {0o600}


def test_opening_twice_keeps_what_is_there_and_does_not_load_alembic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from adapters.database.opening import connect\n"
        "one = connect(Path(sys.argv[1])); one.execute(\"INSERT INTO house VALUES ('a', 'b')\"); one.close()\n"
        "two = connect(Path(sys.argv[1])); print(two.execute('SELECT value FROM house').fetchone())\n"
        "print('alembic' in sys.modules); two.close()\n"
    )
    ran = subprocess.run(  # a process of its own, because this one has Alembic already
        [sys.executable, "-c", code, str(tmp_path / "books.db")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert ran.stdout.splitlines() == ["('b',)", "False"]


# --- what is refused, in one line for the operator ---


def test_a_second_copy_of_the_bot_ends_with_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "books.db"
    first = lock_file(path)

    with refused(OpeningFailed, r"^Another copy of the bot is using .+books\.db\. Stop it first\.$"):
        lock_file(path)

    first.close()
    lock_file(path).close()


def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()

    with refused(OpeningFailed, r"the database of some other program\. Choose another file\.$"):
        connect(path)

    assert path.read_bytes() == before
    assert [path] == list(tmp_path.iterdir())


def test_a_folder_in_the_files_place_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "books.db").mkdir()

    with refused(OpeningFailed, r"^I can't open the database .+books\.db \(.+\)\.$"):
        connect(tmp_path / "books.db")


def test_a_file_of_a_newer_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = at_version(tmp_path, "9999")
    before = path.read_bytes()

    with refused(OpeningFailed, r"made by a newer version of this bot \(9999; this one knows .+\)"):
        connect(path)

    assert path.read_bytes() == before
    assert [path] == list(tmp_path.iterdir())


def test_a_file_that_does_not_say_its_version_is_refused(tmp_path: Path) -> None:
    path = at_version(tmp_path, None)

    with refused(OpeningFailed, "does not say which version"):
        connect(path)


def at_version(folder: Path, version: str | None) -> Path:
    path = folder / "books.db"
    connection = connect(path)
    if version is None:
        connection.execute("DELETE FROM alembic_version")
    else:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()
    return path


# --- older files ---


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
