"""Adding a line or a word of the group's own, seen as it will stand before it is kept; and asking for a call. Pure."""

import re
from collections.abc import Iterator

from bot.engine.letters import CALL, before_it_goes, comes_from, would_like
from bot.engine.links import without_strange_links
from bot.engine.message import Line, Lines
from bot.engine.script import Question, Said, a_name, choice, no_name, words

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


def ask_for_a_call(said: Said) -> Iterator[Question]:
    """One thing at a time, as in the check-in. The seed holds `who` would be asked, as the group knows them."""
    who = said.seed["who"]
    yield a_name("name", max_length=80, fits=_no_name, who=who)
    if not _has_number(said["name"]):
        yield words("number", max_length=80, may_skip=True, no_is_none=True, numbers=True, fits=_no_number, who=who)
    yield before_it_goes(who, call_asked_for(said), Line("call.when"))


def call_asked_for(said: Said) -> Lines:
    """What is sent, exactly as it is shown before."""
    return Lines((would_like(CALL), comes_from(said["name"]), *_number_in(said)))


def _number_in(said: Said) -> tuple[Line, ...]:
    if _has_number(said["name"]):
        return ()
    return (Line("call.number", {"number": said["number"]}) if said["number"] else Line("call.no_number"),)


def _has_number(text: str) -> bool:
    return _NUMBER.search(text.replace(".", " ")) is not None


def _no_name(text: str) -> Line | None:
    """The number may stand behind it; only the one who is asked reads it, so of strangers nothing is said."""
    return Line("talk.needs_name") if no_name(text) and not _has_number(text) else None


def _no_number(text: str) -> Line | None:
    return None if _has_number(text) else Line("call.like_a_number")
