"""The bookshelf: which files there are, one laid over another, each read when it is first wanted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from adapters.bookshelf.checkins import FILE as CHECKINS
from adapters.bookshelf.checkins import read_checkins, read_easier
from adapters.bookshelf.complaints import Complaint
from adapters.bookshelf.hearing import (
    crisis_words,
    joined,
    laid_over,
    read_crisis,
    read_doors,
    read_elsewhere,
    read_examples,
    read_search,
    read_short_forms,
)
from adapters.bookshelf.reading import Faults
from adapters.bookshelf.starters import FILES, Starter, read_starters
from adapters.bookshelf.topics import in_own_words, nameless, read_sets, read_topics
from adapters.catalogs import folders_of
from bot.engine.people import DEFAULT_LANGUAGE
from bot.principles.model import Elsewhere, PrincipleSet, SearchWords, Topic
from bot.support.crisis import CrisisWords, Examples

_DANGER = "support-crisis"
DOORS, ELSEWHERE, SEARCH = "doors.toml", "out_of_scope.toml", ("search.toml", "bridge.toml")
_Kept = TypeVar("_Kept")


class Bookshelf:
    """What is on the shelf, by language. Reads a file when it is first asked for, then keeps what it read.

    Faults never stop it: what can't be used is left out, and `complaints` says what to mend.
    """

    def __init__(self, folder: Path, over: Path | None = None) -> None:
        self._folders = (folder,) if over is None else (folder, over)
        self._faults = Faults()
        self._kept: dict[tuple[str, str], object] = {}

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What was found wrong in the files read so far."""
        return tuple(self._faults.found)

    def languages(self) -> tuple[str, ...]:
        """The languages that have a folder."""
        return tuple(sorted({each.name for folder in self._folders for each in folders_of(folder)}))

    def topics(self, language: str = DEFAULT_LANGUAGE) -> tuple[Topic, ...]:
        """Every topic, in this language where there is one."""
        return tuple(self._topics(language).values())

    def topic(self, slug: str, language: str = DEFAULT_LANGUAGE) -> Topic | None:
        return self._topics(language).get(slug)

    def has_text(self, key: str, language: str) -> bool:
        """Whether a text of the shelf is written in this language; else people are shown the English one."""
        return language == DEFAULT_LANGUAGE or self.text(key, language) is not None

    def sets(self, language: str = DEFAULT_LANGUAGE) -> tuple[PrincipleSet, ...]:
        return self._keep("sets", language, self._read_sets)

    def eight(self) -> tuple[str, ...]:
        """The principles that a group looks at itself by: those of the first set."""
        first = self.sets()[:1]
        return tuple(first[0].topics[:8]) if first else ()

    def checkins(self, language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
        """What check-ins ask, by key, in this language where there are words."""
        return self._keep("check-ins", language, self._read_checkins)

    def search_words(self, language: str = DEFAULT_LANGUAGE) -> SearchWords:
        return self._keep("search", language, self._read_search_words)

    def apart(self) -> list[str]:
        """The languages that are searched apart from English, each in its own words only."""
        return [each for each in self.languages() if each != DEFAULT_LANGUAGE and "@" not in each]

    def own_words(self, language: str) -> tuple[tuple[Topic, ...], SearchWords]:
        """What there is to find in this language alone: topics as it words them, how people ask, and what is not ours."""
        words = SearchWords(tongue=language)
        for path in (path for file in SEARCH for path in self._own(file, language)):
            words = joined(words, read_search(path, self._topics(language), self._faults))
        others = self.own_elsewhere(language)
        own = in_own_words(self._topics(language), self.own_topics(language))
        return own, replace(words, elsewhere=others)

    def own_doors(self, language: str) -> tuple[Elsewhere, ...]:
        """How people ask for a command in this language's own words."""
        return self._keep("own doors", language, self._read_own_doors)

    def own_elsewhere(self, language: str) -> tuple[Elsewhere, ...]:
        """What is not ours, as a language's own file says it."""
        return self._keep("own elsewhere", language, self._read_own_elsewhere)

    def crisis_words(self, language: str = DEFAULT_LANGUAGE) -> CrisisWords:
        """Not kept: whoever hears them has learnt them once."""
        return self._read_crisis_words(language.partition("@")[0])

    def text(self, key: str, language: str) -> str | None:
        """A text by its key, such as content.topic.food.short; None when this language has none of its own.

        In Easy Read the short answer is the easy one, and where nothing is easy the short one.
        """
        if key.startswith("content.checkin."):
            asked = key.removeprefix("content.checkin.")
            easier = self._keep("easier check-ins", language, self._read_easier) if "@" in language else {}
            return easier.get(asked) or self.own_checkins(language).get(asked)
        _, kind, rest = key.split(".", 2)
        slug, _, part = rest.rpartition(".")
        if kind in FILES:
            starter = self.own_starters(kind, language).get(slug)
            return ("@" in language and starter.easy) or starter.words if starter else None
        if kind == "set":
            entry = self._keep("own sets", language, self._read_own_sets).get(slug)
            return str(getattr(entry, part)) if entry else None
        plain, _, level = language.partition("@")
        topic = self.own_topics(plain).get(slug)
        if topic is None:
            return None
        if part == "name":
            return nameless(topic.title)
        if part == "short" and level:
            part = "easy"
        found = topic.easy or topic.short if part == "easy" else getattr(topic, part, None)
        return found if isinstance(found, str) and found else None

    def starters(self, kind: str) -> tuple[Starter, ...]:
        """Sentences to begin with ("pledge", "line"), in the order they are offered."""
        return tuple(self.own_starters(kind, DEFAULT_LANGUAGE).values())

    def own_starters(self, kind: str, language: str) -> dict[str, Starter]:
        """Those that this language has itself, by slug."""

        def read(own: str) -> dict[str, Starter]:
            files = [folder / own / FILES[kind] for folder in self._folders]
            return {slug: each for path in files for slug, each in read_starters(path, kind, self._faults).items()}

        return self._keep(f"starters:{kind}", language, read)

    def own_topics(self, language: str) -> dict[str, Topic]:
        """Those that this language has itself, by slug."""
        return self._keep("own topics", language, self._read_topics)

    def own_checkins(self, language: str) -> dict[str, str]:
        """What check-ins ask in this language's own words, by key."""
        return self._keep("own check-ins", language, self._read_own_checkins)

    # --- reading

    def _keep(self, what: str, language: str, read: Callable[[str], _Kept]) -> _Kept:
        key = (what, language.partition("@")[0])
        if key not in self._kept:
            self._kept[key] = read(key[1])
        kept: _Kept = self._kept[key]  # type: ignore[assignment]  # written by the same read one line above
        return kept

    def _topics(self, language: str) -> dict[str, Topic]:
        return self._keep("topics", language, lambda own: {**self.own_topics(DEFAULT_LANGUAGE), **self.own_topics(own)})

    def _read_topics(self, language: str) -> dict[str, Topic]:
        english = {} if language == DEFAULT_LANGUAGE else self.own_topics(DEFAULT_LANGUAGE)
        topics: dict[str, Topic] = {}
        for folder in self._folders:
            topics |= read_topics(sorted((folder / language).glob("topics/*.toml")), self._faults, english)
        return topics

    def _read_sets(self, language: str) -> tuple[PrincipleSet, ...]:
        english = self._keep("own sets", DEFAULT_LANGUAGE, self._read_own_sets)
        return tuple({**english, **self._keep("own sets", language, self._read_own_sets)}.values())

    def _read_own_sets(self, language: str) -> dict[str, PrincipleSet]:
        english = {} if language == DEFAULT_LANGUAGE else self._read_own_sets(DEFAULT_LANGUAGE)
        sets: dict[str, PrincipleSet] = {}
        for path in self._own("sets.toml", language):
            sets |= read_sets(path, self._topics(language), self._faults, english)
        return sets

    def _short_forms(self, language: str) -> dict[str, str]:
        forms: dict[str, str] = {}
        for path in self._layers("text_speak.toml", language):
            forms |= read_short_forms(path, self._faults)
        return forms

    def _read_checkins(self, language: str) -> dict[str, str]:
        return {**self.own_checkins(DEFAULT_LANGUAGE), **self.own_checkins(language)}

    def _read_own_checkins(self, language: str) -> dict[str, str]:
        texts: dict[str, str] = {}
        for path in self._own(CHECKINS, language):
            texts |= read_checkins(path, self.eight(), self._faults)
        return texts

    def _read_easier(self, language: str) -> dict[str, str]:
        return {key: easy for path in self._own(CHECKINS, language) for key, easy in read_easier(path).items()}

    def _read_search_words(self, language: str) -> SearchWords:
        words = SearchWords(short_forms=self._keep("short forms", language, self._short_forms))
        for path in (path for file in SEARCH for path in self._layers(file, language)):
            words = joined(words, read_search(path, self._topics(language), self._faults))
        kinds = laid_over(self._layers(ELSEWHERE, language), read_elsewhere, self._faults)
        doors = laid_over(self._layers(DOORS, language), read_doors, self._faults)
        return replace(words, elsewhere=kinds, doors=doors)

    def _read_own_doors(self, language: str) -> tuple[Elsewhere, ...]:
        return tuple(each for path in self._own(DOORS, language) for each in read_doors(path, self._faults).values())

    def _read_own_elsewhere(self, language: str) -> tuple[Elsewhere, ...]:
        return laid_over(self._own(ELSEWHERE, language), read_elsewhere, self._faults)

    def _read_crisis_words(self, language: str) -> CrisisWords:
        parts = [part for _, part in self.crisis_parts(language, self._faults)]
        doors = self.search_words(language).doors
        words = crisis_words(parts, self._keep("short forms", language, self._short_forms), doors)
        return replace(words, examples=self._examples(language))

    def crisis_parts(self, language: str, faults: Faults) -> Iterator[tuple[str, dict[str, Any]]]:
        """The files of crisis words by name; a host's own crisis.toml comes after the other languages, and may replace them."""
        for file in ("crisis_languages.toml", "crisis.toml"):
            for path in self._layers(file, language):
                yield file, read_crisis(path, faults)

    def _examples(self, language: str) -> Examples:
        """The examples, and as ordinary ones all the ways in which people ask about anything but danger."""
        asks = [ask for topic in self.topics(language) if topic.slug != _DANGER for ask in topic.asks]
        asks += [ask for kind in self.search_words(language).elsewhere for ask in kind.asks]
        examples = Examples(ordinary=tuple(asks))
        for path in self._layers("crisis_examples.toml", language):
            examples = read_examples(path, examples, self._faults)
        return examples

    def files(self, language: str) -> Iterator[Path]:
        """Every file of a language: ours, then the host's."""
        for folder in self._folders:
            yield from sorted((folder / language).rglob("*.toml"))

    def _layers(self, file: str, language: str) -> Iterator[Path]:
        """The files that lie over one another, the lowest first: ours in English, the host's, then the language's."""
        for own in dict.fromkeys((DEFAULT_LANGUAGE, language)):
            yield from self._own(file, own)

    def _own(self, file: str, language: str) -> Iterator[Path]:
        """A language's own file: ours, then the host's."""
        return (path for folder in self._folders if (path := folder / language / file).exists())
