"""From what somebody typed to the features that the search compares: stems, pairs of stems, and shared meanings."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.engine.folding import TextSpeak, folded, words_in
from bot.principles.model import SearchWords
from bot.principles.stems import STEMS

MOST_WORDS = 160  # of a very long message the first words decide; the rest would only cost time
MEANING = "#"  # marks a feature that stands for a group of words
_DOUBLED = re.compile(r"([bdfgklmnprt])\1$")
_ENDINGS = (
    ("isations", "ise"), ("isation", "ise"), ("izations", "ise"), ("ization", "ise"), ("ational", ""), ("ations", ""),
    ("ation", ""), ("ating", ""), ("ative", ""), ("ates", ""), ("ated", ""), ("ators", ""), ("ator", ""), ("ate", ""),
    ("nesses", ""), ("ness", ""), ("ments", ""), ("ment", ""), ("fully", ""), ("ful", ""), ("ingly", ""), ("ities", ""),
    ("ity", ""), ("ings", ""), ("ing", ""), ("edly", ""), ("ies", "y"), ("ied", "y"), ("ed", ""), ("ily", "y"),
    ("ly", ""), ("ives", ""), ("ive", ""), ("ions", ""), ("ion", ""), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """The word without its common English ending; British and American spellings meet."""
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if not word.endswith(ending) or (ending == "s" and word.endswith(("ss", "us", "is"))):
            continue
        rest = word[: -len(ending)]
        if len(rest) >= _SHORTEST_STEM or (len(rest) == 2 and ending in ("s", "es", "e", "ing", "ed")):
            word = rest + instead
            break
    word = word.removesuffix("e") if len(word) > _SHORTEST_STEM else word
    word = word[:-1] + "i" if word.endswith("y") and len(word) > 2 else word
    return _DOUBLED.sub(r"\1", word.replace("iz", "is"))


class Tokens:
    """Turns text into words, stems and features. Remembers the stem of every word it has met while building."""

    def __init__(self, words: SearchWords) -> None:
        self.speak = TextSpeak(words.short_forms)
        joins = {folded(apart): together for apart, together in words.joined.items()}
        longest_first = sorted(joins, key=len, reverse=True)
        self._joins = joins
        self._join = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b") if joins else None
        self._stems: dict[str, str] = {}
        self._cut = STEMS.get(words.tongue, stem)
        self.frame = frozenset(self.stem(part) for row in self.rows(words.frame) for part in row)
        self._meanings: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._learn(words.same)

    def words(self, text: str) -> list[str]:
        """The words of a text, short forms spelt out."""
        return self.speak.spelt_out(words_in(self._joined(folded(text))))

    def rows(self, texts: Iterable[str]) -> list[list[str]]:
        """The words of many short texts, folded in one go: at the start there are thousands of them."""
        lines = self._joined(folded("\n".join(text.replace("\n", " ") for text in texts), longest=None)).split("\n")
        return [self.speak.spelt_out(words_in(line)) for line in lines]

    def _joined(self, text: str) -> str:
        return self._join.sub(lambda found: self._joins[found[0]], text) if self._join is not None else text

    def stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._cut(word)
        return known

    def stems(self, text: str) -> list[str]:
        return [self.stem(word) for word in self.words(text)]

    def _learn(self, groups: Sequence[Sequence[str]]) -> None:
        for group in groups:
            name = MEANING + group[0]
            for stems in dict.fromkeys(tuple(self.stem(word) for word in row) for row in self.rows(group)):
                if len(stems) == 1:
                    self._meanings[stems[0]] = (*self._meanings.get(stems[0], ()), name)
                elif stems:
                    self._phrases.setdefault(stems[0], []).append((stems, name))

    def meanings(self, stems: Sequence[str]) -> list[str]:
        """The shared meanings of words and phrases heard."""
        found: list[str] = []
        for at, word in enumerate(stems):
            found.extend(self._meanings.get(word, ()))
            for phrase, name in self._phrases.get(word, ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    found.append(name)
        return found

    def meant_by(self, word: str) -> tuple[str, ...]:
        return self._meanings.get(word, ())

    def pairs(self, stems: Sequence[str]) -> Iterable[str]:
        """Neighbours, and neighbours once the words of asking are left out."""
        telling = [word for word in stems if word not in self.frame]
        return {f"{a} {b}" for row in (stems, telling) for a, b in pairwise(row)}
