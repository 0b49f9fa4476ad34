"""All that the bot knows and says: content, catalogs, the search, the words check, words of crisis.

Each part is read when it is first wanted; `warm_up` reads them all, off the loop, once the bot is up. The support contacts
are read at once: they must be there whatever else goes wrong.
"""

import gc
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TypeVar

from adapters.bookshelf import Bookshelf, Complaint, Knowing, check
from adapters.bookshelf.contacts import complaints_about_contacts, national_names, read_contacts
from adapters.bookshelf.listening import Kept, Listening
from adapters.bookshelf.reading import Faults
from adapters.bookshelf.starters import Starter
from adapters.bookshelf.words import (
    BadShelf,
    FlaggedSwaps,
    complaints_about_known_words,
    complaints_about_terms,
    read_known_words,
    read_terms,
    term_files,
)
from adapters.catalogs import folders_of
from adapters.files.marked import marked_file
from adapters.folders import shipped as shipped
from adapters.memory import give_back
from adapters.settings import Settings
from adapters.speech import Speech
from bot.engine.incoming import Act
from bot.engine.offers import Offers
from bot.engine.people import DEFAULT_LANGUAGE
from bot.engine.room import Work
from bot.engine.script import Option
from bot.principles.model import Answer, PrincipleSet, Topic
from bot.support.national import NationalName
from bot.words.check import WordsCheck
from bot.words.model import Checked, KnownWords, Term
from bot.words.room import WordsDoors

_Read = TypeVar("_Read")


def content_folder() -> Path:
    return shipped("content")


