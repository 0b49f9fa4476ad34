"""The doctor: one plain line each, what to do next, never a secret, never a traceback."""

import io
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.command_line import doctor_network, doctor_words
from adapters.command_line.doctor import doctor
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.sealing import Seal, key_from, new_key
from adapters.library import Library
from adapters.settings import NOTICE, Settings
from tests.command_line.running import local_voices
from tests.servers.telegram_server import TelegramServer

NOBODY_LISTENS = "http://127.0.0.1:9"
RUNG = '[[contact]]\nnation = "england"\nwords = "Ring Pat on 01632 960 000."\nlast_checked = '
SECRET_TOKEN = "7000:another-secret-token"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, server: TelegramServer) -> Settings:
    """A house in good order, before its first run."""
    contacts = tmp_path / "ours" / "en_GB" / "support.toml"
    contacts.parent.mkdir(parents=True)
    contacts.write_text(RUNG + date.today().isoformat())
    (tmp_path / "data").mkdir()
    return Settings(
        telegram_token=server.token,
        telegram_api_url=server.url,
        database_url=f"sqlite:///{tmp_path / 'data' / 'bot.sqlite3'}",
        key_file=str(tmp_path / "config" / "bot.key"),
        content_dir=str(tmp_path / "ours"),
        **dict.fromkeys(NOTICE, "Chester Voices"),
    )


@pytest.fixture
def after_a_run(settings: Settings) -> Settings:
    """With the key and the database that the first run made."""
    settings.key_path.parent.mkdir()
    settings.key_path.touch(mode=0o600)
    settings.key_path.write_text(new_key())
    with closing(connect(settings.database)) as connection:
        check_key(connection, Seal(key_from(settings.key_path.read_text())))
    return settings


async def told(settings: Settings) -> tuple[int, str]:
    out = io.StringIO()
    code = await doctor(settings, out, Path("/nowhere.toml"))
    return code, out.getvalue()


async def lines(settings: Settings, mark: str) -> list[str]:
    """The findings with this mark; every line has one, and the last says what to do next."""
    code, text = await told(settings)
    *found, empty, last = text.splitlines()
    assert "" == empty
    assert last.startswith("What to do next: ")
    assert {each.split()[0] for each in found} <= {"ok", "look", "bad"}
    assert any(each.startswith("bad ") for each in found) == bool(code)
    assert "Traceback" not in text
    for secret in (settings.telegram_token, settings.key, "canary"):
        assert not secret or secret not in text
    return [each for each in found if each.startswith(mark)]


# --- all is well ------------------------------------------------------------------------------------------------------


async def test_before_the_first_run_all_is_well(settings: Settings) -> None:
    code, text = await told(settings)

    assert (0, []) == (code, [each for each in text.splitlines() if each.startswith(("look", "bad"))])
    assert "Telegram knows this bot as @" in text
    assert "There is no database yet" in text
    assert text.endswith("What to do next: all is well. Start the bot with: local-voices run\n")
    assert not settings.database.exists()
    assert not settings.key_path.exists()


async def test_after_a_run_all_is_well(after_a_run: Settings) -> None:
    assert [] == [*await lines(after_a_run, "look"), *await lines(after_a_run, "bad")]


async def test_a_running_bot_is_fine(after_a_run: Settings) -> None:
    with lock_file(after_a_run.database):
        code, text = await told(after_a_run)

    assert 0 == code
    assert "the bot is running on it now" in text


# --- Telegram ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["", SECRET_TOKEN, "not a token", "7000:a/../b\n"])
async def test_a_token_that_is_missing_or_wrong_is_bad(token: str, settings: Settings) -> None:
    wrong = await lines(replace(settings, telegram_token=token), "bad")

    assert 1 == len(wrong)
    assert "@BotFather" in wrong[0]


async def test_a_bot_that_reads_everything_wants_a_look(settings: Settings, server: TelegramServer) -> None:
    server.methods.me["can_read_all_group_messages"] = True

    assert "/setprivacy" in (await lines(settings, "look"))[0]


async def test_a_webhook_is_bad(settings: Settings, server: TelegramServer) -> None:
    server.methods.webhook = "https://bots.example/secret"

    assert "Remove the webhook first" in (await lines(settings, "bad"))[0]


@pytest.mark.parametrize("url", [NOBODY_LISTENS, "nonsense", "http://[", "http://127.0.0.1:99999"])
async def test_without_a_network_the_clock_could_not_be_checked(url: str, settings: Settings) -> None:
    away = replace(settings, telegram_api_url=url)

    assert 1 == len(await lines(away, "bad"))
    assert ["I could not check the clock"] == [each[6:33] for each in await lines(away, "look")]


