"""The command line speaks the language of whoever runs the bot, and English when it has to."""

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line.doctor import doctor
from adapters.settings import Settings, host_language
from bot.engine.message import Line
from tests.a_library import LIBRARY
from tests.command_line.running import HOUSE, local_voices, no_shouting, surroundings

WELSH = "cy_GB"
NOT_WRITTEN = "nation = "


def half_a_topic(folder: Path) -> Path:
    """A folder of content with a topic that has only a slug."""
    file = folder / "own" / "en_GB" / "topics" / "own.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[[topic]]\nslug = "cake"\n')
    return folder / "own"


@pytest.mark.parametrize(
    ("arguments", "settings", "told"),
    [
        (["ask", "power"], {"log_level": "LOUD"}, "Rhaid i LOCAL_VOICES_LOG_LEVEL fod yn un o'r rhain: "),
        (["run"], {}, "Does dim tocyn ar gyfer Telegram na Discord eto."),
        (["ask"], {}, "Beth yw'r cwestiwn?"),
        (["words", "/nowhere.txt"], {}, "Alla i ddim defnyddio /nowhere.txt"),
        (["words", "--fail-on", "spelling", "-"], {}, "Ar ôl --fail-on daw un o'r rhain: "),
        (["content", "check", "/nowhere"], {}, "Does dim cynnwys yn /nowhere."),
        (["nonsense"], {}, "Popeth sydd yma: local-voices --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_problem_is_told_in_the_language_of_the_settings(
    arguments: list[str], settings: dict[str, str], told: str, tmp_path: Path
) -> None:
    run = local_voices(tmp_path, *arguments, language=WELSH, **settings)

    no_shouting(run)
    assert told in run.stderr


def test_the_language_is_known_while_another_setting_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "local-voices.toml"
    file.write_text('language = "cy"\nnation = "france"')
    run = local_voices(tmp_path, "--settings", str(file), "ask", "power")

    no_shouting(run)
    assert "Rhaid i LOCAL_VOICES_NATION fod" in run.stderr


def test_a_file_that_cannot_be_read_leaves_the_environments_language_or_english(tmp_path: Path) -> None:
    file = tmp_path / "local-voices.toml"
    file.write_text(NOT_WRITTEN)

    assert host_language({}, file) == "en_GB"
    assert host_language({"LOCAL_VOICES_LANGUAGE": WELSH}, file) == WELSH


def test_a_language_that_we_do_not_speak_is_refused_in_english(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "ask", language="tlh")

    assert "must be one of these: en_GB, " in run.stderr


def test_without_catalogs_it_still_says_what_is_wrong(tmp_path: Path) -> None:
    for part in ("adapters", "bot"):
        shutil.copytree(HOUSE / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    run = subprocess.run(
        [sys.executable, "-m", "adapters.main", "--settings", "/nowhere.toml", "run"],
        capture_output=True, text=True, cwd=tmp_path, env=surroundings(tmp_path, language=WELSH), check=False,
    )  # fmt: skip

    no_shouting(run)
    assert "/nowhere.toml" in run.stderr
    assert "Install local-voices again" in run.stderr


async def test_the_doctor_speaks_it(settings: Settings) -> None:
    out = io.StringIO()
    await doctor(replace(settings, language=WELSH, time_zone="Europe/Chester"), out)

    marks = {line.split()[0] for line in out.getvalue().splitlines()[:-2]}
    assert {"iawn", "golwg", "drwg"} >= marks >= {"iawn", "drwg"}
    assert out.getvalue().splitlines()[-1].startswith("Beth nesaf: Does dim cylchfa amser o'r enw Europe/Chester.")


def test_content_check_speaks_it(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "content", "check", str(half_a_topic(tmp_path)), language=WELSH)

    assert (run.returncode, run.stderr) == (1, "")
    assert "own.toml, cake: Mae'r llinell “title” ar goll." in run.stdout.splitlines()


def test_a_terminal_that_cannot_show_a_sign_shows_a_question_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    run = local_voices(tmp_path, "content", "check", str(half_a_topic(tmp_path)), language=WELSH)

    assert (run.returncode, run.stderr) == (1, "")
    assert "own.toml, cake: Mae'r llinell ?title? ar goll." in run.stdout.splitlines()


def test_an_answer_is_in_it(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "ask", "what is co-production?", language=WELSH)

    assert any("Ystyr cydgynhyrchu yw gweithio fel un tîm." in line for line in run.stdout.splitlines())
    assert "Saesneg" not in run.stdout


def test_the_demo_speaks_it_and_plays_through(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "demo", language=WELSH)

    assert (run.returncode, run.stderr) == (0, "")
    assert "Sam yn breifat> they never got back to us" in run.stdout
    assert "Mae ein cyfarfod nesaf cyn bo hir" in run.stdout
    assert "the group" not in run.stdout


def test_every_language_has_marks_that_stand_under_one_another() -> None:
    library = LIBRARY
    marks = [
        library.say.plain(Line(f"doctor.mark.{mark}"), library.say.reader(language))
        for language in library.say.languages()
        for mark in ("ok", "look", "bad")
    ]

    assert [each for each in marks if len(each) > 5 or " " in each] == []
