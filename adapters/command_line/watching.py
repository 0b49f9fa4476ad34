"""What `run` keeps an eye on for whoever looks after the machine: alerts, `/healthz`, the clock, and the room on the disk."""

import asyncio
import contextlib
import logging
import shutil
from collections.abc import AsyncIterator, Mapping

from adapters.alerts import Alerts
from adapters.house import House
from adapters.library import Library
from adapters.machine_clock import MachineClock
from adapters.platform_time import platform_time
from adapters.settings import Settings
from adapters.troubles import DISK, Lasting, Troubles
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.ports import Channel

LITTLE_SPACE = 200_000_000  # bytes
LOOK = 600.0  # seconds
AT_THE_START = 3.0  # seconds that a platform may take to say what time it is
log = logging.getLogger(__name__)


def machine_clock(settings: Settings) -> MachineClock:
    return MachineClock(lambda: platform_time(settings, AT_THE_START))


@contextlib.asynccontextmanager
async def watched(
    settings: Settings,
    library: Library,
    channels: Mapping[str, Channel],
    house: House,
    troubles: Troubles,
    clock: MachineClock,
) -> AsyncIterator[None]:
    """While the block runs. Raises OSError when the port of `/healthz` is taken."""

    async def sure_again() -> None:
        await house.ticking.tick()
        await house.ticking.tidy()

    tasks = [asyncio.ensure_future(each) for each in (clock.run(sure_again), _look_at_the_disk(settings))]
    if settings.operator_chat:
        tasks.append(asyncio.ensure_future(_alerts(settings, library, channels, troubles).run()))
    async with contextlib.AsyncExitStack() as closing:
        if settings.health_port:
            from adapters.health import Health, answering  # a server is imported only where one is wanted

            await closing.enter_async_context(answering(Health(house, troubles), int(settings.health_port)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _alerts(settings: Settings, library: Library, channels: Mapping[str, Channel], troubles: Troubles) -> Alerts:
    name, _, chat = settings.operator_chat.partition(":")
    place = Place(name, chat, private=name == "telegram" and not chat.startswith("-"))
    reader = library.say.reader(settings.language)

    async def send(line: Line) -> bool:
        try:
            await channels[name].send(Message(place, line), reader, nonce=0, again=False)
        except Exception as failure:  # an alert that fails must not be the next trouble
            log.warning("an alert did not arrive: %s", type(failure).__name__)
            return False
        return True

    alerts = Alerts(send, (settings.telegram_token, settings.discord_token, settings.key))
    troubles.hear = alerts.hear
    return alerts


async def _look_at_the_disk(settings: Settings) -> None:
    little = Lasting(log, DISK, "only %d MB are left on the disk", "there is room on the disk again")
    ours = (
        settings.backups if settings.postgresql else settings.database.parent
    )  # that server's own disk is not ours to see
    folder = next((each for each in (ours, *ours.parents) if each.exists()), ours)
    while True:
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(folder).free
            if free < LITTLE_SPACE:
                little.goes_on(free // 10**6)
            else:
                little.is_over()
        await asyncio.sleep(LOOK)
