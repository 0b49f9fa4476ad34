"""The support card can be emptied in private, and no row is kept for the button."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Incoming, Place, Pressed
from bot.engine.message import CLEAR
from bot.engine.people import Account
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

SAM = Account("phone", "Sam")
PRIVATE, GROUP = Place("phone", "Sam", private=True), Place("phone", "group", private=False)


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        yield replay


async def talks(replay: Replay) -> int:
    count = "SELECT count(*) FROM talks"
    return await replay.asked(lambda: int(replay.house.books.ledger.connection.execute(count).fetchone()[0]))


async def test_the_press_puts_other_words_in_place_of_the_card_and_nothing_was_kept_for_it(replay: Replay) -> None:
    before = await talks(replay)
    await does(replay, "Sam: /support")
    card = replay.phone.seen[-1].card
    await does(replay, "Sam: [Clear this message]")

    assert card == replay.phone.seen[-1].message.edits
    assert before == await talks(replay)


async def test_a_press_that_somebody_made_up_empties_nothing_in_a_group(replay: Replay) -> None:
    press = Incoming("made up", GROUP, SAM, Pressed(CLEAR.token, "1"))
    parcels = await replay.house.writer.run(lambda: replay.house.desk.handle(press, MONDAY))

    assert parcels
    assert [None] == [each.message.edits for each in parcels]


async def test_without_the_books_it_is_there_too_but_not_in_a_whisper_which_goes_by_itself(replay: Replay) -> None:
    desk = replay.house.desk
    cards = [desk.without_books(Incoming("1", place, SAM, Commanded("support")), MONDAY) for place in (PRIVATE, GROUP)]

    assert [((CLEAR,),), ()] == [each.rows for each in cards if each]