@pytest.mark.parametrize(("off_by", "mark"), [(0, "ok"), (50, "ok"), (-50, "ok"), (3600, "bad"), (-70, "bad")])
async def test_a_clock_that_is_a_minute_off_is_bad(off_by: int, mark: str, settings: Settings) -> None:
    found = await doctor_network.clock(settings, time.time() + off_by)

    assert [mark] == [each.mark for each in found]


async def test_the_token_is_not_sent_to_read_the_clock(settings: Settings, server: TelegramServer) -> None:
    await doctor_network.clock(settings)

    assert [] == server.calls


# --- the database and the key -----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(("text", "why"), [(new_key(), "does not belong"), ("swordfish", "not a key"), ("", "not a key")])
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

    assert "Move it" in (await lines(replace(after_a_run, key_file=str(beside)), "bad"))[0]


async def test_a_database_that_others_may_read_wants_a_look(after_a_run: Settings) -> None:
    after_a_run.database.chmod(0o644)

    assert f"chmod 600 {after_a_run.database}" in (await lines(after_a_run, "look"))[0]


async def test_a_settings_file_that_others_may_read_wants_a_look(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "local-voices.toml"
    file.touch()
    file.chmod(0o644)  # whatever the umask
    out = io.StringIO()

    assert 0 == await doctor(settings, out, file)
    assert f"chmod 600 {file}" in out.getvalue()


async def test_a_check_that_stumbles_is_told_in_one_line(after_a_run: Settings) -> None:
    after_a_run.key_path.unlink()
    after_a_run.key_path.mkdir(mode=0o700)

    assert 1 == len(await lines(after_a_run, "bad"))


# --- words ------------------------------------------------------------------------------------------------------------


async def test_an_unknown_time_zone_is_bad(settings: Settings) -> None:
    assert "Europe/Chester" in (await lines(replace(settings, time_zone="Europe/Chester"), "bad"))[0]


@pytest.mark.parametrize(("rung", "stale"), [("2026-11-01", 0), ("2026-06-01", 0), ("2026-05-01", 1), ("2020-01-01", 1)])
def test_numbers_that_nobody_rang_for_180_days_want_a_look(rung: str, stale: int, tmp_path: Path) -> None:
    folder = tmp_path / "en_GB"
    folder.mkdir()
    (folder / "support.toml").write_text(RUNG + rung)
    settings = Settings(content_dir=str(tmp_path))

    found = doctor_words.contacts(settings, Library(settings), date(2026, 11, 21))

    assert ["look" if stale else "ok"] == [each.mark for each in found]


async def test_a_broken_file_of_contacts_is_told_and_ours_are_used(settings: Settings) -> None:
    (Path(settings.content_dir) / "en_GB" / "support.toml").write_text("[[contact]\nwords = ")

    assert any("mistake" in each for each in await lines(settings, "look"))
    assert any("999" in each for each in Library(settings).contacts("en_GB"))


async def test_a_nation_without_numbers_is_bad(settings: Settings) -> None:
    assert "Atlantis" in (await lines(replace(settings, nation="Atlantis"), "bad"))[0]


async def test_what_is_missing_of_the_notice_is_named(settings: Settings) -> None:
    half = replace(settings, contact="", country="")

    assert (await lines(half, "look"))[0].endswith("LOCAL_VOICES_CONTACT, LOCAL_VOICES_COUNTRY")


async def test_the_worst_comes_first_in_what_to_do_next(settings: Settings) -> None:
    _, text = await told(replace(settings, contact="", time_zone="Europe/Chester"))

    assert "What to do next: There is no time zone called Europe/Chester" in text.splitlines()[-1]


# --- as a person runs it ----------------------------------------------------------------------------------------------


def test_on_a_new_machine_it_says_where_to_get_a_token(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "doctor", telegram_api_url=NOBODY_LISTENS)

    assert (1, "") == (run.returncode, run.stderr)
    assert "Ask @BotFather" in run.stdout.splitlines()[0]
    assert "Ask @BotFather" in run.stdout.splitlines()[-1]


def test_it_changes_nothing(tmp_path: Path) -> None:
    local_voices(tmp_path, "doctor", telegram_api_url=NOBODY_LISTENS)

    assert ["scratch"] == [each for each in os.listdir(tmp_path)]
