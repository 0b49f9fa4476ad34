"""What the documents about privacy say is so: the table of what is kept, times, settings, and places in the code."""

import re
from pathlib import Path

import pytest

from adapters.database import retention
from adapters.database.schema import metadata
from adapters.settings import NOTICE, PREFIX
from bot.desk import address
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.words.reading_age import measure
from tests import kept_page
from tests.a_library import LIBRARY

HOUSE = Path(__file__).resolve().parent.parent
DOCS = HOUSE / "docs"
UNITS = ("HOUR", "DAY")
OLDEST = 11  # the reading age of what members read


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_table_of_the_database_has_one_row_and_every_row_a_table() -> None:
    named = [table for row in kept_page.ROWS for table in row.tables]

    assert sorted(named) == sorted(metadata.tables)


def test_the_page_has_the_table_that_the_code_makes() -> None:
    page = text_of(kept_page.PAGE.name)

    assert kept_page.renewed(page) == page, "write it anew: python -m tests.kept_page"
    assert all(f"`{table}`" in page for table in metadata.tables)


def test_every_time_of_the_hourly_sweep_is_in_the_table() -> None:
    made_of = Path(kept_page.__file__).read_text(encoding="utf-8")
    times = [name for name in vars(retention) if name.isupper() and name not in (*UNITS, "UTC")]

    assert len(times) > 5
    assert [name for name in times if f"retention.{name}" not in made_of] == []


# --- the notice


def test_the_notice_has_a_place_for_each_of_the_six_settings_and_no_other() -> None:
    assert set(re.findall(r"\{(\w+)\}", text_of("privacy-notice.md"))) == set(NOTICE)


def test_the_notice_names_the_settings() -> None:
    assert [name for name in NOTICE if f"`{PREFIX}{name.upper()}`" not in text_of("privacy-notice.md")] == []


def test_the_notice_can_be_read_by_somebody_of_eleven() -> None:
    notice = text_of("privacy-notice.md").partition("<!-- notice -->")[2]
    age = measure(notice.replace("**", "").replace("#", "")).age

    assert age is not None
    assert age <= OLDEST


@pytest.mark.parametrize(
    "words",
    [
        f"{retention.PENDING // retention.HOUR} hours",
        f"{retention.NEEDS_KNOWN // retention.DAY} days after",
        f"{retention.NEVER_ADDED_UP // retention.DAY} days",
        f"{kept_page.copies.KEPT.days} days",
        f"{kept_page.privacy.NOTICE // retention.DAY} days before",
        f"{kept_page.address.KEPT_FOR // retention.DAY} days",
    ],
)
def test_the_times_in_the_notice_are_those_of_the_code(words: str) -> None:
    assert words in text_of("privacy-notice.md")


# --- the assessment


def test_what_the_assessment_points_at_in_the_code_is_there() -> None:
    places = re.findall(r"`((?:bot|adapters|tests|docs)/[\w./-]+)`", text_of("dpia.md"))

    assert len(places) > 20
    assert [each for each in places if not (HOUSE / each).exists()] == []


@pytest.mark.parametrize(
    "page", ["dpia.md", "breach-plan.md", kept_page.PAGE.name, "privacy-notice.md", "operating.md"]
)
def test_a_link_into_a_page_leads_to_a_heading_of_it(page: str) -> None:
    for name, anchor in re.findall(r"\]\(([\w./-]*\.md)#([\w-]+)\)", text_of(page)):
        heads = re.findall(r"^#+ (.+)$", (DOCS / name).read_text(encoding="utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", each).casefold().replace(" ", "-") for each in heads}
        assert anchor in anchors, f"{page}: {name}#{anchor}"


@pytest.mark.parametrize("page", ["privacy-notice.md", "dpia.md", "breach-plan.md", kept_page.PAGE.name])
def test_the_readme_leads_to_every_document_about_privacy(page: str) -> None:
    assert f"](docs/{page})" in (HOUSE / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kept", [retention.SENT_KNOWN, address.KEPT_FOR])
def test_what_the_desk_keeps_for_a_while_is_said_in_chat_too(kept: int) -> None:
    said = LIBRARY.say.plain(Line("privacy.for_a_while"), Reader("en_GB"))

    assert f"up to {kept // retention.DAY} days" in said
