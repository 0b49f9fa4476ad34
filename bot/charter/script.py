"""Suggesting a line, other words for one, or that it goes. Read back before anybody else sees it. Pure.

The seed has `starters` (slugs, apart by spaces), and what it is about: `line` (an id), `words` or `starter` of it.
"""

from collections.abc import Iterator

from bot.charter.model import WORDS
from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, choice, words

MOST_STARTERS = 8


def suggest_a_line(said: Said) -> Iterator[Question]:
    slugs = said.seed["starters"].split()[:MOST_STARTERS]
    yield choice("line", tuple(Option(slug, words_line("", slug)) for slug in slugs), typed=True, numbers=False)
    yield choice("ok", ("save",), line=words_line(*line_said(said)))


def line_said(said: Said) -> tuple[str, str]:
    """Their own words, and the starter they picked instead; one of the two is empty."""
    typed = said["line"]
    return ("", typed) if typed in said.seed["starters"].split() else (typed[:WORDS], "")


def other_words(said: Said) -> Iterator[Question]:
    """Other words for a line."""
    now = words_line(said.seed["words"], said.seed.get("starter", ""))
    yield words("words", max_length=WORDS, now=now)
    yield choice("ok", ("save",), now=now, words=said["words"])


def words_line(own: str, starter: str) -> Line:
    return Line(f"content.line.{starter}.words") if starter else Line("plain", {"words": own})
