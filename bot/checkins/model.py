"""What a check-in may show, and when nobody may see anything. Pure.

`privacy-and-safety`, section 3: five different people or nothing, no cell below three, words only while a group is
small, published once. Everything here errs on the side of showing less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Protocol

from bot.checkins.result import FEWEST, WIDE, Result, Shown, size_of
from bot.engine.people import GroupId, PersonId

SMALLEST_CELL = 3
MOST_SAY = 2 / 3  # of the answers, for "most"
OTHER = "other"

KEPT_FOR = 120  # days at most, from the Monday of the week it was opened
MEETINGS = 3  # that a leaving check-in gathers

ARRIVALS = ("1", "2", "3", "4", "5")
PULSE_ANSWERS = ("1", "2", "3", "4", "5")  # the five words of content/<language>/checkins.toml, lowest first
LEAVING_ANSWERS = ("yes", "partly", "no")
LEAVING_QUESTIONS = ("heard", "follow", "next")


class Kind(StrEnum):
    """What is asked: how we are doing on the principles, or how a meeting was."""

    PULSE = "pulse"
    LEAVING = "leaving"

    @property
    def answers(self) -> tuple[str, ...]:
        return PULSE_ANSWERS if self is Kind.PULSE else LEAVING_ANSWERS


class Mood(StrEnum):
    """What answers to a leaving question come to."""

    MOST_YES = "most_yes"
    MOST_NO = "most_no"
    MIXED = "mixed"
    CANT_TELL = "cant_tell"


@dataclass(frozen=True, slots=True)
class Slips:
    """Paper slips as totals: how often each answer was ticked, by question and then by answer.

    `people` is the most slips of one meeting on which a question was answered: so many different people at least.
    """

    totals: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)

    def with_more(self, totals: Mapping[str, Mapping[str, int]]) -> "Slips":
        """These, and those of another meeting: maybe from the same people."""
        both = {question: dict(cells) for question, cells in self.totals.items()}
        people = dict(self.people)
        for question, cells in totals.items():
            there = both.setdefault(question, {})
            for answer, number in cells.items():
                there[answer] = there.get(answer, 0) + number
            people[question] = max(people.get(question, 0), sum(cells.values()))
        return Slips(both, people)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in of a group. `week` is when it was opened (weeks since 1970, from Monday), `closes` an instant.

    A leaving check-in gathers up to three meetings: `meeting` is which of them it is at, open until the instant `until`.
    `counted` is the meeting whose slips were typed in last.
    """

    id: int
    group: GroupId
    kind: Kind
    week: int
    closes: int
    meeting: int = 1
    until: int = 0
    slips: Slips = field(default_factory=Slips)
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """All that a check-in holds when it closes. `answers` have no order; `people` says how many different people
    answered each question in the app, and `meetings` over how many meetings."""

    answers: Mapping[str, Sequence[str]]
    people: Mapping[str, int]
    slips: Slips = field(default_factory=Slips)
    meetings: int = 1


@dataclass(frozen=True, slots=True)
class Countable:
    """The answers to one question that may be counted, and how many different people they are from at the least."""

    cells: Mapping[str, int]
    people: int


def countable(given: Given, question: str) -> Countable:
    """What may be counted of one question; nobody when it is too few.

    Answers in the app and slips each need five people of their own: whoever counted the slips could take them off the
    total again. Somebody may have done both, so the larger number is sure, not the sum.
    """
    cells: dict[str, int] = {}
    people = 0
    if (there := given.people.get(question, 0)) >= FEWEST:
        people = there
        for answer in given.answers.get(question, ()):
            cells[answer] = cells.get(answer, 0) + 1
    if (there := given.slips.people.get(question, 0)) >= FEWEST:
        people = max(people, there)
        for answer, number in given.slips.totals.get(question, {}).items():
            cells[answer] = cells.get(answer, 0) + number
    return Countable(cells, people)


