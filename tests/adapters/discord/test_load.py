"""Many things at once while long papers are checked: everybody gets a first response.

How soon is measured by `python -m bench.interactions`.
"""

import asyncio
from pathlib import Path

from bench.interactions import ACTS, PAPER, PROSE, people
from tests.a_library import LIBRARY
from tests.adapters.discord_house import at_home
from tests.servers import discord_events as events
from tests.servers.discord_server import DiscordServer
from tests.servers.discord_state import Asked


async def test_everybody_gets_a_first_response_while_papers_are_checked(server: DiscordServer, tmp_path: Path) -> None:
    server.cdn[PAPER] = (PROSE * 600).encode()
    url = server.url.replace("/api/v10", f"/cdn/{PAPER}")
    everybody = people(8)
    async with at_home(server, LIBRARY, tmp_path):
        papers = [
            await server.interact(
                events.slash("words", events.ALEX, file=events.attachment(PAPER, len(server.cdn[PAPER]), url))
            )
            for _ in range(2)
        ]
        asked: list[Asked] = []
        for number in range(60):
            asked.append(await server.interact(ACTS[number % len(ACTS)](everybody[number % len(everybody)])))
            await asyncio.sleep(0)
        await server.until(lambda: all(each.answers for each in asked))
        await server.until(lambda: all(each.answers and not each.waiting for each in papers))

    assert not any(each.dead for each in (*asked, *papers))
