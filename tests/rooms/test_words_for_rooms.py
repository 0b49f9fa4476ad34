"""The words check as other rooms use it: what a group calls fine is not flagged in its meetings, plans and updates."""

from bot.engine.people import GroupId
from bot.words.for_rooms import WordsForRooms
from bot.words.glossary import Entry
from tests.fakes_words import FakeGlossary
from tests.rooms.words_kit import CHECK, KNOWN


def test_what_a_group_calls_fine_is_not_flagged_when_it_sends_something_out() -> None:
    glossary = FakeGlossary()
    check = WordsForRooms(CHECK.check, glossary, lambda: KNOWN)
    ours, theirs = GroupId(1), GroupId(2)
    glossary.keep(ours, Entry("service users", off=True))

    here = check.hard_words("Our service users said so.", ours, 5)
    there = check.hard_words("Our service users said so.", theirs, 5)

    assert ([], ["service users"]) == ([each.written for each in here], [each.written for each in there])
