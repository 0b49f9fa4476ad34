"""A question for whoever looks after the group: without a name only where the app lets words go without one."""

import pytest

from bot.desk.doors import why_not
from bot.engine.due import Due
from bot.engine.happenings import QuestionPassedOn
from bot.engine.incoming import Place
from bot.engine.message import Audience, Line, OpenPrivately
from bot.engine.people import Account, GroupId, PersonId, Reader, Role
from bot.engine.room import Begin, Command, Outcome, Visit
from bot.engine.script import Said, next_page
from bot.groups.room import PASSED_ON, open_groups
from bot.principles.script import pass_on
from tests.fakes import MONDAY, FakeDues, FakeGroups, FakePeople, PlainSay
from tests.fakes_inputs import FakeNames
from tests.fakes_settings import FakeCodes
from tests.rooms.test_doors import ROOM

PASS_ON = next(each for each in ROOM.commands if each.name == "pass_on")
FORM = next(each for each in ROOM.forms if each.name == "pass_on")


def visit(*, unnamed: bool, private: bool = True) -> Visit:
    place = Place("phone", "Sam" if private else "voices", private=private)
    return Visit(PersonId(1), place, Reader("en_GB"), 0, GroupId(7), (GroupId(7),), unnamed=unnamed)


@pytest.mark.parametrize(("unnamed", "first"), [(True, "question"), (False, "named")])
def test_a_name_is_asked_for_where_words_may_not_go_without_one(unnamed: bool, first: str) -> None:
    begin = PASS_ON.run(visit(unnamed=unnamed), "").begin

    assert isinstance(begin, Begin)
    assert first == next_page(pass_on, Said({}, begin.seed))[0].key


def test_with_a_name_the_question_goes_under_that_name_alone() -> None:
    said = Said({"named": "Why is the lift broken?", "name": "Sam\nof floor 3", "ok_named": "send"}, {"unnamed": ""})

    told = FORM.finish(visit(unnamed=False), said)

    assert (QuestionPassedOn(GroupId(7), "Why is the lift broken?", 0, "Sam of floor 3"),) == told.happenings


def test_without_a_name_nothing_says_who() -> None:
    said = Said({"question": "Why is the lift broken?", "ok": "send"}, {"unnamed": "yes"})

    told = FORM.finish(visit(unnamed=True), said)

    assert (QuestionPassedOn(GroupId(7), "Why is the lift broken?", 0),) == told.happenings


def test_a_private_command_in_a_group_leads_to_its_page() -> None:
    refused = why_not(Command("privacy", lambda _, __: Outcome(), group=False), visit(unnamed=True, private=False))

    assert refused is not None
    [reply] = refused.replies
    assert (Audience.ONLY_YOU, "/privacy") == (reply.audience, reply.text.values["command"])  # type: ignore[union-attr]
    assert ((OpenPrivately(Line("talk.open_private"), "privacy"),),) == reply.rows


@pytest.mark.parametrize(("note", "key"), [("Sam\nWhy?", "pass_on.brought_named"), ("\nWhy?", "pass_on.brought")])
def test_whoever_looks_after_the_group_reads_the_question_and_no_more_than_was_given(note: str, key: str) -> None:
    groups, people = FakeGroups(), FakePeople()
    group = groups.start(Place("phone", "voices", private=False), "en_GB", "Europe/London", MONDAY)
    jo = people.meet(Account("phone", "jo"), MONDAY).person
    people.opened(jo, "phone", "jo")
    groups.give_role(group.id, jo, Role.COORDINATOR, MONDAY)
    room = open_groups(
        groups,
        people,
        FakeDues(),
        FakeCodes(),
        FakeNames(),
        PlainSay(),
        lambda low, high: low,
        lambda: MONDAY,
        lambda visit: Outcome(),
        lambda name: "",
    )

    [reply] = room.due[PASSED_ON](Due(PASSED_ON, "passed_on:1#0", MONDAY, about=group.id, note=note), MONDAY).replies

    assert (jo, key) == (reply.to, reply.text.key)  # type: ignore[union-attr]
    assert "Why?" == reply.text.values["question"]  # type: ignore[union-attr]
