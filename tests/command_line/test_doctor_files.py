"""The doctor on this machine: the database, the key, and who may read the files."""

import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line.doctor import doctor
from adapters.database.sealing import new_key
from adapters.settings import Settings
from tests.command_line.doctor_kit import lines


async def test_a_broken_database_is_bad(after_a_run: Settings) -> None:
    after_a_run.database.write_bytes(b"this is no database" * 500)

    assert "does not open" in (await lines(after_a_run, "bad"))[0]


async def test_another_program_s_database_is_bad(settings: Settings) -> None:
    with closing(sqlite3.connect(settings.database)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")

    assert "does not open" in (await lines(settings, "bad"))[0]


async def test_a_database_of_another_version_wants_a_look(after_a_run: Settings) -> None:
    with closing(sqlite3.connect(after_a_run.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()

    assert "another version" in (await lines(after_a_run, "look"))[0]


async def test_a_lost_key_is_bad(after_a_run: Settings) -> None:
    after_a_run.key_path.unlink()

    assert "no key" in (await lines(after_a_run, "bad"))[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [(new_key(), "does not belong"), ("swordfish", "not a key"), ("", "not a key")],
    ids=["another", "none", "empty"],
)
async def test_another_key_is_bad(text: str, why: str, after_a_run: Settings) -> None:
    after_a_run.key_path.write_text(text)

    assert why in (await lines(after_a_run, "bad"))[0]
    if text:
        assert why in (await lines(replace(after_a_run, key=text), "bad"))[0]


async def test_a_key_that_others_may_read_is_bad(after_a_run: Settings) -> None:
    after_a_run.key_path.chmod(0o640)

    assert f"chmod 600 {after_a_run.key_path}" in (await lines(after_a_run, "bad"))[0]


async def test_a_key_beside_the_database_is_bad(after_a_run: Settings) -> None:
    beside = after_a_run.database.with_name("bot.key")
    after_a_run.key_path.rename(beside)

    assert "must not lie in the folder" in (await lines(replace(after_a_run, key_file=str(beside)), "bad"))[0]


async def test_a_database_that_others_may_read_wants_a_look(after_a_run: Settings) -> None:
    after_a_run.database.chmod(0o644)

    assert f"chmod 600 {after_a_run.database}" in (await lines(after_a_run, "look"))[0]


async def test_a_settings_file_that_others_may_read_wants_a_look(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "local-voices.toml"
    file.touch()
    file.chmod(0o644)  # whatever the umask
    out = io.StringIO()

    assert await doctor(settings, out, file) == 0
    assert f"chmod 600 {file}" in out.getvalue()


async def test_a_check_that_stumbles_is_told_in_one_line(after_a_run: Settings) -> None:
    after_a_run.key_path.unlink()
    after_a_run.key_path.mkdir(mode=0o700)

    assert len(await lines(after_a_run, "bad")) == 1
