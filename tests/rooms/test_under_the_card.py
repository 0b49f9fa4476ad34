"""Words of crisis are never taken for a question: the card comes, and nothing of the library after it.

What else is asked in the same message is answered, where it stands in a sentence of its own and is plainly ordinary.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Incoming, Place, Typed
from bot.engine.message import Line, Lines, Message
from bot.engine.people import Account
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.rooms.test_crisis import lines_of
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

PRIVATE = Place("phone", "Sam", private=True)
SECOND_QUESTIONS: dict[str, str] = {}  # a line of crisis_heard.txt that asks something else as well, and its topic


def keys(text: Line | Lines) -> Iterator[str]:
    if isinstance(text, Line):
        yield text.key
        for value in text.values.values():
            if isinstance(value, Line | Lines):
                yield from keys(value)
    else:
        for each in text.lines:
            yield from keys(each)


def topic_of(message: Message) -> str:
    """The topic that a message tells, "" for none."""
    told = [key for key in keys(message.text) if key.startswith("content.topic.")]
    return told[0].split(".")[2] if told else ""


async def answers(replay: Replay, *acts: Typed | Commanded) -> list[list[Message]]:
    """What is said to each, by a desk with all rooms."""

    def unit() -> list[list[Message]]:
        all_of_it = [
            Incoming(f"asks{number}", PRIVATE, Account("phone", "Sam"), act) for number, act in enumerate(acts)
        ]
        return [[parcel.message for parcel in replay.house.desk.handle(each, MONDAY)] for each in all_of_it]

    return await replay.house.writer.run(unit)


async def test_no_topic_follows_any_way_of_saying_it_that_we_know(tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        said = lines_of("crisis_heard.txt")
        found = await answers(replay, *map(Typed, said))

    told = {row: [*map(topic_of, messages)][1:] for row, messages in zip(said, found, strict=True)}
    assert {row: topics[0] for row, topics in told.items() if topics} == SECOND_QUESTIONS


@pytest.mark.parametrize(
    "said",
    [
        "what is the point of living",
        "my life is not worth it any more",
        "nothing matters any more",
        "I want to die. What is the point?",
        "I can't go on. Why does nobody listen to me?",
        "I want to die. Who can help me?",
        "I want to kill myself. I do so much for this group and nobody listens.",
        "nobody wants me, i want to die, what is co-production",
    ],
)
@pytest.mark.parametrize("asked", [False, True])
async def test_the_card_comes_alone(said: str, asked: bool, tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        (found,) = await answers(replay, Commanded("ask", said) if asked else Typed(said))

    assert [next(keys(each.text)) for each in found] == ["support.head"]


async def test_an_open_question_is_no_way_round_it(tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        _, found = await answers(replay, Commanded("ask"), Typed("what is the point of living"))

    assert [next(keys(each.text)) for each in found] == ["support.head"]


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("I want to die. What is co-production?", "lvf-definition"),
        ("How do I claim my bus fare? I don't want to live any more.", "expenses-and-travel"),
    ],
)
async def test_another_question_in_it_is_answered(said: str, topic: str, tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        (found,) = await answers(replay, Typed(said))

    card, answer = found
    assert next(keys(card.text)) == "support.head"
    assert topic_of(answer) == topic


@pytest.mark.parametrize(
    "said", ["I want to die. when is the next meeting?", "when is the next meeting. i want to kill myself"]
)
async def test_the_next_meeting_is_still_told(said: str, tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        meeting, found = await answers(replay, Commanded("meeting"), Typed(said))

    assert next(keys(found[0].text)) == "support.head"
    assert [each.text for each in found[1:]] == [each.text for each in meeting]


async def test_a_command_asked_for_in_so_many_words_is_carried_out_under_the_card(tmp_path: Path) -> None:
    """It hears too much rather than too little; nobody may lose what they asked for by that."""
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        (found,) = await answers(replay, Typed("I want to be left alone"))

    card, stopped = found
    assert next(keys(card.text)) == "support.head"
    assert next(keys(stopped.text)).startswith("stop")


BEHIND = (
    "actions",
    "pledge",
    "meeting",
    "bell",
    "glossary",
    "agreement",
    "checkin",
    "pass_on",
    "actions add",
    "bell ring",
)


@pytest.mark.parametrize("place", ["Sam", "Sam, group"])
async def test_words_of_crisis_behind_any_command_bring_the_card_and_go_nowhere_else(
    tmp_path: Path, place: str
) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5)) as replay:
        for command in BEHIND:
            before = len(replay.phone.seen)
            await does(replay, f"{place}: /{command} i want to kill myself")
            said = [seen.words for seen in replay.phone.seen[before:]]

            assert "116 123" in said[0], command
            assert not any("kill myself" in words for words in said), command
            assert all(seen.message.place.private for seen in replay.phone.seen[before:]), command
