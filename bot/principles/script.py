"""Conversations of asking. Pure."""

from collections.abc import Iterator

from bot.engine.script import Question, Said, a_name, choice, words

MOST_NAME = 60


def ask(said: Said) -> Iterator[Question]:
    """For /ask with nothing behind it."""
    yield words("question", max_length=1000, numbers=True)


def pass_on(said: Said) -> Iterator[Question]:
    """A question for a coordinator. It is typed anew, because what was asked is not kept; they see it before it goes. Where
    words may not go without a name (the seed's `unnamed` is empty), one is asked for, and that is said first."""
    if said.seed.get("unnamed"):
        yield words("question", max_length=1000)
        yield choice("ok", ("send",), question=said["question"])
    else:
        yield words("named", max_length=1000)
        yield a_name("name", max_length=MOST_NAME)
        yield choice("ok_named", ("send",), question=said["named"], name=said["name"])
