"""The house at work: taking in and sending in the background, and an end in which what has begun is seen through."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from adapters.postman import Postman
from adapters.reception import Reception
from adapters.ticking import Ticking

SETTLE = 1.2  # seconds for what has begun, at the end, up to three times: five in all, as systems give us
RESTART = 1.0
log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def at_work(reception: Reception, postman: Postman, ticking: Ticking) -> AsyncIterator[None]:
    """Handling and sending in the background; at the end what has begun is seen through first."""
    workers = [asyncio.ensure_future(_for_ever(each.run)) for each in (reception, postman, postman.membership)]
    ticking.start()
    await reception.catch_up()
    try:
        yield
    finally:
        ticking.stop()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SETTLE):
                await reception.settle()
        for _ in range(2):  # the first lets a send that has begun end; the second does not wait for a hanging one
            for worker in workers:
                worker.cancel()
            await asyncio.wait(workers, timeout=SETTLE)


async def _for_ever(run: Callable[[], Awaitable[None]]) -> None:
    """A worker that dies of a mistake is said in the log and starts again; the others never notice."""
    while True:
        try:
            await run()
        except Exception as error:
            log.error("a worker died and starts again: %s", type(error).__name__, exc_info=error)
        await asyncio.sleep(RESTART)
