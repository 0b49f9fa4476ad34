"""The card about expenses: written by a coordinator, read by the group, beside each meeting; and a sheet to claim on."""

from dataclasses import replace
from datetime import datetime

import pytest

from adapters.press.printer import Press
from bot.engine.happenings import MemberLeft
from bot.engine.message import Attachment, Audience, Drawing, Line, Lines
from bot.engine.paper import Grid, Paper
from bot.engine.people import Reader
from bot.engine.room import Outcome, Visit
from bot.engine.script import Said
from bot.expenses.model import EITHER, ExpensesCard, in_words
from bot.expenses.room import ExpensesRoom
from bot.expenses.sheet import KINDS, ROWS, claim_sheet
from bot.meetings.pack import Item
from tests.a_library import LIBRARY
from tests.fakes import PlainSay
from tests.fakes_beside import FakeExpenses
from tests.rooms.meetings_kit import ALEX, JO, SAM, Town, keys_of

CARD = {"what": "fares", "how": "in cash", "when": "", "ask": "Jo", "paid": EITHER, "ok": "save"}


def written(town: Town) -> ExpensesRoom:
    room = ExpensesRoom(FakeExpenses())
    room.room.forms[0].finish(town.visit(JO), Said(CARD))
    return room


def words(text: Line | Lines) -> str:
    return PlainSay().plain(text, Reader())


def press(room: ExpensesRoom, visit: Visit, value: str) -> Outcome:
    (card,) = room.room.cards

    assert card.allows({}, "do", value)
    return card.press(visit, {}, "do", value)


def test_only_what_was_said_stands_on_the_card() -> None:
    town = Town()
    shown = written(town).lines(town.group)

    assert ["expenses.is.what", "expenses.is.how", "expenses.is.ask", "expenses.paid_is.either"] == keys_of(shown)


@pytest.mark.parametrize("value", ["change", "show"])
def test_only_a_coordinator_writes_it_or_shows_it_to_everybody(value: str) -> None:
    town = Town()
    room = written(town)

    assert ["talk.only_coordinators"] == keys_of(press(room, town.visit(SAM), value).replies[0].text)
    room.room.forms[0].finish(town.visit(SAM), Said({**CARD, "what": "nothing"}))
    assert "fares" in words(room.lines(town.group))


def test_it_advises_nobody_about_benefits_and_says_who_does_and_where_that_is_from() -> None:
    town = Town()
    (card,) = written(town).card(town.visit(SAM)).replies

    assert {"expenses.advice", "ask.source", "source.trauma-guide"} <= set(keys_of(card.text))
    assert "ask" == getattr(press(written(town), town.visit(SAM), "advice").then, "command", "")


def test_whom_to_ask_goes_when_who_wrote_it_leaves_or_is_forgotten() -> None:
    town = Town()
    room = written(town)
    room.room.hears[MemberLeft](MemberLeft(town.group, ALEX, town.now))

    assert "Jo" in words(room.lines(town.group))
    room.room.hears[MemberLeft](MemberLeft(town.group, JO, town.now))
    assert "Jo" not in words(room.lines(town.group))
    assert "fares" in words(room.lines(town.group))


def test_a_sheet_is_for_the_presser_alone_and_nothing_of_it_is_kept() -> None:
    town = Town()
    room = written(town)
    before = room.book.of(town.group)
    (shown,) = press(room, town.visit(SAM, private=False), "pdf").replies

    assert shown.audience is Audience.ONLY_YOU
    assert room.book.of(town.group) == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("card", [None, ExpensesCard(Town().group, EITHER, "fares")])
def test_the_sheet_has_empty_lines_whether_or_not_there_is_a_card(kind: str, card: ExpensesCard | None) -> None:
    file = claim_sheet(card, kind).attachment
    assert isinstance(file, Attachment)
    assert isinstance(file.body, Paper)
    (grid,) = [each for each in file.body.blocks if isinstance(each, Grid)]

    assert ROWS == len(grid.rows)
    assert "____" in words(grid.rows[0][0])


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
async def test_it_is_drawn_as_pdf_and_for_word(kind: str, begins: bytes) -> None:

    file = claim_sheet(ExpensesCard(Town().group, EITHER, "fares"), kind).attachment
    assert file is not None
    assert isinstance(file.body, Drawing)
    drawn = await Press(LIBRARY.say).draw(file.body, file.name, Reader())

    assert drawn.startswith(begins)


def test_it_stands_in_the_pack_of_each_meeting_and_is_no_gap_any_more() -> None:
    town = Town()
    town.once(datetime(2026, 12, 1, 18))
    assert f"pack.name.{Item.EXPENSES}" in keys_of(town.types(JO, "look_after").replies[0].text)
    town.expenses = in_words(ExpensesCard(town.group, EITHER, "fares"))

    assert f"pack.name.{Item.EXPENSES}" not in keys_of(town.types(JO, "look_after").replies[0].text)
    assert "expenses.is.what" in keys_of(town.types(SAM, "all").replies[0].text)


def test_who_is_round_the_table_stands_in_one_manner_by_name() -> None:
    from bot.meetings.coming import Part, TwoLines

    town = Town()
    for person, who in ((JO, "Jo"), (SAM, "alice"), (ALEX, "Bo")):
        town.books.part.keep_part(Part(town.group, person, lines=TwoLines(who, "the bus", "money" * (who == "Jo"))))
    shown = words(town.types(SAM, "table").replies[0].text)

    assert shown.index("alice") < shown.index("Bo") < shown.index("Jo") < shown.index("money")
    town.books.part.keep_part(replace(town.books.part.part(town.group, JO), lines=None))
    assert "Jo" not in words(town.types(SAM, "table").replies[0].text)
