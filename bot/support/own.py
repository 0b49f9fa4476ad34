"""What a group puts on the support card itself, and the words of its own that bring it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

from bot.engine.folding import folded, without_tricks, words_in
from bot.engine.people import GroupId

MOST_LINES, MOST_WORDS = 6, 8  # each has a button that takes it out
NATIONS = ("england", "wales", "scotland", "northern-ireland")
OFF = "off"  # the wish that no words bring the card
SHORTEST = 3  # letters of a word
KINDS = ("abuse", "debt", "home", "relay")  # helplines that come only where the group chose them


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A group's own lines and words, as typed. `nation` "": that of the house. `listens`: words of crisis bring the card."""

    lines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    nation: str = ""
    listens: bool = True


class OwnCards(Protocol):
    """One card for each group; an empty one where nobody wrote any."""

    def of(self, group: GroupId) -> OwnCard: ...

    def keep(self, group: GroupId, card: OwnCard) -> None: ...


class Contacts(Protocol):
    """The national lines of the support card, from content; they need no books."""

    def __call__(self, language: str, nation: str = "", kinds: Sequence[str] = ()) -> Sequence[str]:
        """`nation` "": that of the house. `kinds`: the helplines that come with them."""
        ...


def mark_of(text: str) -> str:
    """A few letters that stand for a line or a word in a button, and never show it."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def marked(mark: str, texts: Sequence[str]) -> str:
    """Which of them a button stands for; "": it is not there any more."""
    return next((each for each in texts if mark_of(each) == mark), "")


def with_line(lines: Sequence[str], line: str) -> tuple[tuple[str, ...], str]:
    """With a line more, or in the place of one under the same name, which is returned too; "" where there was none."""
    name = name_of(line).casefold()
    before = next((each for each in lines if each != line and name_of(each).casefold() == name), "")
    new = instead_of(lines, before, line) if before else (*lines, line)
    return tuple(dict.fromkeys(new))[:MOST_LINES], before


def name_of(line: str) -> str:
    return line.partition(":")[0]


def instead_of(lines: Sequence[str], line: str, other: str) -> tuple[str, ...]:
    """With another in its place; "": with none."""
    return tuple(each for each in (other if each == line else each for each in lines) if each)


def spelt_alike(line: str) -> str:
    """The same for lines that differ in case, gaps and signs alone."""
    return _as_one(line).replace(" ", "")


def less(card: OwnCard, wish: str) -> OwnCard:
    """Without what is wished away: listening ("off"), a helpline, or a word or line by its mark; or of another nation."""
    if wish in NATIONS:
        return replace(card, nation=wish)
    words, lines = (tuple(each for each in all_of if mark_of(each) != wish) for all_of in (card.words, card.lines))
    kinds = tuple(each for each in card.kinds if each != wish)
    return replace(card, kinds=kinds, words=words, lines=lines, listens=card.listens and wish != OFF)


def is_said(words: Sequence[str], text: str) -> bool:
    """Whether any of a group's own words is in what somebody typed: whole words, whatever the case or the accents."""
    said = f" {_as_one(text)} "
    return any(f" {one} " in said for one in map(_as_one, words) if one)


def says_anything(text: str) -> bool:
    return bool(_as_one(text))


def is_long_enough(word: str) -> bool:
    """A shorter one, such as "a", would bring the card with nearly everything."""
    return len(_as_one(word)) >= SHORTEST


def _as_one(text: str) -> str:
    return " ".join(words_in(without_tricks(folded(text))))
