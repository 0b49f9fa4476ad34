"""A whole update past a second reader who is away, and what its card says of how many, and how often lately."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from unittest.mock import MagicMock

import pytest

from adapters.database.books.broadcasts import SqlBroadcasts
from bot.broadcasts.card import Cards
from bot.broadcasts.model import DRAFT, OPTED_IN, SENT, Update, Version
from bot.broadcasts.ports import Ports
from bot.engine.message import Line, Lines, Message, Reply
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.recipients import Queued, Recipients, Tally
from bot.engine.room import Visit
from tests.a_library import LIBRARY
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY, FakeDues, FakeGroups, PlainSay
from tests.fakes_checkins import FakeCheckIns
from tests.fakes_inputs import FakeNames, FakePhotos, FakeUpdates
from tests.rooms.test_updates import (
    A_MORNING,
    ARRIVE,
    CHANGED,
    IN_PRIVATE,
    PAT_READS,
    SIX_MINUTES_ON,
    WANTS_NEWS,
    does,
    there,
    told,
    writes,
)
from tests.test_privacy import ABILITIES
from tests.transcripts.replay import Replay

ALEX_TOO = (
    "Alex, group: /help", "Alex: /start", "Jo: /setup another", "Alex, group: [I would like to know more]",
    "Alex: [Go on]", "Alex: Alex", "Alex: [Skip]", "Alex: [Yes, tell the group]",
)  # fmt: skip
YES = "Yes, it may go"
TWO_DAYS_ON, THREE_DAYS_ON = "--- it is Thu 26 Nov 2026 10:30 ---", "--- it is Fri 27 Nov 2026 10:30 ---"
SENT_BY_NOW = "--- it is Fri 27 Nov 2026 10:40 ---"


@pytest.fixture
async def group(tmp_path: Path) -> AsyncIterator[Replay]:
    """Jo and Alex coordinate, Pat reads for the second time; Sam is a member and said yes to news."""
    replay = Replay(tmp_path, LIBRARY, ABILITIES)
    await replay.open()
    await does(replay, *ARRIVE, *PAT_READS, *ALEX_TOO, *(f"Sam: {each}" for each in WANTS_NEWS), A_MORNING)
    yield replay
    await replay.closing.aclose()


def asked(replay: Replay, who: str) -> bool:
    return any(YES in each.labels for each in there(replay, who))


async def test_three_days_after_a_second_who_is_away_another_keyholder_may_say_yes(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, SIX_MINUTES_ON, TWO_DAYS_ON)
    assert (True, False) == (asked(group, "Pat"), asked(group, "Alex"))

    await does(group, THREE_DAYS_ON)
    assert asked(group, "Alex")
    assert not asked(group, "Jo")
    assert 0 == told(group, "Sam", CHANGED)

    await does(group, f"Alex: [{YES}]", "--- the bot restarts ---", SENT_BY_NOW, "--- it is Sat 28 Nov 2026 10:30 ---")
    assert 1 == told(group, "Sam", CHANGED)


async def test_the_second_who_comes_back_late_may_still_say_no(group: Replay) -> None:
    await does(group, *writes("Jo"), *IN_PRIVATE, THREE_DAYS_ON, "Pat: [No, not like this]")
    said = await does(group, f"Alex: [{YES}]", SENT_BY_NOW, "--- it is Sat 28 Nov 2026 10:30 ---")

    assert 0 == told(group, "Sam", CHANGED)
    assert said


async def test_once_it_went_to_the_group_the_next_draft_says_how_often_lately(group: Replay) -> None:
    await does(group, *writes("Jo"), "Jo: [Send it]", SIX_MINUTES_ON)

    _, *said = writes("Jo", "The ramp is there")
    await does(group, "Jo: /update", "Jo: [Write a new one]", *said)

    assert "Updates in the last 30 days: 1." in there(group, "Jo")[-1].words


async def test_when_one_after_another_is_queued_each_still_hears_it_once(group: Replay) -> None:
    broadcasts = cast(SqlBroadcasts, group.house.books.loop.broadcasts)
    await does(group, *(f"Alex: {each}" for each in WANTS_NEWS), *writes("Jo"), *IN_PRIVATE, f"Pat: [{YES}]")
    broadcasts.at_once = 1

    await does(group, SIX_MINUTES_ON)

    assert (1, 1) == (told(group, "Sam", CHANGED), told(group, "Alex", CHANGED))


# --- the card's lines, with any number of people


@dataclass(frozen=True, slots=True)
class Wanted:
    """Broadcasts of which only the number of those who want them is known."""

    number: int

    def count(self, recipients: Recipients, now: int) -> int:
        return self.number

    def send(self, body: int, message: Message, recipients: Recipients, now: int) -> Queued:
        return Queued(self.number)

    def go_on(self, body: int, recipients: Recipients, now: int, after: PersonId) -> Queued:
        return Queued(0)

    def sweep(self, before: int) -> int:
        return 0

    def tally(self, body: int) -> Tally:
        return Tally(self.number - 1, 0, 1)


def cards_for(number: int, updates: FakeUpdates, groups: FakeGroups) -> Cards:
    loop = MagicMock()
    loop.heard.return_value = frozenset()
    return Cards(
        Ports(
            updates,
            FakePhotos(),
            Wanted(number),
            groups,
            FakeNames(),
            FakeDues(),
            loop,
            MagicMock(),
            PlainSay(),
            FakeCheckIns(),
        )
    )


@pytest.mark.parametrize(
    ("number", "changes", "key"),
    [(19, (), "update.result_words"), (20, (), "update.result_numbers"), (20, (5,), "update.result_words")],
)
def test_from_twenty_on_the_results_are_numbers_unless_they_would_tell_who_heard_already(
    number: int, changes: tuple[int, ...], key: str
) -> None:
    update = Update(1, GroupId(1), PersonId(1), MONDAY, (Version("en_GB", "a", "b"),), OPTED_IN, changes, state=SENT)
    visit = Visit(PersonId(1), place_of("-1"), Reader(), MONDAY, GroupId(1))
    said = cast(Line, cards_for(number, FakeUpdates(), FakeGroups()).results(update, visit).text)

    assert key == said.key
    if key == "update.result_numbers":
        assert {"sent": 19, "waiting": 0, "not_reached": 1} == said.values


def card(number: int, earlier: Sequence[int] = ()) -> tuple[str, ...]:
    """What Jo's draft says of so many people, with updates that went out so many days earlier."""
    groups, updates = FakeGroups(), FakeUpdates()
    group = groups.start(place_of("-1"), "en_GB", "Europe/London", MONDAY).id
    version = (Version("en_GB", "a", "b"),)
    for at, days in enumerate(earlier):
        updates.keep(
            Update(at + 10, group, PersonId(1), MONDAY, version, state=SENT, sent_at=MONDAY - days * 24 * 3600)
        )
    updates.keep(Update(1, group, PersonId(1), MONDAY, version, OPTED_IN, state=DRAFT))
    found = updates.find(1)
    assert found is not None
    reply: Reply = cards_for(number, updates, groups).card(
        found, Visit(PersonId(1), place_of("-1"), Reader(), MONDAY, group)
    )
    return tuple(f"{line.key} {line.count}" for line in lines(cast(Lines, reply.text)))


def lines(text: Lines) -> list[Line]:
    return [one for each in text.lines for one in (lines(each) if isinstance(each, Lines) else [each])]


@pytest.mark.parametrize("number", [0, 1, 19])
def test_below_twenty_there_is_no_number(number: int) -> None:
    said = card(number)

    assert "update.head_few None" in said
    assert not any(line.startswith("update.head_count") for line in said)


@pytest.mark.parametrize("number", [20, 500])
def test_from_twenty_on_there_is_one(number: int) -> None:
    assert f"update.head_count {number}" in card(number)


def test_of_this_month_only_what_went_out_in_thirty_days_counts() -> None:
    assert "update.this_month 2" in card(20, earlier=[1, 29, 31, 90])
