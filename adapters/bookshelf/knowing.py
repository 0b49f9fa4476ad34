"""What the principles room knows, from the bookshelf. The search is built when somebody first asks, not at the start."""

from threading import Lock

from adapters.bookshelf.shelf import Bookshelf
from bot.engine.people import DEFAULT_LANGUAGE
from bot.principles.model import Answer, PrincipleSet, Topic
from bot.principles.search import Search


class Knowing:
    """Topics, sets and the search, in one language."""

    def __init__(self, shelf: Bookshelf, language: str = DEFAULT_LANGUAGE) -> None:
        self._shelf = shelf
        self._language = language
        self._search: Search | None = None
        self._building = Lock()

    def topic(self, slug: str) -> Topic | None:
        return self._shelf.topic(slug, self._language)

    def topics(self) -> tuple[Topic, ...]:
        return self._shelf.topics(self._language)

    def sets(self) -> tuple[PrincipleSet, ...]:
        return self._shelf.sets(self._language)

    def has_text(self, key: str, language: str) -> bool:
        return self._shelf.has_text(key, language)

    def ask(self, question: str) -> Answer:
        return self.search().ask(question)

    def search(self) -> Search:
        """The search, built on first use; calling this early warms it up."""
        with self._building:
            if self._search is None:
                self._search = Search(self._shelf.topics(self._language), self._shelf.search_words(self._language))
            return self._search
