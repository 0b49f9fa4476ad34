"""What a translator needs: how far each language is, the texts that are missing, a catalog brought up to date.

A catalog has the order of the English one, with today's English above each text. A text without words, or marked fuzzy
because its English changed, waits for a translator; a comment with MARK waits for somebody who speaks the language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import escape, read_po

from adapters.bookshelf import Bookshelf
from adapters.bookshelf.starters import FILES
from adapters.catalogs import blocks_of, catalog_file, is_done, is_own_name, texts_of
from bot.engine.people import DEFAULT_LANGUAGE

MARK = "speaker's check"
ENGLISH = "#. English: "
DEFINITION = "lvf-definition"
PLURALS = {  # the forms in CLDR's order (zero, one, two, few, many, other), those that whole numbers have
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ur": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    done: int
    of: int


def texts_to_do(locales: Path, language: str) -> Iterator[str]:
    """The blocks of a catalog that wait for a translator, as a .po file has them; for a new catalog with its head."""
    head, own = _apart(catalog_file(locales, language), dict(_keyed(locales)))
    catalog, first = _english(locales), head[0] if head else _head(language)
    yield first
    forms = _forms(first)
    for key, _ in _keyed(locales):
        if key not in own or not is_done(own[key]):
            yield _waiting(catalog, key, own.get(key, ""), forms)


def brought_up_to_date(locales: Path, language: str) -> str:
    """A whole catalog in the order of the English one: what is translated stays, what is new or changed waits.

    A level has only what it says in another way: nothing is added to it.
    """
    catalog, every = _english(locales), dict(_keyed(locales))
    head, own = _apart(catalog_file(locales, language), every)
    head = head or [_head(language)]
    forms = _forms(head[0])
    lines = list(head)
    for key, block in list(blocks_of(catalog_file(locales, DEFAULT_LANGUAGE)))[1:]:
        if not key and "@" not in language:
            lines.append(block)  # the heading of a part
        elif key in own:
            same = _comments(own[key], ENGLISH) == _of(catalog, key)
            lines.append(own[key] if same else _waiting(catalog, key, own[key], forms))
        elif key and "@" not in language:
            lines.append(_waiting(catalog, key, "", forms))
    lines += [block for key, block in own.items() if is_own_name(key)]
    return "\n\n".join(lines) + "\n"


def _apart(path: Path, every: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """A catalog's head with the comments under it, and its texts; a comment by itself goes with the text below it."""
    head: list[str] = []
    own: dict[str, str] = {}
    lone: list[str] = []
    for key, block in blocks_of(path):
        if key:
            own[key] = "\n\n".join([*lone, block])
            lone = []
        elif not own and not block.startswith("# ---"):
            head.append(block)
        elif not block.startswith("# ---"):
            lone.append(block)
    return head, own


def _keyed(locales: Path) -> Iterator[tuple[str, str]]:
    return ((key, block) for key, block in blocks_of(catalog_file(locales, DEFAULT_LANGUAGE)) if key)


def _english(locales: Path) -> Catalog:
    with catalog_file(locales, DEFAULT_LANGUAGE).open("rb") as file:
        return read_po(file)


def _of(catalog: Catalog, key: str) -> list[str]:
    """A text's English, as the comments of a translation have it: a line for each form."""
    found = catalog.get(key)
    words = found.string if found else None
    return [f"{ENGLISH}{escape(each)[1:-1]}" for each in ([words] if isinstance(words, str) else words or [])]


def _comments(block: str, beginning: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith(beginning)]


def _waiting(catalog: Catalog, key: str, block: str, forms: int) -> str:
    """A text for a translator: their notes, the English of today, and the words of before marked as unsure."""
    kept = [line for line in block.splitlines() if not line.startswith((ENGLISH, "#,"))]
    notes = [line for line in kept if line.startswith("#")]
    words = [line for line in kept if line and not line.startswith("#")]
    if not words:
        found = catalog.get(key)
        plural = bool(found and found.pluralizable)
        words = [f'msgid "{key}"', *([f'msgid_plural "{key}"'] if plural else [])]
        words += [f'msgstr[{number}] ""' for number in range(forms)] if plural else ['msgstr ""']
    unsure = ["#, fuzzy"] if block and 'msgstr ""' not in block and 'msgstr[0] ""' not in block else []
    return "\n".join([*notes, *_of(catalog, key), *unsure, *words])


def _head(language: str) -> str:
    plain = language.partition("@")[0]
    plurals = PLURALS.get(plain.partition("_")[0]) or Catalog(locale=plain).plural_forms
    return "\n".join(
        (
            'msgid ""',
            'msgstr ""',
            '"Project-Id-Version: local-voices\\n"',
            f'"Language: {language}\\n"',
            '"MIME-Version: 1.0\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"',
            '"Content-Transfer-Encoding: 8bit\\n"',
            f'"Plural-Forms: {plurals}\\n"',
        )
    )


def _forms(head: str) -> int:
    return int(head.partition("nplurals=")[2].partition(";")[0])


# --- how far each language is


def how_far(locales: Path, content: Path, shelf: Bookshelf, language: str) -> dict[str, Share]:
    """By part: of the interface, and of what stands on the shelf."""
    every = texts_of(catalog_file(locales, DEFAULT_LANGUAGE))
    topics, english = shelf.own_topics(language), shelf.own_topics(DEFAULT_LANGUAGE)
    eight = shelf.eight()
    starters = {
        file: Share(len(shelf.own_starters(kind, language)), len(shelf.own_starters(kind, DEFAULT_LANGUAGE)))
        for kind, file in FILES.items()
    }
    checkins = shelf.own_checkins(language)
    return {
        "interface": Share(len(texts_of(catalog_file(locales, language)) & every), len(every)),
        "definition": Share(int(DEFINITION in topics), 1),
        "principles": Share(sum(each in topics for each in eight), len(eight)),
        "checkins": Share(len(checkins), len(shelf.own_checkins(DEFAULT_LANGUAGE))),
        "pledges": starters["pledges.toml"],
        "agreement": starters["agreement.toml"],
        "support": Share(int((content / language / "support.toml").exists()), 1),
        "topics": Share(len(topics.keys() & english.keys()), len(english)),
        "easy": Share(sum(bool(each.easy) for each in topics.values()), len(english)),
    }


def marked(locales: Path, content: Path, language: str) -> int:
    """How many places wait for somebody who speaks the language."""
    files = [catalog_file(locales, language), *(content / language).rglob("*.toml")]
    lines = (line for path in files if path.exists() for line in path.read_text(encoding="utf-8").splitlines())
    return sum(line.startswith("#") and MARK in line for line in lines)