# --- the principles


def result_of(given: Given, principles: Sequence[str]) -> Result | None:
    """The result of a look at the principles; None when too few people answered any of them."""
    found = {each: countable(given, each) for each in principles}
    size = size_of(max((each.people for each in found.values()), default=0))
    if size is None:
        return None
    return Result(size, {name: _middle(each.cells) for name, each in found.items() if each.people >= size.fewest})


def _middle(cells: Mapping[str, int]) -> int:
    """In half steps."""
    return round(2 * median(int(answer) for answer, number in cells.items() for _ in range(number)))


# --- how a meeting was


def mood(given: Given, question: str) -> Mood:
    """In words; also when all said the same it is "most"."""
    cells = countable(given, question).cells
    total = sum(cells.values())
    if not total:
        return Mood.CANT_TELL
    if cells.get("yes", 0) >= MOST_SAY * total:
        return Mood.MOST_YES
    return Mood.MOST_NO if cells.get("no", 0) >= MOST_SAY * total else Mood.MIXED


def cells_to_show(given: Given, question: str) -> Mapping[str, int] | None:
    """Numbers for a question that fifteen different people answered; None when only words may be shown.

    Somebody may have answered at each meeting, so over three meetings a cell of three may be one person: a cell needs
    three for each meeting.
    """
    found = countable(given, question)
    if found.people < WIDE:
        return None
    return merged(found.cells, SMALLEST_CELL * given.meetings)


def merged(cells: Mapping[str, int], smallest: int) -> Mapping[str, int] | None:
    """The cells with small ones put together under "other"; None when nothing is left that may be shown.

    When "other" is still small, or holds one cell only, the next smallest joins it: else it could be worked out.
    """
    shown = {answer: number for answer, number in cells.items() if number >= smallest}
    other = [number for number in cells.values() if 0 < number < smallest]
    while shown and other and (sum(other) < smallest or len(other) == 1):
        other.append(shown.pop(min(shown, key=lambda each: shown[each])))
    if not other:
        return shown or None
    return {**shown, OTHER: sum(other)} if shown else None


class CheckIns(Protocol):
    """The book of check-ins: answers without a person, and apart from them who has answered."""

    def keep(self, checkin: CheckIn) -> None:
        """Begin one, or change it."""
        ...

    def find(self, checkin: int) -> CheckIn | None:
        """One that is open."""
        ...

    def open(self, group: GroupId, kind: Kind) -> CheckIn | None: ...

    def has_answered(self, checkin: CheckIn, person: PersonId) -> bool:
        """Whether they have, at the meeting it is at."""
        ...

    def give(self, checkin: CheckIn, person: PersonId, answers: Mapping[str, str], receipt: str) -> None:
        """Keep answers, by question, without the person; and apart from them that this person has answered."""
        ...

    def take_back(self, checkin: CheckIn, person: PersonId, receipt: str) -> bool:
        """Remove what was given with this word; False when it is not known, or this person has given nothing."""
        ...

    def given(self, checkin: CheckIn) -> Given: ...

    def close(self, checkin: CheckIn, result: Result | None) -> None:
        """Delete all answers and who has answered, for ever. A result stays with the group."""
        ...

    def results(self, group: GroupId) -> tuple[Shown, ...]:
        """What was shown of the principles, oldest first: the first time and the last time."""
        ...

    def asked(self, group: GroupId, since: int) -> int:
        """How many check-ins of a group began in the week of this instant or later, of those that are open or were shown."""
        ...

    def choose(self, checkin: int, principle: str) -> None: ...

    def waiting(self, person: PersonId) -> int:
        """In how many open check-ins this person has answered."""
        ...

    def forget(self, person: PersonId) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """They linked their accounts and are one person from now on."""
        ...

    def sweep(self, now: int) -> int:
        """Delete what was given 120 days ago and never shown; how many check-ins."""
        ...
