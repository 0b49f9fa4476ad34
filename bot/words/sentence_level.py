"""What is hard about a whole sentence: its length, or that it hides who will act."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.words.model import LONG_SENTENCE, PASSIVE, Finding, Wordings
from bot.words.page import Page

TOO_LONG = 30
MOST_PASSIVES = 3
_BREAKS = re.compile(
    r"(?:;|,?\s(?=(?:and|but|so that|which|because|although|while|where|however|as well as|in order to)\s)|\s[\u2013\u2014-]\s)"
)
_WORDS = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_DONE = r"""(?:\w{3,30}ed|taken|made|given|sent|held|done|drawn|found|put|set|kept|sought|brought|told|written|undertaken
    |cut|built|chosen|met|paid|seen|known|shown)"""
_HIDES_WHO = re.compile(
    rf"""\b(?:
    (?:will|shall|must|should|would|may|can|could|cannot|needs?\sto|ha(?:s|ve)\sto|(?:is|are)\sto|going\sto)\s
      (?:(?:not|also|now|then)\s)?be\s(?:\w+ly\s)?{_DONE}
    |(?:was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s)?
      (?:decided|agreed|taken|made|identified|recommended|determined|approved|refused|declined|resolved|withdrawn)
    )\b(?!\s(?:\w+\s){{0,4}}by\b)""",
    re.VERBOSE,
)
_LIST = re.compile(r"(?:[;\u2022\u00b7]|\n[ \t]*[-*\d])")


def long_sentences(page: Page, wordings: Wordings) -> Iterator[Finding]:
    """Sentences of more than thirty words, each with a place where it could be split. A list is not a sentence."""
    for start, end in page.sentences:
        if end - start < TOO_LONG * 3:
            continue
        covered = page.covered[start:end]
        count = sum(1 for _ in _WORDS.finditer(covered))
        if count <= TOO_LONG or len(_LIST.findall(covered)) > 2 or covered.count(",") * 4 > count:
            continue
        lead = len(covered) - len(covered.lstrip())
        first, last = start + lead, start + len(covered.rstrip())
        place = _middle(covered)
        told = wordings.split_here if place else wordings.long_sentence
        yield Finding(first, last, page.text[first:last], LONG_SENTENCE, told.format(words=count, place=place))


def _middle(sentence: str) -> str:
    """The words at the break nearest to the middle of a sentence."""
    breaks = [found.end() for found in _BREAKS.finditer(sentence, len(sentence) // 5, len(sentence) * 4 // 5)]
    if not breaks:
        return ""
    at = min(breaks, key=lambda place: abs(place - len(sentence) // 2))
    return " ".join(sentence[at : at + 60].replace("\x00", "").split()[:3])


def hidden_actors(page: Page, wordings: Wordings) -> Iterator[Finding]:
    """The first few places where a text says that something will be done but not who will do it."""
    for found in islice(_HIDES_WHO.finditer(page.covered), MOST_PASSIVES):
        start, end = found.span()
        yield Finding(start, end, page.text[start:end], PASSIVE, wordings.who_acts)
