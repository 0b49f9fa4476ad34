"""A worker that goes on: one that dies of a mistake starts again, and the others never notice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

RESTART = 1.0  # seconds
log = logging.getLogger(__name__)


async def for_ever(run: Callable[[], Awaitable[None]]) -> None:
    """Run it until cancelled; what it died of is said in the log."""
    while True:
        try:
            await run()
        except Exception as error:
            log.error("a worker died and starts again: %s", type(error).__name__, exc_info=error)
        await asyncio.sleep(RESTART)
