"""Looking back at a meeting: for three days, and never at one that is over for longer or has not been."""

from bot.checkins.model import Kind
from tests.rooms.checkins_kit import Kit, said


def test_without_a_meeting_in_the_last_three_days_there_is_nothing_to_look_back_on() -> None:
    kit = Kit()
    first = kit.asks("leaving", 1)
    kit.days_go_by(3)

    assert first.begin is not None
    assert "checkin.no_meeting" == said(kit.asks("leaving", 1))
    assert "checkin.no_meeting" == said(kit.presses("checkin", "go", "count_leaving", 1))
    kit.met = None
    assert "checkin.no_meeting" == said(kit.asks("leaving", 1))


def test_an_answer_that_comes_too_late_is_kept_for_no_meeting() -> None:
    kit = Kit()
    kit.leaves(1, "yes")
    kit.days_go_by(4)

    assert "checkin.no_meeting" == said(kit.leaves(2, "no"))
    there = kit.checkins.open(kit.group, Kind.LEAVING)
    assert there is not None
    assert (1, 1) == (there.meeting, kit.checkins.given(there).people["heard"])


def test_who_has_answered_for_one_meeting_may_answer_for_the_next_though_it_is_soon() -> None:
    kit = Kit()
    kit.leaves(1, "yes")
    again = said(kit.asks("leaving", 1))
    kit.days_go_by(2)
    kit.meets()

    assert "checkin.answered_before" in again
    assert kit.asks("leaving", 1).begin is not None
    kit.leaves(1, "no")
    there = kit.checkins.open(kit.group, Kind.LEAVING)
    assert there is not None
    assert 2 == there.meeting
