"""Sentences in other languages: a Welsh, Polish or Urdu word is never jargon."""

from bot.words.page import Page

_ENOUGH_WORDS = 4
_FEW = 0.34


class Foreign:
    """Which sentences of a page are not English; looked at only when something was found in one."""

    def __init__(self, page: Page, english: frozenset[str]) -> None:
        self._page = page
        self._english = english
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
        known = sum(word in self._english or self._page_knows(word) for word in spoken)
        return known < _FEW * len(spoken)

    def _page_knows(self, word: str) -> bool:
        return word.endswith(("ing", "tion", "ment", "ness", "ity")) or word.removesuffix("s") in self._english
