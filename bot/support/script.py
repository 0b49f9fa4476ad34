"""Adding a line or a word of the group's own. They see it as it will stand before it is kept. Pure."""

from collections.abc import Iterator

from bot.engine.links import without_strange_links
from bot.engine.script import Question, Said, choice, words


def add_a_line(said: Said) -> Iterator[Question]:
    yield words("what", max_length=60)
    yield words("how", max_length=60, numbers=True)
    yield choice("ok", ("keep",), line=line_of(said))


def line_of(said: Said) -> str:
    """Without any link: who needs it may be watched, and whoever wrote it may be the one who watches."""
    what, how = (without_strange_links(said[each], ()) for each in ("what", "how"))
    return ": ".join(each for each in (what.rstrip(" :."), how) if each)


def add_a_word(said: Said) -> Iterator[Question]:
    yield words("word", max_length=60)
    yield choice("ok", ("keep",), word=said["word"])
