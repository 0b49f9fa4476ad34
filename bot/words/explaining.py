"""What a hard word means, as people read it."""

from collections.abc import Sequence

from bot.engine.message import Line, Lines
from bot.engine.people import DEFAULT_LANGUAGE
from bot.words.model import LABEL, Term


def meanings_in_words(terms: Sequence[Term], language: str) -> Lines:
    """Every meaning of one word, under it, and that it is in English for who reads something else. Of one term or more."""
    rows = tuple(_meaning(each) for each in terms)
    only_english = () if language == DEFAULT_LANGUAGE else (Line("ask.only_english"),)
    return Lines((Line("explain.head", {"term": terms[0].word}), *rows, *only_english), gap=True)


def _meaning(term: Term) -> Line:
    plain = " / ".join(term.plain)
    if term.kind == LABEL:
        return Line("explain.label", {"plain": plain, "why": term.why})
    if term.meaning and term.meaning != plain:
        return Line("explain.meaning", {"plain": plain, "meaning": term.meaning})
    return Line("explain.plain", {"plain": plain})
