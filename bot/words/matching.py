"""Finding listed phrases: one pass over a text's tokens through a tree of all phrases.

However many terms there are, a token that begins none of them costs one look. Forms, hyphens, joined spellings and
line breaks are settled here; whether a match is worth telling is settled elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.words.inflect import base, folded, forms_of, plurals, singular
from bot.words.model import ACRONYM, LABEL, Term
from bot.words.page import HYPHENS, Page, Word
from bot.words.shapes import letters

_PIECE = re.compile(
    r"[^\W\d_]&[^\W\d_]{1,2}(?![^\W_])|[^\W_]+(?:['\u2019][^\W_]{1,3}(?![^\W_]))?|[^\w\s'\u2019\-\u2010\u2011\u2013]"
)
_SECTION = re.compile(r"section (\d{1,3}[a-z]?)\b(.*)", re.IGNORECASE)
_JOINERS = frozenset(["out", "off", "up", "down", "over", "in", "on", "back", "through"])
_PREFIXES = frozenset(
    [
        "co",
        "re",
        "multi",
        "non",
        "pre",
        "post",
        "inter",
        "over",
        "under",
        "out",
        "self",
        "anti",
        "sub",
        "cross",
        "micro",
    ]
)
_MOST_WAYS = 200  # ways to read one stretch of text; far more than any real phrase needs


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a term as it hangs in the tree. `everyday`: not a finding, it marks the term's harmless sense."""

    term: Term
    keys: tuple[str, ...]
    written: str
    everyday: bool = False


class _Node:
    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A run of tokens, both ends included, and the entry that it reads as."""

    first: int
    last: int
    entry: Entry

    def __len__(self) -> int:
        return self.last - self.first + 1


def pieces(phrase: str) -> list[str]:
    """A listed phrase in folded tokens, as a page would have them."""
    return [_key(found[0]) for found in _PIECE.finditer(phrase)]


def _key(piece: str) -> str:
    return base("and" if piece == "&" else folded(piece) or piece)


class PhraseIndex:
    """All phrases of all terms in a tree of folded words; single acronyms in a table by their letters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._root = _Node()
        self.paths: dict[str, tuple[str, ...]] = {}
        self.acronyms: dict[str, list[Term]] = {}
        keys: dict[str, None] = {}  # in the order of the file, so that the same text always gets the same answer
        for term in terms:
            for phrase in (term.word, *term.also):
                self._file(term, phrase, keys)
            for phrase in term.unless:
                self._insert(Entry(term, tuple(pieces(phrase)), phrase, everyday=True), keys)
        self._lay_paths(keys)

    def _file(self, term: Term, phrase: str, keys: dict[str, None]) -> None:
        parts = tuple(pieces(phrase))
        if term.kind == ACRONYM and _is_letters(phrase, parts):
            self.acronyms.setdefault(letters(phrase), []).append(term)
            return
        for variant in sorted(_variants(phrase, parts)):
            self._insert(Entry(term, variant, phrase), keys)

    def single(self, key: str) -> Term | None:
        """The term that is this one word, if there is one."""
        node = self._root.children.get(key)
        return next((entry.term for entry in node.entries if not entry.everyday), None) if node else None

    def _insert(self, entry: Entry, keys: dict[str, None]) -> None:
        node = self._root
        for key in entry.keys:
            then = node.children.get(key)
            if then is None:
                then = node.children[key] = _Node()
            node = then
        if not any(other.term is entry.term and other.everyday == entry.everyday for other in node.entries):
            node.entries += (entry,)
            keys.update(dict.fromkeys(entry.keys))

    def _lay_paths(self, keys: Iterable[str]) -> None:
        ways: dict[str, list[str]] = {}
        for key in keys:
            for form in (*forms_of(key), singular(key)):
                ways.setdefault(form, []).append(key)
        self.paths = {form: tuple(of) for form, of in ways.items() if form}

    def matches(self, page: Page) -> list[Match]:
        """Every way in which the page's tokens read as a listed phrase, overlaps and everyday senses included."""
        roots, words = self._root.children, page.words
        found: list[Match] = []
        begins = {
            word.raw: nodes
            for word in page.forms.values()
            if (nodes := tuple(roots[path] for path in word.paths if path in roots))
        }
        for at in [at for at, word in enumerate(words) if word.raw in begins]:
            for node in begins[words[at].raw]:
                if page.hyphened(at + 1) or (at + 1 < len(words) and _goes_on(node, words[at + 1])):
                    self._walk(page, at, at + 1, node, found)
                elif node.entries:
                    _end_here(page, at, at + 1, node, found)
        for at in page.hyphens():
            for path in self._joined(page, at):
                if path in roots:
                    self._walk(page, at, at + 2, roots[path], found)
        return found

    def _walk(self, page: Page, first: int, then: int, node: _Node, found: list[Match]) -> None:
        waiting = [(then, node)]
        for _ in range(_MOST_WAYS):
            if not waiting:
                return
            at, node = waiting.pop()
            if node.entries:
                _end_here(page, first, at, node, found)
            children = node.children
            if not children or at >= len(page.words):
                continue
            for path in page.words[at].paths:
                if path in children:
                    waiting.append((at + 1, children[path]))
            if page.hyphened(at):
                waiting += [(at + 2, children[path]) for path in self._joined(page, at) if path in children]

    def _joined(self, page: Page, at: int) -> tuple[str, ...]:
        if at + 1 >= len(page.words):
            return ()
        return self.paths.get(page.words[at].plain + page.words[at + 1].plain, ())