class Library:
    """One installation's content. Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self._over = Path(settings.content_dir) if settings.content_dir else None
        self._shelf = Bookshelf(content_folder(), self._over)
        self._knowing = Knowing(self._shelf)
        self.known = self._knowing.known  # a whole message that asks for a command, in another language than English
        self.listening = Listening(self._shelf)
        self._building = RLock()
        self._nation = settings.nation
        self._contacts: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._broken: tuple[Complaint, ...] = ()
        self.say = Speech(shipped("locales"), self._shelf.text)
        self.contacts(DEFAULT_LANGUAGE)

    # --- principles

    def topic(self, slug: str) -> Topic | None:
        return self._knowing.topic(slug)

    def topics(self) -> tuple[Topic, ...]:
        return self._knowing.topics()

    def title(self, slug: str) -> str:
        topic = self.topic(slug)
        return topic.title if topic else slug

    def sets(self) -> tuple[PrincipleSet, ...]:
        return self._knowing.sets()

    def eight(self) -> Sequence[str]:
        """The slugs of the principles that a group looks at itself by."""
        return self._shelf.eight()

    def has_text(self, key: str, language: str) -> bool:
        return self._knowing.has_text(key, language)

    def starters(self, kind: str) -> tuple[Starter, ...]:
        """Sentences to begin with: for pledges ("pledge"), for a working agreement ("line")."""
        return self._shelf.starters(kind)

    def ask(self, question: str, chosen: str = "") -> Answer:
        return self._knowing.ask(question, chosen)

    def before(self, act: Act) -> Work | None:
        return self._knowing.before(act)

    # --- support

    def heard(self, text: str) -> bool:
        """Whether words of crisis are in it."""
        return self.listening.heard(text)

    def listen(self, kept: Kept | None = None) -> None:
        """Be ready to hear words of crisis: before anybody is waited for."""
        self.listening.begin(kept)

    def contacts(self, language: str, nation: str = "", kinds: Sequence[str] = ()) -> Sequence[str]:
        """The lines of the support card: the host's own file first, then ours; this language, then English."""
        where = nation or self._nation
        return [line for kind in ("", *dict.fromkeys(kinds)) for line in self._contacts_of(language, where, kind)]

    def _contacts_of(self, language: str, nation: str, kind: str) -> tuple[str, ...]:
        wanted = (language, nation, kind)
        if wanted not in self._contacts:
            own = self._contacts_in(language.partition("@")[0], nation, kind)
            self._contacts[wanted] = own or self._contacts_in(DEFAULT_LANGUAGE, nation, kind)
        return self._contacts[wanted]

    def _contacts_in(self, language: str, nation: str, kind: str) -> tuple[str, ...]:
        """From the first file that has such lines: a host's slip must not leave anybody without a number."""
        for path in self.contact_files(language):
            found = read_contacts(path, faults := Faults())
            self._broken += tuple(faults.found)
            if ours := tuple(each.words for each in found if (each.nation, each.kind) == (nation, kind)):
                return ours
        return ()

    def contact_files(self, language: str) -> list[Path]:
        """The files of contacts that are there, the host's own first."""
        folders = (self._over, content_folder())
        return [path for each in folders if each and (path := each / language / "support.toml").exists()]

    @cached_property
    def national_names(self) -> tuple[NationalName, ...]:
        """What national lines are known by, in every language."""
        return national_names(content_folder(), self._over)

    # --- words

    @property
    def words_doors(self) -> WordsDoors:
        return WordsDoors(self.check, self.look_up, self.words_like, lambda: self._known_words, marked_file)

    def check(self, text: str) -> Checked:
        with self._building:
            checker = self._checker
        return checker.check(text)

    @cached_property
    def _checker(self) -> WordsCheck:
        return WordsCheck(self._terms, self._known_words)

    @cached_property
    def _known_words(self) -> KnownWords:
        return self._read("known_words.toml", read_known_words)

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        ours, own = content_folder() / DEFAULT_LANGUAGE, self._over / DEFAULT_LANGUAGE if self._over else None
        try:
            return read_terms(*term_files(ours, own))
        except BadShelf as broken:
            if own is None:
                raise
            self._broken += broken.complaints
            return read_terms(*term_files(ours))

    def _read(self, name: str, read: Callable[[Path], _Read]) -> _Read:
        """The host's own file where there is one that can be read; a broken one is said in the log, and ours is used."""
        if self._over and (own := self._over / DEFAULT_LANGUAGE / name).exists():
            try:
                return read(own)
            except BadShelf as broken:
                self._broken += broken.complaints
        return read(content_folder() / DEFAULT_LANGUAGE / name)

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What was wrong in the content read so far; it was left out, and everything else works."""
        return (*self._shelf.complaints, *self._broken)

    def look_up(self, wanted: str) -> Sequence[Term]:
        """The entries for a word, however it is written; for /explain."""
        with self._building:
            by_word = self._by_word
        return by_word.get(_as_key(wanted), ())

    def explains(self, word: str) -> bool:
        return bool(word and self.look_up(word))

    @cached_property
    def _by_word(self) -> dict[str, list[Term]]:
        by_word: dict[str, list[Term]] = {}
        for term in self._terms:
            for spelt in {_as_key(each) for each in (term.word, *term.also)}:
                by_word.setdefault(spelt, []).append(term)
        return by_word

    def words_like(self, typed: str) -> Sequence[Option]:
        """Words that /explain knows and that begin so, while somebody types."""
        if not typed.strip():
            return ()
        with self._building:
            offers = self._offers_of_words
        return offers.like(typed)

    @cached_property
    def _offers_of_words(self) -> Offers:
        return Offers((each.word, Option(each.word)) for each in sorted(self._terms, key=lambda term: term.word))

    def warm_up(self) -> None:
        """Read and build now what a first question must not wait for; the terms of the words check are read when asked."""
        self.listen()  # first: what its building frees, the search uses again
        self._knowing.search()
        gc.collect()
        gc.freeze()  # it stays for good: looking through all of it again takes 20 to 50 ms, in the middle of an answer
        give_back()


def _as_key(word: str) -> str:
    """Case, hyphens, full stops and a plural s do not matter."""
    plain = "".join(letter for letter in word.casefold().replace("-", " ") if letter.isalnum() or letter == " ")
    plain = " ".join(plain.split())
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain


def _about_terms(paths: list[Path], ours: Path) -> tuple[Complaint, ...]:
    """What is wrong with files of terms; hard words in swaps are looked for once all of them can be read."""
    found = complaints_about_terms(*paths)
    if found or not paths:
        return found
    return complaints_about_terms(
        *paths, flagged=FlaggedSwaps(read_terms(*paths), read_known_words(ours / "known_words.toml"))
    )


def find_complaints(folder: Path) -> list[Complaint]:
    """What is wrong with a folder of content; a host's own folder is looked at laid over ours."""
    ours = content_folder()
    found = check(ours) if folder.resolve() == ours.resolve() else check(ours, folder)
    for language in folders_of(folder):
        known = language / "known_words.toml"
        if (language / "jargon").is_dir():
            found += _about_terms(term_files(ours / language.name, language), ours / language.name)
        found += complaints_about_known_words(known) if known.exists() else ()
        found += complaints_about_contacts(language / "support.toml")
    return found
