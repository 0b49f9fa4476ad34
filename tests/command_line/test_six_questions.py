"""`local-voices doctor --notice`: six questions, a settings file, and the notice that the bot hands out in chat."""

import argparse
import io
from dataclasses import replace
from pathlib import Path

from adapters.command_line.doctors_visit import visit
from adapters.command_line.six_questions import six_questions
from adapters.privacy_notice import filled_in, whole_notice
from adapters.settings import NOTICE, Settings, read_settings

ANSWERS = (
    'Chester Voices, "the bus group"', "Jo, 01632 960 000", "Chester Voices, then the ICO", "Public task. {odd}", "the UK",
    "Jo and Pat",
)  # fmt: skip


def ask(tmp_path: Path, answers: tuple[str, ...], environment: dict[str, str] | None = None) -> tuple[Settings, str]:
    file, out = tmp_path / "local-voices.toml", io.StringIO()
    if not file.exists():
        file.write_text(f'# ours\nlanguage = "en_GB"\nnotice_file = "{tmp_path}/notice.md"\n')
    settings = read_settings(environment or {}, file)
    six_questions(settings, file, environment or {}, io.StringIO("\n".join(answers) + "\n"), out)
    return read_settings(environment or {}, file), out.getvalue()


def test_six_answers_are_six_settings_and_a_draft_that_the_bot_hands_out(tmp_path: Path) -> None:
    settings, said = ask(tmp_path, ANSWERS)

    assert ANSWERS == tuple(value for _, value in settings.notice)
    assert 6 == said.count("> ")
    assert str(settings.notice_path) in said
    text = settings.notice_path.read_text()
    assert all(each in text for each in ANSWERS)
    assert not any(f"{{{name}}}" in text for name in NOTICE)
    assert "type `/privacy`" in text
    assert text.encode() == whole_notice(settings)
    assert 0o600 == settings.notice_path.stat().st_mode & 0o777


def test_an_empty_answer_keeps_what_is_there_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    ask(tmp_path, ANSWERS)
    settings, _ = ask(tmp_path, ("", "", "", "", "Wales", ""))

    assert (ANSWERS[0], "Wales") == (settings.controller, settings.country)
    text = (tmp_path / "local-voices.toml").read_text()
    assert "# ours" in text
    assert 1 == text.count("country")


def test_a_settings_file_that_others_could_read_is_theirs_alone_afterwards_and_that_is_said_once(
    tmp_path: Path,
) -> None:
    file = tmp_path / "local-voices.toml"
    file.write_text(f'notice_file = "{tmp_path}/notice.md"\n')
    file.chmod(0o644)
    _, said = ask(tmp_path, ANSWERS)

    assert 0o600 == file.stat().st_mode & 0o777
    assert "only you can" in said
    assert "only you can" not in ask(tmp_path, ANSWERS)[1]


def test_what_the_environment_says_is_not_asked(tmp_path: Path) -> None:
    environment = {"LOCAL_VOICES_CONTROLLER": "Leeds"}
    settings, said = ask(tmp_path, ANSWERS[1:], environment)

    assert ("Leeds", ANSWERS[1]) == (settings.controller, settings.contact)
    assert 5 == said.count("> ")


def test_somebody_who_answers_nothing_at_all_changes_nothing_and_no_notice_is_handed_out(tmp_path: Path) -> None:
    settings, _ = ask(tmp_path, ())

    assert () == settings.notice
    assert b"" == whole_notice(settings)
    assert "{controller}" in filled_in(settings)


def test_what_the_host_wrote_themselves_is_what_is_handed_out(tmp_path: Path) -> None:
    settings, _ = ask(tmp_path, ANSWERS)
    settings.notice_path.write_text("Our own words.")

    assert b"Our own words." == whole_notice(settings)


# --- the doctor asks by itself


class Terminal(io.StringIO):
    """A person sits at it."""

    def isatty(self) -> bool:
        return True


def sees_the_doctor(tmp_path: Path, *answers: str, kind: type[io.StringIO] = Terminal) -> str:
    """What is said to somebody who types `local-voices doctor`, and these answers."""
    file, out = tmp_path / "local-voices.toml", kind()
    if not file.exists():
        file.write_text(f'notice_file = "{tmp_path}/notice.md"\ndatabase_url = "sqlite:///{tmp_path}/bot.sqlite3"\n')
    asked = argparse.Namespace(numbers=False, checked="", notice=False, settings=file, restore_drill=False)
    settings = replace(read_settings({}, file), key_file=str(tmp_path / "key" / "bot.key"))
    visit(asked, settings, {}, kind("".join(f"{each}\n" for each in answers)), out)
    return out.getvalue()


def test_at_a_terminal_the_doctor_asks_them_when_they_were_never_answered(tmp_path: Path) -> None:
    said = sees_the_doctor(tmp_path, *ANSWERS)

    assert 6 == said.count("> ")
    assert "Members can see who runs this bot." in said
    assert "> " not in sees_the_doctor(tmp_path)


def test_an_empty_first_answer_leaves_them_for_later_and_nothing_is_written(tmp_path: Path) -> None:
    said = sees_the_doctor(tmp_path, "")

    assert 1 == said.count("> ")
    assert "local-voices doctor --notice asks six questions" in said
    assert not (tmp_path / "notice.md").exists()


def test_only_what_is_missing_is_asked_unbidden(tmp_path: Path) -> None:
    sees_the_doctor(tmp_path, *ANSWERS[:5], "")

    assert 1 == sees_the_doctor(tmp_path, ANSWERS[5]).count("> ")
    assert ANSWERS == tuple(value for _, value in read_settings({}, tmp_path / "local-voices.toml").notice)


def test_where_nobody_sits_at_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    assert "> " not in sees_the_doctor(tmp_path, *ANSWERS, kind=io.StringIO)


def test_while_an_answer_is_missing_it_says_which_and_writes_no_draft(tmp_path: Path) -> None:
    settings, said = ask(tmp_path, ("", *ANSWERS[1:]))

    assert "One answer is missing: LOCAL_VOICES_CONTROLLER" in said
    assert "{controller}" not in said
    assert not settings.notice_path.exists()
