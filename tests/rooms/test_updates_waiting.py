"""An update that waits for a second person's yes is on the weekly list of those whose yes would do, and of nobody else."""

from dataclasses import replace
from typing import cast
from unittest.mock import MagicMock

import pytest

from bot.broadcasts.model import ASKED, DRAFT, OPTED_IN, Update, Version
from bot.broadcasts.ports import Ports
from bot.broadcasts.room import open_broadcasts
from bot.engine.due import Due
from bot.engine.keys import ANYBODY_AFTER
from bot.engine.people import GroupId, PersonId, Role
from bot.weekly import open_weekly
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY, FakeDues, FakeGroups, PlainSay
from tests.fakes_checkins import FakeCheckIns
from tests.fakes_inputs import FakeNames, FakePhotos, FakeUpdates

JO, PAT, ALEX = PersonId(1), PersonId(2), PersonId(3)


def open_town(*, second_reader: bool) -> tuple[Ports, Update]:
    """Jo and Alex coordinate, Pat may read for the second time; Jo wrote something that waits since Monday."""
    groups = FakeGroups()
    group = groups.start(place_of("-1"), "en_GB", "Europe/London", MONDAY).id
    for person in (JO, ALEX):
        groups.give_role(group, person, Role.COORDINATOR, MONDAY)
    if second_reader:
        groups.give_role(group, PAT, Role.SECOND_READER, MONDAY)
    ports = Ports(
        FakeUpdates(), FakePhotos(), MagicMock(), groups, FakeNames(), FakeDues(), MagicMock(), MagicMock(), PlainSay(),
        FakeCheckIns(),
    )  # fmt: skip
    update = Update(3, group, JO, MONDAY, (Version("en_GB", "a", "b"),), OPTED_IN, state=ASKED, asked=MONDAY)
    ports.updates.keep(update)
    return ports, update


def told(ports: Ports, group: GroupId, now: int) -> list[PersonId]:
    room = open_broadcasts(ports)
    weekly = open_weekly(ports.groups, ports.dues, lambda: (room,))
    cards = weekly.due["weekly.card"](Due("weekly.card", "x", now, about=group), now).replies

    assert all(card.seed["run_0"] == "update" for card in cards)
    return [cast(PersonId, card.to) for card in cards]


@pytest.mark.parametrize(
    ("second_reader", "days", "whom"), [(True, 1, {PAT}), (False, 1, {ALEX}), (True, 4, {PAT, ALEX})]
)
def test_it_is_on_the_list_of_those_whose_yes_would_do(second_reader: bool, days: int, whom: set[PersonId]) -> None:
    ports, update = open_town(second_reader=second_reader)

    assert ANYBODY_AFTER < 4 * 24 * 3600
    assert whom == set(told(ports, update.group, MONDAY + days * 24 * 3600))


def test_a_draft_is_on_nobodys_list() -> None:
    ports, update = open_town(second_reader=True)
    ports.updates.keep(replace(update, state=DRAFT))

    assert [] == told(ports, update.group, MONDAY)
