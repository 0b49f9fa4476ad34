"""Check-ins as a group meets them: what is asked, who may, when it is shown, and when it never is."""

from dataclasses import replace

import pytest

from bot.checkins.model import Kind
from bot.engine.happenings import ChosenToWorkOn
from bot.engine.message import Audience, OpenPrivately
from bot.engine.paper import Chart
from bot.engine.script import Said
from tests.rooms.checkins_kit import PRINCIPLES, Kit, said, words

ALL = dict.fromkeys(PRINCIPLES, "3")


def looked(kit: Kit, people: int, **other: str) -> list[str]:
    """So many people say 3 to all, but for some; then it closes. What the group is told."""
    kit.starts()
    for place in range(people):
        kit.answers(place, {**ALL, **other})
    return [words(each) for each in kit.days_go_by(15)]


class TestStarting:
    def test_in_the_group_there_are_only_ways_into_private(self) -> None:
        (card,) = Kit().asks("", private=False).replies

        ways = [each for row in card.rows for each in row if isinstance(each, OpenPrivately)]
        assert ["checkin-arriving", "checkin-leaving", "checkin-pulse"] == [each.payload for each in ways]
        assert card.anyone

    @pytest.mark.parametrize(("people", "ways"), [(4, ["sheet"]), (7, ["sheet", "start"]), (8, ["start", "sheet"])])
    def test_the_smaller_the_group_the_sooner_it_is_told_to_talk_in_the_room(
        self, people: int, ways: list[str]
    ) -> None:
        (reply,) = Kit(people).asks("pulse").replies

        assert ways == [row[0].value for row in reply.rows]  # type: ignore[union-attr]
        assert ("checkin.five_needed_small" in words(reply)) == (people < 8)

    def test_a_group_of_four_can_not_start_one_even_from_an_old_button(self) -> None:
        kit = Kit(4)

        assert said(kit.starts()) == "checkin.is_open"
        assert kit.open() is None

    def test_it_can_not_be_asked_again_before_eight_weeks(self) -> None:
        kit = Kit(8)
        looked(kit, 8)
        kit.days_go_by(30)
        early = said(kit.starts())
        kit.days_go_by(30)

        assert early == "checkin.is_open"
        assert "checkin.started" in said(kit.starts())

    def test_until_the_host_has_said_who_they_are_nothing_is_asked(self) -> None:
        assert said(Kit(may_keep=False).asks("pulse")) == "notice.missing"

    def test_keyholders_hear_once_a_week_that_there_is_no_first_look_yet(self) -> None:
        kit = Kit()
        before = kit.room.needs(kit.group, kit.now)
        kit.starts()

        assert ["checkin"] == [each.opens.command for each in before]
        assert kit.room.needs(kit.group, kit.now) == ()


class TestAnswering:
    def test_who_has_answered_has_answered(self) -> None:
        kit = Kit()
        kit.starts()
        kit.answers(1, ALL)

        assert "checkin.answered_before" in said(kit.asks("pulse", 1))
        assert kit.scrubbed == 1

    def test_a_talk_begun_before_it_closed_changes_nothing_after(self) -> None:
        kit = Kit()
        kit.starts()
        begun = kit.asks("pulse", 1).begin
        kit.days_go_by(15)
        assert begun is not None
        late = Said({"begin": "yes", **{f"p{n}": "1" for n in range(1, 9)}, "ok": "save"}, begun.seed)

        assert said(kit.form("pulse").finish(kit.visit(1), late)) == "checkin.closed"

    def test_passing_on_everything_keeps_nothing_not_even_that_they_came(self) -> None:
        kit = Kit()
        kit.starts()

        assert said(kit.answers(1, {})) == "checkin.nothing_kept"
        assert kit.asks("pulse", 1).begin is not None

    def test_with_the_word_it_is_taken_back_and_may_be_answered_again(self) -> None:
        kit = Kit()
        kit.starts()
        word = said(kit.answers(1, ALL, ok="save_word")).partition('word="')[2].partition('"')[0]
        back = kit.form("take_back").finish(kit.visit(1), Said({"word": word.upper()}, {}))

        assert said(back) == "checkin.taken_back"
        assert kit.asks("pulse", 1).begin is not None

    def test_the_word_in_other_hands_takes_nothing(self) -> None:
        kit = Kit()
        kit.starts()
        word = said(kit.answers(1, ALL, ok="save_word")).partition('word="')[2].partition('"')[0]

        assert said(kit.form("take_back").finish(kit.visit(2), Said({"word": word}, {}))) == "checkin.no_such_word"


