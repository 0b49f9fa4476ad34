"""Pictures that wait for their update to go out, in memory, on SQLite and on PostgreSQL alike."""

from typing import Any

import pytest

from adapters.database.books.groups import SqlGroups
from adapters.database.books.photos import SqlPhotos
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.broadcasts.model import Photos
from bot.engine.people import GroupId
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY
from tests.fakes_inputs import FakePhotos

BODY = b"\xff\xd8\xff a picture"


@pytest.fixture
def group(store: Any) -> GroupId:
    return (
        GroupId(1)
        if store is None
        else SqlGroups(Ledger(store)).start(place_of("-1"), "en_GB", "Europe/London", MONDAY).id
    )


@pytest.fixture
def photos(store: Any, seal: Seal) -> Photos:
    return FakePhotos() if store is None else SqlPhotos(Ledger(store), seal)


class TestPhotos:
    def test_one_is_there_until_it_is_removed(self, photos: Photos, group: GroupId) -> None:
        photos.keep(5, group, BODY, MONDAY)
        assert BODY == photos.find(5)
        assert photos.find(6) is None

        photos.remove(5)
        photos.remove(5)
        assert photos.find(5) is None

    def test_one_that_never_went_out_goes_on_its_day(self, photos: Photos, group: GroupId) -> None:
        photos.keep(5, group, BODY, MONDAY)
        photos.keep(6, group, BODY, MONDAY + 1)

        assert photos.sweep(MONDAY + 1) == 1
        assert (None, BODY) == (photos.find(5), photos.find(6))


def test_it_is_sealed(connection: Any, seal: Seal) -> None:
    group = SqlGroups(Ledger(connection)).start(place_of("-1"), "en_GB", "Europe/London", MONDAY).id
    SqlPhotos(Ledger(connection), seal).keep(5, group, BODY, MONDAY)
    (kept,) = connection.execute("SELECT sealed FROM photos").fetchone()

    assert BODY not in kept
