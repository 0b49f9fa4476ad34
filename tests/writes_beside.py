"""Somebody who writes the card about expenses, prints a sheet and would like a buddy; for tests of forgetting and of logs."""

from collections.abc import Awaitable, Callable

from bot.engine.incoming import Commanded, Typed

TABLES = ("expenses_cards", "buddies", "buddy_asks")


async def writes_beside(
    does: Callable[[object], Awaitable[None]], presses: Callable[[str], Awaitable[None]], words: str
) -> None:
    await does(Commanded("setup", "expenses"))
    await presses("Write or change this")
    for typed in ("fares", "in cash", "at the end", words):
        await does(Typed(typed))
    for label in ("Before", "Yes, keep this", "A sheet to claim on (PDF)"):
        await presses(label)
    await does(Commanded("meeting", "buddy"))
    await presses("I would like a buddy")
    for typed in (words, f"by the {words}"):
        await does(Typed(typed))
    await presses("Yes")