class TestShowing:
    def test_four_answers_are_shown_to_nobody_and_deleted(self) -> None:
        kit = Kit()

        assert looked(kit, 4) == ["checkin.too_few"]
        assert said(kit.asks("result")) == "checkin.no_result"

    def test_a_few_people_hear_what_came_lowest_in_words_and_see_it_as_a_picture(self) -> None:
        kit = Kit()
        kit.starts()
        for place in range(5):
            kit.answers(place, {**ALL, "plain": "1"})
        (told,) = kit.days_go_by(15)

        assert 'checkin.lowest principle="content.checkin.name.plain"' in words(told)
        assert told.audience is Audience.GROUP
        assert told.attachment is not None
        assert isinstance(told.attachment.body, Chart)
        assert [(1,) if each == "plain" else (2,) for each in PRINCIPLES] == [
            row.values for row in told.attachment.body.rows
        ]

    def test_a_few_people_hear_the_second_time_how_it_moved_on_the_whole(self) -> None:
        kit = Kit()
        looked(kit, 5)
        kit.days_go_by(60)

        assert "checkin.overall.same" in looked(kit, 6)[0]

    def test_twelve_people_hear_of_each_principle_how_it_moved(self) -> None:
        kit = Kit(12)
        looked(kit, 12)
        kit.days_go_by(60)
        (told,) = looked(kit, 12, plain="5", help="1")

        assert told.count("checkin.direction.same") == 6
        assert 'what="content.checkin.name.plain" answer="checkin.direction.stronger"' in told
        assert 'what="content.checkin.name.help" answer="checkin.direction.weaker"' in told

    def test_fifteen_people_see_the_middle_answer_then_and_now(self) -> None:
        kit = Kit(15)
        first = looked(kit, 15)[0]
        kit.days_go_by(60)
        second = looked(kit, 15, plain="5")[0]

        assert 'what="content.checkin.name.plain" answer="content.checkin.answer.3"' in first
        assert 'name.plain" then="content.checkin.answer.3" now="content.checkin.answer.5"' in second

    def test_a_group_that_we_are_not_in_any_more_hears_nothing_and_nothing_is_kept(self) -> None:
        kit = Kit()
        kit.starts()
        for place in range(6):
            kit.answers(place, ALL)
        group = kit.groups.find(kit.group)
        assert group is not None
        kit.groups.keep(replace(group, closed=True))

        assert kit.days_go_by(15) == []
        assert kit.checkins.results(kit.group) == ()

    def test_it_is_offered_again_some_months_later_once(self) -> None:
        kit = Kit()
        looked(kit, 5)

        assert [words(each) for each in kit.days_go_by(92)] == ["checkin.offer"]
        assert kit.days_go_by(200) == []


class TestChoosing:
    def test_what_the_group_chose_becomes_known_to_others_once(self) -> None:
        kit = Kit()
        looked(kit, 5)
        seed = {"checkin": str(kit.checkins.results(kit.group)[-1].id), "principles": " ".join(PRINCIPLES)}
        kit.presses("work_on", "is", "4", place=1, **seed)
        first = kit.presses("work_on", "work", "4", place=2, **seed)
        second = kit.presses("work_on", "work", "2", place=3, **seed)

        assert first.happenings == (ChosenToWorkOn(kit.group, "plain", kit.now),)
        assert second.happenings == ()
        assert kit.checkins.results(kit.group)[-1].chosen == "plain"


def test_a_report_holds_what_was_shown_and_nothing_before() -> None:
    kit = Kit()
    (report,) = kit.room.reports
    before = report.blocks(kit.group, kit.now)
    looked(kit, 5, plain="1")
    _, chart = report.blocks(kit.group, kit.now)

    assert () == before
    assert isinstance(chart, Chart)
    assert [(1,) if each == "plain" else (2,) for each in PRINCIPLES] == [row.values for row in chart.rows]


class TestLeaving:
    def test_five_people_at_one_meeting_are_shown_after_its_days_and_never_again(self) -> None:
        kit = Kit()
        for place in range(5):
            kit.leaves(place, "yes")
        before = kit.days_go_by(2)
        (told,) = kit.days_go_by(3)

        assert before == []
        assert words(told).count("checkin.mood.most_yes") == 3
        assert kit.open(Kind.LEAVING) is None
        assert kit.days_go_by(200) == []

    def test_over_three_meetings_five_different_people_are_enough(self) -> None:
        kit = Kit()
        for meeting in range(3):
            kit.meets()
            for place in (0, 1, meeting + 2):
                kit.leaves(place, "no")
            told = kit.days_go_by(14)

        assert words(told[0]).count("checkin.mood.most_no") == 3

    def test_the_same_four_people_at_three_meetings_are_not(self) -> None:
        kit = Kit()
        told = []
        for _ in range(3):
            kit.meets()
            for place in range(4):
                kit.leaves(place, "no")
            told += kit.days_go_by(14)

        assert [words(each) for each in told] == ["checkin.too_few"]

    def test_fifteen_people_see_numbers(self) -> None:
        kit = Kit(16)
        for place in range(16):
            kit.leaves(place, "yes" if place < 10 else "partly" if place < 15 else "no")
        (told,) = kit.days_go_by(5)

        assert told.attachment is not None
        assert isinstance(told.attachment.body, Chart)
        assert {(10, 6)} == {row.values for row in told.attachment.body.rows}
