"""What a network helper writes: what groups see of the network and begin with, and news for them. Pure."""

from collections.abc import Iterator

from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, a_name, choice, words
from bot.engine.zones import ZONES
from bot.network.model import MOST_NAME, MOST_WORDS, Beginnings

FIELDS = ("time", "support")
LONGEST = 600  # of each part of an update, as in the updates of a group


def network(said: Said) -> Iterator[Question]:
    """The seed holds `languages`, and what stands now: `name` and the fields of Beginnings. What is skipped stays. `fixed`:
    groups have said yes to the name, so it stays too."""
    seed = said.seed
    if not seed["fixed"]:
        now = seed["name"] or _nothing()
        yield a_name("name", max_length=MOST_NAME, may_skip=bool(seed["name"]), now=now)
    offered = tuple(Option(each, Line(f"language.{each}")) for each in seed["languages"].split())
    now = Line(f"language.{seed['language']}") if seed["language"] else _nothing()
    yield choice("language", offered, may_skip=True, now=now)
    zones = tuple(Option(zone, name) for zone, name in ZONES.items())
    yield choice("zone", zones, may_skip=True, now=ZONES.get(seed["zone"]) or _nothing())
    for field in FIELDS:
        yield words(
            field, max_length=MOST_WORDS, may_skip=True, asks=f"role_card.{field}", now=seed[field] or _nothing()
        )
    name, begins = written(said)
    yield choice("ok", (Option("save", Line("setup.ok.save")),), name=name, begins=begins_with(begins))


def written(said: Said) -> tuple[str, Beginnings]:
    """The name, and what groups begin with."""
    language, zone, time, support = (said[each] or said.seed[each] for each in ("language", "zone", *FIELDS))
    name = said.seed["name"] if said.seed["fixed"] else said["name"] or said.seed["name"]
    return name, Beginnings(language, zone, time, support)


def begins_with(begins: Beginnings) -> Line:
    """What a group would begin with, as its keyholders and the helper read it."""
    return Line(
        "network.begins",
        {
            "language": Line(f"language.{begins.language}") if begins.language else _nothing(),
            "zone": ZONES.get(begins.zone) or _nothing(),
            "time": begins.time or _nothing(),
            "support": begins.support or _nothing(),
        },
    )


def news(said: Said) -> Iterator[Question]:
    """The questions of an update; the seed holds the `language` it is written in."""
    language = Line(f"language.{said.seed['language']}")
    yield words("heard", max_length=LONGEST, asks="update.heard", language=language)
    yield words("changed", max_length=LONGEST, asks="update.changed")
    yield words("not_changed", max_length=LONGEST, may_skip=True, asks="update.not_changed")
    yield words("thanks", max_length=MOST_WORDS, may_skip=True, no_is_none=True, asks="update.thanks")
    yield choice(
        "ok", (Option("yes", Line("network.news.yes")),),
        heard=said["heard"], changed=said["changed"],
        rest=said["not_changed"] or _nothing(), thanks=said["thanks"] or _nothing(),
    )  # fmt: skip


def _nothing() -> Line:
    return Line("update.nothing")
