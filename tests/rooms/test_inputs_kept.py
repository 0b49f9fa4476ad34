"""What the loop promises about time, about keys and about readers, seen from the room."""

from dataclasses import replace
from typing import cast

import pytest

from bot.engine.consents import CHANGES
from bot.engine.happenings import PartPutDown
from bot.engine.message import Choice, Line
from bot.engine.people import Role
from bot.engine.script import Said
from bot.inputs.answering import Answering
from bot.inputs.asking import Asking
from bot.inputs.batches import HALF, SOONEST, Batches
from bot.inputs.model import NAMED, NOBODY, PRIVATE, SECOND_ONLY, FollowUp
from bot.inputs.ports import Ports
from bot.inputs.readers import Readers
from bot.inputs.reading import Reading
from bot.inputs.wanting import Wanting
from tests.fakes import FakeDues
from tests.fakes_inputs import FakeNames
from tests.fakes_settings import FakeConsents
from tests.rooms.test_loop_telling import CHANGE, GIVEN, GROUP, JO, NOW, PAT, SAM, hearing_of, ports, visit

__all__ = ["ports"]  # the fixture
HOUR, DAY, WEEK = 3600, 24 * 3600, 7 * 24 * 3600
SEED = {"change": str(CHANGE.id), "input": str(GIVEN.id)}


def by_sam(now: int):  # type: ignore[no-untyped-def]  # a Visit
    return replace(visit(now), person=SAM, roles=frozenset({Role.MEMBER}))


def by_pat(now: int):  # type: ignore[no-untyped-def]  # a Visit
    return replace(visit(now), person=PAT, roles=frozenset({Role.MEMBER, Role.SECOND_READER}))


def told(ports: Ports) -> None:
    ports.inputs.keep(replace(GIVEN, change=CHANGE.id))
    ports.inputs.link(GIVEN.id, SAM)
    ports.inputs.keep_change(replace(CHANGE, ok=True))
    ports.inputs.keep_follow_up(FollowUp(CHANGE.id, GIVEN.id, told=True))


def given(ports: Ports):  # type: ignore[no-untyped-def]  # an Input
    found = ports.inputs.find(GIVEN.id)
    assert found is not None
    return found


def due_of(ports: Ports):  # type: ignore[no-untyped-def]  # a Due
    return next(each for each in cast(FakeDues, ports.dues).waiting if each.kind == "inputs.batch")


def batch_comes(ports: Ports) -> int:
    """Both halves of the wait; when it came."""
    for _ in range(2):
        due = due_of(ports)
        assert ports.dues.take(due.key)
        Batches(ports).release(due, due.at)
    return int(due.at)


class TestTheTimeTellsNothing:
    def test_a_no_opens_it_again_with_a_batch_and_no_sooner(self, ports: Ports) -> None:
        told(ports)
        hearing_of(ports).verdict(by_sam(NOW), SEED, "is", "no")

        assert given(ports).change == CHANGE.id
        assert NOW + SOONEST <= batch_comes(ports) <= NOW + 2 * HALF
        assert (given(ports).change, given(ports).reopened) == (0, 1)

    def test_a_no_that_is_taken_back_in_time_opens_nothing(self, ports: Ports) -> None:
        told(ports)
        hearing = hearing_of(ports)
        hearing.verdict(by_sam(NOW), SEED, "is", "no")
        hearing.verdict(by_sam(NOW), SEED, "is", "yes")
        batch_comes(ports)

        assert (given(ports).change, given(ports).reopened) == (CHANGE.id, 0)

    def test_an_answer_to_a_question_back_is_read_with_a_batch(self, ports: Ports) -> None:
        ports.inputs.keep(replace(GIVEN, asked_back="Where?"))
        ports.inputs.link(GIVEN.id, SAM)
        asking = Asking(ports, Answering(ports), Batches(ports))
        asking.answered_back(by_sam(NOW), Said({"words": "Floor three"}, SEED))

        assert given(ports).more == ""
        batch_comes(ports)
        assert given(ports).more == "Floor three"

    def test_what_comes_just_before_a_batch_waits_for_the_next(self, ports: Ports) -> None:
        batches = Batches(ports)
        batches.hold(replace(GIVEN, released=False), NOW)
        first = due_of(ports)
        batches.hold(replace(GIVEN, id=8, released=False), first.at - SOONEST + 60)
        batches.hold(replace(GIVEN, id=9, released=False), NOW)

        assert len({each.batch for each in ports.inputs.of(GROUP)}) == 2


