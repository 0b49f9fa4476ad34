"""One item of a meeting's pack, written by whoever looks after it. Pure.

The seed holds `item`, `hosts` (where links may lead, with spaces between) and `now_said`, what stands there so far.
"""

from collections.abc import Iterator
from itertools import pairwise

from bot.engine.links import links_in, strange_links, without_strange_links
from bot.engine.message import Line
from bot.engine.script import SKIPPED, Question, Said, choice, words
from bot.meetings.pack import LINK_ONLY, Item
from bot.meetings.script_when import or_gap

MOST = 500
TRIES = ("text", "text_2", "text_3")


def one_item(said: Said) -> Iterator[Question]:
    """Skipping it leaves the item open for this meeting."""
    item = Item(said.seed["item"])
    ask = Line(f"pack.ask.{item}")
    yield words("text", max_length=MOST, may_skip=True, ask=ask, now_said=or_gap(said.seed["now_said"]))
    for before, again in pairwise(TRIES):
        why = _trouble(said[before], said)
        if why is None:
            break
        yield words(again, max_length=MOST, may_skip=True, why=why)
    yield choice("ok", ("save",), name=Line(f"pack.name.{item}"), words=or_gap(chosen_text(said)))


def chosen_text(said: Said) -> str:
    """What they wrote last, without links that can't be passed on; an item that is a link alone is empty without one."""
    text = said["text"]
    for before, again in pairwise(TRIES):
        if _trouble(said[before], said) is None:
            break
        text = said[again]
    clean = without_strange_links(text, _hosts(said))
    return "" if Item(said.seed["item"]) in LINK_ONLY and not links_in(clean) else clean


def _trouble(text: str, said: Said) -> Line | None:
    """Why this can't stand as it is."""
    if text == SKIPPED:
        return None
    if strange := strange_links(text, _hosts(said)):
        return Line("pack.strange_link", {"link": strange[0]})
    if Item(said.seed["item"]) in LINK_ONLY and not links_in(text):
        return Line("pack.only_a_link")
    return None


def _hosts(said: Said) -> list[str]:
    return said.seed["hosts"].split()
