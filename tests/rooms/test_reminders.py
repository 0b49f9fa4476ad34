"""Reminders: chosen, at hours when people are awake, never twice, never after "I can't", never once it has begun."""

from datetime import datetime, time, timedelta

from bot.engine.gate import Hours
from bot.engine.profile import Quiet
from bot.engine.wall_time import to_instant, to_wall
from bot.meetings.coming import Part
from bot.meetings.reminders import LEADS
from tests.rooms.meetings_kit import ALEX, LONDON, SAM, Town, keys_of, to_person, to_the_group

TUESDAY = datetime(2026, 12, 1, 18)  # two weeks after the Monday on which everything begins
HOUR = 3600


def town_with(*leads: int) -> Town:
    """Sam chose these reminders (none: one the day before, as it comes); the meeting is on a Tuesday at six."""
    town = Town()
    town.reminds(SAM)
    town.books.part.keep_part(Part(town.group, SAM, leads=leads))
    return town


def says(town: Town, person: int, answer: str) -> None:
    town.press(SAM if person == SAM else ALEX, "meeting", {"meeting": "1"}, "rsvp", answer)


def test_the_group_is_reminded_the_day_before_and_nobody_else_unless_they_chose_it() -> None:
    town = Town()
    town.once(TUESDAY)

    assert [] == town.at(TUESDAY - timedelta(days=1, minutes=1))
    (reminder,) = town.at(TUESDAY - timedelta(minutes=1))
    assert [reminder] == to_the_group([reminder])
    assert reminder.until == to_instant(TUESDAY, LONDON)


def test_somebody_who_chose_reminders_is_asked_once_and_reminded_once_by_default() -> None:
    town = town_with()
    town.once(TUESDAY)

    (asked,) = to_person(town.at(TUESDAY - timedelta(days=2)), SAM)
    (reminded,) = to_person(town.at(TUESDAY), SAM)
    assert ("meeting.can_you_come", "meeting.can_you_come") == (keys_of(asked.text)[0], keys_of(reminded.text)[0])
    assert [] == to_person([reply for _, reply in town.said], ALEX)


def test_who_has_answered_is_not_asked_and_who_cant_come_is_left_alone() -> None:
    town = town_with()
    town.reminds(ALEX)
    town.once(TUESDAY)
    says(town, SAM, "coming")
    says(town, ALEX, "cant")

    told = town.at(TUESDAY)
    (reminder,) = to_person(told, SAM)
    assert keys_of(reminder.text)[0] == "meeting.reminder_private"
    assert [] == to_person(told, ALEX)


def test_up_to_three_reminders_come_at_the_times_that_were_chosen() -> None:
    town = town_with(7 * 24 * 60, 24 * 60, 60)
    town.once(TUESDAY)
    says(town, SAM, "maybe")

    town.at(TUESDAY)
    times = [to_wall(at, LONDON) for at, reply in town.said if reply.to == SAM]
    assert [TUESDAY - timedelta(days=7), TUESDAY - timedelta(days=1), TUESDAY - timedelta(hours=1)] == times


def test_a_reminder_in_quiet_hours_goes_at_the_last_minute_before_them() -> None:
    town = town_with(180)
    town.once(datetime(2026, 12, 1, 9, 30))  # three hours before is 06:30
    says(town, SAM, "coming")

    town.at(datetime(2026, 12, 1, 9, 30))
    (at,) = (to_wall(at, LONDON) for at, reply in town.said if reply.to == SAM)
    assert datetime(2026, 11, 30, 20, 59) == at


def test_each_person_has_their_own_hours_and_clock() -> None:
    town = town_with(180)
    town.hours[SAM] = Hours("America/New_York", Quiet(time(12), time(14)))  # there it is 10:00, five hours behind
    town.once(TUESDAY)
    says(town, SAM, "coming")

    town.at(TUESDAY)
    assert [to_instant(TUESDAY - timedelta(hours=3), LONDON)] == [at for at, reply in town.said if reply.to == SAM]


def test_when_it_is_night_for_them_it_goes_before_their_night() -> None:
    town = town_with(180)
    town.hours[SAM] = Hours("America/New_York", Quiet(time(9), time(14)))  # three hours before, it is ten there
    town.once(TUESDAY)
    says(town, SAM, "coming")

    town.at(TUESDAY)
    (at,) = (to_wall(at, "America/New_York") for at, reply in town.said if reply.to == SAM)
    assert datetime(2026, 12, 1, 8, 59) == at


def test_choosing_late_brings_no_reminders_from_before() -> None:
    town = Town()
    town.once(TUESDAY)
    town.at(TUESDAY - timedelta(hours=20))
    seed = {"meeting": "1"}
    town.press(SAM, "my_meetings", seed, "lead", "10080")
    town.press(SAM, "my_meetings", seed, "lead", "60")

    town.at(TUESDAY)
    assert [TUESDAY - timedelta(hours=1)] == [to_wall(at, LONDON) for at, reply in town.said if reply.to == SAM]


def test_a_fourth_reminder_is_not_taken() -> None:
    town = Town()
    town.once(TUESDAY)
    for lead in LEADS[:3]:
        town.press(SAM, "my_meetings", {"meeting": "1"}, "lead", str(lead))

    outcome = town.press(SAM, "my_meetings", {"meeting": "1"}, "lead", str(LEADS[3]))
    assert keys_of(outcome.replies[0].text) == ["my_meetings.enough"]
    assert LEADS[:3] == town.books.part.part(town.group, SAM).leads


def test_taking_off_the_last_reminder_is_a_no() -> None:
    town = town_with()
    town.once(TUESDAY)
    town.press(SAM, "my_meetings", {"meeting": "1"}, "lead", "1440")

    assert [] == to_person(town.at(TUESDAY), SAM)


def test_somebody_who_left_the_group_hears_nothing_more() -> None:
    town = town_with()
    town.once(TUESDAY)
    says(town, SAM, "coming")
    town.groups.leave(town.group, SAM)
    town.timetable.call_off(town.books.meetings.find(1), town.now)  # type: ignore[arg-type]  # it is there

    assert [] == to_person(town.at(TUESDAY), SAM)


def test_a_reminder_before_the_yes_to_it_ends_asks_once_whether_they_go_on() -> None:
    town = town_with()
    begun = to_wall(town.now, LONDON)
    near_the_end = begun + timedelta(days=350)
    town.at(near_the_end)
    town.once((near_the_end + timedelta(days=10)).replace(hour=18, minute=0))

    told = to_person(town.at(near_the_end + timedelta(days=10)), SAM)

    asked, question, reminded = told
    assert ("meeting.can_you_come", "meeting.can_you_come") == (keys_of(asked.text)[0], keys_of(reminded.text)[0])
    assert ["wish.ends", "wish.meeting_reminders.ask"] == keys_of(question.text)
    assert question.until == reminded.until
