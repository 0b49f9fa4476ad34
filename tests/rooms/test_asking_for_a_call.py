"""What goes to a named person who is asked for a call, when, and from whom; and who may be that person."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.rooms.calling_kit import (
    ASK,
    BEGUN,
    NOT,
    SENT,
    TYPED,
    WHAT_SAM_TYPED,
    last_to,
    pat_can_be_asked,
)
from tests.settled_group import does
from tests.transcripts.replay import Replay


@pytest.fixture(params=[True, False], ids=["whispers", "no whispers"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Replay]:
    async with pat_can_be_asked(tmp_path, whispers=request.param) as replay:
        yield replay


@pytest.mark.parametrize("said", ["yes", "Ok.", "no", "how do I do that?", "1234"])
async def test_what_is_no_name_is_asked_again(replay: Replay, said: str) -> None:
    assert "I need a name here." in await does(replay, "Sam: /support", ASK, f"Sam: {said}")
    assert "From: Sam" in await does(replay, "Sam: Sam, please ring after five, 01632.960.123")


@pytest.mark.parametrize(
    "said", ["i want to die", "people to talk to", "People to talk to.", "clear this message", "ask Pat to call me"]
)
async def test_words_of_crisis_and_of_buttons_in_sight_are_no_name(replay: Replay, said: str) -> None:
    await does(replay, "Sam: /support", ASK)
    before = len(replay.phone.seen)
    await does(replay, f"Sam: {said}", "Sam: Sam")
    told = [each.words for each in replay.phone.seen[before:]]

    assert not any("From:" in each for each in told)
    assert told[-1].startswith("Which number can Pat call?")
    if "people" in said.casefold() or "die" in said:
        assert told[0].startswith("You can talk to someone.")


async def test_words_of_crisis_are_no_name_under_an_idea(replay: Replay) -> None:
    told = await does(replay, "Sam: /idea", "Sam: [With my name]", "Sam: i want to die")

    assert told == "Which name shall the group see?"


async def test_a_letter_has_a_number_in_it_or_says_that_there_is_none(replay: Replay) -> None:
    await does(replay, "Sam: /support", ASK, "Sam: Sam")
    for said in ("yes", "my mobile", "1234"):
        assert "I see no phone number in that." in await does(replay, f"Sam: {said}")

    assert "Number: not given" in await does(replay, "Sam: [Skip]")
    await does(replay, "Sam: [Send it]")
    assert "From: Sam\nNumber: not given" in last_to(replay, "Pat")


@pytest.mark.parametrize("way", ["Sam: [Don't send it]", "Sam: [Stop here]"])
async def test_nothing_goes_before_the_yes_and_that_is_said(replay: Replay, way: str) -> None:
    await does(replay, *TYPED)
    before = len(replay.phone.seen)

    assert "I have not sent it. It is gone." in await does(replay, way)
    assert {"Sam"} == {each.message.place.chat for each in replay.phone.seen[before:]}


GONE = {
    "blocked us": ("Pat: *blocks the bot*",),
    "left": ("Pat, group: *leaves*",),
    "forgotten": ("Pat: /privacy forget", "Pat: [Yes, forget me]"),
    "put it down": ("Pat: /part stop",),
    "wants quiet": ("Pat: /stop",),
    "not wanted": ("Alex, group: [I would rather not have this]",),
    "somebody else in their place": (
        "Robin, group: /help", "Robin: /start", "Jo: /setup caller", "Robin, group: [I would like to know more]",
        "Robin: [Go on]", "Robin: Pat", "Robin: [Yes, tell the group]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE)
@pytest.mark.parametrize("before", [0, 2, 4], ids=["before the press", "before a name", "before the yes"])
async def test_who_can_not_be_reached_any_more_is_said_plainly_with_the_numbers(
    replay: Replay, gone: tuple[str, ...], before: int
) -> None:
    await does(replay, "Sam: /support", *TYPED[1:][: max(before - 1, 0)], *gone)
    await does(replay, *TYPED[1:][max(before - 1, 0) :], *(("Sam: [Send it]",) if before else ()))
    if not before and "Robin: Pat" in gone:
        return  # the button asks whoever the group named, and shows the name before anything goes
    told = replay.phone.seen

    assert any("They were not asked to call you." in each.words and "call 999" in each.words for each in told)
    assert not any(SENT in each.words for each in told)
    assert not any(WHAT_SAM_TYPED in each.words for each in told if each.message.place.chat != "Sam")


async def test_one_person_asks_another_twice_a_day_and_then_reads_the_numbers(replay: Replay) -> None:
    late = "Sam: [Ask Pat to call me] on an old message"
    await does(replay, *TYPED, "Sam: [Send it]", *TYPED, "Sam: [Send it]")
    told = await does(replay, late)

    assert told.startswith("Pat has been asked already.")
    assert "call 999" in told
    assert "What is your name?" in await does(replay, "--- it is Wed 25 Nov 2026 18:00 ---", late)


@pytest.mark.parametrize("other", ["Sam: /help", "Sam: help now", "Sam: /idea", "Sam: when do we meet?"])
async def test_it_is_gone_and_said_so_as_soon_as_something_else_is_done(replay: Replay, other: str) -> None:
    await does(replay, *TYPED)
    seen = len(replay.phone.seen)
    await does(replay, other)
    told = [each for each in replay.phone.seen[seen:] if each.words == "I have not sent it. It is gone."]

    assert 1 == len(told)
    assert "This one is finished now." in await does(replay, "Sam: [Send it]")


async def test_after_an_hour_nothing_of_it_can_be_gone_on_with(replay: Replay) -> None:
    await does(replay, *TYPED, "--- it is Mon 23 Nov 2026 23:59 ---")

    assert "This one is finished now." in await does(replay, "Sam: [Send it]")
    assert WHAT_SAM_TYPED not in await does(replay, "Sam: hello")


KIT = ("Kit, group: /help", "Kit: /start", "Kit, group: [I would like to know more]", "Kit: [Go on]")


@pytest.mark.parametrize("gone", [(), ("Pat: /part stop",), ("Alex, group: [I would rather not have this]",)])
async def test_an_offer_that_somebody_took_makes_nobody_else_the_one(replay: Replay, gone: tuple[str, ...]) -> None:
    await does(replay, *gone, *KIT[:2])

    before = len(replay.phone.seen)
    await does(replay, KIT[2])

    assert "This one is finished now." in "".join(each.words for each in replay.phone.seen[before:])


async def test_of_two_who_want_it_the_first_has_it(replay: Replay) -> None:
    both = ("Jo: /setup caller", *KIT, "Kit: Kit", *BEGUN[3:])
    told = await does(replay, *both, "Kit: [Yes, tell the group]")

    assert "This one is finished now." in told
    assert "Kit can call people of this group" not in told.split("The group will read this:")[-1]


async def test_who_is_replaced_is_told_in_private(replay: Replay) -> None:
    await does(replay, "Jo: /setup caller", *KIT, "Kit: Kit", "Kit: [Yes, tell the group]")

    assert "Kit is now the group's person who can call." in last_to(replay, "Pat")


@pytest.mark.parametrize("name", ["Pat Smith, Samaritans", "Lifeline Pat", "Pat 116 123"])
async def test_nobody_is_asked_under_the_name_of_a_national_line(replay: Replay, name: str) -> None:
    told = await does(replay, "Jo: /setup caller", *KIT, f"Kit: {name}")

    assert "belongs to a national line" in told
    assert "The group will read this:\n\nKit can call" in await does(replay, "Kit: Kit")


async def test_a_block_that_only_the_sending_finds_out_is_told_afterwards(replay: Replay) -> None:
    await does(replay, *TYPED)
    replay.phone.closed_to.add("Pat")
    await does(replay, "Sam: [Send it]")

    assert NOT in last_to(replay, "Sam")
    assert "call 999" in last_to(replay, "Sam")


async def test_on_a_discreet_phone_it_begins_neutrally_and_no_asker_stays_in_what_waits(replay: Replay) -> None:
    await does(replay, *DISCREET, *TYPED, "Sam: [Send it]")

    assert "call" not in last_to(replay, "Pat")
    assert WHAT_SAM_TYPED in await does(replay, "Pat: [Read it]")


DISCREET = ("Pat: /settings", "Pat: [What shows on my phone]", "Pat: [Hide what messages say]")


async def test_what_waits_on_a_discreet_phone_is_over_after_a_day_also_of_who_was_forgotten(replay: Replay) -> None:
    await does(replay, *DISCREET, *TYPED, "Sam: [Send it]", "Sam: /privacy forget", "Sam: [Yes, forget me]")
    before = len(replay.phone.seen)
    await does(replay, "--- it is Thu 10 Dec 2026 10:00 ---", "Pat: [Read it]", "Pat: /help")

    assert not any(WHAT_SAM_TYPED in each.words for each in replay.phone.seen[before:])


async def test_at_night_and_in_a_pause_of_the_one_who_asks_it_goes_all_the_same(replay: Replay) -> None:
    await does(replay, "--- it is Tue 24 Nov 2026 02:00 ---", *TYPED, "Sam: [Send it]")
    (letter,) = [
        each for each in replay.phone.seen if each.message.place.chat == "Pat" and WHAT_SAM_TYPED in each.words
    ]

    assert letter.message.silent


async def test_who_wants_no_words_kept_can_ask_too(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", "Sam: [Don't keep my words]", *TYPED, "Sam: [Send it]")

    assert SENT in last_to(replay, "Sam")
