"""`local-voices handover`: who, where and how it is passed on; nothing secret; tried by the restore drill."""

from pathlib import Path

from adapters.command_line.backup import drill
from adapters.settings import Settings, languages
from tests.command_line.running import local_voices

TOKEN = "7000:canary-" + "x" * 28


def test_the_sheet_says_where_things_are_and_no_secret(tmp_path: Path) -> None:
    key, database = tmp_path / "key" / "bot.key", tmp_path / "data" / "bot.sqlite3"
    named = {
        "telegram_token": TOKEN,
        "database_url": f"sqlite:///{database}",
        "key_file": str(key),
        "operators": "Jo Example",
    }
    for language in languages():
        run = local_voices(tmp_path, "handover", language=language, **named)

        assert (0, "") == (run.returncode, run.stderr)
        for wanted in (
            str(key),
            str(database),
            "Jo Example",
            "LOCAL_VOICES_TELEGRAM_TOKEN",
            "@BotFather",
            "--restore-drill",
        ):
            assert wanted in run.stdout
        assert TOKEN not in run.stdout
        assert "canary" not in run.stdout


def test_where_nothing_is_set_it_says_so_on_top(tmp_path: Path) -> None:
    empty = local_voices(tmp_path, "handover").stdout
    named = local_voices(tmp_path, "handover", operators="Jo Example").stdout

    assert empty.startswith("No bot is set up here yet")
    assert "(-)" not in empty
    assert named.startswith("Handing over the bot")


def test_a_key_in_the_settings_is_named_and_not_shown(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "handover", key="5a" * 32, database_url=f"sqlite:///{tmp_path}/bot.sqlite3")

    assert "Key: LOCAL_VOICES_KEY" in run.stdout
    assert "5a5a" not in run.stdout


def test_the_places_on_the_sheet_are_those_that_the_drill_opens(after_a_run: Settings, tmp_path: Path) -> None:
    from adapters.backups.copies import copy_of_today
    from adapters.backups.journal import NAME, Journal
    from adapters.command_line.at_rest import now
    from adapters.house import seal_of

    Journal(after_a_run.backups / NAME, now).begin()
    copy_of_today(after_a_run.database, after_a_run.backups, seal_of(after_a_run)[0], now())
    run = local_voices(tmp_path, "handover", database_url=after_a_run.database_url, key_file=after_a_run.key_file)

    assert str(after_a_run.backups) in run.stdout
    assert ["ok"] == [each.mark for each in drill(after_a_run)]
