"""What somebody needs at every meeting: kept, and passed on for one meeting by their tap alone."""

from datetime import datetime

import pytest

from bot.engine.message import Choice
from bot.engine.script import Said
from bot.meetings.model import Meeting
from tests.rooms.meetings_kit import JO, SAM, Town, keys_of

TUESDAY = datetime(2026, 12, 1, 18)


@pytest.fixture
def town() -> Town:
    town = Town()
    town.once(TUESDAY)
    return town


def keeps(town: Town) -> None:
    """Sam says what they need, for this meeting and all that come."""
    form = next(each for each in town.room.forms if each.name == "my_need")
    said = {"need": "no nuts", "keep": "keep", "as": "named", "name": "Sam"}
    town.hear(form.finish(town.visit(SAM), Said(said, {"meeting": "1", "name": "", "unnamed": "yes"})))


def test_a_need_that_is_kept_is_passed_on_by_my_tap_alone(town: Town) -> None:
    keeps(town)
    second = town.timetable.put_up(Meeting(2, town.group, TUESDAY.replace(day=8), town.zone), town.now)

    assert () == town.books.part.needs(second.id)
    town.press(SAM, "my_meetings", {"meeting": "2"}, "do", "pass_need")
    assert ["no nuts"] == [each.words for each in town.books.part.needs(second.id)]
    town.press(SAM, "my_meetings", {"meeting": "2"}, "do", "drop_need")
    assert () == town.books.part.needs(second.id)
    assert town.books.part.part(town.group, SAM).need == ""


def test_who_comes_is_offered_to_pass_on_what_they_keep_until_they_did(town: Town) -> None:
    keeps(town)
    town.timetable.put_up(Meeting(2, town.group, TUESDAY.replace(day=8), town.zone), town.now)
    second = {"meeting": "2"}

    def offered(answer: str, private: bool = True) -> bool:
        found = town.press(SAM, "meeting", second, "rsvp", answer, private=private).replies[0]
        return "pass_need" in [each.value for row in found.rows for each in row if isinstance(each, Choice)]

    assert [True, True, False] == [offered(each) for each in ("coming", "maybe", "cant")]
    assert not offered("coming", private=False)
    town.press(SAM, "my_meetings", second, "do", "pass_need")
    assert not offered("coming")


def test_what_a_coordinator_needs_is_never_taken_for_a_day_before_all() -> None:
    """With no meeting set, words of a coordinator may say when one shall be; not behind "need"."""
    outcome = Town().types(JO, "need no nuts", private=False)

    assert outcome.begin is None
    assert [["meeting.none_yet"]] == [keys_of(each.text)[:1] for each in outcome.replies]
