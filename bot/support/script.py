"""Adding a line or a word of the group's own. They see it as it will stand before it is kept. Pure."""

from collections.abc import Iterator

from bot.engine.script import Question, Said, choice, words


def add_a_line(said: Said) -> Iterator[Question]:
    yield words("what", max_length=60)
    yield words("how", max_length=60)
    yield choice("ok", ("keep",), line=line_of(said))


def line_of(said: Said) -> str:
    return f"{said['what'].rstrip(' :.')}: {said['how']}"


def add_a_word(said: Said) -> Iterator[Question]:
    yield words("word", max_length=60)
    yield choice("ok", ("keep",), word=said["word"])
