"""Alerts: who looks after the machine hears of a trouble once an hour, and of its end; never a member's word or a secret."""

import asyncio
import logging
from collections.abc import Iterator

import pytest

from adapters.alerts import ONCE_IN, Alerts
from adapters.troubles import DATABASE, TELEGRAM, Lasting, Troubles, begins, over
from bot.engine.message import Line

WORDS = "my sister hit me"
log = logging.getLogger("adapters.something")


class Desk:
    """Whoever reads the alerts, and a clock that is moved by hand."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.at, self.reachable, self.pauses = 0.0, True, 0

    async def send(self, line: Line) -> bool:
        if self.reachable:
            self.got.append((line.key, str(line.values["what"])))
        return self.reachable

    async def pause(self, seconds: float) -> None:
        self.pauses += 1
        await asyncio.sleep(0)


@pytest.fixture
def troubles() -> Iterator[Troubles]:
    listening = Troubles()
    logging.getLogger().addHandler(listening)
    logging.getLogger("adapters").setLevel(logging.INFO)
    yield listening
    logging.getLogger("adapters").setLevel(logging.NOTSET)
    logging.getLogger().removeHandler(listening)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def settled(alerts: Alerts) -> None:
    running = asyncio.ensure_future(alerts.run())
    for _ in range(10):
        await asyncio.sleep(0)
    running.cancel()


def opened(desk: Desk, troubles: Troubles) -> Alerts:
    alerts = Alerts(desk.send, ("7000:secret", ""), steady=lambda: desk.at, pause=desk.pause)
    troubles.hear = alerts.hear
    return alerts


async def test_a_trouble_is_told_once_an_hour_and_so_is_its_end(desk: Desk, troubles: Troubles) -> None:
    alerts = opened(desk, troubles)

    for _ in range(3):
        log.error("the disk is full: %s", "x", extra=begins(DATABASE))
    await settled(alerts)
    log.info("it can be written again", extra=over(DATABASE))
    log.info("it can be written again", extra=over(DATABASE))
    log.error("the disk is full: %s", "y", extra=begins(DATABASE))
    await settled(alerts)

    assert [("alert.trouble", "the disk is full: x"), ("alert.over", "it can be written again")] == desk.got

    desk.at += ONCE_IN
    log.error("the disk is full: %s", "z", extra=begins(DATABASE))
    await settled(alerts)

    assert ("alert.trouble", "the disk is full: z") == desk.got[-1]


async def test_no_secret_and_nothing_that_was_raised_is_in_it(desk: Desk, troubles: Troubles) -> None:
    alerts = opened(desk, troubles)

    try:
        raise ValueError(WORDS)
    except ValueError as error:
        log.error("an event could not be handled: %s at 7000:secret", type(error).__name__, exc_info=error)
    logging.getLogger("discord.client").error(WORDS)
    await settled(alerts)

    assert [("alert.trouble", "an event could not be handled: ValueError at [secret]")] == desk.got


async def test_what_is_only_told_is_no_alert(desk: Desk, troubles: Troubles) -> None:
    alerts = opened(desk, troubles)

    log.info("ready")
    log.warning("nobody rang our numbers")
    await settled(alerts)

    assert [] == desk.got


async def test_what_does_not_arrive_is_tried_again(desk: Desk, troubles: Troubles) -> None:
    alerts = opened(desk, troubles)
    desk.reachable = False

    log.error("something")
    running = asyncio.ensure_future(alerts.run())
    while not desk.pauses:  # noqa: ASYNC110 - it is the pause that is waited for
        await asyncio.sleep(0)
    desk.reachable = True
    while not desk.got:  # noqa: ASYNC110
        await asyncio.sleep(0)
    running.cancel()

    assert [("alert.trouble", "something")] == desk.got


def test_what_is_in_trouble_is_known_by_name_until_each_who_said_so_says_that_it_is_over(troubles: Troubles) -> None:
    other = logging.getLogger("adapters.other")
    lasting = Lasting(log, DATABASE, "can't: %s", "can")

    lasting.goes_on("locked")
    lasting.goes_on("locked")
    other.warning("away", extra=begins(TELEGRAM))
    other.error("can't either", extra=begins(DATABASE))

    assert (DATABASE, TELEGRAM) == troubles.now

    lasting.is_over()
    other.info("back", extra=over(TELEGRAM))

    assert (DATABASE,) == troubles.now
