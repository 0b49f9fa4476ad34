"""A second question beside words of crisis is answered in the other languages too, and one that despairs is not.

The lines were written before the lists that tell the two apart (`[beside]` in `crisis_languages.toml`), but by one hand.
"""

import json
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Incoming, Place, Typed
from bot.engine.message import Message
from bot.engine.people import Account
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.rooms.test_under_the_card import keys, topic_of
from tests.settled_group import settled_group

ROWS = [json.loads(line) for line in (Path(__file__).parent / "beside_the_card.jsonl").read_text("utf-8").splitlines()]
FRESH = Path(__file__).parents[2] / "bench" / "questions" / "fresh_languages.jsonl"
LEAST = 8  # of ten


def answered(messages: list[Message]) -> str:
    """What follows the card: a topic, or the first key of a command's answer; an offer of the language is none."""
    for each in messages[1:]:
        if not (first := next(keys(each.text))).startswith("language."):
            return topic_of(each) or first
    return ""


@pytest.mark.parametrize("language", sorted({row["language"] for row in ROWS}))
async def test_a_second_question_is_answered_and_despair_is_not(language: str, tmp_path: Path) -> None:
    rows = [row for row in ROWS if row["language"] == language]
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:

        def unit() -> list[list[Message]]:
            sam, place = Account("phone", "Sam"), Place("phone", "Sam", private=True)
            acts = [Commanded("start"), *(Typed(row["question"]) for row in rows)]
            asked = [Incoming(f"beside{number}", place, sam, act) for number, act in enumerate(acts)]
            return [[parcel.message for parcel in replay.house.desk.handle(each, MONDAY)] for each in asked][1:]

        found = await replay.house.writer.run(unit)

    told = [(row, answered(messages)) for row, messages in zip(rows, found, strict=True)]
    assert all(LIBRARY.contacts(language)[0] in str(messages[0].text) for messages in found)
    assert LEAST <= sum(bool(topic) for row, topic in told if row["accept"])
    assert [] == [row["question"] for row, topic in told if topic and not row["accept"]]


def test_no_veiled_line_is_taken_for_a_second_question() -> None:
    rows = [json.loads(line) for line in FRESH.read_text(encoding="utf-8").splitlines()]
    veiled = [row["question"] for row in rows if row["difficulty"] == "veiled" and row["language"] != "en_GB"]

    assert len(veiled) > 400
    assert [] == [line for line in veiled if LIBRARY.listening.calm(f"I want to die. {line}?")]
