"""The bell: nobody learns who rang, not from the group, not from a row."""

import pytest

from bot.engine.happenings import ForTheAgenda
from bot.engine.incoming import Place
from bot.engine.message import Audience
from bot.engine.nameless import LATEST, SOONEST, Nameless
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.room import Begin, Outcome, Visit
from bot.words.bell import RING, Bell, which_word
from bot.words.glossary import Entry
from bot.words.model import JARGON, Term
from tests.fakes import MONDAY, FakeDues, FakeGroups
from tests.fakes_words import FakeGlossary
from tests.rooms.words_kit import CHECK

ICB = Term("ICB", JARGON, ("the board that plans local care",), "A board.")
CHAT = Place("telegram", "-1", private=False)


class ABell:
    """A bell in a group of so many, and what it wrote down."""

    def __init__(self, people: int = 6) -> None:
        self.groups, self.dues, self.glossary = FakeGroups(), FakeDues(lambda at: None), FakeGlossary()
        self.group = self.groups.start(CHAT, "en_GB", "Europe/London", MONDAY).id
        for person in range(people):
            self.groups.join(self.group, PersonId(person + 1), MONDAY)
        self.scrubbed = 0
        nameless = Nameless(self.groups, lambda low, high: (low + high) // 2, self.scrub)
        self.bell = Bell(self.glossary, self.dues, lambda word: [ICB] if word.upper() == "ICB" else [], nameless)

    def scrub(self) -> None:
        self.scrubbed += 1

    def visit(self, *, private: bool = True, whispers: bool = True, now: int = MONDAY) -> Visit:
        place = Place("telegram", "sam", private=True) if private else CHAT
        return Visit(PersonId(1), place, Reader(), now, group=GroupId(self.group), whispers=whispers)

    def waiting(self) -> list[object]:
        return [self.dues.take(key) for key in self.dues.ready(MONDAY + 1000, 9)]


def test_typed_where_all_can_see_it_offers_the_button_and_never_rings():
    bell = ABell()
    outcome = bell.bell.command(bell.visit(private=False, whispers=False), "ICB")

    assert ["bell.card_word"] == [each.text.key for each in outcome.replies]  # type: ignore[union-attr]  # one line
    assert [] == bell.waiting()


@pytest.mark.parametrize("private", [True, False])
def test_where_nobody_sees_it_the_word_rings(private: bool):
    bell = ABell()
    begins = bell.bell.command(bell.visit(private=private), "icb")
    outcome = bell.bell.ring(bell.visit(private=private), "icb")

    assert begins == Outcome(begin=Begin("ring", answers={"word": "icb"})), "nothing is left to be asked"
    assert [Audience.ONLY_YOU] == [each.audience for each in outcome.replies]
    assert all(each.quiet for each in outcome.replies)


def test_the_group_hears_it_between_twenty_and_ninety_seconds_later_and_no_row_has_a_person():
    bell = ABell()
    bell.bell.ring(bell.visit(), "icb")
    (due,) = bell.waiting()

    assert (RING, bell.group, "icb") == (due.kind, due.about, due.note)  # type: ignore[attr-defined]  # a Due
    assert SOONEST <= due.at - MONDAY <= LATEST  # type: ignore[attr-defined]
    assert bell.scrubbed == 1


def test_rings_are_merged_into_the_first_ones_time():
    bell = ABell()
    bell.bell.ring(bell.visit(), "icb")
    bell.bell.ring(bell.visit(now=MONDAY + 10), "snargle")
    bell.bell.ring(bell.visit(now=MONDAY + 20), "icb")
    (due,) = bell.waiting()

    assert ("icb\nsnargle", MONDAY + 55) == (due.note, due.at)  # type: ignore[attr-defined]


def test_the_line_to_the_group_has_what_is_known_and_asks_for_the_rest():
    bell = ABell()
    bell.glossary.keep(bell.group, Entry("snib", "a small lock"))
    for word in ("icb", "snargle", "snib"):
        bell.bell.ring(bell.visit(), word)
    (due,) = bell.waiting()
    (reply,) = bell.bell.rings(due, MONDAY + 60).replies  # type: ignore[arg-type]

    assert (Audience.GROUP, bell.group) == (reply.audience, reply.to)
    assert {"0": "snargle"} == reply.seed
    assert ["bell.rang", "bell.word", "bell.unknown", "bell.word"] == [each.key for each in reply.text.lines]  # type: ignore[union-attr]
    assert ("icb", "snargle", "snib") == bell.glossary.rung(bell.group, "2026-11")


def test_under_five_the_word_goes_on_the_next_meetings_list_without_who():
    bell = ABell(people=4)
    outcome = bell.bell.ring(bell.visit(), "icb")
    (happening,) = outcome.happenings

    assert isinstance(happening, ForTheAgenda)
    assert {"word": "icb"} == happening.what.values
    assert [] == bell.waiting()
    assert () == bell.glossary.rung(bell.group, "2026-11")


def test_from_the_menu_of_a_long_message_its_hard_words_are_offered():
    reply = which_word(
        CHECK.check("Commissioners will liaise with us about triage and about the tea urn in May.").findings, "x"
    )

    assert Audience.ONLY_YOU == reply.audience
    assert {"check": "x"} == reply.seed
    assert "liaise" in str(reply.rows)


@pytest.mark.parametrize(("typed", "word"), [("please", ""), ("for stakeholder", "stakeholder"), ("ICB please", "ICB")])
def test_please_is_no_word_to_ring_for(typed: str, word: str) -> None:
    bell = ABell()
    outcome = bell.bell.command(bell.visit(private=True), typed)

    assert outcome.begin is not None
    assert ({"word": word} if word else {}) == outcome.begin.answers
