"""Opening the file: everything set that SQLite forgets, nobody else in it, older files brought up to date."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

from adapters.database.opening import connect, lock_file
from adapters.database.version import OpeningFailed
from tests.plainly import refused

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


def test_with_a_file_nothing_of_postgresql_is_loaded() -> None:
    code = (
        "import sys, adapters.command_line.run; print([each for each in sys.modules if 'dialects.postgresql' in each])"
    )
    ran = subprocess.run(  # SQLAlchemy's part for it weighs 2 MB, and a single word in the schema brings it
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert "[]\n" == ran.stdout


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
