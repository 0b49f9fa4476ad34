"""The buttons under a check, and the text with the swaps put in."""

from bot.engine.incoming import Place
from bot.engine.message import Audience
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.room import Visit
from bot.words.answer import AN_HOUR, Memory, rewritten
from bot.words.doors import Doors
from bot.words.glossary import Entry, for_group
from bot.words.glossary_talk import GlossaryTalk
from bot.words.model import worst_first
from tests.fakes import MONDAY, FakeDues
from tests.fakes_words import FakeGlossary
from tests.rooms.words_kit import CHECK, KNOWN

TEXT = "We liaise with hard to reach groups. Commissioners liaised prior to it."
GROUP = GroupId(7)


def doors_of(text: str) -> tuple[Doors, dict[str, str], FakeGlossary]:
    memory, glossary = Memory(), FakeGlossary()
    checked = CHECK.check(text)
    doors = Doors(memory, GlossaryTalk(glossary, FakeDues(lambda at: None), lambda group: "Voices"))
    return doors, {"check": memory.keep(text, worst_first(checked.findings), MONDAY)}, glossary


def visit(now: int = MONDAY) -> Visit:
    return Visit(PersonId(1), Place("telegram", "-1", private=False), Reader(), now, group=GROUP)


def test_the_plain_text_has_the_swaps_and_a_tap_leaves_a_word():
    doors, seed, _ = doors_of(TEXT)
    (plain,) = doors.press(visit(), seed, "do", "plain").replies
    shown = plain.text.lines[1].values["words"]  # type: ignore[union-attr]
    (left,) = doors.leave(visit(), seed, "word", "0").replies

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


def test_a_word_that_is_fine_here_is_flagged_no_more():
    doors, seed, glossary = doors_of(TEXT)
    (reply,) = doors.press(visit(), seed, "do", "fine").replies
    place = [choice.label.values["words"] for row in reply.rows for choice in row].index("liaise")  # type: ignore[union-attr]
    doors.pick(visit(), reply.seed, "word", str(place))
    found = for_group(CHECK.check(TEXT), TEXT, glossary.entries(GROUP), KNOWN).findings

    assert [True] == [each.off for each in glossary.entries(GROUP)]
    assert not [each.text for each in found if "liais" in each.text]


def test_a_meaning_of_the_groups_own_wins():
    glossary = FakeGlossary()
    glossary.keep(GROUP, Entry("liaise with", "have tea with"))
    glossary.keep(GROUP, Entry("snargle", "a muddle of papers"))
    text = "Please liaise with us about the snargle."
    found = for_group(CHECK.check(text), text, glossary.entries(GROUP), KNOWN).findings

    assert {"liaise with": "have tea with", "snargle": "a muddle of papers"} == {
        each.text: each.suggestion for each in found
    }