class TestTheSecondKey:
    def test_another_giver_of_the_same_answer_needs_a_second_key_again(self, ports: Ports) -> None:
        told(ports)
        other = replace(GIVEN, id=8)
        ports.inputs.keep(other)
        ports.inputs.link(8, PAT)
        said, *asked = Answering(ports).link(visit(), other, CHANGE.id).replies

        assert cast(Line, said.text).key == "answer.asked_second"
        assert [each.to for each in asked] == [PAT]
        assert not ports.inputs.follow_up(CHANGE.id, 8).told

    def test_a_no_to_that_takes_nothing_from_those_who_heard(self, ports: Ports) -> None:
        told(ports)
        ports.inputs.keep(replace(GIVEN, id=8))
        Answering(ports).link(visit(), replace(GIVEN, id=8), CHANGE.id)
        Answering(ports).seconded(by_pat(NOW), {"change": str(CHANGE.id)}, "say", "no")

        left = ports.inputs.find_change(CHANGE.id)
        assert left is not None
        assert left.ok
        assert given(ports).change == CHANGE.id
        assert [each.input for each in ports.inputs.follow_ups(CHANGE.id)] == [GIVEN.id]

    @pytest.mark.parametrize(("says", "reaches"), [("yes", [SAM]), ("no", [JO])])
    def test_a_question_in_own_words_is_read_by_a_second_person_first(
        self, ports: Ports, says: str, reaches: list[object]
    ) -> None:
        ports.inputs.keep(GIVEN)
        ports.inputs.link(GIVEN.id, SAM)
        asking = Asking(ports, Answering(ports), Batches(ports))
        asked = asking.asked_back(visit(), Said({"how": "own", "words": "Where?"}, SEED)).replies
        (question,) = ports.inputs.changes(GROUP)

        assert SAM not in [each.to for each in asked]
        after = Answering(ports).seconded(by_pat(NOW), {"change": str(question.id)}, "say", says).replies
        assert reaches == [each.to for each in after if each.to]
        assert ports.inputs.changes(GROUP) == ()
        assert given(ports).asked_back == ("Where?" if says == "yes" else "")

    def test_a_question_back_is_nothing_that_became_of_it(self, ports: Ports) -> None:
        ports.inputs.keep(GIVEN)
        ports.inputs.link(GIVEN.id, SAM)
        Answering(ports).ask_about(visit(), GIVEN, "Where?")

        assert ports.changes(GROUP) == []
        assert given(ports).waiting


class TestReaders:
    def test_each_kind_of_keyholder_is_reminded_of_what_they_may_read(self, ports: Ports) -> None:
        ports.inputs.keep(GIVEN)
        ports.inputs.keep(replace(GIVEN, id=8, readers=SECOND_ONLY))
        needs = {next(iter(each.only)): each.what.count for each in Reading(ports).needs(GROUP, NOW)}

        assert needs == {Role.COORDINATOR: 1, Role.SECOND_READER: 2}

    def test_whose_only_reader_went_is_asked_once_who_else_shall_read_it(self, ports: Ports) -> None:
        ports.inputs.keep(replace(GIVEN, readers=SECOND_ONLY, owner=PAT))
        ports.inputs.link(GIVEN.id, SAM)
        ports.groups.holders = lambda group, role: (JO,) if role is Role.COORDINATOR else ()  # type: ignore[method-assign]
        readers = Readers(ports, Batches(ports))
        (asked,) = readers.somebody_went(PartPutDown(GROUP, PAT, NOW)).replies

        assert asked.to == SAM
        assert ["all", NOBODY] == [each.value for row in asked.rows for each in row if isinstance(each, Choice)]
        assert (given(ports).readers, given(ports).owner) == (NOBODY, None)
        assert readers.look(GROUP) == []

        readers.chosen(by_sam(NOW), asked.seed, "to", "all")
        assert not given(ports).released
        batch_comes(ports)
        assert given(ports).released

    def test_private_words_are_passed_on_to_their_chosen_readers_only(self, ports: Ports) -> None:
        names = cast(FakeNames, ports.names)
        for person, part in ((JO, "coordinator"), (PAT, "second_reader")):
            names.keep(GROUP, _shown(person, part))
        ports.groups.roles = lambda group, person: frozenset(  # type: ignore[method-assign]  # of this test's people
            {Role.MEMBER, {JO: Role.COORDINATOR}.get(person, Role.SECOND_READER)}
        )
        asking = Asking(ports, Answering(ports), Batches(ports))
        for label, there in ((NAMED, [JO, PAT]), (PRIVATE, [PAT])):
            words = replace(GIVEN, label=label, readers=SECOND_ONLY if label == PRIVATE else "all")
            assert there == [person for person, _ in asking._named(words)]


def _shown(person, part):  # type: ignore[no-untyped-def]  # a Shown
    from bot.engine.names import Shown as Named

    return Named(person, part, part)


class TestWanting:
    def test_it_is_asked_with_the_first_and_never_after_a_no(self, ports: Ports) -> None:
        ports = replace(ports, consents=FakeConsents())
        wanting = Wanting(ports)
        ports.inputs.link(1, SAM)
        (asked,) = wanting.asks(SAM, NOW)
        wanting.press(by_sam(NOW), {}, "is", "no")

        assert asked.card == "hear_changes"
        assert wanting.asks(SAM, NOW) == ()
        assert not ports.consents.agreed(SAM, CHANGES, NOW)

    def test_a_yes_is_a_yes_for_a_year(self, ports: Ports) -> None:
        ports = replace(ports, consents=FakeConsents())
        Wanting(ports).press(by_sam(NOW), {}, "is", "yes")

        assert ports.consents.agreed(SAM, CHANGES, NOW + 300 * DAY)
