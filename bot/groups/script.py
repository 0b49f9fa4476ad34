"""The conversation that sets a group up. Pure."""

from collections.abc import Iterator

from bot.engine.books import Group
from bot.engine.deeds import Deed, KeyUsed, did
from bot.engine.message import Line
from bot.engine.room import Visit
from bot.engine.script import Option, Question, Said, choice, words
from bot.engine.zones import ask_zone, chosen_zone, zone_name


def set_up(said: Said) -> Iterator[Question]:
    """Three taps: a language, a country's time, yes. Everything has a default, and a name is there for who wants one; the
    seed holds the languages we speak."""
    languages = said.seed["languages"].split()
    now = Line(f"language.{said.seed['language']}")
    yield choice("language", tuple(Option(each, Line(f"language.{each}")) for each in languages), now=now)
    yield from ask_zone(said, said.seed["zone"])
    zone = zone_name(chosen_zone(said))
    language, name = Line(f"language.{said['language']}"), said.seed["name"] or Line("setup.no_name")
    yield choice("ok", ("save", "name"), language=language, zone=zone, name=name)
    if said["ok"] == "name":
        yield words("name", max_length=80, keeps=True, no_is_none=True)
        save = Option("save", Line("setup.ok.save"))
        yield choice("ok_2", (save,), language=language, zone=zone, name=said["name"])


def set_anew(visit: Visit, old: Group, new: Group) -> tuple[KeyUsed, ...]:
    """What its members may know of that: which settings are other ones now."""
    if not old.set_up:
        return did(visit, Deed.SET_UP)
    changed = {
        Deed.NAME: old.name != new.name,
        Deed.LANGUAGE: old.language != new.language,
        Deed.ZONE: old.zone != new.zone,
    }
    return tuple(used for deed, is_new in changed.items() if is_new for used in did(visit, deed))
