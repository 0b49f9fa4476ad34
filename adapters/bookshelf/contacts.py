"""The people to talk to, from support.toml: a host's own file, or what comes with the bot.

They must be there whatever else goes wrong: a line that can't be read is left out with a complaint, the others stay.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from adapters.bookshelf.complaints import Complaint
from adapters.bookshelf.reading import Entry, Faults, entries_of
from bot.support.national import NationalName, numbers_in
from bot.support.own import KINDS, NATIONS

GOOD_FOR = timedelta(days=180)  # after that somebody should ring the number again
_LINES = ("nation", "words", "kind", "names", "last_checked")


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of the support card; `last_checked` is the day somebody rang it, None: nobody said so. `kind`: it comes only
    where a group chose such helplines. `names`: what people call it."""

    nation: str
    words: str
    last_checked: date | None
    kind: str = ""
    names: tuple[str, ...] = ()

    def is_fresh(self, today: date) -> bool:
        return self.last_checked is not None and today - self.last_checked <= GOOD_FOR


def read_contacts(path: Path, faults: Faults) -> tuple[Contact, ...]:
    found = (_contact(entry) for entry in entries_of(path, "contact", "words", faults))
    return tuple(each for each in found if each is not None)


def _contact(entry: Entry) -> Contact | None:
    entry.knows_only(_LINES)
    nation, words = entry.text("nation", needed=True), entry.text("words", needed=True)
    if nation and nation not in NATIONS:
        entry.wrong("shelf.contact.nation", nation=nation, choices=", ".join(NATIONS))
        return None
    kind = entry.text("kind")
    if kind and kind not in KINDS:
        entry.wrong("shelf.contact.kind", kind=kind, choices=", ".join(KINDS))
        return None
    checked = entry.lines.get("last_checked")
    if checked is not None and type(checked) is not date:
        entry.wrong("shelf.contact.day")
        checked = None
    return Contact(nation, words, checked, kind, entry.texts("names")) if nation and words else None


def complaints_about_contacts(path: Path) -> tuple[Complaint, ...]:
    faults = Faults()
    if path.exists():
        read_contacts(path, faults)
    return tuple(faults.found)


def national_names(*folders: Path | None) -> tuple[NationalName, ...]:
    """What the lines in folders of content are known by, in any language: the names they say, and their numbers.

    A helpline whose name is one word is often an everyday word: only a name that begins with it is that helpline's.
    """
    paths = [path for folder in folders if folder for path in sorted(folder.glob("*/support.toml"))]
    contacts = [each for path in paths for each in read_contacts(path, Faults())]
    names = [NationalName(name, not each.kind or " " in name) for each in contacts for name in each.names]
    numbers = [NationalName(number) for each in contacts for number in numbers_in(each.words)]
    return tuple(dict.fromkeys(names + numbers))
