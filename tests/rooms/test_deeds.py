"""Who did what here: every member sees it, and it shows nobody in another way than they agreed to."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.deeds.model import HOUR
from bot.deeds.room import A_PAGE, DeedsRoom
from bot.engine.deeds import Deed, KeyUsed, did
from bot.engine.happenings import ChangesSeconded, Happening, MemberLeft
from bot.engine.incoming import Place
from bot.engine.message import Line, Lines, Moment, Reply
from bot.engine.names import COORDINATOR, READER, SECOND, Shown
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.room import KeepsData, Visit
from tests.fakes import MONDAY, FakeGroups
from tests.fakes_deeds import FakeDeeds
from tests.fakes_inputs import FakeNames

SAM, JO, PAT, ALEX = PersonId(1), PersonId(2), PersonId(3), PersonId(4)
AT = Place("phone", "-100", private=False)
JUST_AFTER = 17 * 60  # into an hour
BOT = Path(__file__).resolve().parents[2] / "bot"
OF_SAFETY = {Deed.CRISIS_WORDS, Deed.SUPPORT_NUMBERS}  # noted where a group may change these


@pytest.fixture
def deeds() -> DeedsRoom:
    """Jo looks after the group, Pat is its second reader, Alex its stand-in; Sam is a member."""
    groups, names = FakeGroups(), FakeNames()
    group = groups.start(AT, "en_GB", "Europe/London", MONDAY).id
    for person in (SAM, JO, PAT, ALEX):
        groups.join(group, person, MONDAY)
    groups.give_role(group, JO, Role.COORDINATOR, MONDAY)
    groups.give_role(group, PAT, Role.SECOND_READER, MONDAY)
    for shown in (Shown(JO, COORDINATOR, "Jo (the council)"), Shown(PAT, SECOND, "P."), Shown(ALEX, READER, "Alex")):
        names.keep(group, shown)
    return DeedsRoom(FakeDeeds(), groups, names)


def group_of(deeds: DeedsRoom) -> GroupId:
    found = deeds.groups.at(AT)
    assert found is not None
    return found.id


def visit(deeds: DeedsRoom, person: PersonId, zone: str = "Europe/London") -> Visit:
    group = group_of(deeds)
    place = Place("phone", "x", private=True)
    return Visit(
        person, place, Reader(zone=zone), MONDAY + JUST_AFTER, group, (group,), deeds.groups.roles(group, person)
    )


def happens(deeds: DeedsRoom, *happenings: Happening) -> None:
    for each in happenings:
        deeds.room.hears[type(each)](each)


def parts_of(reply: Reply) -> list[Lines]:
    assert isinstance(reply.text, Lines)
    return [each for each in reply.text.lines if isinstance(each, Lines)]


def rows(deeds: DeedsRoom, zone: str = "Europe/London") -> list[Line]:
    [reply] = deeds.page(visit(deeds, SAM, zone)).replies
    return [row for day in parts_of(reply) for row in day.lines[1:] if isinstance(row, Line)]


def who(row: Line) -> str:
    shown = row.values["who"]
    return shown.key if isinstance(shown, Line) else str(shown)


def test_a_member_sees_what_the_coordinator_did_by_the_hour(deeds: DeedsRoom) -> None:
    happens(deeds, *did(visit(deeds, JO), Deed.NAME))

    [row] = rows(deeds)
    assert ("Jo (the council)", Line("deed.name")) == (who(row), row.values["what"])
    assert Moment(MONDAY - MONDAY % HOUR, "Europe/London", "time") == row.values["when"]


def test_what_a_member_without_a_part_did_is_not_kept(deeds: DeedsRoom) -> None:
    happens(deeds, *did(visit(deeds, SAM), Deed.MEETING_SET))

    assert [] == rows(deeds)


def test_the_second_yes_is_shown_under_the_name_that_was_agreed_for_it_and_so_is_that_of_a_stand_in(
    deeds: DeedsRoom,
) -> None:
    happens(deeds, ChangesSeconded(group_of(deeds), (), JO, PAT, MONDAY))
    assert ["P."] == [who(each) for each in rows(deeds)]

    happens(deeds, ChangesSeconded(group_of(deeds), (), JO, ALEX, MONDAY + HOUR))
    assert ["Alex", "P."] == [who(each) for each in rows(deeds)]


def test_who_gave_no_name_is_shown_by_their_part(deeds: DeedsRoom) -> None:
    deeds.names.remove(group_of(deeds), JO)
    happens(deeds, *did(visit(deeds, JO), Deed.ZONE))

    assert ["deeds.a.coordinator"] == [who(each) for each in rows(deeds)]


def test_a_name_for_one_part_does_not_name_what_was_done_in_another(deeds: DeedsRoom) -> None:
    group = group_of(deeds)
    happens(deeds, ChangesSeconded(group, (), JO, PAT, MONDAY))
    deeds.groups.give_role(group, PAT, Role.COORDINATOR, MONDAY)
    deeds.names.keep(group, Shown(PAT, COORDINATOR, "Patricia Full (the charity)"))

    assert ["deeds.before"] == [who(each) for each in rows(deeds)]


def test_nobody_can_tell_whether_somebody_put_it_down_left_or_was_forgotten(deeds: DeedsRoom) -> None:
    group, shown = group_of(deeds), []
    for way in ("put down", "left", "forgotten"):
        there = replace(deeds, book=FakeDeeds())
        happens(there, *did(visit(deeds, JO), Deed.EXPENSES))
        if way == "put down":
            there.groups.give_role(group, JO, Role.MEMBER, MONDAY)
            there.names.remove(group, JO)
        elif way == "left":
            happens(there, MemberLeft(group, JO, MONDAY))
        elif isinstance(there.room.keeps, KeepsData):
            there.room.keeps.forget(JO)
        shown.append([who(each) for each in rows(there)])
        deeds.groups.give_role(group, JO, Role.COORDINATOR, MONDAY)
        deeds.names.keep(group, Shown(JO, COORDINATOR, "Jo (the council)"))

    assert [["deeds.before"]] * 3 == shown


def test_what_nobody_is_named_for_has_no_who(deeds: DeedsRoom) -> None:
    happens(deeds, KeyUsed(group_of(deeds), None, Deed.CHECKIN_OPENED, MONDAY))

    [row] = rows(deeds)
    assert ("deeds.row_nobody", {"when", "what"}) == (row.key, set(row.values))


def test_days_are_those_of_the_reader(deeds: DeedsRoom) -> None:
    late, group = MONDAY - MONDAY % (24 * HOUR) + 23 * HOUR, group_of(deeds)
    happens(deeds, KeyUsed(group, JO, Deed.NAME, late), KeyUsed(group, JO, Deed.ZONE, late + HOUR))

    [here], [there] = (deeds.page(visit(deeds, SAM, zone)).replies for zone in ("Europe/London", "Europe/Warsaw"))
    assert (2, 1) == (len(parts_of(here)), len(parts_of(there)))


def test_more_than_a_page_has_buttons_and_a_press_shows_the_group_it_was_about(deeds: DeedsRoom) -> None:
    for hour in range(A_PAGE + 1):
        happens(deeds, KeyUsed(group_of(deeds), JO, Deed.NAME, MONDAY + hour * HOUR))
    [first] = deeds.page(visit(deeds, SAM)).replies
    [card] = deeds.room.cards
    elsewhere = replace(visit(deeds, SAM), group=GroupId(99))

    [older] = card.press(elsewhere, first.seed, "page", "1").replies
    assert 1 == sum(len(each.lines) - 1 for each in parts_of(older))

    [refused] = card.press(replace(elsewhere, groups=(GroupId(99),)), first.seed, "page", "1").replies
    assert Line("talk.no_group") == refused.text


def test_a_person_sees_what_is_kept_of_them(deeds: DeedsRoom) -> None:
    happens(deeds, *did(visit(deeds, JO), Deed.PART_OFFERED, SECOND))
    assert isinstance(deeds.room.keeps, KeepsData)

    [line] = deeds.room.keeps.export(JO).lines
    assert isinstance(line, Line)
    assert Line("deed.part_offered", {"part": Line("part.second_reader")}) == line.values["what"]
    assert () == deeds.room.keeps.export(SAM).lines


def test_each_deed_is_noted_by_some_room() -> None:
    said = "".join(path.read_text() for path in BOT.rglob("*.py") if path != BOT / "engine" / "deeds.py")

    assert {each for each in Deed if f"Deed.{each.name}" not in said} <= OF_SAFETY
