"""What Mondays bring: the four-week question, who is late, and the end of a year; and what is found again."""

from dataclasses import replace

from bot.engine.due import Due
from bot.engine.message import Line, Reply
from bot.engine.people import Reader, Role
from bot.engine.script import Said
from bot.inputs.model import NAMED, STILL_SO, Input, monday_after, week_began
from bot.inputs.mondays import Mondays
from bot.inputs.ports import Ports
from bot.inputs.reading import Reading
from bot.inputs.shown import Shown
from tests.fakes import PlainSay
from tests.rooms.test_inputs_kept import HOUR, WEEK, given, told
from tests.rooms.test_loop_telling import CHANGE, GIVEN, GROUP, JO, NOW, SAM, hearing_of, mondays_of, ports, visit

__all__ = ["ports"]  # the fixture


def mondays(looking: Mondays, ports: Ports, now: int) -> list[Reply]:
    return list(looking.weekly(Due("inputs.weekly", f"at {now}", now, about=GROUP), now).replies)


def _key(reply: Reply) -> str:
    return reply.text.key if isinstance(reply.text, Line) else ""


class TestByTheClock:
    def test_four_weeks_after_it_is_asked_once_whether_it_is_still_so(self, ports: Ports) -> None:
        told(ports)
        hearing, asked = mondays_of(ports), []
        for week in range(12):
            asked += [(week, each) for each in mondays(hearing, ports, NOW + week * WEEK) if each.card == "still_so"]

        ((week, _),) = asked
        assert monday_after(CHANGE.day, STILL_SO) <= NOW + week * WEEK
        assert week in (STILL_SO, STILL_SO + 1)

    def test_unanswered_for_a_year_its_line_stays_and_its_words_are_gone(self, ports: Ports) -> None:
        """Moved on a week at a time for fourteen months."""
        ports.inputs.keep(GIVEN)
        ports.inputs.link(GIVEN.id, SAM)
        hearing, heard = mondays_of(ports), []
        for week in range(61):
            now = week_began(GIVEN.week + week) + 9 * HOUR
            heard += [(week, _key(each)) for each in mondays(hearing, ports, now)]
            if week == 49:
                ports.inputs.keep(replace(given(ports), summary="The lift"))

        assert [week for week, key in heard if key == "ending.ask"] == [48]
        assert [week for week, key in heard if key == "ending.summary"]
        assert not [week for week, key in heard if week > 52]
        left = given(ports)
        assert (left.words, left.summary, left.closed) == ("", "The lift", "not_answered")
        assert ports.inputs.giver(GIVEN.id) is None


class TestFinding:
    def test_what_was_asked_before_in_other_words_is_shown(self, ports: Ports) -> None:
        ports.inputs.keep(GIVEN)
        ports.inputs.keep(replace(GIVEN, id=8, words="the lift is still broken"))
        ports.inputs.keep(replace(GIVEN, id=9, words="Tea at the start"))
        found = Reading(ports).alike(visit(), GIVEN)

        assert [8] == [each.id for each in found]

    def test_what_is_late_stands_in_the_report_after_its_owner_was_reminded(self, ports: Ports) -> None:
        ports.inputs.keep(replace(GIVEN, label=NAMED, owner=JO))
        reminded = [each for each in mondays(mondays_of(ports), ports, NOW) if each.to == JO]
        record = PlainSay().plain(Shown(ports).on_record(GROUP, NOW), Reader("en_GB"))

        assert [_key(each) for each in reminded] == ["late.owner"]
        assert "changed.head.late" in record

    def test_each_put_off_is_counted_and_shown(self, ports: Ports) -> None:
        ports.inputs.keep(GIVEN)
        said = Said({"next": "month", "because": "no money"}, {"input": str(GIVEN.id)})
        for _ in range(3):
            Reading(ports).put_off(visit(), said)

        assert given(ports).put_offs == 3
        assert "input.put_offs" in PlainSay().plain(
            Reading(ports).card(visit(), given(ports), edit=False).text, Reader()
        )


# --- a name that is shown can always be taken away


def named(ports: Ports) -> Input:
    ports.inputs.keep(replace(GIVEN, label=NAMED, name="Sam", change=CHANGE.id))
    ports.inputs.keep_change(replace(CHANGE, ok=True))
    ports.inputs.link(GIVEN.id, SAM)
    found = ports.inputs.find(GIVEN.id)
    assert found is not None
    return found


def test_of_a_closed_loop_the_name_still_goes_with_its_giver(ports: Ports) -> None:
    idea, person = named(ports), replace(visit(), person=SAM, roles=frozenset({Role.MEMBER}))
    hearing_of(ports).verdict(person, {"change": str(CHANGE.id), "input": str(idea.id)}, "is", "enough")
    ports.inputs.forget(SAM)

    assert "" == ports.inputs.find(idea.id).name  # type: ignore[union-attr]  # it is there


def test_who_cuts_the_link_of_a_named_one_takes_the_name_along(ports: Ports) -> None:
    idea, person = named(ports), replace(visit(), person=SAM, roles=frozenset({Role.MEMBER}))
    Shown(ports).press(person, {}, "cut", str(idea.id))

    assert ("", None) == (ports.inputs.find(idea.id).name, ports.inputs.giver(idea.id))  # type: ignore[union-attr]  # it is there
