"""Who is coming, as each person wants it shown, and what they need to take part. Pure.

Nobody has to answer. A number is for booking lunches; a name stands only where its owner typed it and chose who sees it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.engine.message import Line, Lines
from bot.engine.people import GroupId, PersonId


class Answer(StrEnum):
    """What somebody said about one meeting."""

    COMING = "coming"
    MAYBE = "maybe"
    CANT = "cant"


class Shown(StrEnum):
    """Who may see whether somebody is coming: asked once, and remembered."""

    GROUP = "group"
    BOOKS = "books"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Coming:
    """One person and one meeting. `answer` None: not said; `heard`: the meeting's sequence that they were last told of.

    `heard` None: they were never told in private, so that a change is not told to them either. `reminded` is the instant
    of their last reminder; `asked`: they were asked once more.
    """

    meeting: int
    person: PersonId
    answer: Answer | None = None
    heard: int | None = None
    reminded: int = 0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """How somebody takes part in one group's meetings: chosen once, kept until they change it or leave.

    `leads` are minutes before a meeting at which they want to be reminded, chosen at `since`. `need` is what they keep for
    all meetings, with or without a name; it is passed on by their tap alone. `lines` are what the group reads about why
    they are in the room.
    """

    group: GroupId
    person: PersonId
    shown: Shown | None = None
    name: str = ""
    leads: tuple[int, ...] = ()
    since: int = 0
    need: str = ""
    need_name: str = ""
    lines: "TwoLines | None" = None


@dataclass(frozen=True, slots=True)
class TwoLines:
    """Who somebody is and why they are in the room, in their own words; an organisation also says what it can decide."""

    who: str
    why: str
    decides: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody needs for one meeting. Without `name` only the need is shown, and not before `from_`, so that the
    time tells nothing."""

    meeting: int
    person: PersonId
    words: str
    name: str = ""
    from_: int = 0


def booking(
    comings: Sequence[Coming],
    parts: Sequence[Part],
    needs: Sequence[Need],
    now: int,
    others: int = 0,
    for_others: str = "",
) -> Lines:
    """What the person who books needs to know: numbers, the names that may be seen, needs in no order.

    `others` told them in another way; `for_others` is what those need.
    """
    lines: list[Line | Lines] = [_count("booking.coming", comings, Answer.COMING)]
    lines.append(_count("booking.maybe", comings, Answer.MAYBE))
    if others:
        lines.append(Line("booking.others", count=others))
    for answer in (Answer.COMING, Answer.MAYBE):
        if names := _names(comings, parts, answer, (Shown.GROUP, Shown.BOOKS)):
            lines.append(Line(f"booking.names.{answer}", {"names": ", ".join(names)}))
    ready = sorted((each for each in needs if each.name or each.from_ <= now), key=lambda each: each.words.casefold())
    if ready or for_others:
        lines.append(Line("booking.needs"))
        lines += [
            Line("booking.need_of", {"words": each.words, "name": each.name})
            if each.name
            else Line("booking.need", {"words": each.words})
            for each in ready
        ]
    if for_others:
        lines.append(Line("booking.for_others", {"words": for_others}))
    return Lines(tuple(lines))


def coming_by_name(comings: Sequence[Coming], parts: Sequence[Part]) -> tuple[str, ...]:
    """The names of those who are coming and let the group see it."""
    return _names(comings, parts, Answer.COMING, (Shown.GROUP,))


def _count(key: str, comings: Sequence[Coming], answer: Answer) -> Line:
    return Line(key, count=sum(each.answer is answer for each in comings))


def _names(
    comings: Sequence[Coming], parts: Sequence[Part], answer: Answer, may_see: tuple[Shown, ...]
) -> tuple[str, ...]:
    said = {each.person for each in comings if each.answer is answer}
    named = (each.name for each in parts if each.person in said and each.shown in may_see and each.name)
    return tuple(sorted(named, key=str.casefold))
