"""The shelf of how people talk: short forms, words that mean the same, what is out of scope, words of crisis."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.bookshelf.reading import TOP, Entry, Faults, entries_of, pairs_of, table_of
from bot.engine.folding import TextSpeak, folded
from bot.engine.sayings import Puzzling, Sayings
from bot.principles.model import Elsewhere, SearchWords
from bot.support.crisis import CrisisWords, Examples

SCOPES = (
    "hello", "thanks", "small", "loss", "bot", "benefits", "medical", "legal", "data", "injection", "rude", "general",
    "gibberish",
)  # fmt: skip
COMMANDS = (
    "meeting", "help", "privacy", "language", "support", "idea", "changed", "meeting buddy", "meeting expenses", "part left",
    "part record", "words", "start", "stop", "settings", "explain", "privacy complain", "meeting set", "actions", "actions add",
    "pledge", "pledge add", "agreement", "glossary", "glossary add", "bell", "report", "update", "catch_up", "changed mine",
    "part", "changed word", "meeting coming", "meeting maybe", "meeting cant", "meeting late", "meeting change",
    "meeting set_on", "bell for", "meeting cancel", "meeting booking", "meeting table", "meeting agenda", "meeting need",
)  # fmt: skip
FOR_HELP = ("help", "support", "stop")  # commands that somebody in danger may ask for
_SAYINGS = ("saying", "hint", "harmless", "beside")
_KIND_LINES = ("name", "whole", "patterns", "unless", "asks")
_DOOR_LINES = ("command", "whole", "patterns", "unless")
_SEARCH_PARTS = ("frame", "joined", "same", "also", "asked", "english")
_EXAMPLE_PARTS = ("card_from", "hint_from", "heard", "harmless", "alike")
_CRISIS_PARTS = ("weighty", "ordinary", "lists", "saying", "hint", "harmless", "tongue", "buttons", "beside")

ByTopic = Mapping[str, tuple[str, ...]]


def read_short_forms(path: Path, faults: Faults) -> dict[str, str]:
    """What short forms stand for."""
    table = table_of(path, faults)
    _only(path, table, ("short_forms",), faults)
    return pairs_of(_block(path, table, "short_forms", faults))


def read_search(path: Path, topics: Iterable[str], faults: Faults) -> SearchWords:
    """Words of asking, words that belong together, groups that mean the same, more words for a topic, and in English."""
    table = table_of(path, faults)
    _only(path, table, _SEARCH_PARTS, faults)
    top = Entry(path.name, TOP, table, faults)
    same = tuple(entry.texts("words") for entry in _blocks(path, table, "same", ("words",), faults))
    also = _by_topic(path, table, "also", "words", topics, faults)
    asks = _by_topic(path, table, "asked", "asks", topics, faults)
    joined, english = (pairs_of(_block(path, table, part, faults)) for part in ("joined", "english"))
    frame, same = frozenset(top.texts("frame")), tuple(filter(None, same))
    return SearchWords(joined=joined, frame=frame, same=same, also=also, asks=asks, english=english)


def _by_topic(
    path: Path, table: dict[str, Any], part: str, line: str, topics: Iterable[str], faults: Faults
) -> dict[str, tuple[str, ...]]:
    known = set(topics)
    found: dict[str, tuple[str, ...]] = {}
    for entry in _blocks(path, table, part, ("topic", line), faults):
        slug = entry.text("topic", needed=True)
        if slug not in known:
            entry.wrong("shelf.no_topic", slug=slug)
        found[slug] = found.get(slug, ()) + entry.texts(line)
    return found


def read_elsewhere(path: Path, faults: Faults) -> dict[str, Elsewhere]:
    """The kinds of question that are not ours to answer, by name."""
    return _elsewhere(entries_of(path, "kind", "name", faults), "name", SCOPES, _KIND_LINES)


def read_doors(path: Path, faults: Faults) -> dict[str, Elsewhere]:
    """The ways in which people ask for a command, by command."""
    return _elsewhere(entries_of(path, "door", "command", faults), "command", COMMANDS, _DOOR_LINES)


def _elsewhere(
    entries: Iterable[Entry], named: str, names: tuple[str, ...], lines: tuple[str, ...]
) -> dict[str, Elsewhere]:
    kinds: dict[str, Elsewhere] = {}
    for entry in entries:
        entry.knows_only(lines)
        name = entry.text(named, needed=True)
        if name not in names:
            entry.wrong("shelf.line.one_of", line=named, choices=", ".join(names))
            continue
        if name in kinds:
            entry.wrong("shelf.kind.twice")
        kinds[name] = Elsewhere(
            name, entry.texts("whole"), entry.texts("asks"), entry.texts("patterns"), entry.texts("unless")
        )
    return kinds


def laid_over(
    paths: Iterable[Path], read: Callable[[Path, Faults], dict[str, Elsewhere]], faults: Faults
) -> tuple[Elsewhere, ...]:
    """Kinds or doors by name, a later file's in place of an earlier one's."""
    found: dict[str, Elsewhere] = {}
    for path in paths:
        found |= read(path, faults)
    return tuple(found.values())


def read_crisis(path: Path, faults: Faults) -> dict[str, Any]:
    """The parts of the file of crisis words: `saying`, `hint` and `lists` by name, the others as lists of texts."""
    table = table_of(path, faults)
    _only(path, table, _CRISIS_PARTS, faults)
    top = Entry(path.name, TOP, table, faults)
    saying, hint, harmless, beside = (_block(path, table, name, faults) for name in _SAYINGS)
    harmless.knows_only(("sayings",))
    return {
        "weighty": top.texts("weighty"),
        "ordinary": top.texts("ordinary"),
        "lists": pairs_of(_block(path, table, "lists", faults)),
        "saying": {name: saying.texts(name) for name in saying.lines},
        "hint": {name: hint.texts(name) for name in hint.lines},
        "beside": {name: beside.texts(name) for name in beside.lines},
        "harmless": harmless.texts("sayings"),
        "buttons": top.texts("buttons"),
        "tongue": pairs_of(_block(path, table, "tongue", faults)),
    }


def crisis_words(
    parts: Iterable[Mapping[str, Any]], short_forms: Mapping[str, str], doors: Iterable[Elsewhere] = ()
) -> CrisisWords:
    """Several files of crisis words as one, a later one's sayings of the same name in place of an earlier one's."""
    commands = [each for door in doors if door.kind not in FOR_HELP for each in door.whole]
    weighty: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    lists: dict[str, str] = {}
    tongues: dict[str, str] = {}
    saying: dict[str, tuple[str, ...]] = {}
    hint: dict[str, tuple[str, ...]] = {}
    beside: dict[str, tuple[str, ...]] = {}
    for part in parts:
        weighty += part["weighty"]
        ordinary += part["ordinary"]
        harmless += part["harmless"]
        commands += part["buttons"]
        lists |= part["lists"]
        tongues |= part["tongue"]
        saying |= part["saying"]
        hint |= part["hint"]
        beside |= part["beside"]
    in_ours = {
        tongue: _all({name: some for name, some in saying.items() if tongues.get(name) == tongue})
        for tongue in dict.fromkeys(tongues.values())
    }
    others = _all({name: some for name, some in saying.items() if name not in tongues})
    return CrisisWords(
        others,
        _all(hint),
        harmless,
        weighty,
        ordinary,
        lists,
        short_forms,
        in_ours=in_ours,
        commands=tuple(commands),
        beside=_all(beside),
    )


def _all(rows: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(each for row in rows.values() for each in row)


def read_examples(path: Path, before: Examples, faults: Faults) -> Examples:
    """A file of example messages, added to those of the files before it; its own `card_from` and `hint_from` count."""
    table = table_of(path, faults)
    _only(path, table, _EXAMPLE_PARTS, faults)
    top = Entry(path.name, TOP, table, faults)
    alike = pairs_of(_block(path, table, "alike", faults))
    kinds = {kind: tuple(each.strip() for each in folded(words).split("|")) for kind, words in alike.items()}
    return replace(
        before,
        heard=before.heard + top.texts("heard"),
        harmless=before.harmless + top.texts("harmless"),
        kinds={**before.kinds, **kinds},
        card_from=_bar("card_from", before.card_from, top),
        hint_from=_bar("hint_from", before.hint_from, top),
    )


def _bar(line: str, before: float, top: Entry) -> float:
    number = top.lines.get(line, before)
    if isinstance(number, int | float) and not isinstance(number, bool):
        return float(number)
    top.wrong("shelf.line.no_number", line=line)
    return before


def check_sayings(
    file: str, rows: Mapping[str, Iterable[str]], speak: TextSpeak, lists: Mapping[str, str], faults: Faults
) -> None:
    """Complain about sayings that can't be read: a bracket left open, a list there is not."""
    for name, sayings in rows.items():
        for saying in sayings:
            try:
                Sayings((saying,), speak, lists, strict=True)
            except Puzzling as puzzling:
                faults.add(file, name, "shelf.saying", saying=saying[:60], why=puzzling.line)


