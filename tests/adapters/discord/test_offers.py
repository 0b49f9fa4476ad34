"""Offers while somebody types, by the real client: in time, within Discord's limits, and nothing kept of them."""

from collections.abc import Sequence

import pytest

from bot.engine.incoming import Commanded, Incoming
from bot.engine.ports import Offer
from tests.adapters.discord_kit import THE_GROUP, Running, message
from tests.servers import discord_events as events
from tests.servers.discord_server import Drop, Fail

OFFERS = 8


def offering(run: Running, *offers: Offer) -> list[Incoming]:
    """These from now on; what was typed for them."""
    typed: list[Incoming] = []

    async def look(typing: Incoming) -> Sequence[Offer]:
        typed.append(typing)
        return offers

    run.looking = look
    return typed


async def test_what_is_offered_is_shown_and_nothing_comes_in(run: Running) -> None:
    typed = offering(run, Offer("3. Equal relationships", "3"), Offer("Jargon", "jargon"))
    asked = await run.server.answered(events.autocomplete("principles", "equ", locale="pl"))

    assert [{"name": "3. Equal relationships", "value": "3"}, {"name": "Jargon", "value": "jargon"}] == asked.first[
        "data"
    ]["choices"]
    assert (OFFERS, []) == (asked.first["type"], run.came)
    assert [(Commanded("principles", "equ"), THE_GROUP, "pl")] == [
        (each.act, each.place, each.language) for each in typed
    ]


async def test_within_discords_limits(run: Running) -> None:
    long, invisible = "x" * 150, "\u200b"
    offering(run, Offer(long, "long"), Offer("cut", long), Offer(invisible, "none"), *[Offer("é" * 9, "v")] * 30)
    asked = await run.server.answered(events.autocomplete("explain", ""))

    shown = asked.first["data"]["choices"]
    assert 25 == len(shown)
    assert (100, "long") == (len(shown[0]["name"]), shown[0]["value"])
    assert all(len(each["value"]) <= 100 for each in shown)


async def test_too_late_is_an_empty_list(run: Running) -> None:
    async def never(_: Incoming) -> Sequence[Offer]:
        raise TimeoutError  # as the channel's patience ends

    run.looking = never
    asked = await run.server.answered(events.autocomplete("explain", "st"))

    assert (OFFERS, {"choices": []}) == (asked.first["type"], asked.first["data"])


@pytest.mark.parametrize("fault", [Drop(), Fail(404, 10062, "Unknown interaction"), Fail(500)])
async def test_offers_that_do_not_arrive_are_let_go(run: Running, fault: Drop | Fail) -> None:
    run.server.fail("POST /interactions/", fault)
    offering(run, Offer("a", "a"))
    await run.server.interact(events.autocomplete("explain", "st"))
    await run.server.seen("POST /interactions/")
    run.answers(message("Here"))
    await run.ask(events.slash("explain"))

    assert ["Here"] == run.server.texts(events.CHANNEL)
