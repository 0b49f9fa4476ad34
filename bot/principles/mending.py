"""Puts words right that were run together or torn apart by a slip: "cani" is "can i", "co producton" is "coproduction".

Slips within one word are `spelling`'s; here it is the gaps between words that are wrong.
"""

from collections.abc import Callable, Iterable, Sequence

from bot.principles.spelling import Spelling

SHORTEST_RUN_TOGETHER = 3
CLOSE = 0.8  # how far a joined word must be trusted to be the one that was meant


class Mending:
    """`apart`: words that people write in two ("coproduction"); `small`: words of asking; `known`: whether we have a word."""

    def __init__(self, apart: Iterable[str], small: Iterable[str], known: Callable[[str], bool]) -> None:
        self._apart, self._small, self._known = Spelling(apart), frozenset(small), known

    def mended(self, words: Sequence[str]) -> list[str]:
        """The words, the gaps between them put right. What we know already is left as it is."""
        mended: list[str] = []
        at = 0
        while at < len(words):
            joined = self._joined(words[at : at + 2])
            mended += [joined] if joined else self._parted(words[at])
            at += 2 if joined else 1
        return mended

    def _joined(self, pair: Sequence[str]) -> str:
        if len(pair) < 2 or all(self._known(word) for word in pair):
            return ""
        near = self._apart.near("".join(pair))
        return near[0][0] if near and near[0][1] >= CLOSE else ""

    def _parted(self, word: str) -> list[str]:
        if len(word) < SHORTEST_RUN_TOGETHER or self._known(word):
            return [word]
        cuts = (at for at in range(len(word) - 1, 0, -1) if word[:at] in self._small and word[at:] in self._small)
        return next(([word[:at], word[at:]] for at in cuts), [word])