def _only(path: Path, table: Mapping[str, Any], parts: tuple[str, ...], faults: Faults) -> None:
    Entry(path.name, TOP, table, faults).knows_only(parts)


def _block(path: Path, table: Mapping[str, Any], name: str, faults: Faults) -> Entry:
    block = table.get(name, {})
    if not isinstance(block, dict):
        faults.add(path.name, name, "shelf.block.single", block=name)
        block = {}
    return Entry(path.name, name, block, faults)


def _blocks(path: Path, table: Mapping[str, Any], name: str, keys: tuple[str, ...], faults: Faults) -> Iterable[Entry]:
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.add(path.name, name, "shelf.block.brackets", block=name)
        return
    for place, row in enumerate(rows, start=1):
        entry = Entry(path.name, f"{name} {place}", row, faults)
        entry.knows_only(keys)
        yield entry


def joined(words: SearchWords, more: SearchWords) -> SearchWords:
    """What two files say of how people ask."""
    parts, frame = {**words.joined, **more.joined}, words.frame | more.frame
    also, asks = together(words.also, more.also), together(words.asks, more.asks)
    english = {**words.english, **more.english}
    return replace(words, joined=parts, frame=frame, same=words.same + more.same, also=also, asks=asks, english=english)


def together(some: ByTopic, more: ByTopic) -> ByTopic:
    return {slug: some.get(slug, ()) + more.get(slug, ()) for slug in {**some, **more}}
