"""What comes along with a file: other files, and a question written beside it."""

import pytest

from bot.engine.incoming import SentFile
from bot.engine.message import Line, Message, Reply
from bot.engine.room import Outcome, Visit, says
from tests.rooms.desk_kit import SAM_PRIVATE, SmallDesk


def answering(_: Visit, text: str) -> Outcome:
    known = "co-production" in text
    return Outcome((Reply(Line("known" if known else "don't know")),), sure=known)


@pytest.fixture
def desk() -> SmallDesk:
    return SmallDesk(took_file=lambda _, __, ___: says(Reply(Line("looked at"))), free_text=answering)


def keys(messages: list[Message]) -> list[str]:
    return [each.text.key for each in messages if isinstance(each.text, Line)]


def test_of_several_files_one_is_looked_at_and_that_is_said_once(desk: SmallDesk) -> None:
    assert ["looked at", "talk.one_file"] == keys(desk.does(SentFile("1", "a.txt", 1, others=True), SAM_PRIVATE))
    assert ["looked at"] == keys(desk.does(SentFile("1", "a.txt", 1), SAM_PRIVATE))


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("What is co-production?", ["looked at", "known"]),
        ("Is this plain?", ["looked at"]),  # that is what the file's own answer says
        ("our paper on co-production", ["looked at"]),
    ],
)
def test_a_question_beside_a_file_is_answered_where_the_answer_is_known(
    desk: SmallDesk, caption: str, said: list[str]
) -> None:
    assert said == keys(desk.does(SentFile("1", "a.txt", 1, caption), SAM_PRIVATE))
