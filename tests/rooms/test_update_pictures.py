"""A picture of a keyholder's own: who gets it, who gets its words, and that it is nowhere once it went out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.database.retention import sweep
from tests.a_library import LIBRARY
from tests.rooms.test_updates import (
    A_MORNING,
    ARRIVE,
    CHANGED,
    IN_PRIVATE,
    PAT_READS,
    SIX_MINUTES_ON,
    THE_NEXT_DAY,
    WANTS_NEWS,
    does,
    there,
    writes,
)
from tests.test_privacy import ABILITIES
from tests.transcripts.phone import Seen
from tests.transcripts.replay import Replay

ALT = "Three people try the new ramp"
A_PICTURE = (
    "Jo: [Change something]",
    "Jo: [Add a picture of your own]",
    f"Jo: {ALT}",
    "Jo: *sends a picture*",
    "Jo: [Keep this picture]",
)
SAVES_DATA = ("Sam: /settings", "Sam: [Use less data]", "Sam: [Yes, use less data]")
YES = "Pat: [Yes, it may go]"


@pytest.fixture
async def group(tmp_path: Path) -> AsyncIterator[Replay]:
    """Jo and Pat each hold a key; Sam is a member and said yes to news."""
    replay = Replay(tmp_path, LIBRARY, ABILITIES)
    await replay.open()
    await does(replay, *ARRIVE, *PAT_READS, *(f"Sam: {each}" for each in WANTS_NEWS), A_MORNING)
    yield replay
    await replay.closing.aclose()


async def rows(replay: Replay) -> int:
    ask = "SELECT count(*) FROM photos"
    (number,) = await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(ask).fetchone())
    return int(number)


def news(replay: Replay, who: str) -> Seen:
    return [each for each in there(replay, who) if CHANGED in each.words][-1]


async def test_it_comes_with_the_news_and_its_words_and_then_it_is_gone(group: Replay) -> None:
    await does(group, *writes("Jo"), *A_PICTURE, *IN_PRIVATE)
    second = there(group, "Pat")[-1]
    assert second.message.attachment is not None
    assert await rows(group) == 1

    await does(group, YES, SIX_MINUTES_ON)
    file = news(group, "Sam").message.attachment
    assert file is not None
    assert isinstance(file.body, bytes)
    assert file.body.startswith(b"\xff\xd8\xff")
    assert ALT in repr(file.alt)
    assert await rows(group) == 0


async def test_who_saves_data_gets_its_words_and_no_copy_waits(group: Replay) -> None:
    await does(group, *SAVES_DATA, *writes("Jo"), *A_PICTURE, *IN_PRIVATE, YES, SIX_MINUTES_ON)
    told = news(group, "Sam")

    assert told.message.attachment is None
    assert ALT in told.words
    assert "In the picture:" in told.words
    assert [each for each in told.labels if "end" in each] == []


async def test_taken_out_again_or_changed_for_the_figures_nothing_of_it_is_kept(group: Replay) -> None:
    await does(group, *writes("Jo"), *A_PICTURE, "Jo: [Change something]", "Jo: [Take my own picture out]")
    assert await rows(group) == 0
    assert ALT not in there(group, "Jo")[-1].words

    await does(group, *A_PICTURE, "Jo: [Change something]", "Jo: [Add the picture of how we are doing]")
    assert await rows(group) == 0


async def test_taken_back_it_is_still_there_and_goes_thirty_days_later(group: Replay) -> None:
    await does(group, *writes("Jo"), *A_PICTURE, "Jo: [Send it]", "Jo: [Take it back]", THE_NEXT_DAY)
    assert await rows(group) == 1

    books, later = group.house.books, group.clock.now() + 30 * 24 * 3600
    await group.house.writer.run(lambda: sweep(later, books))
    assert await rows(group) == 0


async def test_each_language_has_words_of_its_own_for_it(group: Replay) -> None:
    cymraeg = ("Jo: [Add it in Cymraeg]", "Jo: Clywsom", "Jo: Newid", "Jo: [Skip]", "Jo: [Skip]")
    await does(group, *writes("Jo"), *A_PICTURE, *cymraeg, "Jo: Tri o bobl", "Jo: [Keep this draft]")
    await does(group, "Sam: /language", "Sam: [Cymraeg]", *IN_PRIVATE, YES, SIX_MINUTES_ON)
    told = [each for each in there(group, "Sam") if "Newid" in each.words][-1]

    assert told.message.attachment is not None
    assert "Tri o bobl" in repr(told.message.attachment.alt)


async def test_a_picture_that_nobody_asked_for_is_not_fetched(group: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = []
    monkeypatch.setattr(type(group.phone), "download", lambda self, file: fetched.append(file))
    said = await does(group, "Sam: *sends a picture*")

    assert "I can't understand a picture yet." in said
    assert fetched == []
