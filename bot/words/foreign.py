"""Sentences in other languages: a Welsh, Polish or Urdu word is never jargon."""

from bot.words.page import Page

_ENOUGH_WORDS = 4
_FEW = 0.34  # of its words that we know
_HARDLY_ANY = 0.2  # of its words that only English has for its small ones
_SHARED = frozenset(
    {"a", "i", "o", "to", "do", "no", "on", "we", "by", "go", "me", "so", "as", "am", "an", "in", "was"}
)


class Foreign:
    """Which sentences of a page are not English; looked at only when something was found in one."""

    def __init__(self, page: Page, english: frozenset[str], small: frozenset[str]) -> None:
        self._page = page
        self._english = english
        self._small = small
        self._told: dict[int, bool] = {}

    def at(self, token: int) -> bool:
        """Whether the sentence round a token is in another language."""
        sentence = self._page.sentence_at(token)
        if sentence not in self._told:
            self._told[sentence] = self._is_foreign(sentence)
        return self._told[sentence]

    def _is_foreign(self, sentence: int) -> bool:
        words = [self._page.words[at] for at in self._page.tokens_of(sentence)]
        spoken = [word.plain for word in words if len(word.plain) > 2 and word.plain.isalpha() and not word.shouted]
        if len(spoken) < _ENOUGH_WORDS:
            return False
        known = sum(
            word in self._english or _looks_english(word) or word.removesuffix("s") in self._english for word in spoken
        )
        small = sum(word.plain in self._small for word in words if word.plain not in _SHARED)
        return known < _FEW * len(spoken) and small < _HARDLY_ANY * len(spoken)


def _looks_english(word: str) -> bool:
    return word.endswith(("ing", "tion", "ment", "ness", "ity"))
