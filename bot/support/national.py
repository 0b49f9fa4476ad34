"""What national lines are known by. A line of a group's own stands first on the card, so it must not pass for one. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.engine.folding import folded, without_tricks, words_in

SHORTEST = 3  # digits of a number that is dialled; "option 2" is none


@dataclass(frozen=True, slots=True)
class NationalName:
    """A name, or a number that people know. `anywhere`: also inside a longer name, or in what stands behind it; else only
    where a name begins with it, since it is an everyday word too ("a night shelter")."""

    words: str
    anywhere: bool = True


def passes_for(line: str, names: Iterable[NationalName]) -> str:
    """Which national line somebody could take a group's own line for; "": none. Behind the name any number may stand."""
    name, _, how = line.partition(":")
    named, behind = _pieces(name), _pieces(how)
    return next((each.words for each in names if _is_in(each, named, behind)), "")


def numbers_in(words: str) -> tuple[str, ...]:
    """The numbers to dial in a national line, however their digits are spaced."""
    return tuple(each for each in _pieces(words) if each.isdecimal() and len(each) >= SHORTEST)


def _is_in(name: NationalName, named: list[str], behind: list[str]) -> bool:
    wanted = "".join(_pieces(name.words))
    if wanted.isdecimal():
        return wanted in named
    return any(_begins(rest, wanted) for rest in (_ends_of([*named, *behind]) if name.anywhere else [named]))


def _begins(pieces: list[str], wanted: str) -> bool:
    """Whole words, also where one is torn in two ("life line")."""
    return any("".join(pieces[:end]) == wanted for end in range(1, len(pieces) + 1))


def _ends_of(pieces: list[str]) -> Iterator[list[str]]:
    return (pieces[start:] for start in range(len(pieces)))


def _pieces(text: str) -> list[str]:
    """Its words, folded; digits that stand side by side are one number."""
    words = [each.replace("'", "") for each in words_in(without_tricks(folded(text)))]
    found: list[str] = []
    for digits, some in groupby(words, str.isdecimal):
        each = list(some)
        found += ["".join(each)] if digits else each
    return found
