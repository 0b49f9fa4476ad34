"""A group's words change when the group has been asked, never by one person alone, and nobody learns who wanted it."""

import pytest

from bot.engine.incoming import Place
from bot.engine.message import Audience, Reply
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.room import Visit
from bot.engine.script import Said
from bot.words.answer import Memory
from bot.words.doors import Doors
from bot.words.glossary import OPEN_FOR, Entry, for_group
from bot.words.glossary_talk import GlossaryTalk
from bot.words.model import worst_first
from bot.words.votes import Votes
from tests.fakes import MONDAY, FakeDues
from tests.fakes_words import FakeGlossary
from tests.rooms.words_kit import CHECK, KNOWN

TEXT = "We liaise with them."
GROUP = GroupId(7)
PRIVATE, CHAT = Place("telegram", "sam", private=True), Place("telegram", "-1", private=False)


class AGroup:
    """A group's glossary, what is said about it, and its votes."""

    def __init__(self) -> None:
        self.glossary, self.dues = FakeGlossary(), FakeDues(lambda at: None)
        self.votes = Votes(self.glossary, self.dues)
        self.talk = GlossaryTalk(self.glossary, self.votes, lambda group: "Voices")

    def visit(self, place: Place = PRIVATE, person: int = 1) -> Visit:
        return Visit(PersonId(person), place, Reader(), MONDAY, group=GROUP)

    def says_fine(self) -> Reply:
        """Somebody presses that "liaise" is fine here."""
        memory = Memory()
        token = memory.keep(TEXT, worst_first(CHECK.check(TEXT).findings), MONDAY)
        doors = Doors(memory, self.talk)
        (reply,) = doors.press(self.visit(), {"check": token}, "do", "fine").replies
        _, card = doors.pick(self.visit(), reply.seed, "word", "0").replies
        return card

    def votes_on(self, card: Reply, *ballots: str) -> None:
        for person, ballot in enumerate(ballots):
            self.votes.vote(self.visit(CHAT, person), card.seed, "is", ballot)

    def told_at_the_end(self) -> str:
        (key,) = self.dues.ready(MONDAY + OPEN_FOR + 1, 9)
        due = self.dues.take(key)
        assert due
        (reply,) = self.votes.ends(due, MONDAY + OPEN_FOR).replies

        assert Audience.GROUP == reply.audience

        return reply.text.key  # type: ignore[union-attr]  # one line

    def found(self) -> list[str]:
        return [each.text for each in for_group(CHECK.check(TEXT), TEXT, self.glossary.entries(GROUP), KNOWN).findings]


def test_a_word_that_somebody_calls_fine_is_flagged_until_the_group_was_asked():
    group = AGroup()
    card = group.says_fine()

    assert (GROUP, Audience.GROUP, "glossary.proposal.fine") == (card.to, card.audience, card.text.key)  # type: ignore[union-attr]
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
    group.glossary.keep(GROUP, Entry("ICB", "a board"))
    _, card = group.talk.take_off(group.visit(), {"0": "ICB"}, "word", "0").replies

    assert "glossary.proposal.gone" == card.text.key  # type: ignore[union-attr]
    assert group.glossary.find(GROUP, "icb")
    assert "glossary.taken.gone" == group.told_at_the_end()
    assert not group.glossary.find(GROUP, "icb")


def test_what_a_word_means_changes_after_a_vote_and_its_history_stays():
    group = AGroup()
    group.glossary.keep(GROUP, Entry("ICB", "a board", week=1))
    said = Said({"word": "ICB", "meaning": "the people who pay", "ok": "send"}, {})
    card = group.talk.proposed(group.visit(), said).replies[1]
    group.votes_on(card, "yes")
    now = group.glossary.find(GROUP, "ICB")
    assert now

    assert "a board" == now.meaning
    assert "glossary.taken.meaning" == group.told_at_the_end()
    assert [("the people who pay", "a board")] == [
        (each.meaning, each.past[0][1]) for each in group.glossary.entries(GROUP)
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

    (_, card) = group.votes.ask(group.visit(person=2), "meaning", "Liaise", "to talk").replies

    assert Audience.GROUP == card.audience
