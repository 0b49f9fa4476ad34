"""The doctor in front of a database on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from adapters.command_line import doctor_files
from adapters.database.opening_postgresql import open_postgresql
from adapters.database.sealing import Seal, key_from
from adapters.settings import Settings
from tests.plainly import plainly
from tests.postgres import server

KEY = "5a" * 32


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Settings]:
    new = server().new()
    yield Settings(database_url=new, key=KEY, backup_dir=str(tmp_path), key_file=str(tmp_path / "key"))
    server().drop(new)


async def said(settings: Settings) -> list[tuple[str, str]]:
    found = [*await doctor_files.database(settings), *doctor_files.key(settings), *doctor_files.disk(settings)]
    return [(each.mark, plainly(each.line)) for each in found if "fsync" not in plainly(each.line)]


async def test_before_the_first_run_there_is_nothing_yet(ours: Settings) -> None:
    (mark, line), *_ = await said(ours)

    assert ("ok", True) == (mark, line.startswith("There is no database yet. The first run makes it: postgresql://"))


async def test_while_a_bot_runs_the_database_is_sound_and_in_use(ours: Settings) -> None:
    running = open_postgresql(ours.postgresql, Seal(key_from(KEY)))
    (mark, line), (key_mark, _), *_ = await said(ours)
    running.close()

    assert ("ok", "ok") == (mark, key_mark)
    assert "the bot is running on it now" in line


async def test_a_server_that_does_not_wait_for_the_disk_is_told(ours: Settings) -> None:
    found = await doctor_files.database(ours)  # that of the tests does not

    assert ["look"] == [each.mark for each in found if "fsync" in plainly(each.line)]


async def test_another_key_a_lost_key_and_a_server_that_is_not_there_are_bad(ours: Settings) -> None:
    open_postgresql(ours.postgresql, Seal(key_from(KEY))).close()
    away = replace(ours, database_url="postgresql://bot:canary@127.0.0.1:1/voices")

    assert "This key does not belong" in (await said(replace(ours, key="00" * 32)))[1][1]
    assert "There is a database but no key" in (await said(replace(ours, key="")))[1][1]
    assert ("bad", False) == ((await said(away))[0][0], "canary" in str(await said(away)))


async def test_a_user_who_may_make_no_tables_is_told(ours: Settings) -> None:
    with psycopg.connect(ours.postgresql, autocommit=True) as line:
        line.execute("CREATE ROLE guest LOGIN")
        try:
            guest = replace(ours, database_url=ours.postgresql.replace("tests@", "guest@"))
            (mark, words), *_ = await said(guest)
        finally:
            line.execute("DROP ROLE guest")

    assert ("bad", True) == (mark, "may not make tables" in words)
