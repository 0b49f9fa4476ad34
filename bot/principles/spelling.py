"""Repairs spelling: words we know that somebody may have meant by one we don't.

Nearness in letters (RapidFuzz) finds slips of the finger; a rough key of how a word sounds finds words written by ear.
"""

import re
from collections.abc import Iterable

from bot.engine.near import near

SHORTEST = 3  # below this nearly every word is near every other
LONGEST = 24
MOST_MEANT = 3
SOUNDS_LIKE = 0.6
_TRUST = {0: 1.0, 1: 0.85, 2: 0.6}  # how far a word is trusted, by the slips it takes
_SHORT_TRUST = 0.55

_SOUNDS = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"mb$", "m"),
        (r"ough|augh|orgh", "o"),
        (r"tion|sion|shun|cion", "xn"),
        (r"igh", "i"),
        (r"ph", "f"),
        (r"sch|sh|ch|tch", "x"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"dge|j", "j"),
        (r"th|ff|v(?=$)", "f"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"(?<=[aeo])r(?![aeiouy])", ""),
        (r"(?<=.)[aeiouyhw]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """A rough key of how a word sounds in much of Britain, vowels left out."""
    for pattern, key in _SOUNDS:
        word = pattern.sub(key, word)
    return word


class Spelling:
    """Words we know, sorted so that only a few have to be compared with a word we don't."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(word for word in words if word.isascii())
        self._starting: dict[str, list[str]] = {}
        self._ending: dict[str, list[str]] = {}
        self._sounding: dict[str, list[str]] | None = None
        for word in sorted(self._known):
            if len(word) >= SHORTEST and word.isalpha():
                self._starting.setdefault(word[0], []).append(word)
                self._ending.setdefault(word[-2:], []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """What may have been meant, each with how far to trust it, best first."""
        if not (SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()):
            return ()
        slips = 1 if len(word) < 6 else 2
        meant: dict[str, float] = {}
        nearby = self._starting.get(word[0], []) + self._ending.get(word[-2:], [])
        for other, distance in near(word, nearby, slips, 6):
            trust = _SHORT_TRUST if len(word) < 4 else _TRUST[distance]
            meant[other] = trust - (0.1 if other[0] != word[0] else 0.0)
        for other in self._by_sound().get(sound(word), ()):
            if abs(len(other) - len(word)) <= 3 and len(word) > 3:
                meant[other] = max(meant.get(other, 0.0), SOUNDS_LIKE)
        best = sorted(meant.items(), key=lambda pair: (-pair[1], abs(len(pair[0]) - len(word)), pair[0]))[:MOST_MEANT]
        return tuple(pair for pair in best if pair[1] >= best[0][1] - 0.3)

    def _by_sound(self) -> dict[str, list[str]]:
        if self._sounding is None:
            sounding: dict[str, list[str]] = {}
            for word in sorted(self._known):
                if len(word) > 3 and word.isalpha():
                    sounding.setdefault(sound(word), []).append(word)
            self._sounding = sounding
        return self._sounding
