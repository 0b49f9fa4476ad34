"""What a keyholder sees and what a giver hears never depends on who gave something; and what is promised is kept."""

from dataclasses import replace
from typing import cast
from unittest.mock import MagicMock

import pytest

from bot.broadcasts.card import Cards
from bot.broadcasts.model import GIVERS, OPTED_IN, Update, Version
from bot.broadcasts.ports import Ports as UpdatePorts
from bot.broadcasts.sending import Sending
from bot.engine.books import People
from bot.engine.due import Due
from bot.engine.incoming import Place
from bot.engine.message import Choice, Line
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.recipients import Recipients, Tally
from bot.engine.room import Visit
from bot.engine.script import Said
from bot.inputs.answering import Answering
from bot.inputs.batches import Batches
from bot.inputs.for_updates import ForUpdates
from bot.inputs.hearing import Hearing
from bot.inputs.model import (
    ANONYMOUS,
    NAMED,
    PRIVATE,
    Boundaries,
    Change,
    FollowUp,
    Input,
    ask_to_keep,
    next_word_of,
    overdue,
)
from bot.inputs.mondays import Mondays
from bot.inputs.ports import Ports
from bot.inputs.readers import Readers
from bot.inputs.reading import Reading
from bot.inputs.shown import Shown
from bot.inputs.telling import tell
from tests.fakes import FakeDues, FakeGroups, PlainSay
from tests.fakes_checkins import FakeCheckIns
from tests.fakes_inputs import FakeInputs, FakeNames, FakePhotos

GROUP = GroupId(1)
JO, PAT, SAM = PersonId(1), PersonId(2), PersonId(3)
WEEK = 2900
NOW = next_word_of(WEEK)
GIVEN = Input(7, GROUP, PRIVATE, "The lift is broken", WEEK, ref="AB34", released=True, next_word=NOW)
CHANGE = Change(5, GROUP, "done", "The lift works", "", 0, NOW, JO, NOW)


class _Groups(FakeGroups):
    def of(self, person: PersonId) -> tuple[GroupId, ...]:
        return (GROUP,)

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]:
        return (JO,) if role is Role.COORDINATOR else (PAT,)


@pytest.fixture
def ports() -> Ports:
    people = MagicMock(spec=People)
    people.private_place.return_value = Place("phone", "Sam", private=True)
    return Ports(
        FakeInputs(), _Groups(), people, FakeNames(), MagicMock(), FakeDues(), PlainSay(), lambda low, high: low,
        lambda: None, MagicMock(), True,
    )  # fmt: skip


def visit(now: int = NOW) -> Visit:
    both = frozenset({Role.COORDINATOR, Role.MEMBER})
    return Visit(JO, Place("phone", "Jo", private=True), Reader("en_GB"), now, GROUP, roles=both)


def hearing_of(ports: Ports) -> Hearing:
    return Hearing(ports, Batches(ports))


def mondays_of(ports: Ports) -> Mondays:
    return Mondays(ports, Readers(ports, Batches(ports)))


def answer(ports: Ports, given: Input, change: Change = CHANGE) -> str:
    ports.inputs.keep(given)
    ports.inputs.keep_change(change)
    (first, *_) = Answering(ports).link(visit(), given, change.id).replies
    return cast(Line, first.text).key


@pytest.mark.parametrize("label", [NAMED, PRIVATE])
@pytest.mark.parametrize("forgotten", [False, True])
def test_the_answer_sounds_the_same_when_its_giver_was_forgotten(ports: Ports, label: str, forgotten: bool) -> None:
    given = replace(GIVEN, label=label)
    if not forgotten:
        ports.inputs.link(given.id, SAM)

    assert answer(ports, given) == "answer.asked_second"
    assert len(Reading(ports).needs(GROUP, NOW)) == 1


def test_what_reaches_nobody_waits_for_no_second_person(ports: Ports) -> None:
    assert answer(ports, replace(GIVEN, label=ANONYMOUS)) == "answer.kept_unlinked"
    assert Reading(ports).needs(GROUP, NOW) == ()


def test_a_draft_that_was_handed_in_is_on_the_list_of_who_can_publish_it(ports: Ports) -> None:
    ports.inputs.keep(replace(GIVEN, label=NAMED, draft="There is tea"))
    early, late = Reading(ports).needs(GROUP, NOW - 1), Reading(ports).needs(GROUP, NOW)

    assert {"inputs.need_draft"} == {each.what.key for each in early}
    assert {"inputs.need_late"} == {each.what.key for each in late}


def test_five_are_counted_in_things_never_in_people(ports: Ports) -> None:
    for number in range(5):
        ports.inputs.keep(replace(GIVEN, id=number, label=(NAMED, PRIVATE)[number % 2]))
        ports.inputs.keep_follow_up(FollowUp(CHANGE.id, number))
        ports.inputs.link(number, SAM)
    ports.inputs.keep(replace(GIVEN, id=8, label=ANONYMOUS))
    ports.inputs.keep_follow_up(FollowUp(CHANGE.id, 8))
    loop = ForUpdates(ports, MagicMock())

    assert loop.number_given((CHANGE.id,)) == 5
    ports.inputs.forget(SAM)
    assert loop.number_given((CHANGE.id,)) == 5


