"""Conversations of the words room. Pure."""

from collections.abc import Iterator

from bot.engine.message import Line
from bot.engine.script import Question, Said, a_name, choice, words
from bot.words.glossary import MOST_MEANING, MOST_WORD


def check_words(said: Said) -> Iterator[Question]:
    """For /words with nothing behind it."""
    yield words("text", max_length=4000)


def explain(said: Said) -> Iterator[Question]:
    """For /explain with nothing behind it."""
    yield words("term", max_length=100)


def ring(said: Said) -> Iterator[Question]:
    """For the bell: which word, or none at all."""
    yield words("word", max_length=MOST_WORD, may_skip=True)


def add_word(said: Said) -> Iterator[Question]:
    """A word for the glossary and what it means here; the group then says yes or no. Where `few` are there, they may guess
    whose it is."""
    yield words("word", max_length=MOST_WORD)
    yield words("meaning", max_length=MOST_MEANING)
    asks = "add_word.ok_few" if said.seed.get("few") else ""
    yield choice("ok", ("send", "throw_away"), asks=asks, word=said["word"], meaning=said["meaning"])


def post_text(said: Said) -> Iterator[Question]:
    """A checked text goes to the group: the seed holds the `text` and the `group`'s name. Nobody posts without a name."""
    yield a_name("name", max_length=80)
    group = said.seed["group"] or Line("group.this")
    yield choice("ok", ("post", "throw_away"), words=said.seed["text"], name=said["name"], group=group)
