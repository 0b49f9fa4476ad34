"""Conversations of the words check. Pure."""

from collections.abc import Iterator

from bot.engine.script import Question, Said, words


def check_words(said: Said) -> Iterator[Question]:
    """For /words with nothing behind it."""
    yield words("text", max_length=4000)


def explain(said: Said) -> Iterator[Question]:
    """For /explain with nothing behind it."""
    yield words("term", max_length=100)
