"""A named person can be asked for a call from under the support numbers: never instead of them, and nothing of it is left."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import CLEAR, Line, rowless
from bot.engine.names import CALLER, OUTSIDE, Shown
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.rooms.own_support_kit import ALEX, CHAT, SAM, House, texts
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

BEGUN = (
    "Pat, group: /help", "Pat: /start", "Jo: /setup caller", "Pat, group: [I would like to know more]", "Pat: [Go on]",
    "Pat: Pat", "Pat: [Yes, tell the group]",
)  # fmt: skip
ASK, SENT, NOT = "Sam: [Ask Pat to call me]", "I have sent this to Pat.", "I can't reach Pat now."
ASKED = "I can ask Pat to call you."
TYPED = ("Sam: /support", ASK, "Sam: Sam", "Sam: 01632 960 123")
ROWS = "SELECT (SELECT count(*) FROM talks) + (SELECT count(*) FROM due) + (SELECT count(*) FROM deeds)"
WHAT_SAM_TYPED = "01632 960 123"
PRIVATE, GROUP = Place("phone", "Sam", private=True), Place("phone", "group", private=False)


# --- the card


@pytest.fixture
def house() -> House:
    house = House()
    house.parts.keep(house.one, Shown(ALEX, CALLER, "Alex"))
    return house


def labels(house: House, who: PersonId = SAM) -> list[str]:
    (card,) = house.asks(who).replies
    assert ((CLEAR,),) == card.rows[-1:]
    return [str(each.label.values["name"]) for row in card.rows for each in row if each.label.key == "call.do"]


def test_it_stands_below_numbers_that_are_the_same_and_nobody_asks_themselves(house: House) -> None:
    without = House().asks().replies[0]

    assert ["Alex"] == labels(house)
    assert texts(without) == texts(house.asks().replies[0])
    assert [] == labels(house, ALEX)


def test_no_other_part_has_it_and_who_left_neither(house: House) -> None:
    house.groups.leave(house.one, ALEX)
    assert [] == labels(house)

    house.groups.join(house.one, ALEX, MONDAY)
    house.parts.keep(house.one, Shown(ALEX, OUTSIDE, "Alex"))
    assert [] == labels(house)


def test_of_several_groups_each_has_its_person_and_there_are_two_at_most(house: House) -> None:
    groups = [house.other, *(house.groups.start(replace(CHAT, chat=each), "en_GB", "", MONDAY).id for each in "ab")]
    for number, group in enumerate(groups):
        for person in (SAM, ALEX, PersonId(10 + number)):
            house.groups.join(group, person, MONDAY)
        house.parts.keep(group, Shown(PersonId(10 + number), CALLER, f"Robin {number}"))

    assert ["Alex", "Robin 0"] == labels(house)

    house.parts.remove(house.other, PersonId(10))
    house.parts.keep(house.other, Shown(ALEX, CALLER, "Alex, carers"))
    assert ["Alex", "Robin 1"] == labels(house), "one person is asked once"


def test_where_a_whisper_goes_by_itself_and_without_the_books_the_card_is_todays(house: House) -> None:
    support = house.room.commands[0].run
    here = house.visit(place=CHAT)
    (whisper,) = support(replace(here, whispers=True), "").replies
    (bookless,) = support(replace(house.visit(), person=None, group=None, groups=()), "").replies

    assert ((), ((CLEAR,),)) == (whisper.rows, bookless.rows)


def test_who_is_in_the_group_no_more_or_made_the_button_up_is_told_with_the_numbers(house: House) -> None:
    card = next(each for each in house.room.cards if each.rowless)
    assert not card.allows({}, card.name, "all")
    for group in (house.other, GroupId(99)):
        (told,) = card.press(house.visit(), {}, card.name, str(group)).replies
        assert {"call.not_reached", "support.head"} <= set(texts(told))

    house.groups.leave(house.one, SAM)
    outcome = card.press(house.visit(), {}, card.name, str(house.one))
    assert outcome.begin is None


# --- all of it


@pytest.fixture(params=[True, False], ids=["whispers", "no whispers"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=request.param)) as replay:
        await does(replay, *BEGUN)
        yield replay


async def counted(replay: Replay, what: str) -> int:
    house = replay.house
    return await house.writer.run(lambda: int(house.books.ledger.connection.execute(what).fetchone()[0]))


def last_to(replay: Replay, who: str) -> str:
    return next(each.words for each in reversed(replay.phone.seen) if each.message.place == Place("phone", who, True))


async def test_what_was_shown_before_is_what_goes_and_to_nobody_else(replay: Replay) -> None:
    await does(replay, *TYPED)
    shown, before = last_to(replay, "Sam"), len(replay.phone.seen)
    await does(replay, "Sam: [Send it]")
    new = replay.phone.seen[before:]
    letter = last_to(replay, "Pat")

    assert letter.split("pass this on to you.")[1].strip() in shown
    assert {"Sam", "Pat"} == {each.message.place.chat for each in new}
    assert SENT in last_to(replay, "Sam")
    assert "call 999" in last_to(replay, "Sam")


async def test_nothing_tells_that_the_card_was_used_or_a_call_asked_for(replay: Replay) -> None:
    before = await counted(replay, ROWS)
    await does(replay, *TYPED, "Sam: [Send it]")

    assert before == await counted(replay, ROWS)
    assert WHAT_SAM_TYPED not in await does(replay, "Jo: /part record")


async def test_the_words_of_the_button_typed_are_its_press_for_who_has_it(replay: Replay) -> None:
    assert ASKED in await does(replay, "Sam: /support", "Sam: ask pat to call me.")
    assert ASKED not in await does(replay, "Pat: ask Pat to call me")


async def test_the_buttons_are_in_the_language_of_the_card_and_can_be_typed_in_it(replay: Replay) -> None:
    await does(replay, "Sam: pomocy")
    shown = [each.labels for each in replay.phone.seen[-2:]]

    assert ["Poproś o telefon: Pat", "Wyczyść tę wiadomość"] in shown
    assert ASKED in await does(replay, "Sam: poproś o telefon")


@pytest.mark.parametrize("before", ["Sam: /support", "Sam: i want to die", "Sam: help now"])
@pytest.mark.parametrize("typed", ["1", "one", "call me", "ask pat", "ask Pat to call me."])
async def test_a_number_or_some_words_right_after_the_card_are_of_its_own_buttons(
    replay: Replay, typed: str, before: str
) -> None:
    assert ASKED in await does(replay, "Sam: /settings", before, f"Sam: {typed}")


async def test_so_they_do_where_the_card_came_from_asking_in_the_group(replay: Replay) -> None:
    whispers = replay.house.desk.gate.abilities["phone"].whisper

    assert whispers is not (ASKED in await does(replay, "Sam, group: /support", "Sam: call me"))


async def test_a_number_that_is_no_press_says_what_can_be_pressed(replay: Replay) -> None:
    assert "Press the button under that message." in await does(replay, "Sam: /support", "Sam: 2")
    assert "Please press one of the buttons" in await does(replay, "Sam: /support", "Sam: 7")
    assert ["Ask Pat to call me"] == replay.phone.seen[-1].labels
    assert ASKED in await does(replay, "Sam: 1")


@pytest.mark.parametrize(
    "between", ["Sam: [Clear this message]", "Sam: /settings", "--- it is Tue 8 Dec 2026 02:00 ---"]
)
async def test_a_card_that_is_not_the_last_any_more_is_not_meant(replay: Replay, between: str) -> None:
    assert ASKED not in await does(replay, "Sam: /support", between, "Sam: 1")
    assert ASKED not in await does(replay, "Sam: call me")


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


async def test_a_press_that_somebody_made_up_opens_nothing_in_a_group(replay: Replay) -> None:
    token = rowless(Line("call.do"), "call", "1").token
    press = Incoming("made up", GROUP, Account("phone", "Sam"), Pressed(token, "1"))
    parcels = await replay.house.writer.run(lambda: replay.house.desk.handle(press, MONDAY))

    assert {"talk.closed", "talk.privately"} >= {each.message.text.key for each in parcels}  # type: ignore[union-attr]  # one line


async def test_while_the_books_are_in_trouble_a_press_brings_the_numbers_at_once(replay: Replay) -> None:
    for act in (Commanded("support"), Typed("i want to die"), Pressed("-.call.1", "1")):
        card = replay.house.desk.without_books(Incoming("1", PRIVATE, Account("phone", "Sam"), act), MONDAY)

        assert card is not None
        assert ((CLEAR,),) == card.rows
