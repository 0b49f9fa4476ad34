"""A group's words change when the group has been asked, never by one person alone, and nobody learns who wanted it."""

import pytest

from bot.engine.happenings import ForTheAgenda
from bot.engine.incoming import Place
from bot.engine.message import Audience, Reply
from bot.engine.nameless import LATEST, SOONEST, Nameless
from bot.engine.people import PersonId, Reader
from bot.engine.room import Outcome, Visit
from bot.engine.script import Said, next_page
from bot.words.answer import Memory
from bot.words.doors import Doors
from bot.words.glossary import OPEN_FOR, Entry, for_group
from bot.words.glossary_talk import GlossaryTalk
from bot.words.model import worst_first
from bot.words.script import add_word
from bot.words.votes import ASKS, Votes
from tests.fakes import MONDAY, FakeDues, FakeGroups
from tests.fakes_words import FakeGlossary
from tests.rooms.words_kit import CHECK, KNOWN

TEXT = "We liaise with them."
PRIVATE, CHAT = Place("telegram", "sam", private=True), Place("telegram", "-1", private=False)


class AGroup:
    """A group's glossary, what is said about it, and its votes."""

    def __init__(self, people: int = 5) -> None:
        self.glossary, self.dues, self.groups = FakeGlossary(), FakeDues(lambda at: None), FakeGroups()
        self.id = self.groups.start(CHAT, "en_GB", "Europe/London", MONDAY).id
        for person in range(people):
            self.groups.join(self.id, PersonId(person + 1), MONDAY)
        self.scrubbed = 0
        nameless = Nameless(self.groups, lambda low, high: (low + high) // 2, self.scrub)
        self.votes = Votes(self.glossary, self.dues, nameless)
        self.talk = GlossaryTalk(self.glossary, self.votes, lambda group: "Voices")

    def scrub(self) -> None:
        self.scrubbed += 1

    def visit(self, place: Place = PRIVATE, person: int = 1) -> Visit:
        return Visit(PersonId(person), place, Reader(), MONDAY, group=self.id)

    def hears(self, now: int = MONDAY + LATEST) -> list[Reply]:
        """What the group is asked by then."""
        taken = [due for key in self.dues.ready(now, 9) if (due := self.dues.take(key)) is not None]
        assert {ASKS} >= {due.kind for due in taken}
        return [reply for due in taken for reply in self.votes.asks(due, now).replies]

    def says_fine(self) -> Reply:
        """Somebody presses that "liaise" is fine here, and the group is asked."""
        self.presses_fine()
        (card,) = self.hears()
        return card

    def presses_fine(self) -> Outcome:
        memory = Memory()
        token = memory.keep(TEXT, worst_first(CHECK.check(TEXT).findings), MONDAY)
        doors = Doors(memory, self.talk)
        (reply,) = doors.press(self.visit(), {"check": token}, "do", "fine").replies
        return doors.pick(self.visit(), reply.seed, "word", "0")

    def votes_on(self, card: Reply, *ballots: str) -> None:
        for person, ballot in enumerate(ballots):
            self.votes.vote(self.visit(CHAT, person), card.seed, "is", ballot)

    def told_at_the_end(self) -> str:
        (key,) = self.dues.ready(MONDAY + LATEST + OPEN_FOR, 9)
        due = self.dues.take(key)
        assert due
        (reply,) = self.votes.ends(due, MONDAY + OPEN_FOR).replies

        assert Audience.GROUP == reply.audience

        return reply.text.key  # type: ignore[union-attr]  # one line

    def found(self) -> list[str]:
        return [
            each.text for each in for_group(CHECK.check(TEXT), TEXT, self.glossary.entries(self.id), KNOWN).findings
        ]


def test_a_word_that_somebody_calls_fine_is_flagged_until_the_group_was_asked():
    group = AGroup()
    card = group.says_fine()

    assert (group.id, Audience.GROUP, "glossary.proposal.fine") == (card.to, card.audience, card.text.key)  # type: ignore[union-attr]
    assert ["liaise"] == group.found()
    assert "glossary.taken.fine" == group.told_at_the_end()
    assert [] == group.found()


@pytest.mark.parametrize("ballots", [("no",), ("yes", "no"), ("no", "no", "yes")])
def test_one_objection_is_enough_unless_more_are_for_it(ballots: tuple[str, ...]):
    group = AGroup()
    group.votes_on(group.says_fine(), *ballots)

    assert "glossary.not_taken.fine" == group.told_at_the_end()
    assert ["liaise"] == group.found()


def test_a_word_comes_off_the_list_only_after_a_vote():
    group = AGroup()
    group.glossary.keep(group.id, Entry("ICB", "a board"))
    group.talk.take_off(group.visit(), {"0": "ICB"}, "word", "0")
    (card,) = group.hears()

    assert "glossary.proposal.gone" == card.text.key  # type: ignore[union-attr]
    assert group.glossary.find(group.id, "icb")
    assert "glossary.taken.gone" == group.told_at_the_end()
    assert not group.glossary.find(group.id, "icb")


def test_what_a_word_means_changes_after_a_vote_and_its_history_stays():
    group = AGroup()
    group.glossary.keep(group.id, Entry("ICB", "a board", week=1))
    said = Said({"word": "ICB", "meaning": "the people who pay", "ok": "send"}, {})
    group.talk.proposed(group.visit(), said)
    (card,) = group.hears()
    group.votes_on(card, "yes")
    now = group.glossary.find(group.id, "ICB")
    assert now

    assert "a board" == now.meaning
    assert "glossary.taken.meaning" == group.told_at_the_end()
    assert [("the people who pay", "a board")] == [
        (each.meaning, each.past[0][1]) for each in group.glossary.entries(group.id)
    ]


def test_a_word_is_explained_in_private_even_when_the_button_stood_in_the_group():
    group = AGroup()
    outcome = group.talk.begin(group.visit(CHAT), "snargle")
    (reply,) = outcome.replies

    assert outcome.begin is None
    assert Audience.PRIVATE == reply.audience
    assert group.talk.write(group.visit(), reply.seed, "write", "word").begin


def test_the_group_is_asked_about_a_word_once_at_a_time():
    group = AGroup()
    group.says_fine()
    (told,) = group.votes.ask(group.visit(person=2), "meaning", "Liaise", "to talk").replies

    assert ("glossary.asked_already", Audience.ONLY_YOU) == (told.text.key, told.audience)  # type: ignore[union-attr]
    assert "glossary.taken.fine" == group.told_at_the_end()

    (done,) = group.votes.ask(group.visit(person=2), "meaning", "Liaise", "to talk").replies

    assert "glossary.sent" == done.text.key  # type: ignore[union-attr]


def test_who_calls_a_word_fine_hears_it_at_once_and_the_group_between_twenty_and_ninety_seconds_later():
    group = AGroup()
    (done,) = group.presses_fine().replies

    assert ("glossary.sent", Audience.ONLY_YOU, True) == (done.text.key, done.audience, done.quiet)  # type: ignore[union-attr]
    assert [] == group.hears(MONDAY + SOONEST - 1)
    assert ["glossary.proposal.fine"] == [each.text.key for each in group.hears()]  # type: ignore[union-attr]
    assert group.scrubbed == 1


def test_in_a_group_under_five_it_goes_on_the_next_meetings_list_and_the_group_is_not_asked():
    group = AGroup(people=4)
    outcome = group.presses_fine()
    (happening,) = outcome.happenings

    assert ["glossary.on_the_list"] == [each.text.key for each in outcome.replies]  # type: ignore[union-attr]
    assert isinstance(happening, ForTheAgenda)
    assert {"word": "liaise"} == {key: str(value).split()[0] for key, value in happening.what.values.items()}
    assert [] == group.hears(MONDAY + LATEST + OPEN_FOR)
    assert () == group.glossary.open_wordings(group.id, MONDAY)


@pytest.mark.parametrize(("people", "asked"), [(4, "add_word.ok_few"), (5, "")])
def test_where_few_are_there_who_writes_a_meaning_is_told_that_they_may_guess(people: int, asked: str):
    begin = AGroup(people)
    began = begin.talk.begin(begin.visit(), "ICB").begin
    assert began is not None
    (question,) = next_page(add_word, Said({**began.answers, "meaning": "a board"}, began.seed))

    assert asked == question.asks
