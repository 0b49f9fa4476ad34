"""What the principles room knows, from the bookshelf. The search is built when somebody first asks, not at the start."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock

from adapters.bookshelf.shelf import Bookshelf
from bot.engine.folding import TextSpeak, folded, words_in
from bot.engine.incoming import Act, Typed
from bot.engine.people import DEFAULT_LANGUAGE
from bot.engine.room import Work
from bot.engine.tongues import tongue_of
from bot.principles.doors import EXPLAIN, GREETINGS, Around
from bot.principles.model import Answer, PrincipleSet, SearchWords, Topic
from bot.principles.scope import GIBBERISH, Scope
from bot.principles.search import Search

_PLAIN = TextSpeak({})  # short forms are those of English


class Knowing:
    """Topics, sets and the search, in one language."""

    def __init__(self, shelf: Bookshelf, language: str = DEFAULT_LANGUAGE) -> None:
        self._shelf = shelf
        self._language = language
        self._searches: dict[str, Search] = {}
        self._doors: tuple[Scope, Around] | None = None
        self._greetings: Scope | None = None
        self._building = Lock()

    def topic(self, slug: str) -> Topic | None:
        return self._shelf.topic(slug, self._language)

    def topics(self) -> tuple[Topic, ...]:
        return self._shelf.topics(self._language)

    def sets(self) -> tuple[PrincipleSet, ...]:
        return self._shelf.sets(self._language)

    def has_text(self, key: str, language: str) -> bool:
        return self._shelf.has_text(key, language)

    def ask(self, question: str, chosen: str = "") -> Answer:
        """Nobody is asked which language they ask in: first it is looked for where it plainly belongs, then in the one that
        they have `chosen` to read, then elsewhere.

        Each other language has a search of its own, in its own words: they would get in the way of an English question.
        It is built when somebody first writes a sentence in it; from then on it hears single words as well.
        """
        words = _PLAIN.spelt_out(words_in(folded(question)))
        if greeting := self._greetings_apart().named(words):
            return Answer((), confident=False, scope=greeting)
        doors, around = self._doors_apart()
        answer = self._answer(question, chosen.partition("@")[0])
        if door := doors.named(words):
            return replace(answer, door=door)
        word = around.word(words)
        return replace(answer, word=word) if word and word != " ".join(words) else answer

    def known(self, text: str) -> bool:
        """Whether it is, as a whole, one of the ways in another language to ask for a command."""
        return bool(self._doors_apart()[0].named(_PLAIN.spelt_out(words_in(folded(text)))))

    def _answer(self, question: str, chosen: str) -> Answer:
        tongue = tongue_of(question)
        if tongue in self._shelf.apart() and (theirs := self._own(tongue).ask(question)).found:
            return theirs
        if not tongue and chosen in self._shelf.apart() and (theirs := self._own(chosen).ask(question)).confident:
            return theirs
        ours = self.search().ask(question)
        makes_sense = ours.scope != GIBBERISH and (ours.scope or ours.word)
        if ours.confident or ours.door or makes_sense:
            return ours
        others = (
            each.ask(question) for name, each in list(self._searches.items()) if name not in (tongue, self._language)
        )
        return next((each for each in others if each.confident), ours)

    def before(self, act: Act) -> Work | None:
        """What builds the search that a question needs, where it is not there; nobody else shall wait for that."""
        tongue = tongue_of(act.text) if isinstance(act, Typed) else ""
        apart = tongue and tongue not in self._searches and tongue in self._shelf.apart()
        return partial(self._own, tongue) if apart else None

    def search(self) -> Search:
        """The search, built on first use; calling this early warms it up."""
        return self._built(self._language, lambda: (self.topics(), self._shelf.search_words(self._language)))

    def _doors_apart(self) -> tuple[Scope, Around]:
        """Plain words for the bot's commands in all the other languages: whole messages, which nobody means as a question;
        and what stands around a hard word there, which is mostly an English one."""
        if self._doors is None:
            ways = [each for name in self._shelf.apart() for each in self._shelf.own_doors(name)]
            self._doors = Scope([each for each in ways if each.kind != EXPLAIN], _PLAIN), Around(ways, _PLAIN)
        return self._doors

    def _greetings_apart(self) -> Scope:
        """Hello and thanks in all the other languages, as whole messages: a single word tells no language."""
        if self._greetings is None:
            kinds = [each for name in self._shelf.apart() for each in self._shelf.own_elsewhere(name)]
            self._greetings = Scope([replace(each, patterns=()) for each in kinds if each.kind in GREETINGS], _PLAIN)
        return self._greetings

    def _own(self, language: str) -> Search:
        english = self.search()
        return self._built(language, lambda: self._shelf.own_words(language), english)

    def _built(
        self,
        language: str,
        read: Callable[[], tuple[tuple[Topic, ...], SearchWords]],
        english: Search | None = None,
    ) -> Search:
        if language not in self._searches:  # what is there is given to all while another is built
            with self._building:
                if language not in self._searches:
                    self._searches[language] = Search(*read(), english=english)
        return self._searches[language]
