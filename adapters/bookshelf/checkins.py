"""What check-ins ask, from checkins.toml: one text for each key, and complaints about keys that mean nothing."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from adapters.bookshelf.reading import Faults, entries_of
from bot.checkins.model import ARRIVALS, LEAVING_QUESTIONS, PULSE_ANSWERS

FILE = "checkins.toml"
_LINES = ("for", "say", "easy")
_LONGEST_LABEL = 80  # of what stands on a button, on every channel
_FIXED = (
    *(f"arriving.{each}" for each in ARRIVALS),
    *(f"leaving.{each}" for each in LEAVING_QUESTIONS),
    *(f"answer.{each}" for each in PULSE_ANSWERS),
)


def keys_for(principles: Collection[str]) -> tuple[str, ...]:
    """Every key there must be."""
    of_principles = [f"{what}.{each}" for each in principles for what in ("pulse", "name")]
    return (*_FIXED, *of_principles)


def read_checkins(path: Path, principles: Collection[str], faults: Faults) -> dict[str, str]:
    """The texts of one file by key; what can't be used is left out, with a complaint."""
    known = keys_for(principles)
    texts: dict[str, str] = {}
    for entry in entries_of(path, "words", "for", faults):
        entry.knows_only(_LINES)
        key, say = entry.text("for", needed=True), entry.text("say", needed=True)
        if key and key not in known:
            near = get_close_matches(key, known, 1)
            if near:
                entry.wrong("shelf.asked.unknown_near", near=near[0])
            else:
                entry.wrong("shelf.asked.unknown")
        elif key in texts:
            entry.wrong("shelf.asked.twice")
        elif max(len(say), len(entry.text("easy"))) > _LONGEST_LABEL and key.startswith(
            ("arriving.", "answer.", "name.")
        ):
            entry.wrong("shelf.asked.too_long", most=_LONGEST_LABEL)
        elif key and say:
            texts[key] = say
    return texts


def check_all_there(texts: Mapping[str, str], principles: Collection[str], faults: Faults) -> None:
    """Complain about what would be asked without words."""
    for key in keys_for(principles):
        if key not in texts:
            faults.add(FILE, key, "shelf.asked.missing")


def read_easier(path: Path) -> dict[str, str]:
    """What the file says in Easy Read, by key; whoever reads the file for its words complains of it."""
    entries = entries_of(path, "words", "for", Faults())
    return {key: easy for each in entries if (key := each.text("for")) and (easy := each.text("easy"))}
