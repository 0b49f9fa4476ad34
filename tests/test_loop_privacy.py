"""What the room of inputs promises about who gave something: no link at all, or one that only an answer's way opens."""

import ast
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from bot.engine.message import Button
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.test_privacy import ABILITIES, bytes_of
from tests.transcripts.replay import Replay

HOUSE = Path(__file__).resolve().parent.parent
WORDS = "zanzibarquokka"
# Who may ask whose an input is, and why.
OPENS_THE_LINK = {
    "may_hear": "the way of every follow-up",
    "_of": "the giver presses a button of theirs",
    "_theirs": "what else of theirs the same message was about",
    "_again": "whether they can still change what they said",
    "press": "the giver answers a question back, or leaves it",
    "answered_back": "the same, once it was read back",
    "chosen": "the giver says who else shall read it",
    "_take_back": "the giver takes it back, or cuts the link",
    "keep_credit": "the giver says whether they may be thanked by name",
    "heard": "who is not to be told a second time",
    "unsay": "the giver cut the link: what waits to be sent to them about it goes too",
    "_cut_again": "a copy that is put back: the link was cut since it was made",
    "_is_unheard": "whether somebody is left to be told, so that it is looked at again",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
async def replay(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, library, ABILITIES) as replay:
        yield replay


async def ask(replay: Replay, sql: str) -> list[tuple[object, ...]]:
    return await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(sql).fetchall())


async def test_an_input_without_a_name_leaves_no_person_anywhere(replay: Replay, tmp_path: Path) -> None:
    before = await ask(replay, "SELECT id FROM talks")
    await does(replay, "Sam: /idea", "Sam: [Without a name]", f"Sam: {WORDS}", "Sam: [Yes, give me a word]")
    waiting = await ask(replay, "SELECT talk FROM spots")
    talking = [each for each in waiting if each not in before]
    await does(replay, "Sam: [Send as it is]")

    assert [(1,)] == await ask(replay, "SELECT count(*) FROM inputs")
    assert [(0,)] == await ask(replay, "SELECT count(*) FROM givers")
    assert [(0,)] == await ask(replay, "SELECT count(*) FROM inbox")
    assert [(0,)] == await ask(replay, "SELECT count(*) FROM outbox WHERE sealed IS NOT NULL")
    assert talking
    assert talking[0] not in await ask(replay, "SELECT id FROM talks")
    assert WORDS.encode() not in bytes_of(tmp_path)


async def test_no_time_finer_than_the_week_stands_beside_it(replay: Replay) -> None:
    await does(replay, "Sam: /idea", "Sam: [Without a name]", f"Sam: {WORDS}", "Sam: [No word]", "Sam: [Send as it is]")
    (given,) = await replay.house.writer.run(
        lambda: [
            replay.house.books.loop.inputs.find(int(row[0]))
            for row in replay.house.books.ledger.connection.execute("SELECT id FROM inputs")
        ]
    )
    rows = await ask(replay, "SELECT key, at FROM due WHERE kind = 'inputs.weekly'")

    assert given is not None
    assert (given.next_word - 9 * 3600 - 4 * 24 * 3600) % (
        7 * 24 * 3600
    ) == 0  # a Monday morning, as for all of that week
    assert all((int(str(at)) - 9 * 3600 - 4 * 24 * 3600) % (7 * 24 * 3600) == 0 for _, at in rows)
    assert all(str(given.id) not in str(key) for key, _ in rows)


async def test_forgotten_before_anybody_read_it_the_words_go_too(replay: Replay) -> None:
    await does(replay, "Sam: /idea", "Sam: [Private]", f"Sam: {WORDS}", "Sam: [Send as it is]")
    assert [(1, 1)] == await ask(replay, "SELECT (SELECT count(*) FROM inputs), (SELECT count(*) FROM givers)")

    await does(replay, "Sam: /privacy forget", "Sam: [Yes, forget me]")
    assert [(0, 0)] == await ask(replay, "SELECT (SELECT count(*) FROM inputs), (SELECT count(*) FROM givers)")


def test_only_the_way_of_an_answer_opens_the_sealed_link() -> None:
    found = set()
    for path in [*(HOUSE / "bot").rglob("*.py"), *(HOUSE / "adapters").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
                if any(isinstance(each, ast.Attribute) and each.attr == "giver" for each in calls):
                    found.add(node.name)

    assert set(OPENS_THE_LINK) == found


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_somebody_with_the_only_key_presses_their_words_reach_nobody_in_private(
    replay: Replay, seed: int
) -> None:
    """A walk through everything that Jo can press and type, with Sam's private idea on the list."""
    await does(replay, "Sam: /idea", "Sam: [Private]", "Sam: The lift is broken", "Sam: [Send as it is]")
    await does(replay, "--- it is Tue 24 Nov 2026 10:01 ---")
    chance = random.Random(seed)
    for _ in range(120):
        await does(replay, f"Jo: {_next_act(replay, chance)}")
    await does(replay, "--- it is Mon 4 Jan 2027 10:01 ---")

    to_sam = [each.words for each in replay.phone.seen if each.message.place.chat == "Sam"]
    assert [words for words in to_sam if WORDS in words] == []


def _next_act(replay: Replay, chance: random.Random) -> str:
    mine = [each for each in replay.phone.seen if each.message.place.chat == "Jo"]
    last = mine[-1] if mine else None
    if last and last.message.awaits_words and chance.random() < 0.8:
        return WORDS
    if last and "Now send me the picture" in last.words:
        return "*sends a picture*"
    buttons = [each for row in last.message.rows for each in row if isinstance(each, Button)] if last else []
    labels = [label for label in (last.labels if last else []) if label not in ("Stop here", "Back")]
    if buttons and labels and chance.random() < 0.85:
        return f"[{chance.choice(labels)}]"
    every = sorted(set(replay.house.desk.registry.commands) - {"stop"})
    command = chance.choice(("inputs", "update", "idea", "changed", "setup", *every))
    return f"/{command} {WORDS}" if chance.random() < 0.3 else f"/{command}"
