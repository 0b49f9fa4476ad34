"""Those who told a coordinator in another way that they come are counted, without their names, for booking alone."""

from datetime import datetime

import pytest

from bot.engine.message import Audience
from bot.engine.people import PersonId, Reader
from bot.engine.script import Said
from bot.meetings.script_booking import how_many
from tests.fakes import PlainSay
from tests.rooms.meetings_kit import JO, SAM, Town, keys_of

TUESDAY = datetime(2026, 12, 1, 18)
SEED = {"meeting": "1", "others": "0", "needed": ""}


@pytest.fixture
def town() -> Town:
    town = Town()
    town.once(TUESDAY)
    return town


def counts(town: Town, person: PersonId, many: str, needed: str) -> str:
    form = next(each for each in town.room.forms if each.name == "others")
    outcome = town.hear(form.finish(town.visit(person), Said({"many": many, "needed": needed, "ok": "save"}, SEED)))
    return PlainSay().plain(outcome.replies[0].text, Reader())


def test_three_more_and_one_lunch_are_on_the_list_for_booking_and_nowhere_else(town: Town) -> None:
    asked = town.press(JO, "meeting", SEED, "do", "others").begin
    counts(town, JO, "3 more", "one lunch")
    (shown,) = town.types(JO, "booking", private=False).replies

    assert asked is not None
    assert ("others", "0") == (asked.form, asked.seed["others"])
    assert Audience.PRIVATE is shown.audience
    assert {"booking.others", "booking.for_others"} <= set(keys_of(shown.text))
    assert 3 == town.books.meetings.find(1).others  # type: ignore[union-attr]
    assert "lunch" not in PlainSay().plain(town.types(SAM, "all").replies[0].text, Reader())


def test_counting_again_takes_the_place_of_what_was_counted_before(town: Town) -> None:
    counts(town, JO, "3", "one lunch")

    assert "booking.others" not in counts(town, JO, "0", "")
    assert "" == town.books.meetings.find(1).for_others  # type: ignore[union-attr]


def test_nobody_else_may_count(town: Town) -> None:
    assert "talk.only_coordinators" in counts(town, SAM, "3", "")
    assert ["talk.only_coordinators"] == keys_of(town.press(SAM, "meeting", SEED, "do", "others").replies[0].text)


def test_on_another_day_they_are_asked_anew_like_everybody(town: Town) -> None:
    counts(town, JO, "3", "one lunch")
    meeting = town.books.meetings.find(1)
    assert meeting is not None
    later = town.timetable.change(meeting, _at(town, TUESDAY.replace(hour=19)), town.now)
    moved = town.timetable.change(later, _at(town, TUESDAY.replace(day=2)), town.now)

    assert (3, 0) == (later.others, moved.others)


def _at(town: Town, wall: datetime):  # type: ignore[no-untyped-def]  # a meeting
    from dataclasses import replace

    meeting = town.books.meetings.find(1)
    assert meeting is not None
    return replace(meeting, wall=wall)


@pytest.mark.parametrize(
    ("typed", "many"), [("3 more coming", 3), ("12", 12), ("two or 3", 3), ("1 or 2", 5), ("9000", 5)]
)
def test_one_number_is_read_and_anything_else_is_asked_again(typed: str, many: int) -> None:
    assert many == how_many(Said({"many": typed, "many_2": "5"}, SEED))
