"""How many told a coordinator by phone or at the door that they come, and what they need: never who. Pure.

The seed holds what was counted before: `others`, and `needed`.
"""

import re
from collections.abc import Iterator

from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, choice, words

MOST_WORDS = 300
MOST = 200  # people; more would be a slip of the finger
OFFERED = tuple(
    Option(str(number), Line("plain", {"words": str(number)})) for number in range(1, 9)
)  # the third says 3
_NUMBER = re.compile(r"\d+")


def others_coming(said: Said) -> Iterator[Question]:
    """A count in all, then what they need; both read back."""
    yield choice("many", OFFERED, per_row=3, typed=True, before=said.seed["others"])
    if _number(said["many"]) is None:
        yield choice("many_2", OFFERED, per_row=3, words=said["many"])
    if how_many(said):
        yield words("needed", max_length=MOST_WORDS, may_skip=True)
    yield choice("ok", ("save",), many=str(how_many(said)), needed=said["needed"] or Line("others.nothing"))


def how_many(said: Said) -> int:
    typed = _number(said["many"])
    return typed if typed is not None else int(said["many_2"] or 0)


def _number(text: str) -> int | None:
    """The one number in a text; None: there is none, or more than one, or nobody would believe it."""
    found = _NUMBER.findall(text)
    return int(found[0]) if len(found) == 1 and len(found[0]) < 5 and int(found[0]) <= MOST else None
