"""Meetings that are moved or called off, and a bot that was away: who was told hears of it, once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.people import PersonId
from bot.engine.wall_time import is_quiet, to_instant, to_wall
from bot.meetings.coming import Answer
from bot.meetings.model import DAY
from bot.meetings.recurrence import Rhythm, Skips
from bot.meetings.reminders import LEADS
from tests.rooms.meetings_kit import ALEX, JO, LONDON, PAT, SAM, Town, keys_of, to_person, to_the_group
from tests.rooms.test_reminders import HOUR, TUESDAY, says, town_with


def moved(town: Town, **changes: object) -> None:
    meeting = town.books.meetings.find(1)
    assert meeting is not None
    town.timetable.change(meeting, replace(meeting, **changes), town.now)  # type: ignore[arg-type]  # fields of it


def test_exactly_those_who_were_told_hear_of_a_change_and_each_once() -> None:
    town = town_with()
    town.reminds(PAT)
    town.once(TUESDAY)
    says(town, ALEX, "coming")
    town.at(TUESDAY - timedelta(days=2))  # Sam and Pat were asked, Alex said so, Jo has heard nothing in private
    town.groups.leave(town.group, PAT)
    before = len(town.said)
    moved(town, where="Library")
    moved(town, where="Town hall, room 2")

    town.until(town.now)
    news = [reply for _, reply in town.said[before:]]
    assert [SAM, ALEX] == [reply.to for reply in news]
    assert all("Town hall, room 2" in str(reply.text) and not reply.urgent for reply in news)
    assert [] == to_person(news, JO)


def test_within_a_day_of_it_a_change_is_told_at_any_hour() -> None:
    town = Town()
    town.once(TUESDAY)
    says(town, ALEX, "coming")
    town.at(TUESDAY - timedelta(hours=14))
    town.timetable.call_off(town.books.meetings.find(1), town.now)  # type: ignore[arg-type]  # it is there

    (news,) = to_person(town.until(town.now), ALEX)
    assert news.urgent
    assert keys_of(news.text)[0] == "meeting.called_off_private"
    assert [] == town.at(TUESDAY)


def test_a_change_comes_through_a_pause_unless_they_said_that_they_can_not_come() -> None:
    town = town_with()
    town.reminds(PAT)
    town.once(TUESDAY)
    town.at(TUESDAY - timedelta(days=2))  # Sam and Pat were asked
    says(town, ALEX, "coming")
    town.press(PAT, "meeting", {"meeting": "1"}, "rsvp", "cant")
    before = len(town.said)
    town.timetable.call_off(town.books.meetings.find(1), town.now)  # type: ignore[arg-type]  # it is there

    town.until(town.now)
    news = {reply.to: reply.even_paused for _, reply in town.said[before:] if reply.to in (SAM, ALEX, PAT)}
    assert {SAM: True, ALEX: True, PAT: False} == news


def test_on_another_day_everybody_is_asked_anew_and_reminded_anew() -> None:
    town = town_with()
    town.once(TUESDAY)
    says(town, SAM, "coming")
    town.at(TUESDAY - timedelta(hours=2))
    moved(town, wall=TUESDAY + timedelta(days=7))

    assert town.books.part.coming(1, SAM).answer is None
    told = to_person(town.at(TUESDAY + timedelta(days=7)), SAM)
    assert ["meeting.changed_private", "meeting.can_you_come", "meeting.can_you_come"] == [
        keys_of(each.text)[0] for each in told
    ]


def test_moving_a_meeting_of_many_writes_as_many_rows_as_moving_one_of_few() -> None:
    town = town_with()
    town.once(TUESDAY)
    few = len(town.dues.waiting)
    for number in range(500):
        town.groups.join(town.group, PersonId(100 + number), town.now)
        town.reminds(PersonId(100 + number))
    moved(town, wall=TUESDAY + timedelta(days=1))

    assert few + 1 == len(town.dues.waiting)  # and one for the news


def test_changing_the_rest_leaves_what_was_said_for_one_alone() -> None:
    town = Town()
    series = town.series(Rhythm.WEEKLY, TUESDAY)
    first, second, _ = town.books.meetings.ahead(town.group, town.now, 3)
    town.timetable.change(second, replace(second, where="Library"), town.now)
    town.timetable.change_the_rest(first, replace(series, minutes=45), town.now)

    ahead = town.books.meetings.ahead(town.group, town.now, 3)
    assert ["Hall", "Library", "Hall"] == [each.where for each in ahead]
    assert {45} == {each.minutes for each in ahead}


def test_the_rest_moves_to_the_new_day_and_each_is_the_same_meeting_as_before() -> None:
    town = Town()
    series = town.series(Rhythm.WEEKLY, TUESDAY)
    before = town.books.meetings.ahead(town.group, town.now, 3)
    town.timetable.change_the_rest(before[1], replace(series, first=datetime(2026, 12, 10, 19)), town.now)

    after = town.books.meetings.ahead(town.group, town.now, 3)
    assert [each.id for each in before] == [each.id for each in after]
    assert [TUESDAY, datetime(2026, 12, 10, 19), datetime(2026, 12, 17, 19)] == [each.wall for each in after]


def test_a_day_that_is_left_out_later_calls_its_meeting_off_and_another_takes_its_place() -> None:
    town = Town()
    series = town.series(Rhythm.WEEKLY, TUESDAY)
    first, second, third = town.books.meetings.ahead(town.group, town.now, 3)
    skips = Skips(days=frozenset({second.wall.date()}))
    town.timetable.change_the_rest(first, replace(series, skips=skips), town.now)

    ahead = town.books.meetings.ahead(town.group, town.now, 5)
    assert [first.wall, third.wall, TUESDAY + timedelta(days=21)] == [each.wall for each in ahead]


# --- away, and clocks that jump


@settings(deadline=None, max_examples=60)
@given(
    st.datetimes(datetime(2026, 11, 17), datetime(2026, 12, 20)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.lists(st.tuples(st.integers(0, 30 * DAY), st.sampled_from((3 * HOUR, HOUR, DAY, 30 * DAY))), max_size=4),
    st.sets(st.sampled_from(LEADS), max_size=3),
)
def test_away_or_jumping_nobody_gets_more_than_one_message_to_catch_up_and_none_too_late(
    wall: datetime, gaps: list[tuple[int, int]], leads: set[int]
) -> None:
    town = town_with(*sorted(leads))
    meeting = town.once(wall)
    for awake, away in gaps:
        town.until(town.now + awake)
        caught_up = town.away_until(town.now + away)
        assert len(to_person(caught_up, SAM)) <= 1
        assert len([each for each in to_the_group(caught_up) if each.card == "meeting"]) <= 1
    town.until(meeting.starts + DAY)

    reminders = [(at, reply) for at, reply in town.said if reply.card == "meeting"]
    assert all(at < meeting.starts for at, _ in reminders)
    assert not any(is_quiet(to_wall(at, LONDON).time()) for at, _ in reminders)
    assert len([reply for _, reply in reminders if to_the_group([reply])]) <= 1
    assert len([reply for _, reply in reminders if reply.to == SAM]) <= len(leads or (1,)) + 1


def test_a_clock_that_goes_back_reminds_nobody_twice() -> None:
    town = town_with()
    town.once(TUESDAY)
    town.at(TUESDAY - timedelta(hours=2))
    said = len(town.said)
    town.now -= 30 * DAY
    town.at(TUESDAY - timedelta(hours=1))

    assert said == len(town.said)


def test_a_month_away_brings_the_series_up_to_date_and_thanks_for_nothing_long_past() -> None:
    town = town_with()
    town.series(Rhythm.WEEKLY, TUESDAY)

    assert [] == town.away_until(to_instant(TUESDAY + timedelta(days=45), LONDON))
    ahead = town.books.meetings.ahead(town.group, town.now, 5)
    assert 3 == len(ahead)
    assert all(each.wall.weekday() == 1 for each in ahead)


@pytest.mark.parametrize("answer", list(Answer))
def test_an_answer_is_for_one_meeting_of_a_series(answer: Answer) -> None:
    town = town_with()
    town.series(Rhythm.WEEKLY, TUESDAY)
    first, second, _ = town.books.meetings.ahead(town.group, town.now, 3)
    town.press(SAM, "meeting", {"meeting": str(first.id)}, "rsvp", answer)

    assert answer is town.books.part.coming(first.id, SAM).answer
    assert town.books.part.coming(second.id, SAM).answer is None


def test_many_people_are_reminded_in_slices_and_each_once() -> None:
    town = town_with()
    many = [PersonId(100 + number) for number in range(450)]
    for person in many:
        town.groups.join(town.group, person, town.now)
    town.reminds(*many)
    town.once(TUESDAY)
    says(town, SAM, "cant")

    town.at(TUESDAY - timedelta(days=2))
    asked = [reply.to for at, reply in town.said if reply.to in many]
    assert many == sorted(asked)  # type: ignore[type-var]  # people
    assert 2 == len([each for each in town.dues.waiting if each.kind in ("meeting.private", "meeting.over")])
