"""A text laid out for checking: its tokens, each with its place in the original, and its sentences.

Words are compared in a folded copy; places always point into the text as it was given.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from bot.words.inflect import folded
from bot.words.masks import COVER, covered
from bot.words.shapes import looks_like_acronym

HYPHENS = "-\u2010\u2011\u2013"
_TOKEN = re.compile(
    r"[^\W\d_]&[^\W\d_]{1,2}(?![^\W_])"  # T&C, B&B
    r"|(?:[A-Za-z]\.){2,6}(?:[A-Za-z](?![^\W_]))?"  # N.H.S., e.g.
    "|[^\\W_](?:[^\\W_]|[\u00ad\u200b-\u200d\u2060\u0300-\u036f])*(?:['\u2019][^\\W_]{1,3}(?![^\\W_]))?"
    r"|\x00+|\n[ \t\r]*\n\s*|[-\u2013](?=[ \t])"
    "|[^\\w\\s'\u2019\u2018`\u00b4\\-\u2010\u2011\u2013>]"
)
_SENTENCE_END = re.compile(
    "(?<=[.!?\u2026])[\"'\u201d\u2019)\\]]{0,3}[ \\t\u00a0]+(?=[\"'\u201c\u2018(\\[]{0,2}[A-Z0-9\u00c0-\u00de])"
    r"|\r?\n"
)
_SHORT_FORM = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|Prof|Rev|No|St|vs|approx|[Ss]ec|[Pp]ara|pp?|Cllr|Ltd|Inc|Jr|Sr|dept|est|tel|ext)"
    r"|\b[A-Z])\.$"
)
_BULLET = re.compile(
    "\\s*(?:[-*\u2022\u00b7\u25cf\u25aa\u2013\u2014o>]\\s|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.):]\\s|$)"
)
_OWNER = re.compile(r"(?<=[^\W_])['\u2019]s$", re.IGNORECASE)
_WRAPPED_AT = 50  # a line this long without an end was broken by a page, not by its writer


@dataclass(frozen=True, slots=True)
class Word:
    """One written form and how it is compared. `paths` are its ways into the list of terms."""

    raw: str
    plain: str
    paths: tuple[str, ...]
    capital: bool
    shouted: bool  # two letters or more, capitals alone
    acronym: bool  # written as acronyms are


class Page:
    """The tokens and sentences of one text."""

    def __init__(self, text: str, paths: dict[str, tuple[str, ...]]) -> None:
        self.text = text
        self.covered = covered(text)
        self.starts: list[int] = []
        self.ends: list[int] = []
        written: list[str] = []
        for found in _TOKEN.finditer(
            self.covered
        ):  # one by one: a million matches at once would keep the collector busy
            self.starts.append(found.start())
            self.ends.append(found.end())
            written.append(found[0])
        self.forms = {
            raw: _word(raw, paths) for raw in dict.fromkeys(written)
        }  # each looked at once, however often it stands
        self.words = [self.forms[raw] for raw in written]
        self._hyphened = frozenset(
            token
            for token, end in enumerate(self.ends[:-1])
            if self.covered[end] in HYPHENS and (self.starts[token + 1] == end + 1 or self.covered[end + 1] in "\r\n")
        )
        self.near: dict[tuple[str, ...], set[int]] = {}  # in which sentences some words stand, for guards
        self.hints: dict[tuple[int, int, str], int] = {}  # what guards have told already, for the next use of a word
        self.vocabulary = {word.plain for word in self.forms.values() if word.raw.islower()}
        self.sentences = sentence_spans(self.covered)
        self._sentence_starts = [start for start, _ in self.sentences]
        self._sentence_words: dict[int, frozenset[str]] = {}
        self.where: dict[str, set[int]] | None = None  # in which sentences words that guards look for stand

    def places_of(self, wanted: Callable[[Word], object]) -> list[int]:
        """The tokens whose written form is wanted; each form is asked about once."""
        forms = {raw for raw, word in self.forms.items() if wanted(word)}
        return [at for at, word in enumerate(self.words) if word.raw in forms] if forms else []

    def hyphens(self) -> list[int]:
        """The tokens that are tied to the next one by a hyphen, in order."""
        return sorted(self._hyphened)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place in the original of a run of tokens, both included."""
        return self.starts[first], self.ends[last]

    def between(self, first: int, second: int) -> str:
        """What stands between two tokens."""
        return self.covered[self.ends[first] : self.starts[second]]

    def hyphened(self, token: int) -> bool:
        """Whether a token is tied to the next one by a hyphen, perhaps at the end of a line."""
        return token in self._hyphened

    def sentence_at(self, token: int) -> int:
        """Which sentence a token stands in."""
        return max(bisect_right(self._sentence_starts, self.starts[token]) - 1, 0)

    def tokens_of(self, sentence: int) -> range:
        """The tokens of a sentence; empty when there is no such sentence."""
        if not 0 <= sentence < len(self.sentences):
            return range(0)
        start, end = self.sentences[sentence]
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def words_of(self, sentence: int) -> frozenset[str]:
        """The folded words of a sentence."""
        if sentence not in self._sentence_words:
            self._sentence_words[sentence] = frozenset(self.words[at].plain for at in self.tokens_of(sentence))
        return self._sentence_words[sentence]

    def sentences_with(self, wanted: frozenset[str]) -> dict[str, set[int]]:
        """The sentences in which each of these folded words stands."""
        found: dict[str, set[int]] = {}
        starts, sentence = [*self._sentence_starts, len(self.text) + 1], 0
        for at in self.places_of(lambda word: word.plain in wanted):
            while self.starts[at] >= starts[sentence + 1]:
                sentence += 1
            found.setdefault(self.words[at].plain, set()).add(sentence)
        return found

    def starts_sentence(self, token: int) -> bool:
        """Whether a token is the first word of its sentence or stands after a colon or bullet."""
        inside = self.tokens_of(self.sentence_at(token))
        before = [at for at in range(max(inside.start, token - 3), token) if self.words[at].plain[:1].isalnum()]
        return not before or self.words[token - 1].raw in {":", "\u2022", "*"}

    def before(self, token: int, length: int = 80) -> str:
        """What stands before a token in its sentence, at most so many characters."""
        start = max(self.sentences[self.sentence_at(token)][0], self.starts[token] - length)
        return self.covered[start : self.starts[token]]

    def after(self, token: int, length: int = 120) -> str:
        """What stands after a token, at most so many characters."""
        return self.covered[self.ends[token] : self.ends[token] + length]


def _word(raw: str, paths: dict[str, tuple[str, ...]]) -> Word:
    if raw == "&":
        plain = "and"
    elif raw[0] == COVER:
        plain = COVER
    else:
        plain = folded(_OWNER.sub("", raw)) or raw
    letters = sum(sign.isalpha() for sign in raw)
    return Word(
        raw, plain, paths.get(plain, ()), raw[0].isupper(), letters > 1 and raw.isupper(), looks_like_acronym(raw)
    )


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence stands. Every list item and heading is one; a line broken by a page is not an end."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if not _ends(text, start, found):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return [(begin, end) for begin, end in spans if text[begin:end].strip()] or [(0, len(text))]


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    at = found.start()
    if "\n" not in found[0]:
        return not _SHORT_FORM.search(text, max(start, at - 12), at)
    line = text[max(start, text.rfind("\n", start, at) + 1) : at].rstrip()
    ahead = text[found.end() : found.end() + 12]
    if not line or line[-1] in ".!?:;\u2026" or _BULLET.match(ahead):
        return True
    first = ahead.lstrip()[:1]
    return len(line) < _WRAPPED_AT and not first.islower()
