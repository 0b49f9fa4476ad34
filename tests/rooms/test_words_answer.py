"""The buttons under a check, and the text with the swaps put in."""

from dataclasses import replace

from bot.engine.incoming import Place
from bot.engine.message import Audience, Choice
from bot.engine.nameless import Nameless
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.room import Visit
from bot.engine.script import Said
from bot.words.answer import AN_HOUR, Memory, rewritten
from bot.words.doors import Doors
from bot.words.glossary import Entry, for_group
from bot.words.glossary_talk import GlossaryTalk
from bot.words.model import worst_first
from bot.words.votes import Votes
from tests.fakes import MONDAY, FakeDues, FakeGroups
from tests.fakes_words import FakeGlossary
from tests.rooms.words_kit import CHECK, KNOWN

TEXT = "We liaise with hard to reach groups. Commissioners liaised prior to it."
GROUP = GroupId(7)


def doors_of(text: str) -> tuple[Doors, dict[str, str], FakeGlossary]:
    memory, glossary = Memory(), FakeGlossary()
    checked = CHECK.check(text)
    nameless = Nameless(FakeGroups(), lambda low, high: low, lambda: None)
    votes = Votes(glossary, FakeDues(lambda at: None), nameless)
    doors = Doors(memory, GlossaryTalk(glossary, votes, lambda group: "Voices"))
    return doors, {"check": memory.keep(text, worst_first(checked.findings), MONDAY)}, glossary


def visit(now: int = MONDAY) -> Visit:
    return Visit(PersonId(1), Place("telegram", "-1", private=False), Reader(), now, group=GROUP)


def test_the_plain_text_has_the_swaps_and_a_tap_leaves_a_word():
    doors, seed, _ = doors_of(TEXT)
    (plain,) = doors.press(visit(), seed, "do", "plain").replies
    shown = plain.text.lines[1].values["words"]  # type: ignore[union-attr]
    (left,) = doors.leave(visit(), seed, "leave", "0").replies

    assert Audience.ONLY_YOU == plain.audience
    assert "liaise with" not in str(shown)
    assert "hard to reach" in str(left.text.lines[1].values["words"])  # type: ignore[union-attr]
    assert left.edit


def test_a_rewritten_text_is_the_same_but_for_the_swaps():
    doors, seed, _ = doors_of(TEXT)
    kept = doors.memory.find(seed["check"], MONDAY)
    assert kept
    kept.left = set(range(len(kept.words)))

    assert TEXT == rewritten(kept)


def test_a_button_of_yesterday_says_that_the_text_is_gone():
    doors, seed, _ = doors_of(TEXT)

    for value in ("more", "why", "show", "plain", "fine", "add"):
        (reply,) = doors.press(visit(MONDAY + AN_HOUR + 1), seed, "do", value).replies

        assert "words.let_go" == reply.text.key  # type: ignore[union-attr]


def test_a_meaning_of_the_groups_own_wins():
    glossary = FakeGlossary()
    glossary.keep(GROUP, Entry("liaise with", "have tea with"))
    glossary.keep(GROUP, Entry("snargle", "a muddle of papers"))
    text = "Please liaise with us about the snargle."
    found = for_group(CHECK.check(text), text, glossary.entries(GROUP), KNOWN).findings

    assert {"liaise with": "have tea with", "snargle": "a muddle of papers"} == {
        each.text: each.suggestion for each in found
    }


def test_the_text_is_posted_under_the_name_that_they_gave_and_only_from_a_private_chat():
    doors, seed, _ = doors_of(TEXT)
    (in_group,) = doors.press(visit(), seed, "do", "plain").replies
    private = replace(visit(), place=Place("telegram", "sam", private=True))
    (plain,) = doors.press(private, seed, "do", "plain").replies
    begun = doors.leave(private, plain.seed, "do", "post").begin

    assert "post" not in [each.value for row in in_group.rows for each in row if isinstance(each, Choice)]
    assert "post" in [each.value for row in plain.rows for each in row if isinstance(each, Choice)]
    assert begun
    assert "liaise with" not in begun.seed["text"]

    here, there = doors.posted(private, Said({"name": "Sam", "ok": "post"}, begun.seed)).replies

    assert (GROUP, Audience.GROUP) == (there.to, there.audience)
    assert {"name": "Sam", "words": begun.seed["text"]} == there.text.values  # type: ignore[union-attr]
    assert here.to is None


def test_a_text_that_they_leave_is_not_posted():
    doors, _, _ = doors_of(TEXT)
    replies = doors.posted(visit(), Said({"name": "Sam", "ok": "throw_away"}, {"text": TEXT, "group": ""})).replies

    assert [None] == [each.to for each in replies]
