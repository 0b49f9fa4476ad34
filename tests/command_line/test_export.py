"""`local-voices export`: what a group has on paper, as files, while the bot may be running."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line.export import export
from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect
from adapters.house import seal_of
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.incoming import Place
from bot.plans.acting import Acting
from bot.plans.model import Has, Owner
from tests.fakes import MONDAY
from tests.fakes_press import QuickPrinter
from tests.plainly import refused

NAMES = {"plan", "story", "all"}
KINDS = {"pdf", "docx", "txt", "csv"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with two groups; one of them has a plan."""
    settings = Settings(database_url=f"sqlite:///{tmp_path}/bot.sqlite3", key="5a" * 32)
    seal, _ = seal_of(settings)
    connection = connect(settings.database)
    check_key(connection, seal)
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
    for chat, name in (("-1", "Chester Voices"), ("-2", "Other")):
        group = books.groups.start(Place("telegram", chat, private=False), "en_GB", "Europe/London", MONDAY)
        books.groups.keep(replace(group, name=name))
        if name == "Chester Voices":
            Acting(books.of_plans.plans).add(group.id, "Ask about the bus", MONDAY, owner=Owner(Has.ONE, None, "Sam"))
    connection.close()
    return settings


def run(settings: Settings, group: str, to: Path, language: str = "") -> tuple[int, str]:
    out = io.StringIO()
    code = export(settings, group, to, language, out, QuickPrinter(Library(settings).say))
    return code, out.getvalue()


def test_every_report_is_written_in_every_form_for_its_owner_alone(settings: Settings, tmp_path: Path) -> None:
    code, out = run(settings, "Chester Voices", tmp_path / "out")

    files = sorted((tmp_path / "out").iterdir())
    assert 0 == code
    assert {f"{name}.{kind}" for name in NAMES for kind in KINDS} == {each.name for each in files}
    assert out.splitlines() == [str(tmp_path / "out" / Path(line).name) for line in out.splitlines()]
    assert {0o600} == {each.stat().st_mode & 0o777 for each in files}
    assert "Ask about the bus" in (tmp_path / "out" / "plan.txt").read_text()


def test_another_language_is_worded_in_it(settings: Settings, tmp_path: Path) -> None:
    run(settings, "Chester Voices", tmp_path / "out", "cy")

    assert (tmp_path / "out" / "plan.txt").read_text().startswith("Ein cynllun gweithredu")


def test_an_unknown_group_is_answered_with_those_there_are(settings: Settings, tmp_path: Path) -> None:
    with refused(Problem, "There is no group Nobody. There are: .*Chester Voices"):
        run(settings, "Nobody", tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_another_key_opens_nothing(settings: Settings, tmp_path: Path) -> None:
    with refused(Problem, "key"):
        run(replace(settings, key="6b" * 32), "Chester Voices", tmp_path / "out")


def test_the_database_is_not_written_to(settings: Settings, tmp_path: Path) -> None:
    before = settings.database.read_bytes()

    run(settings, "Chester Voices", tmp_path / "out")

    assert before == settings.database.read_bytes()
