"""A machine whose clock is wrong deletes nothing and sends nothing that is not due, until a platform's own time agrees."""

import logging

import pytest

from adapters.machine_clock import MachineClock

YEAR = 365 * 24 * 3600.0


class Machine:
    """A wall clock, a steady one, and a platform that may say what time it is."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 50.0
        self.theirs: float | None = 0.0  # how far theirs is from the true time; None: it is silent
        self.true = self.wall
        self.asked = 0
        self.clock = MachineClock(self._ask, wall=lambda: self.wall, steady=lambda: self.steady)

    async def _ask(self) -> float | None:
        self.asked += 1
        return None if self.theirs is None else self.true + self.theirs

    def goes_on(self, seconds: float) -> None:
        self.wall, self.steady, self.true = self.wall + seconds, self.steady + seconds, self.true + seconds


@pytest.fixture
def machine() -> Machine:
    return Machine()


async def test_a_good_clock_is_believed_after_one_look_and_asked_about_no_more(machine: Machine) -> None:
    assert not machine.clock.is_sure()
    assert not machine.clock.is_wrong()

    for _ in range(100):
        await machine.clock.look()
        machine.goes_on(60)

    assert machine.clock.is_sure()
    assert 1 == machine.asked


@pytest.mark.parametrize("jump", [YEAR, -YEAR, 600.0, -600.0])
async def test_a_clock_that_jumps_is_not_believed_from_that_moment(
    machine: Machine, jump: float, caplog: pytest.LogCaptureFixture
) -> None:
    await machine.clock.look()
    machine.wall += jump

    assert not machine.clock.is_sure()
    assert machine.clock.is_wrong()

    for _ in range(3):
        await machine.clock.look()
        machine.goes_on(60)

    assert not machine.clock.is_sure()
    assert 1 == len([each for each in caplog.records if each.levelno == logging.ERROR])

    machine.wall -= jump
    await machine.clock.look()

    assert machine.clock.is_sure()
    assert "the machine's clock can be believed again" == caplog.records[-1].getMessage()


async def test_a_machine_that_slept_is_believed_as_soon_as_a_platform_agrees(machine: Machine) -> None:
    await machine.clock.look()
    machine.wall, machine.true = machine.wall + 8 * 3600, machine.true + 8 * 3600
    machine.theirs = None
    await machine.clock.look()

    assert not machine.clock.is_sure()

    machine.theirs = 0.0
    await machine.clock.look()

    assert machine.clock.is_sure()


async def test_a_clock_that_is_wrong_at_the_start_is_noticed(machine: Machine) -> None:
    machine.wall += YEAR
    await machine.clock.look()

    assert not machine.clock.is_sure()


async def test_without_a_network_a_machine_starts_all_the_same(machine: Machine) -> None:
    machine.theirs = None
    await machine.clock.look()

    assert machine.clock.is_sure()
