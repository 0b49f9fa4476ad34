"""`local-voices doctor --numbers`: the support numbers, when somebody last rang each, and a day for one that was rung.

The day goes into a file of the host's own: what came with the bot would be changed back by an update.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from adapters.bookshelf.contacts import Contact, read_contacts
from adapters.bookshelf.reading import Faults
from adapters.command_line.doctor_words import contacts_of
from adapters.finding import BAD, LOOK, OK
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE

_BLOCK = re.compile(r"^\[\[contact\]\][^\n]*\n", re.MULTILINE)
_DAY = re.compile(r"^last_checked\s*=.*\n?", re.MULTILINE)


def numbers(settings: Settings, checked: str, today: date, out: TextIO) -> int:
    """List them; `checked` (part of a line, or its number; empty: none) was rung today. 1 where that could not be written."""
    library = Library(settings)
    reader = library.say.reader(settings.language)

    def say(line: Line, mark: str = "") -> None:
        first = f"{library.say.plain(Line(f'doctor.mark.{mark}'), reader):<5} " if mark else ""
        out.write(first + library.say.plain(line, reader) + "\n")

    def listed(contacts: Sequence[Contact]) -> None:
        for each in contacts:
            say(_when(each), OK if each.is_fresh(today) else LOOK)

    ours = contacts_of(settings, library)
    if not ours:
        say(Line("doctor.contacts.none", {"nation": settings.nation}), BAD)
        return 1
    if not checked:
        listed(ours)
        say(Line("doctor.numbers.how"))
        return 0
    meant = {each.words for each in ours if _plain(checked) in _plain(each.words)}
    if len(meant) != 1:
        listed(ours)
        say(Line("doctor.numbers.which", {"name": checked}), BAD)
        return 1
    path = _write_down(library, settings, meant.pop(), today)
    listed(contacts_of(settings, library))
    say(Line("doctor.numbers.kept", {"path": str(path)}))
    return 0


def _when(contact: Contact) -> Line:
    if contact.last_checked is None:
        return Line("doctor.numbers.never", {"words": contact.words})
    return Line("doctor.numbers.rung", {"words": contact.words, "day": contact.last_checked.isoformat()})


def _plain(words: str) -> str:
    """116 123 is 116123."""
    return "".join(words.split()).casefold()


def _write_down(library: Library, settings: Settings, words: str, today: date) -> Path:
    """Wherever this line stands, whatever the nation: it is the same number."""
    if not settings.content_dir:
        raise Problem("doctor.numbers.folder")
    path = Path(settings.content_dir) / DEFAULT_LANGUAGE / "support.toml"
    own = path if any(each.nation == settings.nation for each in read_contacts(path, Faults())) else None
    try:
        text = (own or library.contact_files(DEFAULT_LANGUAGE)[-1]).read_text("utf-8")
        dated = _with_day(text, words, today)
        if dated is None or (own is None and path.exists()):  # theirs is written as we don't read it: it stays as it is
            raise Problem("doctor.numbers.by_hand", day=today.isoformat(), path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        half_written = path.with_name(path.name + ".new")
        half_written.write_text(dated, "utf-8")
        half_written.replace(path)
    except OSError as error:
        raise Problem("problem.file", path=str(path), why=error.strerror or type(error).__name__) from None
    return path


def _with_day(text: str, words: str, today: date) -> str | None:
    """The file with the day under this line, all else as it was; None where its place can't be told."""
    before, *blocks = _BLOCK.split(text)
    heads = _BLOCK.findall(text)
    contacts = tomllib.loads(text)["contact"]
    if len(contacts) != len(blocks):
        return None
    for at, contact in enumerate(contacts):
        if contact.get("words") == words:
            blocks[at] = f"last_checked = {today.isoformat()}\n{_DAY.sub('', blocks[at])}"
    dated = before + "".join(head + block for head, block in zip(heads, blocks, strict=True))
    return dated if _is_as_meant(contacts, dated, words, today) else None


def _is_as_meant(contacts: Sequence[dict[str, Any]], dated: str, words: str, today: date) -> bool:
    meant = [{**each, "last_checked": today} if each.get("words") == words else each for each in contacts]
    try:
        return bool(meant == tomllib.loads(dated)["contact"])
    except tomllib.TOMLDecodeError:
        return False
