"""What the documents say is there: every command and setting is in the README, every recipe names files that exist."""

import re
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree

import pytest

from adapters.settings import PREFIX, Settings
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.room import Command
from tests import channels_page
from tests.a_library import LIBRARY
from tests.registry import open_registry

HOUSE = Path(__file__).resolve().parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
DECISIONS = sorted((HOUSE / "docs" / "decisions").glob("*.md"))
GUIDES = [HOUSE / "README.md", HOUSE / "CONTRIBUTING.md", *sorted((HOUSE / "docs").glob("*.md"))]
COMMANDS = list(open_registry(LIBRARY).commands.values())
LONGEST_DECISION = 25  # lines
TEXTS = {".md", ".txt", ".toml", ".py", ".po", ".svg", ".mako", ""}
OURS = ("bot", "adapters", "content", "locales", "tests", "docs", "bench", ".ci")
# Put together here, so that this file does not name them.
PARTS = "pypi|.org python|hosted /wor|k/ /ro|ot/ /ho|me/ /opt/|pypi /opt/|wheels"
ELSEWHERE = tuple(each.replace("|", "") for each in PARTS.split())


def row_of_command(command: Command) -> str:
    where = {(True, True): "anywhere", (True, False): "in private", (False, True): "in the group"}
    about = LIBRARY.say.plain(Line(f"command.{command.name}"), Reader())
    return f"| `/{command.name}` | {where[command.private, command.group]} | {about} |"


@pytest.mark.parametrize("command", COMMANDS, ids=[each.name for each in COMMANDS])
def test_the_readme_has_a_row_for_every_command(command: Command) -> None:
    assert row_of_command(command) in README.splitlines()


@pytest.mark.parametrize("setting", [each.name for each in fields(Settings)])
def test_the_readme_has_a_row_for_every_setting(setting: str) -> None:
    about = {each.name: each.metadata["help"] for each in fields(Settings)}[setting]

    assert f"| `{PREFIX}{setting.upper()}` | {about} |" in README.splitlines()


def test_the_readme_names_no_command_or_setting_that_is_not_there() -> None:
    rows = [row.split("|")[1].strip(" `") for row in README.splitlines() if row.startswith("| `")]
    known = {f"/{each.name}" for each in COMMANDS} | {PREFIX + each.name.upper() for each in fields(Settings)}

    assert [row for row in rows if row not in known] == []


def test_the_readmes_test_command_is_the_one_that_ci_runs() -> None:
    lines = (HOUSE / ".ci" / "run").read_text().splitlines()
    commands = [line for line in README.splitlines() if line.endswith(".venv/bin/pytest")]

    assert len(commands) == 1
    assert commands[0] in lines


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_a_guide_links_to_is_there(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", guide.read_text(encoding="utf-8"))

    assert [each for each in links if not each.startswith("https://") and not (guide.parent / each).exists()] == []


def test_a_recipe_names_only_files_that_are_there() -> None:
    """In backquotes, with a slash; <angle brackets> stand for a name to choose."""
    files = re.findall(r"`(\w[\w.-]*/[\w./-]*|[A-Z]+\.md)`", CONTRIBUTING)

    assert len(files) > 30
    assert [each for each in files if not (HOUSE / each).exists()] == []


@pytest.mark.parametrize("recipe", ["a word", "a topic", "a language", "a room", "a channel", "a command", "a setting"])
def test_there_is_a_recipe_for_adding(recipe: str) -> None:
    assert f"### Add {recipe}" in CONTRIBUTING.splitlines()


def test_the_changelog_begins_with_the_newest_version_and_has_something_to_say() -> None:
    lines = [line for line in (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line]
    heads = [number for number, line in enumerate(lines) if line.startswith("## ")]

    assert lines[0] == "# Changelog"
    assert heads
    assert lines[heads[0] + 1].startswith("- ")


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_can_be_read_at_a_glance(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()
    number = int(decision.name[:4])

    assert len(lines) <= LONGEST_DECISION
    assert lines[0].startswith(f"# {number}. ")


def test_the_picture_of_a_conversation_shows_what_the_bot_really_says() -> None:
    picture = ElementTree.parse(HOUSE / "docs" / "conversation.svg")  # noqa: S314 - a file of our own
    shown = [
        " ".join("".join(each.itertext()).split()) for each in picture.iter() if "bot" in each.get("class", "").split()
    ]
    topic = LIBRARY.topic("closing-the-loop")
    assert topic is not None
    buttons = [
        LIBRARY.say.plain(Line(f"ask.{each}"), Reader())
        for each in ("more", "example", "in_our_group", "easy", "sources", "not_what_i_meant")
    ]
    source = LIBRARY.say.plain(Line("source.lvf-report"), Reader())

    assert [topic.title, topic.short, f"From: {source}", *buttons] == shown


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(each.name[:4]) for each in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    files = [path for folder in OURS for path in (HOUSE / folder).rglob("*") if path.is_file()]
    files += [path for path in HOUSE.iterdir() if path.is_file() and path.name != ".git"]  # a worktree has such a file
    texts = {path: path.read_text(encoding="utf-8", errors="ignore") for path in files if path.suffix in TEXTS}
    found = [f"{path.relative_to(HOUSE)}: {each}" for path, text in texts.items() for each in ELSEWHERE if each in text]

    assert found == []


def test_versions_are_pinned_without_addresses_or_hashes() -> None:
    lines = (HOUSE / "constraints.txt").read_text().splitlines()
    pins = [line.split("#")[0].strip() for line in lines if not line.startswith("#")]

    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    assert pins == sorted(pins, key=str.casefold)


def test_the_page_of_channels_says_what_they_do() -> None:
    page = channels_page.PAGE.read_text(encoding="utf-8")

    assert channels_page.renewed(page) == page, "write it anew: python -m tests.channels_page"


IN_LOGS = ("has ended", "Discord can't be reached", "Discord refused", "content: ...", "a file could not be made",
           "the machine's clock", "MB are left", "an alert did")  # fmt: skip


def test_what_operating_quotes_is_what_the_bot_says() -> None:
    """The first column of its table, but for lines of the log, which are in no catalog."""
    page = (HOUSE / "docs" / "operating.md").read_text(encoding="utf-8")
    said = (HOUSE / "locales" / "en_GB" / "LC_MESSAGES" / "bot.po").read_text(encoding="utf-8")
    table = page.partition("| it says | do |")[2].partition("\n\n")[0]
    quoted = [
        each
        for row in table.splitlines()
        if row.startswith("| `")
        for each in re.findall(r"`([^`]+)`", row.split("|")[1])
    ]

    assert len(quoted) > 10
    assert [each for each in quoted if each not in said and not any(log in each for log in IN_LOGS)] == []
