"""Whose words these are: people may call themselves what they like, and a word that is talked about is not used."""

import re

from bot.words.page import Page

_ABOUT_MYSELF = re.compile(
    r"""(?:\bI(?:['\u2019]?m|\s+am|\s+was|\s+became|['\u2019]ve\s+been|\s+have\s+been|\s+used\s+to\s+be|\s+(?:would\s+)?call\s+myself|
      \s+identify\s+as|\s+see\s+myself\s+as|\s+describe\s+myself\s+as|\s+feel\s+like)
    |\b(?:im|ive\s+been|i\s+am|i\s+was|i['\u2019]m)
    |\b[Ww]e(?:['\u2019]?re|\s+are|\s+were|\s+call\s+ourselves)|\b(?:myself|ourselves)\b(?:\s+as)?|^\s*(?:[Aa]s|[Bb]eing)|\bme,?)
    (?:\s+[\w-]+(?:\s*,|\s+and|\s+or|\s+but))?
    (?:\s+(?:an?\s+)?[\w-]+(?:\s[\w-]+){0,2},?\s+(?:and|or|but)(?:\s+also)?(?=\s+an?\s)
      |(?:\s+(?:an?\s+)?[\w-]+(?:\s[\w-]+){0,2},){1,3}(?=\s+an?\s)
      |(?:\s+(?:an?\s+)?[\w-]+(?:\s[\w-]+){0,2},){1,3}\s+(?:an?\s+)?[\w-]+(?:\s[\w-]+)?,?\s+and(?=\s+an?\s))?
    (?:\s+(?:also|just|still|now|not|both|all|only|really|always|quite|very|so|too|proudly|happily|classed\s+as|called|like|kind\s+of))?
    (?:\s+(?:an?|the|one\s+of\s+(?:the|those|your))(?:\s+(?!(?:for|of|to|with|who|that|in|on|and|or|from|at|by|but)\b)[\w-]+){0,2}
      |\s+\w+(?<!ing)(?<!ed))?
    \s*["'\u201c\u2018]?$""",
    re.VERBOSE,
)
_I_DO = re.compile(
    r"""(?:
      \b(?:I|[Ww]e)(?:['\u2019](?:ve|m|d|re))?
      (?:\s+(?:have|had|am|was|are|were|do|did|can|could|used\s+to|still|also|often|sometimes|just|always|really|only|even|not
        |never|both|\w+n['\u2019]t))*
    |\b(?:I|[Mm]e|[Mm]yself)\s+and\s+(?:my\s+)?\w+\s+(?:are|were)(?:\s+both)?
    |\b(?:and|\+|&)\s+(?:I|me|myself)\s+(?:are|were)(?:\s+both)?
    |\bI(?:['\u2019]m|\s+am|\s+was)\s+one\s+of
    |\bI(?:\s+\w+)?\s+(?:live|lived|grew\s+up|come|came|am|was)\s+(?:in|on|from)\b[^.;:!?]*
    |\b[Mm]e,\s+(?:an?|the)
    )\s*$""",
    re.VERBOSE,
)  # "I suffer from", "I live on a": what they do, and where they are at home
_TOLD_BY_OTHERS = re.compile(
    r"\b(?:say|says|said|claims?|claimed|thinks?|writes|wrote|written|implies)(?:\s+that)?\s+$"
)
_SPOKEN_ABOUT = re.compile(
    r"(?i)\b(?:say|says|said|saying|word|words|call|calls|called|calling|term|terms|phrase|phrases|instead\s+of|rather\s+than|avoid"
    r"|language|write|wrote|writes|written|label|labels|jargon|reads|heard|hear|stop|swap|replace|changed?|prefer|weak|means?)\b"
)
_ASKING = re.compile(r"(?i)\b(?:what|wot|whats|what's)\b[^.!?]{0,40}\b(?:is|are|does|do|mean)?\b")
_OPENING, _CLOSING = "\"'\u201c\u2018\u00ab", "\"'\u201d\u2019\u00bb"


def is_about_self(page: Page, first: int) -> bool:
    """Whether the speaker uses the word of themselves: "I'm a recovering addict"."""
    before = page.before(first, 90)
    found = _ABOUT_MYSELF.search(before) or _I_DO.search(before)
    return found is not None and not _TOLD_BY_OTHERS.search(before[: found.start()])


def is_mentioned(page: Page, first: int, last: int) -> bool:
    """Whether a word in quotation marks is being talked about rather than used: please stop saying 'X'."""
    start, end = page.span(first, last)
    if not _is_quoted(page.covered, start, end):
        return False
    sentence = page.sentences[page.sentence_at(first)]
    around = (
        page.covered[max(sentence[0], start - 100) : start] + " \n " + page.covered[end : min(sentence[1], end + 100)]
    )
    return bool(_SPOKEN_ABOUT.search(around)) and not _ASKING.search(around)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand round the word, with at most a few words more inside them."""
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    opened = max((before.rfind(mark) for mark in _OPENING), default=-1)
    if opened < 0 or (opened > 0 and before[opened - 1].isalnum()):
        return False
    return any(after.find(mark) >= 0 for mark in _CLOSING) and "." not in before[opened:]
