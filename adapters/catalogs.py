"""The catalogs: which languages there are, how much of each is there, and one catalog read.

`locales/pl/LC_MESSAGES/bot.po` is a language. A folder with an @ in its name is a level over a language
(`en_GB@easyread`): it holds only the texts that the level says in another way.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py  # the rule of plural forms, read as gettext itself does
from itertools import accumulate
from pathlib import Path
from sys import intern

from bot.engine.people import DEFAULT_LANGUAGE

EASY_READ = "@easyread"
WHOLE_ENOUGH = 0.95  # of the English texts: a language with fewer is not offered to anybody
_FOLDER = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_ID = re.compile(r'^msgid "([^"]+)"$', re.MULTILINE)
_EMPTY = re.compile(r'^msgstr(\[\d\])? ""(?!\n")', re.MULTILINE)
_ID_IN_FILE, _EMPTY_IN_FILE = (  # what begins with a sign is found four times as fast as what begins a line
    re.compile(r'\nmsgid "([^"]+)"(?=\n)'),
    re.compile(r'\nmsgstr(\[\d\])? ""(?!\n")'),
)
_TEXT = re.compile(r'^msgstr(?:\[(\d)\])? ((?:".*"\n?)+)', re.MULTILINE)
_QUOTED = re.compile(r'^"(.*)"$', re.MULTILINE)
_PLURAL = re.compile(r"^Plural-Forms:.*\bplural=([^;\n]+)", re.MULTILINE)
_FORM = "\0"  # before each form of a text that counts something
_ESCAPED, _SIGNS = re.compile(r"\\(.)"), {"n": "\n", "t": "\t", "r": "\r"}
_ONE_OR_MORE = c2py("n != 1")
_UNSURE = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)


_OWN_NAME = re.compile(r"(command|option)\.[a-z_]+\.name")


def is_own_name(key: str) -> bool:
    """Whether it is what a language calls a command or an option, where a channel can have that; a catalog may leave it
    out, and the English one always does: there the name is the name."""
    return _OWN_NAME.fullmatch(key) is not None


def is_language(name: str) -> bool:
    """Whether a folder's name is a language's code: pl, cy_GB."""
    return _FOLDER.fullmatch(name) is not None


def folders_of(folder: Path) -> list[Path]:
    """A folder's languages, by their names."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir() and is_language(each.name))


def catalog_file(locales: Path, language: str) -> Path:
    return locales / language / "LC_MESSAGES" / "bot.po"


def catalogs(locales: Path) -> tuple[str, ...]:
    """Every language that has a catalog, English first, however little of it is done."""
    there = (each.name for each in folders_of(locales) if catalog_file(locales, each.name).exists())
    return tuple(sorted(there, key=lambda name: (name != DEFAULT_LANGUAGE, name)))


@lru_cache
def offered(locales: Path) -> tuple[str, ...]:
    """The languages that people can choose: those whose catalog is whole, or nearly so."""
    every = texts_of(catalog_file(locales, DEFAULT_LANGUAGE))
    return tuple(each for each in catalogs(locales) if is_whole_enough(texts_of(catalog_file(locales, each)), every))


def is_whole_enough(done: frozenset[str], every: frozenset[str]) -> bool:
    return len(done & every) >= WHOLE_ENOUGH * len(every)


def blocks_of(path: Path) -> Iterator[tuple[str, str]]:
    """A catalog's blocks as they stand, each with its key; the head and lone comments have none ("")."""
    text = path.read_text(encoding="utf-8").strip("\n") if path.exists() else ""
    for block in _BLOCKS.split(text) if text else ():
        key = _ID.search(block)
        yield (key[1] if key else ""), block.strip("\n")


def is_done(block: str) -> bool:
    """Whether a translator has written it, every form of it, and left no mark of doubt for the machine."""
    return not _EMPTY.search(block) and not _UNSURE.search(block)


@lru_cache(maxsize=2)  # English, and the one that is compared with it
def texts_of(path: Path) -> frozenset[str]:
    """The keys that have words. Every start asks this of each language: where nothing waits for a translator, one look at the
    whole file tells."""
    text = "\n" + path.read_text(encoding="utf-8") if path.exists() else ""
    if "fuzzy" not in text and not _EMPTY_IN_FILE.search(text):
        return frozenset(map(intern, _ID_IN_FILE.findall(text)))
    return frozenset(intern(key) for key, block in blocks_of(path) if key and is_done(block))


@dataclass(frozen=True, slots=True)
class Catalog:
    """The texts of one language, packed: 2,500 small ones in each of seven languages would weigh twice what is in them.

    `numbers`: of the keys, shared by all catalogs. The text of key n is in `packed`, from the nth of `starts` to the next; of
    one that counts something the forms stand there one after another, each with a mark before it.
    """

    numbers: Mapping[str, int]
    starts: "array[int]"
    packed: bytes
    form: Callable[[int], int]  # which of the forms fits so many

    def find(self, key: str, count: int | None) -> str | None:
        """None when it has none; of a text with forms and without a count, the form for one."""
        found = self.forms(key)
        if found[:1] != ("",):
            return found[0] if found else None
        at = 1 + self.form(1 if count is None else count)
        return found[at] if at < len(found) else None

    def forms(self, key: str) -> tuple[str, ...]:
        """The one text; nothing and then the forms, where it counts something; nothing at all where it is not there."""
        number = self.numbers.get(key, len(self.starts))
        if number + 1 >= len(self.starts):  # only languages that were read later have it
            return ()
        found = self.packed[self.starts[number] : self.starts[number + 1]].decode()
        return tuple(found.split(_FORM)) if found else ()

    def all_keys(self) -> frozenset[str]:
        """Those that have words."""
        return frozenset(key for key in list(self.numbers) if self.forms(key))


def read_catalog(path: Path, numbers: dict[str, int] | None = None) -> Catalog:
    """A catalog straight from its .po file: there is no compile step for a translator to forget. Keys that are new get a
    number in `numbers`; one thread at a time.

    Read here and not by Babel, whose objects for each text are most of what a start with seven languages would weigh.
    """
    numbers = {} if numbers is None else numbers
    texts: dict[int, str] = {}
    form = _ONE_OR_MORE
    for key, block in blocks_of(path):
        rows = [(number, _unquoted(quoted)) for number, quoted in _TEXT.findall(block)]
        if not key:
            form = next((c2py(found[1]) for _, text in rows if (found := _PLURAL.search(text))), form)
        elif is_done(block):
            number = numbers.setdefault(intern(key), len(numbers))
            texts[number] = "".join(_FORM + text for _, text in rows) if rows[0][0] else rows[0][1]
    parts = [texts.get(number, "").encode() for number in range(len(numbers))]
    return Catalog(numbers, array("I", accumulate(map(len, parts), initial=0)), b"".join(parts), form)


def _unquoted(quoted: str) -> str:
    """The text of one or more lines in quotes."""
    text = "".join(_QUOTED.findall(quoted))
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), text) if "\\" in text else text
