"""Adding a line or a word of the group's own. They see it as it will stand before it is kept. Pure."""

import re
from collections.abc import Iterator

from bot.engine.links import without_strange_links
from bot.engine.script import Question, Said, choice, words

_NUMBER = re.compile(r"\+?\d(?:[ ()/-]*\d){4,}")  # a number to ring or to text
_BETWEEN = " :.,(-\u2013"  # signs between a name and a number


def add_a_line(said: Said) -> Iterator[Question]:
    yield words("what", max_length=60)
    if not _NUMBER.search(said["what"]):
        yield words("how", max_length=60, numbers=True)
    yield choice("ok", ("keep",), line=line_of(said))


def line_of(said: Said) -> str:
    """Without any link: who needs it may be watched, and whoever wrote it may be the one who watches.

    Whoever named the number with the name is not asked for it; it stands behind the name all the same.
    """
    what = said["what"]
    number = _NUMBER.search(what)
    name, how = (what[: number.start()], what[number.start() :]) if number else (what, said["how"])
    if how.count(")") > how.count("("):
        how = how.replace(")", "", 1)
    name, how = (without_strange_links(each, ()) for each in (name, how))
    return ": ".join(each for each in (name.rstrip(_BETWEEN), how.strip()) if each)


def add_a_word(said: Said) -> Iterator[Question]:
    yield words("word", max_length=60)
    yield choice("ok", ("keep",), word=said["word"])
