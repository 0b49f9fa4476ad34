"""The doctor: one plain line each, what to do next, never a secret, never a traceback."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.command_line import doctor_network, doctor_words
from adapters.database.opening import lock_file
from adapters.library import Library
from adapters.settings import Settings
from tests.command_line.doctor_kit import NOBODY_LISTENS, RUNG, SECRET_TOKEN, lines, told
from tests.command_line.running import local_voices
from tests.servers.telegram_server import TelegramServer

# --- all is well ------------------------------------------------------------------------------------------------------


async def test_before_the_first_run_all_is_well(settings: Settings) -> None:
    code, text = await told(settings)

    assert (code, [each for each in text.splitlines() if each.startswith(("look", "bad"))]) == (0, [])
    assert "Telegram knows this bot as @" in text
    assert "There is no database yet" in text
    assert text.endswith("What to do next: all is well. Start the bot with: local-voices run\n")
    assert not settings.database.exists()
    assert not settings.key_path.exists()


async def test_after_a_run_all_is_well(after_a_run: Settings) -> None:
    assert [*await lines(after_a_run, "look"), *await lines(after_a_run, "bad")] == []


async def test_a_running_bot_is_fine(after_a_run: Settings) -> None:
    with lock_file(after_a_run.database):
        code, text = await told(after_a_run)

    assert code == 0
    assert "the bot is running on it now" in text


# --- Telegram ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["", SECRET_TOKEN, "not a token", "7000:a/../b\n"])
async def test_a_token_that_is_missing_or_wrong_is_bad(token: str, settings: Settings) -> None:
    wrong = await lines(replace(settings, telegram_token=token), "bad")

    assert len(wrong) == 1
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

    assert len(await lines(away, "bad")) == 1
    assert [each[6:33] for each in await lines(away, "look")] == ["I could not check the clock"]


@pytest.mark.parametrize(("off_by", "mark"), [(0, "ok"), (50, "ok"), (-50, "ok"), (3600, "bad"), (-70, "bad")])
async def test_a_clock_that_is_a_minute_off_is_bad(off_by: int, mark: str, settings: Settings) -> None:
    found = await doctor_network.clock(settings, time.time() + off_by)

    assert [mark] == [each.mark for each in found]


async def test_the_token_is_not_sent_to_read_the_clock(settings: Settings, server: TelegramServer) -> None:
    await doctor_network.clock(settings)

    assert server.calls == []


# --- words ------------------------------------------------------------------------------------------------------------


async def test_an_unknown_time_zone_is_bad(settings: Settings) -> None:
    assert "Europe/Chester" in (await lines(replace(settings, time_zone="Europe/Chester"), "bad"))[0]


@pytest.mark.parametrize(
    ("rung", "stale"), [("2026-11-01", 0), ("2026-06-01", 0), ("2026-05-01", 1), ("2020-01-01", 1)]
)
def test_numbers_that_nobody_rang_for_180_days_want_a_look(rung: str, stale: int, tmp_path: Path) -> None:
    folder = tmp_path / "en_GB"
    folder.mkdir()
    (folder / "support.toml").write_text(RUNG + rung)
    settings = Settings(content_dir=str(tmp_path))

    found = doctor_words.contacts(settings, Library(settings), date(2026, 11, 21))

    assert ("look" if stale else "ok") == found[0].mark


async def test_a_broken_file_of_contacts_is_told_and_ours_are_used(settings: Settings) -> None:
    (Path(settings.content_dir) / "en_GB" / "support.toml").write_text("[[contact]\nwords = ")

    assert any("mistake" in each for each in await lines(settings, "look"))
    assert any("999" in each for each in Library(settings).contacts("en_GB"))


async def test_a_nation_without_numbers_is_bad(settings: Settings) -> None:
    assert "Atlantis" in (await lines(replace(settings, nation="Atlantis"), "bad"))[0]


async def test_what_is_missing_of_the_notice_is_named(settings: Settings) -> None:
    half = replace(settings, contact="", country="")

    assert "LOCAL_VOICES_CONTACT, LOCAL_VOICES_COUNTRY" in (await lines(half, "look"))[0]


async def test_the_worst_comes_first_in_what_to_do_next(settings: Settings) -> None:
    _, text = await told(replace(settings, contact="", time_zone="Europe/Chester"))

    assert "What to do next: There is no time zone called Europe/Chester" in text.splitlines()[-1]


# --- as a person runs it ----------------------------------------------------------------------------------------------


def test_on_a_new_machine_it_says_where_to_get_a_token(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "doctor", telegram_api_url=NOBODY_LISTENS)

    assert (run.returncode, run.stderr) == (1, "")
    assert "Ask @BotFather" in run.stdout.splitlines()[0]
    assert "Ask @BotFather" in run.stdout.splitlines()[-1]
    assert "could not reach" not in run.stdout


def test_a_misspelt_setting_is_named(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "doctor", telegram_tokn="x", telegram_api_url=NOBODY_LISTENS)

    assert "Did you mean LOCAL_VOICES_TELEGRAM_TOKEN?" in run.stdout.splitlines()[0]


def test_a_token_of_a_wrong_shape_is_told_without_the_network(tmp_path: Path) -> None:
    for command in ("doctor", "run"):
        run = local_voices(tmp_path, command, telegram_token="7000-half", telegram_api_url=NOBODY_LISTENS)
        assert "does not look like a token from @BotFather" in run.stdout + run.stderr
        assert "7000-half" not in run.stdout + run.stderr


@pytest.mark.parametrize("command", ["demo", "run", "doctor", "ask", "words", "export", "content check"])
def test_the_help_of_every_command_says_what_it_does(command: str, tmp_path: Path) -> None:
    text = local_voices(tmp_path, *command.split(), "--help").stdout

    assert len(text.split("\n\n")[1]) > len("options:")
    assert ("cy_GB" in text) == ("--lang" in text)


def test_it_changes_nothing(tmp_path: Path) -> None:
    local_voices(tmp_path, "doctor", telegram_api_url=NOBODY_LISTENS)

    assert [each.name for each in tmp_path.iterdir()] == ["scratch"]
