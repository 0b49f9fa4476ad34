"""Conversations of asking. Pure."""

from collections.abc import Iterator

from bot.engine.script import Question, Said, choice, words


def ask(said: Said) -> Iterator[Question]:
    """For /ask with nothing behind it."""
    yield words("question", max_length=1000)


def pass_on(said: Said) -> Iterator[Question]:
    """A question for a coordinator. It is typed anew, because what was asked is not kept; they see it before it goes."""
    yield words("question", max_length=1000)
    yield choice("ok", ("send",), question=said["question"])
