"""Updates: who may write and send them, what a second person says yes to, taking them back, and what is shown."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from tests.a_library import LIBRARY
from tests.test_privacy import ABILITIES
from tests.transcripts.phone import Seen
from tests.transcripts.replay import Replay

ARRIVE = (
    "Jo, group: *adds the bot*", "Jo: /start", "Pat, group: /help", "Pat: /start", "Sam, group: /help", "Sam: /start",
)  # fmt: skip
PAT_READS = (
    "Jo: /setup", "Jo: [English]", "Jo: [the United Kingdom]", "Jo: Voices", "Jo: [Yes, keep this]",
    "Jo: /setup", "Jo: [Ask for a second reader]", "Pat, group: [I would like to know more]", "Pat: [Go on]",
    "Pat: Pat from the carers", "Pat: [Yes, tell the group]",
)  # fmt: skip
WANTS_NEWS = ("/settings", "[What I hear about]", "[What changed]", "[Yes, please]")
HEARD, CHANGED = "Nobody told us", "The lift works"
IN_PRIVATE = ("Jo: [Who it goes to]", "Jo: [All who said yes, in private]", "Jo: [Send it]")
A_MORNING = "--- it is Tue 24 Nov 2026 10:01 ---"
SIX_MINUTES_ON = "--- it is Tue 24 Nov 2026 10:07 ---"
THE_NEXT_DAY = "--- it is Wed 25 Nov 2026 10:01 ---"


def writes(who: str, changed: str = CHANGED) -> tuple[str, ...]:
    said = ("/update", HEARD, changed, "[Skip]", "[Skip]", "[Keep this draft]")
    return tuple(f"{who}: {each}" for each in said)


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
async def group(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    """Jo and Pat each hold a key; Sam is a member and said yes to news."""
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    await does(replay, *ARRIVE, *PAT_READS, *(f"Sam: {each}" for each in WANTS_NEWS), A_MORNING)
    yield replay
    await replay.closing.aclose()


async def does(replay: Replay, *lines: str) -> str:
    """What was said last."""
    for line in lines:
        await replay.line(line)
        replay.phone.unread.clear()
    return replay.phone.seen[-1].words


def told(replay: Replay, who: str, words: str) -> int:
    """How often somebody was sent this as news or to the group; drafts and previews are other messages."""
    return sum(words in each.words and "you asked me to bring" in each.words for each in there(replay, who))


def there(replay: Replay, who: str) -> list[Seen]:
    return [each for each in replay.phone.seen if each.message.place.chat == who]


async def test_with_two_keys_it_reaches_who_wants_it_once(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, "Pat: [Yes, it may go]")
    assert 0 == told(group, "Sam", CHANGED)

    await does(group, SIX_MINUTES_ON)
    await does(group, THE_NEXT_DAY, "--- the bot restarts ---", "--- it is Thu 26 Nov 2026 10:01 ---")
    assert 1 == told(group, "Sam", CHANGED)


async def test_who_wrote_it_can_take_it_back_for_five_minutes(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, "Pat: [Yes, it may go]", "Jo: [Take it back]", THE_NEXT_DAY)

    assert 0 == told(group, "Sam", CHANGED)


async def test_nobody_s_yes_is_to_a_text_they_did_not_read(group: Replay) -> None:
    """The first card is still in the second reader's chat when the draft says something else."""
    await does(group, *writes("Jo", "We utilise the lift"), *IN_PRIVATE)
    old = there(group, "Pat")[-1]
    assert "utilise" in old.words

    await does(group, "Jo: [Take it back]", "Jo: ['utilise' to 'use']", "--- it is Tue 24 Nov 2026 10:03 ---")
    await does(group, "Jo: [Send it]")
    new = there(group, "Pat")[-1]
    assert "use the lift" in new.words
    assert old.message.rows != new.message.rows

    await does(group, "Pat: [Yes, it may go]", "--- it is Tue 24 Nov 2026 10:09 ---")
    assert 1 == told(group, "Sam", "We use the lift")


async def test_after_a_no_the_second_person_is_asked_again(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, "Pat: [No, not like this]", "--- it is Tue 24 Nov 2026 10:03 ---")
    asked = len(there(group, "Pat"))
    await does(group, "Jo: /update", f"Jo: [{CHANGED} (draft)]", "Jo: [Send it]")

    assert len(there(group, "Pat")) == asked + 1


@pytest.mark.parametrize("gone", [("Jo, group: *leaves*",), ("Jo: /privacy forget", "Jo: [Yes, forget me]")])
async def test_whoever_sent_it_holds_a_key_still_when_it_goes(group: Replay, gone: tuple[str, ...]) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, "Pat: [Yes, it may go]", *gone, THE_NEXT_DAY)

    assert 0 == told(group, "Sam", CHANGED)


async def test_when_the_second_key_is_put_down_before_it_goes_nothing_goes_in_private(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, "Pat: [Yes, it may go]", "Pat: /part stop", THE_NEXT_DAY)

    assert 0 == told(group, "Sam", CHANGED)
    assert "An update was not sent" in there(group, "Jo")[-1].words


@pytest.mark.parametrize(("who", "may"), [("Jo", True), ("Pat", False), ("Sam", False)])
async def test_who_may_write_one(group: Replay, who: str, may: bool) -> None:
    said = await does(group, f"{who}: /update")

    assert may == ("Let us write an update" in said)


async def test_to_the_group_s_own_chat_one_key_is_enough_and_the_name_stands_below(group: Replay) -> None:
    await does(group, *writes("Jo"), "Jo: [Send it]", SIX_MINUTES_ON, THE_NEXT_DAY)
    posted = [each.words for each in there(group, "group") if CHANGED in each.words]

    assert len(posted) == 1
    assert "Written by a coordinator" in posted[0]


async def test_a_small_group_s_card_has_words_and_no_number_of_people(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE[:2])
    shown = there(group, "Jo")[-1].words

    assert "fewer than 20" in shown
    await does(group, "Jo: [Send it]", "Pat: [Yes, it may go]", SIX_MINUTES_ON, THE_NEXT_DAY)
    assert "everyone" in (await does(group, "Jo: /update", f"Jo: [{CHANGED} (sent)]", "Jo: [What became of it]"))


async def test_a_language_that_is_missing_is_shown_and_the_other_stays_whole(group: Replay) -> None:
    await does(group, *writes("Jo"))
    assert "Cymraeg" in there(group, "Jo")[-1].words

    await does(group, "Sam: /language", "Sam: [Cymraeg]")
    await does(group, *IN_PRIVATE, "Pat: [Yes, it may go]", SIX_MINUTES_ON)
    assert CHANGED in there(group, "Sam")[-1].words
