"""`local-voices doctor --numbers` and `--checked`: which support numbers somebody rang, in a file of the host's own."""

import io
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.command_line.numbers import numbers
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.support.own import KINDS, NATIONS
from tests.a_library import LIBRARY

TODAY = date(2026, 12, 1)


def told(settings: Settings, checked: str = "") -> tuple[int, list[str]]:
    out = io.StringIO()
    code = numbers(settings, checked, TODAY, out)
    return code, out.getvalue().splitlines()


def own(folder: Path) -> Path:
    return folder / "en_GB" / "support.toml"


def contacts(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(own(folder).read_text("utf-8"))["contact"]
    return found


@pytest.mark.parametrize("nation", NATIONS)
def test_each_number_is_listed_with_how_to_check_it(nation: str, tmp_path: Path) -> None:
    settings = Settings(nation=nation)
    code, (*numbers_told, how) = told(settings)

    assert 0 == code
    assert len(Library(settings).contacts("en_GB", kinds=KINDS)) == len(numbers_told)
    assert all(each.startswith("look ") and "Nobody has written down" in each for each in numbers_told)
    assert "Don't ring 999" in how


@pytest.mark.parametrize("meant", ["116123", "116 123", "Samaritans", "samaritans 116"])
def test_the_day_is_put_into_a_copy_of_ones_own(meant: str, tmp_path: Path) -> None:
    settings = Settings(content_dir=str(tmp_path))
    shipped = LIBRARY.contact_files("en_GB")[0]
    code, lines = told(settings, meant)
    stamped = [each for each in contacts(tmp_path) if "last_checked" in each]

    assert 0 == code
    assert 1 == sum(each.startswith("ok ") and "2026-12-01" in each for each in lines)
    assert list(NATIONS) == [each["nation"] for each in stamped], "the same number is the same in each nation"
    assert all("116 123" in each["words"] and TODAY == each["last_checked"] for each in stamped)
    assert tomllib.loads(shipped.read_text("utf-8"))["contact"] == [
        {name: each[name] for name in each if name != "last_checked"} for each in contacts(tmp_path)
    ]
    assert Library(settings).contacts("en_GB") == LIBRARY.contacts("en_GB")


def test_a_day_takes_the_place_of_an_older_one_and_all_else_stays(tmp_path: Path) -> None:
    own(tmp_path).parent.mkdir()
    block = '[[contact]]  # ours\nnation = "england"\nwords = "Ring Pat: 01632 960 000."\n{}# Pat rests on Sundays\n'
    own(tmp_path).write_text("# our numbers\n" + block.format("last_checked = 2025-01-02\n"))
    told(Settings(content_dir=str(tmp_path)), "pat")

    assert [TODAY] == [each["last_checked"] for each in contacts(tmp_path)]
    assert all(each in own(tmp_path).read_text() for each in ("# our numbers", "# ours", "# Pat rests on Sundays"))


@pytest.mark.parametrize("meant", ["a", "1", "0800 999 999", "999 or 111"])
def test_what_fits_none_or_several_is_not_written_down(meant: str, tmp_path: Path) -> None:
    code, lines = told(Settings(content_dir=str(tmp_path)), meant)

    assert 1 == code
    assert meant in lines[-1]
    assert not own(tmp_path).exists()


def test_without_a_folder_of_ones_own_it_says_what_to_do_first() -> None:
    with pytest.raises(Problem) as problem:
        told(Settings(), "116123")

    assert "doctor.numbers.folder" == problem.value.line.key


@pytest.mark.parametrize(
    "text",
    [
        'contact = [{nation = "england", words = "Ring Pat: 01632 960 000."}]\n',
        "[[contact]\nwords = ",
        '[[contact]]\nnation = "wales"\nwords = "Ring Pat: 01632 960 000."\n',
    ],
)
def test_a_file_that_is_written_in_another_way_is_left_alone(text: str, tmp_path: Path) -> None:
    own(tmp_path).parent.mkdir()
    own(tmp_path).write_text(text)
    settings = Settings(content_dir=str(tmp_path))
    with pytest.raises(Problem) as problem:
        told(settings, "Pat" if "contact = " in text else "116123")

    assert ("doctor.numbers.by_hand", text) == (problem.value.line.key, own(tmp_path).read_text())