class _Crowd:
    """Thirty who want to hear; who heard already is left out of what is sent."""

    def count(self, recipients: Recipients, now: int) -> int:
        return 30 - len(recipients.but)

    def tally(self, body: int) -> Tally:
        return Tally(29, 0, 0)


@pytest.mark.parametrize("heard", [frozenset(), frozenset({SAM})])
def test_no_number_tells_how_many_heard_already(heard: frozenset[PersonId]) -> None:
    loop, updates = MagicMock(), MagicMock()
    loop.heard.return_value, updates.of.return_value = heard, ()
    cards = Cards(
        UpdatePorts(
            updates,
            FakePhotos(),
            cast(MagicMock, _Crowd()),
            MagicMock(),
            MagicMock(),
            MagicMock(),
            loop,
            MagicMock(),
            PlainSay(),
            FakeCheckIns(),
        )
    )
    update = Update(3, GROUP, JO, NOW, (Version("en_GB", "a", "b"),), OPTED_IN, (5,), state="sent")
    to_givers = replace(update, audience=GIVERS)

    said = [PlainSay().plain(cards.card(each, visit()).text, Reader("en_GB")) for each in (update, to_givers)]
    assert "update.head_count" in said[0]
    assert "update.head_givers" in said[1]
    assert cast(Line, cards.results(update, visit()).text).key == "update.result_words"
    assert cast(Line, cards.results(to_givers, visit()).text).key == "update.result_givers"
    head = cards._head_count(update, NOW)
    assert (head.key, head.count) == ("update.head_count", 30)


def test_the_line_that_stays_has_a_button_in_its_last_month(ports: Ports) -> None:
    last = ask_to_keep(GIVEN)
    for now, there in ((last - 1, False), (last, True)):
        card = Reading(ports).card(visit(now), GIVEN, edit=False)
        assert ("summary" in [each.value for row in card.rows for each in row if isinstance(each, Choice)]) is there


def test_each_day_that_was_promised_is_kept(ports: Ports) -> None:
    ports.inputs.keep(GIVEN)
    ports.inputs.link(GIVEN.id, SAM)
    mondays, now = mondays_of(ports), NOW
    for _ in range(3):
        monday = Due("inputs.weekly", "inputs", now, about=GROUP)
        (word,) = mondays.weekly(monday, now).replies
        assert cast(Line, word.text).key == "late.giver"
        found = ports.inputs.find(GIVEN.id)
        assert found is not None
        assert found.next_word > now
        assert overdue(found, now)
        assert mondays.weekly(monday, now + 3600).replies == ()
        now = found.next_word


@pytest.mark.parametrize("linked", [True, False])
def test_a_giver_hears_of_a_put_off_and_where_the_reason_stands(ports: Ports, linked: bool) -> None:
    """The reason is one person's own words, and nobody read it: it is not sent to anybody in private."""
    ports.inputs.keep(GIVEN)
    if linked:
        ports.inputs.link(GIVEN.id, SAM)
    said = Said({"next": "month", "because": "no money"}, {"input": str(GIVEN.id)})
    _, *told = Reading(ports).put_off(visit(), said).replies

    assert [each.to for each in told] == ([SAM] if linked else [])
    said_to = [PlainSay().plain(each.text, Reader("en_GB")) for each in told]
    assert all("late.put_off_why" in each and "no money" not in each for each in said_to)
    (mine,) = Shown(ports).changed(replace(visit(), person=SAM), "mine").replies
    assert linked is ("no money" in PlainSay().plain(mine.text, Reader("en_GB")))


def test_the_boundaries_stand_over_the_question_of_a_follow_up(ports: Ports) -> None:
    ports.inputs.keep(replace(GIVEN, change=CHANGE.id))
    ports.inputs.link(GIVEN.id, SAM)
    ports.inputs.keep_follow_up(FollowUp(CHANGE.id, GIVEN.id))
    ports.inputs.keep_boundaries(GROUP, Boundaries("usual", "less", "usual", "usual", "usual"))
    (told,) = tell(ports, CHANGE, NOW)

    assert "bounds.is.cannot" in PlainSay().plain(told.text, Reader("en_GB"))


@pytest.mark.parametrize(("group", "own"), [(GROUP, True), (GroupId(2), False)])
def test_names_and_figures_of_a_group_stay_in_it(group: GroupId, own: bool) -> None:
    ports = MagicMock()
    ports.loop.credits.return_value = ["Sam"]
    update = Update(3, GROUP, JO, NOW, (Version("en_GB", "a", "b"),), "groups", (5,), credit=True, picture=True)
    card = Sending(ports, Cards(ports))._to_group(update, group, NOW)

    assert ("Sam" in PlainSay().plain(card.text, Reader("en_GB"))) is own
    assert (card.attachment is not None) is own
