"""Which meeting somebody means: what is offered while they type, and what a day in plain words leads to."""

from datetime import datetime

import pytest

from bot.engine.room import Outcome
from bot.meetings.model import Meeting
from tests.rooms.meetings_kit import JO, SAM, Town, keys_of

FIRST, SECOND, THIRD = 1, 2, 3
TUESDAYS = {FIRST: datetime(2026, 12, 1, 18), SECOND: datetime(2026, 12, 8, 18), THIRD: datetime(2026, 12, 15, 18)}


@pytest.fixture
def town() -> Town:
    town = Town()
    for number, wall in TUESDAYS.items():
        town.timetable.put_up(Meeting(number, town.group, wall, town.zone, "Hall", "Jo"), town.now)
    return town


def offered(town: Town, typed: str) -> list[str]:
    suggest = town.room.commands[0].suggest

    assert suggest is not None
    return [each.value for each in suggest(town.visit(SAM), typed)]


def shown(outcome: Outcome) -> int:
    return int(outcome.replies[0].seed["meeting"])


def test_the_meetings_ahead_are_offered_while_somebody_types(town: Town) -> None:
    assert ["2026-12-01T18:00", "2026-12-08T18:00", "2026-12-15T18:00"] == offered(town, "")
    assert [] == offered(town, "no such day")


def test_each_offered_one_leads_to_itself(town: Town) -> None:
    assert list(TUESDAYS) == [shown(town.types(SAM, value)) for value in offered(town, "")]


@pytest.mark.parametrize("words", ["8 December", "Tuesday 8 December", "2026-12-08", "8/12"])
def test_a_day_in_plain_words_leads_to_the_meeting_on_it(town: Town, words: str) -> None:
    answer = town.types(SAM, words)

    assert SECOND == shown(answer)
    assert ["meeting.that_day"] == keys_of(answer.replies[0].text)[:1]


@pytest.mark.parametrize("words", ["25 December", "31 February", "whenever"])
def test_words_that_say_no_meetings_day_lead_to_the_next_one_which_says_so(town: Town, words: str) -> None:
    answer = town.types(JO, words)

    assert FIRST == shown(answer)
    assert ["meeting.not_that_day"] == keys_of(answer.replies[0].text)[:1]


def test_something_can_be_done_about_a_later_meeting_at_once(town: Town) -> None:
    town.types(SAM, "coming 8 December")

    assert [SECOND] == [number for number in TUESDAYS if town.books.part.comings(number)]
