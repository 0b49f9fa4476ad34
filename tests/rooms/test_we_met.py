"""A group that sets no meetings here: who holds a key says that it met, and what follows a meeting follows."""

from datetime import datetime

import pytest

from bot.engine.people import Role
from bot.engine.room import Run
from bot.engine.wall_time import to_instant
from bot.meetings.model import DAY
from tests.rooms.checkins_kit import Kit, said
from tests.rooms.meetings_kit import JO, LONDON, PAT, SAM, Town, keys_of

SEED = {"meeting": "0"}


@pytest.mark.parametrize("at", [datetime(2026, 11, 24, 16), datetime(2026, 11, 24, 23, 30), datetime(2026, 11, 25, 6)])
def test_after_one_press_and_a_yes_the_group_is_thanked_and_has_met(at: datetime) -> None:
    town = Town()
    town.at(at)
    asked = town.types(JO, "met")
    town.press(JO, "meeting", SEED, "do", "met_yes")
    told = town.until(town.now + DAY)
    last = town.books.meetings.last(town.group, town.now)

    assert ["met.ask"] == keys_of(asked.replies[0].text)
    assert ["after_meeting"] == [each.card for each in told]
    assert last is not None
    assert to_instant(at, LONDON) == last.ends


def test_it_is_noted_once_and_by_keyholders_alone() -> None:
    town = Town()
    town.groups.give_role(town.group, PAT, Role.SECOND_READER, town.now)

    assert ["talk.only_keyholders"] == keys_of(town.press(SAM, "meeting", SEED, "do", "met_yes").replies[0].text)
    assert ["met.done"] == keys_of(town.press(PAT, "meeting", SEED, "do", "met_yes").replies[0].text)
    assert ["met.is_noted"] == keys_of(town.press(JO, "meeting", SEED, "do", "met_yes").replies[0].text)
    town.until(town.now + 7 * DAY)
    assert ["met.done"] == keys_of(town.press(JO, "meeting", SEED, "do", "met_yes").replies[0].text)


def test_what_was_on_the_list_was_talked_about_and_nothing_reminds_of_it() -> None:
    town = Town()
    town.reminds(SAM)
    town.press(JO, "meeting", SEED, "do", "met_yes")
    town.until(town.now + 2 * DAY)

    assert [] == [due for due in town.dues.waiting if due.about != town.group]


def test_where_there_is_nothing_to_look_back_on_a_keyholder_is_offered_to_say_that_they_met() -> None:
    kit = Kit()
    kit.met = None

    assert "checkin.no_meeting" == said(kit.asks("leaving", 1))
    assert () == kit.asks("leaving", 1).replies[0].rows
    assert 1 == len(kit.asks("leaving", 0).replies[0].rows)
    assert Run("meeting", "met") == kit.presses("checkin", "go", "met", 0).then
