"""After a meeting, and once a week: thanks, what was decided, and what needs whoever looks after the group."""

from datetime import datetime

from bot.engine.due import Due
from bot.engine.happenings import LooksAfter
from bot.engine.message import Choice, Line, OpenPrivately, Reply
from bot.engine.paper import Heading, Points
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import KeepsNothing, Need, Room, Run
from bot.engine.script import Said
from bot.engine.wall_time import to_wall
from bot.meetings.model import DAY, Meeting
from bot.weekly import open_weekly
from tests.rooms.meetings_kit import ALEX, JO, LONDON, PAT, SAM, Town, keys_of, to_the_group

TUESDAY = datetime(2026, 12, 1, 18)


def decided(town: Town, who: int, what: str, review: str = "") -> None:
    form = next(each for each in town.room.forms if each.name == "decided")
    seed = {"meeting": "1", "today": "2026-12-02", "zone": LONDON}
    town.hear(form.finish(town.visit(ALEX if who == ALEX else SAM), Said({"what": what, "review": review}, seed)))


def after(town: Town) -> Reply:
    town.once(TUESDAY)
    return to_the_group(town.at(datetime(2026, 12, 2, 9)))[-1]


def test_the_group_is_thanked_once_and_the_leaving_check_in_opens_in_private() -> None:
    town = Town()
    thanks = after(town)
    write_down, leaving, add, idea = (each for row in thanks.rows for each in row)

    assert ["after.thanks"] == keys_of(thanks.text)
    assert isinstance(write_down, Choice) and write_down.value == "decided"
    assert OpenPrivately(Line("after.leaving"), "checkin-leaving") == leaving
    assert OpenPrivately(Line("after.from_afar"), "meeting-afterwards") == add
    assert OpenPrivately(Line("idea.button"), "idea") == idea
    assert datetime(2026, 12, 1, 20) == to_wall(town.said[-1][0], LONDON)
    town.now += 3 * DAY
    assert ["talk.closed"] == keys_of(town.press(SAM, "after_meeting", thanks.seed, "do", "decided").replies[0].text)


def test_thanks_for_a_late_meeting_come_in_the_morning() -> None:
    town = Town()
    town.once(TUESDAY.replace(hour=20))

    (thanks,) = [reply for reply in town.at(datetime(2026, 12, 3)) if reply.card == "after_meeting"]
    assert datetime(2026, 12, 2, 9) == next(to_wall(at, LONDON) for at, reply in town.said if reply is thanks)


def test_anybody_who_was_there_writes_down_what_was_decided_and_it_comes_back_on_its_day() -> None:
    town = Town()
    after(town)
    decided(town, ALEX, "a ramp at the back door", "months_3")

    assert "a ramp at the back door" in str(town.said[-1][1].text)
    town.timetable.put_up(Meeting(2, town.group, datetime(2027, 3, 2, 18), LONDON), town.now)  # type: ignore[union-attr]
    text = town.types(SAM, "all").replies[0].text
    assert {"agenda.review", "pack.decided"} <= set(keys_of(text))


def test_what_was_decided_leads_to_the_plan_in_one_press() -> None:
    town = Town()
    thanks = after(town)
    decided(town, ALEX, "a ramp at the back door")

    told = town.said[-2][1]
    assert [("do", "decided"), ("do", "act")] == [
        (each.key, each.value) for row in told.rows for each in row if isinstance(each, Choice)
    ]
    assert Run("actions", "add", town.group) == town.press(ALEX, "after_meeting", thanks.seed, "do", "act").then


def test_what_was_on_the_agenda_was_talked_about() -> None:
    town = Town()
    form = next(each for each in town.room.forms if each.name == "add_agenda")
    town.once(TUESDAY)
    town.hear(form.finish(town.visit(SAM), Said({"what": "bus", "as": "named", "name": "Sam"}, {"meeting": "1"})))
    town.at(datetime(2026, 12, 2))

    assert () == town.books.agenda.waiting(town.group)
    assert 1 == len(town.books.agenda.of(1))


def test_on_paper_stands_what_meetings_decided_with_the_day_to_look_again() -> None:
    town = Town()
    (report,) = town.room.reports
    before = report.blocks(town.group, town.now)
    after(town)
    decided(town, ALEX, "a ramp at the back door", "months_3")
    day, points = report.blocks(town.group, town.now)

    assert () == before
    assert isinstance(day, Heading) and isinstance(points, Points)
    assert ["paper.day"] == keys_of(day.words)
    assert ["paper.meeting.review"] == [key for each in points.points for key in keys_of(each)]
    assert "a ramp at the back door" in str(points.points)


