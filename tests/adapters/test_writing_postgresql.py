"""Several writers on one PostgreSQL: each as if alone, none held up for ever, and all back after the server was away."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import psycopg
import pytest
from sqlalchemy import bindparam, select, update

from adapters.database.ledger import Ledger
from adapters.database.opening_postgresql import open_postgresql
from adapters.database.schema import house
from adapters.database.sealing import Seal
from adapters.database.writer import StoreTrouble, Writer
from tests.postgres import server, with_tables

_ALL = select(house.c.value).where(house.c.name.like("n%"))
_SET = update(house).where(house.c.name == bindparam("which")).values(value=bindparam("now"))
_ONE = select(house.c.value).where(house.c.name == bindparam("which"))


@pytest.fixture
def address() -> Iterator[str]:
    yield from with_tables()


class Desk:
    """One process's writer."""

    def __init__(self, address: str) -> None:
        self.writer = Writer(lambda: open_postgresql(address, Seal(bytes(32))))
        self.ledger = Ledger(self.writer.start())

    def add_up(self, by: int) -> Callable[[], int]:
        """Reads, decides, writes: lost if anybody came in between."""

        def unit() -> int:
            row = self.ledger.one(_ONE, which="n")
            number = int(row[0]) + by if row else by
            self.ledger.keep(house, name="n", value=str(number))
            return number

        return unit

    def only_if_nobody_else(self, name: str) -> Callable[[], bool]:
        """Two who look at the same time would both see that nobody is there."""

        def unit() -> bool:
            free = not self.ledger.all(_ALL)
            if free:
                self.ledger.add(house, name=name, value="1")
            return free

        return unit


@pytest.fixture
async def desks(address: str) -> AsyncIterator[list[Desk]]:
    opened = [Desk(address) for _ in range(3)]
    yield opened
    for each in opened:
        each.writer.stop()


async def test_nothing_is_lost_between_processes_that_count_the_same_thing(desks: list[Desk]) -> None:
    await asyncio.gather(*(desk.writer.run(desk.add_up(1)) for _ in range(40) for desk in desks))

    assert 121 == await desks[0].writer.run(desks[0].add_up(1))


async def test_what_two_decide_at_the_same_time_is_as_if_one_had_come_first(desks: list[Desk]) -> None:
    said = await asyncio.gather(*(desk.writer.run(desk.only_if_nobody_else(f"n{i}")) for i, desk in enumerate(desks)))

    assert [True] == [each for each in said if each]


async def test_a_unit_that_fails_undoes_only_itself(desks: list[Desk]) -> None:
    desk = desks[0]

    def slip() -> None:
        desk.ledger.keep(house, name="n", value="1000")
        raise KeyError("x")

    def wrong() -> None:
        desk.ledger.run(_SET, which="n", now=None)  # the column takes no NULL

    ends = await asyncio.gather(
        *(desk.writer.run(each) for each in (desk.add_up(1), slip, wrong, desk.add_up(1))), return_exceptions=True
    )

    assert 2 == ends[3]
    assert isinstance(ends[1], KeyError)
    assert isinstance(ends[2], psycopg.IntegrityError)


async def test_after_the_server_was_away_it_goes_on_without_a_restart(desks: list[Desk]) -> None:
    desk = desks[0]
    await desk.writer.run(desk.add_up(1))

    await asyncio.to_thread(server().start_again)
    with pytest.raises(StoreTrouble):
        await desk.writer.run(desk.add_up(1))

    assert 2 == await desk.writer.run(desk.add_up(1))
    assert desk.ledger.connection.slot >= 0


async def test_each_process_has_a_place_of_its_own_and_leaves_it_when_it_ends(address: str, desks: list[Desk]) -> None:
    assert [0, 1, 2] == sorted(each.ledger.connection.slot for each in desks)

    gone = desks[1].ledger.connection.slot
    desks[1].writer.stop()
    another = Desk(address)

    assert gone == another.ledger.connection.slot
    another.writer.stop()


async def test_one_process_listens_and_another_takes_over_when_it_is_gone(address: str, desks: list[Desk]) -> None:
    def listens(desk: Desk) -> bool:
        return bool(desk.ledger.connection.listen("telegram"))

    assert [True, False, True] == [await desks[n].writer.run(lambda n=n: listens(desks[n])) for n in (0, 1, 0)]  # type: ignore[misc]

    await asyncio.to_thread(server().start_again)
    with pytest.raises(StoreTrouble):
        await desks[0].writer.run(lambda: None)
    await desks[0].writer.run(lambda: None)  # it is back, and listens still
    with pytest.raises(StoreTrouble):
        await desks[1].writer.run(lambda: None)

    assert not await desks[1].writer.run(lambda: listens(desks[1]))
    desks[0].writer.stop()
    assert await desks[1].writer.run(lambda: listens(desks[1]))


async def test_a_mistake_that_shows_late_is_the_units_that_made_it_and_nobody_elses(desks: list[Desk]) -> None:
    desk = desks[0]

    def wrong() -> None:
        desk.ledger.keep(house, name="n", value=None)  # nobody looks at what came of it

    tries = (desk.add_up(1), wrong, desk.add_up(1))
    said = await asyncio.gather(*(desk.writer.run(each) for each in tries), return_exceptions=True)

    assert [1, 2] == [said[0], said[2]]
    assert isinstance(said[1], psycopg.errors.NotNullViolation)
