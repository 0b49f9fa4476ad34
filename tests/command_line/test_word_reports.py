"""`words` on many files: as SARIF for a website's checks, as a page, with a bar, and its exit codes."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from adapters.command_line.check_words import words
from adapters.library import Library
from adapters.problem import Problem
from tests.a_library import LIBRARY
from tests.command_line.test_pipes import asked

PAPER = "Tea is at six.\nThe ICB <will> liaise with hard to reach families."


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.txt").write_text("Tea is at six.", encoding="utf-8")
    (tmp_path / "deep" / "c.png").write_bytes(b"\x89PNG")
    return tmp_path


def run(library: Library, *files: Path, told: io.StringIO | None = None, **given: Any) -> tuple[int, str]:
    out = io.StringIO()
    names = [str(each) for each in files]
    return words(asked(files=names, **given), library, "en_GB", io.StringIO(), out, told), out.getvalue()


def test_a_folder_stands_for_all_that_can_be_read_in_it(library: Library, folder: Path) -> None:
    code, out = run(library, folder)

    assert 0 == code
    assert ["a.md", "b.txt"] == [Path(line.partition(":")[0]).name for line in out.splitlines() if line[0] != " "]


def test_sarif_says_which_line_and_column(library: Library, folder: Path) -> None:
    _, out = run(library, folder, format="sarif")
    (run_,) = json.loads(out)["runs"]
    places = [each["locations"][0]["physicalLocation"]["region"] for each in run_["results"]]

    assert {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8} == places[0]
    assert {each["ruleId"] for each in run_["results"]} <= {each["id"] for each in run_["tool"]["driver"]["rules"]}


def test_a_page_marks_the_words_and_lets_nothing_through(library: Library, folder: Path) -> None:
    _, out = run(library, folder, format="html")

    assert '<mark class="acronym"' in out
    assert "&lt;will&gt;" in out


@pytest.mark.parametrize(("kinds", "code"), [("label", 1), ("passive", 0), ("passive,acronym", 1), ("any", 1)])
def test_fail_on_takes_several_kinds(library: Library, folder: Path, kinds: str, code: int) -> None:
    assert code == run(library, folder, fail_on=kinds)[0]


def test_one_file_that_cannot_be_read_does_not_stop_the_others(library: Library, folder: Path) -> None:
    code, out = run(library, folder / "a.md", folder / "deep" / "c.png", folder / "gone.txt")

    assert 2 == code
    assert "liaise with" in out
    with pytest.raises(Problem):
        run(library, folder / "gone.txt")


def test_a_bar_grows_and_goes(library: Library, folder: Path) -> None:
    told = Terminal()
    run(library, folder, told=told)

    assert "1/2" in told.getvalue()
    assert told.getvalue().endswith("\r")


def test_sarif_has_all_that_the_standard_requires(library: Library, folder: Path) -> None:
    (folder / "our plan.txt").write_text(PAPER, encoding="utf-8")
    told = io.StringIO()
    code, out = run(library, folder, folder / "deep" / "c.png", format="sarif", told=told)
    whole = json.loads(out)
    (run_,) = whole["runs"]
    rules = run_["tool"]["driver"]["rules"]
    results = run_["results"]
    places = [each["locations"][0]["physicalLocation"] for each in results]

    assert (2, "2.1.0", "local-voices words") == (code, whole["version"], run_["tool"]["driver"]["name"])
    assert all(each["id"] and each["shortDescription"]["text"] for each in rules)
    assert all(each["message"]["text"] and each["level"] in {"note", "warning", "error"} for each in results)
    assert all(each["ruleId"] == rules[each["ruleIndex"]]["id"] for each in results)
    assert {(folder / "a.md").as_uri(), (folder / "our plan.txt").as_uri()} == {
        each["artifactLocation"]["uri"] for each in places
    }
    assert all(each["region"]["startLine"] >= 1 and each["region"]["startColumn"] >= 1 for each in places)
    (invocation,) = run_["invocations"]
    (problem,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert problem["message"]["text"] in told.getvalue()


def test_json_of_several_files_says_which_is_which(library: Library, folder: Path) -> None:
    _, out = run(library, folder, format="json")

    assert ["a.md", "b.txt"] == [Path(json.loads(line)["id"]).name for line in out.splitlines()]