# --- once a week


def weekly(town: Town, *needs: Need) -> Room:
    other = Room("other", KeepsNothing("a test"), needs=lambda group, now: needs)
    return open_weekly(town.groups, town.dues, lambda: (town.room, other))


def card(town: Town, *needs: Need) -> list[Reply]:
    """What is sent on the next Monday."""
    room = weekly(town, *needs)
    room.hears[LooksAfter](LooksAfter(town.group, town.now))
    due = next(each for each in town.dues.waiting if each.kind == "weekly.card")
    taken = town.dues.take(due.key)
    assert taken is not None
    return list(room.due[due.kind](taken, due.at).replies)


def test_the_weekly_card_brings_what_is_most_urgent_first_with_minutes_to_every_keyholder() -> None:
    town = Town()
    town.groups.give_role(town.group, PAT, Role.SECOND_READER, town.now)
    late = Need(Line("plain", {"words": "a question waits"}), 4, 0, Run("inputs"))
    jo, pat = card(town, late)

    assert {JO, PAT} == {jo.to, pat.to}
    assert [Run("inputs")] == openings(town, PAT, pat)
    assert ["weekly.head", "weekly.need", "plain", "weekly.need", "need.no_meeting", "weekly.minutes"] == keys_of(
        jo.text
    )
    assert jo.text.lines[-1].count == 7  # type: ignore[union-attr]
    pressed = weekly(town, late).cards[0].press(town.visit(JO), jo.seed, "open", "1")
    assert Run("meeting", "set", GroupId(town.group)) == pressed.then


def openings(town: Town, person: PersonId, shown: Reply) -> list[Run]:
    """What each button of a card opens, when they press it."""
    pressed = [
        weekly(town).cards[0].press(town.visit(person), shown.seed, each.key, each.value).then
        for row in shown.rows
        for each in row
        if isinstance(each, Choice)
    ]
    return [Run(each.command, each.rest) for each in pressed if each]


def test_a_second_reader_is_not_told_of_what_only_a_coordinator_may_do() -> None:
    town = Town()
    town.groups.give_role(town.group, PAT, Role.SECOND_READER, town.now)
    (jo,) = card(town)
    (opens,) = openings(town, JO, jo)

    assert JO == jo.to
    assert town.types(JO, opens.rest).begin is not None
    assert "talk.only_coordinators" in keys_of(town.types(PAT, opens.rest).replies[0].text)


def test_what_only_a_coordinator_may_do_crowds_nothing_out_of_a_second_readers_list() -> None:
    town = Town()
    town.groups.give_role(town.group, PAT, Role.SECOND_READER, town.now)
    only = frozenset({Role.COORDINATOR})
    many = [Need(Line("plain", {"words": str(each)}), 1, 0, Run("meeting"), only) for each in range(9)]
    pat = card(town, *many, Need(Line("plain", {"words": "a question waits"}), 4, 8, Run("inputs")))[-1]

    assert [Run("inputs")] == openings(town, PAT, pat)


def test_a_week_in_which_nothing_waits_is_a_quiet_one_and_the_next_is_looked_at() -> None:
    town = Town()
    town.once(TUESDAY)

    assert [] == card(town)
    assert [datetime(2026, 11, 30, 9, 30)] == [
        to_wall(each.at, LONDON) for each in town.dues.waiting if each.kind == "weekly.card"
    ]


def test_without_anybody_who_looks_after_the_group_it_ends_until_somebody_does() -> None:
    town = Town()
    town.groups.give_role(town.group, JO, Role.MEMBER, town.now)

    assert [] == card(town)
    assert [] == [each for each in town.dues.waiting if each.kind == "weekly.card"]


def test_needs_and_gaps_of_a_meeting_that_is_soon_are_on_the_list() -> None:
    town = Town()
    town.once(TUESDAY)
    town.books.meetings.keep(Meeting(1, town.group, TUESDAY, LONDON))
    form = next(each for each in town.room.forms if each.name == "my_need")
    answers = {"need": "no nuts", "keep": "this_one", "as": "named", "name": "Sam"}
    town.hear(form.finish(town.visit(SAM), Said(answers, {"meeting": "1", "name": ""})))
    assert town.room.needs is not None

    assert [] == list(town.room.needs(town.group, town.now))
    found = town.room.needs(town.group, town.now + 10 * DAY)
    assert ["need.meeting_gaps", "need.access"] == [each.what.key for each in found]


def test_a_due_row_of_a_meeting_that_is_gone_does_nothing() -> None:
    town = Town()

    assert all(not run(Due(kind, "x", town.now, about=77), town.now).replies for kind, run in town.room.due.items())