def _end_here(page: Page, first: int, then: int, node: _Node, found: list[Match]) -> None:
    for entry in node.entries:
        if _form_fits(page, first, entry, then - first):
            found.append(Match(first, then - 1, entry))


def _goes_on(node: _Node, word: Word) -> bool:
    """Whether a phrase goes on with this word: most that begin with "the" do not, and are left at once."""
    children = node.children
    if not children:
        return False
    for path in word.paths:  # noqa: SIM110 - asked at every word of a long text, where any() costs three times as much
        if path in children:
            return True
    return False


def _is_letters(phrase: str, parts: tuple[str, ...]) -> bool:
    return len(parts) == 1 and sum(sign.isupper() or sign.isdigit() for sign in phrase) > 1


def _variants(phrase: str, parts: tuple[str, ...]) -> set[tuple[str, ...]]:
    found = {parts}
    section = _SECTION.fullmatch(phrase) if parts[0] == "section" else None
    if section:
        rest = tuple(pieces(section[2]))
        number = section[1].casefold()
        found |= {(f"s{number}", *rest), ("s", number, *rest), ("sec", number, *rest), (f"sec{number}", *rest)}
        found |= {("s", ".", number, *rest), ("sec", ".", number, *rest), ("sect", number, *rest)}
    if len(parts) > 1:
        found.update((*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :]) for at in _ties(phrase, parts))
    return found


def _ties(phrase: str, parts: tuple[str, ...]) -> Iterator[int]:
    """The tokens that people also write in one with the next: co-production, roll out."""
    places = [found.span() for found in _PIECE.finditer(phrase)]
    for at in range(len(parts) - 1):
        tied = phrase[places[at][1] : places[at + 1][0]] in {*HYPHENS}
        if tied or parts[at] in _PREFIXES or (len(parts) == 2 and parts[1] in _JOINERS):
            yield at


def _form_fits(page: Page, first: int, entry: Entry, tokens: int) -> bool:
    """A single word may not turn up in just any form: "addicted" is not the label "addict", nor "good" the word "goods"."""
    if len(entry.keys) > 1 or tokens > 1:
        return True
    key, plain = entry.keys[0], page.words[first].plain
    if plain == key:
        return True
    if entry.term.kind == LABEL:
        return plain in plurals(key)
    return plain != singular(key)
