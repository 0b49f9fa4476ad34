"""Ways of putting something, written so that a person who does not program can read and change them.

A saying is plain words. `(a|b)` is one of these, `[a|b]` one of these or nothing, `*` up to three words of any kind,
`**` up to six, `suicid~` every word that begins so, and `<family>` a list of its own that is kept apart. Sayings are
compared with folded text, whole words only, short forms spelt out on both sides ("can't" is "can not").

Not turned into regular expressions: hundreds of these take the best part of a second to compile, and one unlucky text
could hold the bot up. Here the work for a text grows with its length and no more.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.engine.folding import TextSpeak, folded, words_in
from bot.engine.message import Line

_PART = re.compile(r"[()|]|\[|\]|\*\*?|<[\w-]+>|[^\s()|\[\]<]+")
_CLOSES = {"(": ")", "[": "]"}
KEY_LETTERS = 3
_FEW = 64  # words that are looked through one by one: no slower beside the rest, and a set weighs some times as much
_NONE: Mapping[str, tuple["_Row", ...]] = {}
GAP = 3  # words that one star stands for, at most


class Puzzling(ValueError):  # noqa: N818 - named as the host who wrote the saying would
    """A saying with a bracket that does not close, or that names a list there is not; `line` says which."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.line = Line(key, values)


@dataclass(frozen=True, slots=True)
class _Begins:
    with_: str


@dataclass(frozen=True, slots=True)
class _Gap:
    most: int


@dataclass(frozen=True, slots=True)
class _OneOf:
    """Alternatives, sorted by the word they can begin with, so that only a few need a look.

    There are thousands of these, most with few words in them, and a small set weighs three times what a tuple does."""

    single: Collection[str]
    rows: Mapping[str, tuple["_Row", ...]]
    open_rows: tuple["_Row", ...]  # these can begin with more words than can be listed
    or_nothing: bool

    def ends(self, words: Sequence[str], at: int) -> set[int]:
        """Where it can end when it begins here; empty when it does not fit."""
        found = {at} if self.or_nothing else set()
        if at < len(words):
            word = words[at]
            if word in self.single:
                found.add(at + 1)
            for row in chain(self.rows.get(word, ()), self.rows.get(_key(word), ())):
                found |= _ends(row, words, at)
        for row in self.open_rows:
            found |= _ends(row, words, at)
        return found


_Part = str | _Begins | _Gap | _OneOf
_Row = tuple[_Part, ...]


def _key(word: str) -> str:
    """Where rows are kept that begin with the beginning of a word."""
    return "~" + word[:KEY_LETTERS]


def _first_words(row: _Row) -> set[str] | None:
    """The words a row can begin with; None when they can't be listed."""
    first: set[str] = set()
    for part in row:
        if isinstance(part, str):
            return first | {part}
        if isinstance(part, _Begins) and len(part.with_) >= KEY_LETTERS:
            return first | {_key(part.with_)}
        if not isinstance(part, _OneOf) or part.open_rows:
            return None
        first.update(part.single, part.rows)
        if not part.or_nothing:
            return first
    return None


def _ends(row: _Row, words: Sequence[str], at: int) -> set[int]:
    places = {at}
    last = len(words)
    for part in row:
        if isinstance(part, str):
            places = {place + 1 for place in places if place < last and words[place] == part}
        elif isinstance(part, _OneOf):
            places = {end for place in places for end in part.ends(words, place)}
        elif isinstance(part, _Begins):
            places = {place + 1 for place in places if place < last and words[place].startswith(part.with_)}
        else:
            places = {end for place in places for end in range(place, min(place + part.most, last) + 1)}
        if not places:
            break
    return places


def _one_of(rows: Iterable[_Row]) -> _OneOf:
    single, open_rows, or_nothing = dict[str, None](), list[_Row](), False
    by_word: dict[str, list[_Row]] = {}
    for row in rows:
        first = _first_words(row)
        if not row:
            or_nothing = True
        elif len(row) == 1 and isinstance(row[0], str):
            single[row[0]] = None
        elif first is None:
            open_rows.append(row)
        else:
            for word in first:
                by_word.setdefault(word, []).append(row)
    words = tuple(single) if len(single) <= _FEW else frozenset(single)
    return _OneOf(words, {word: tuple(some) for word, some in by_word.items()} or _NONE, tuple(open_rows), or_nothing)


class _Reading:
    """Reads sayings; a list that many of them use is read once."""

    def __init__(self, speak: TextSpeak, lists: Mapping[str, str]) -> None:
        self._speak = speak
        self._lists = lists
        self._read: dict[str, _OneOf] = {}

    def rows(self, saying: str) -> list[_Row]:
        parts = _PART.findall(folded(saying))
        rows, rest = self._alternatives(parts, 0, "")
        if rest != len(parts):
            raise Puzzling("shelf.saying.no_partner", sign=parts[rest])
        return rows

    def _alternatives(self, parts: Sequence[str], at: int, opened: str) -> tuple[list[_Row], int]:
        rows: list[_Row] = [()] if opened == "[" else []
        row: list[_Part] = []
        while at < len(parts):
            part = parts[at]
            if part in ")]":
                if not opened:
                    return rows, at
                if part != _CLOSES[opened]:
                    raise Puzzling("shelf.saying.closed_by", opened=opened, closed=part)
                return [*rows, tuple(row)], at + 1
            if part == "|":
                rows.append(tuple(row))
                row = []
            elif part in "([":
                inner, end = self._alternatives(parts, at + 1, part)
                row.append(self._once(" ".join(parts[at:end]), inner))
                at = end
                continue
            else:
                row.extend(self._plain(part))
            at += 1
        if opened:
            raise Puzzling("shelf.saying.never_closed", sign=opened)
        return [*rows, tuple(row)], at

    def _once(self, written: str, rows: Iterable[_Row]) -> _OneOf:
        """What is written in the same way in many sayings is there once."""
        if written not in self._read:
            self._read[written] = _one_of(rows)
        return self._read[written]

    def _plain(self, part: str) -> list[_Part]:
        if part.startswith("*"):
            return [_Gap(GAP * len(part))]
        if part.startswith("<"):
            name = part.strip("<>")
            if name not in self._lists:
                raise Puzzling("shelf.saying.no_list", name=name)
            return [self._read.get(part) or self._once(part, self.rows(self._lists[name]))]
        if part.endswith("~"):
            return [_Begins(part[:-1])]
        return list(self._speak.spelt_out(words_in(part)))


class Sayings:
    """Many sayings at once. One that can't be read is left out, unless `strict`: a host's slip must not stop the bot."""

    def __init__(
        self, sayings: Iterable[str], speak: TextSpeak, lists: Mapping[str, str] | None = None, *, strict: bool = False
    ) -> None:
        reading = _Reading(speak, lists or {})
        found: list[_Row] = []
        for saying in sayings:
            try:
                found += filter(None, reading.rows(saying))  # one that is nothing at all would be heard everywhere
            except Puzzling:
                if strict:
                    raise
        self._any = _one_of(found)

    def in_words(self, words: Sequence[str]) -> bool:
        """Whether any of them is said in this row of folded words."""
        return any(self._any.ends(words, at) for at in range(len(words)))

    def without(self, words: Sequence[str]) -> list[str]:
        """The words with every saying taken out, a dash where it stood."""
        left: list[str] = []
        at = 0
        while at < len(words):
            end = max(self._any.ends(words, at), default=at)
            left.append("-" if end > at else words[at])
            at = max(end, at + 1)
        return left
