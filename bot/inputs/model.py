"""What members gave, what became of it, and who heard. Pure.

Nothing here holds who gave something: that stands apart, sealed, and only the way of a follow-up opens it.
"""

from dataclasses import dataclass
from typing import Protocol

from bot.engine.people import GroupId, PersonId

DAY, WEEK = 24 * 3600, 7 * 24 * 3600
_MONDAY = 4 * DAY  # the first Monday of 1970
NEXT_WORD = 3  # weeks after its week began: when its giver hears the next word, answered or not
STILL_SO = 4  # weeks after "done" the giver is asked whether it is still so
KEPT, ASK_TO_KEEP = 52, 48  # weeks
MORNING = 9 * 3600  # of that day, UTC: in the UK neither night nor early

NAMED, PRIVATE, ANONYMOUS, BEFORE = "named", "private", "anonymous", "before"
ALL, SECOND_ONLY, OUTSIDE_ONLY = "all", "second", "outside"
NOBODY = "nobody"  # who was chosen to read it is there no more, and its giver was asked who shall

WAITING = ""
DONE, PARTLY, WORKING, NOT_NOW, CANNOT, PASSED_ON = "done", "partly", "working", "not_now", "cannot", "passed_on"
OUTCOMES = (DONE, PARTLY, WORKING, NOT_NOW, CANNOT, PASSED_ON)
ENDS = (DONE, CANNOT)  # after these nothing more is promised
QUESTION = "question"  # no outcome: one question back, which goes to its giver the way a change does
NOT_ANSWERED = "not_answered"  # its year is over and nobody answered: it counts as that for ever

LATER = "later "  # before the instant from which `FollowUp.still` is asked once more
YES, PART, NO, UNKNOWN = "yes", "partly", "no", "unknown"
ASKED_TO_NAME = "asked"  # `Input.credit` until its giver says yes or no


@dataclass(frozen=True, slots=True)
class Input:
    """Something a member gave. `week` is all that is known of when (weeks since 1970, from a Monday).

    `released`: its readers may see it; a private or anonymous one waits for its batch. `name` is the one they chose to be
    shown with. `owner` looks after the answer; `change` is what answers it (0: nothing yet). What its giver said through the
    sealed link waits for a `batch` too: `held`, their answer to a question back, and `not_so`, the change they said no to.
    `credit`: whether who gave it by name may be thanked by that name; asked when it is first wanted, never assumed.
    """

    id: int
    group: GroupId
    label: str
    words: str
    week: int
    ref: str = ""
    name: str = ""
    readers: str = ALL
    principle: str = ""
    released: bool = False
    owner: PersonId | None = None
    change: int = 0
    next_word: int = 0
    waits_until: int = 0
    waits_because: str = ""
    put_offs: int = 0
    chased: int = 0
    reopened: int = 0
    passed_to: PersonId | None = None
    draft: str = ""
    asked_back: str = ""
    numbers: bool = False  # a keyholder asked that the support numbers be brought to its giver
    more: str = ""  # what the giver answered to a question back
    keep_until: int = 0
    summary: str = ""
    closed: str = ""  # NOT_ANSWERED
    batch: str = ""
    held: str = ""
    not_so: int = 0
    worked_on: bool = False  # an action that came from it is done
    credit: str = ""

    @property
    def thanked(self) -> bool:
        return self.credit == YES

    @property
    def waiting(self) -> bool:
        return not self.change and not self.closed


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one input or many. `day` is when it was said (an instant, to the day).

    Private words about it go out once a second person said yes: `writer` and `asked` until then, `ok` after.
    """

    id: int
    group: GroupId
    outcome: str
    what: str
    because: str
    next_at: int
    day: int
    writer: PersonId | None
    asked: int
    ok: bool = False
    principle: str = ""
    reopened: int = 0
    days: int = 0  # from the week it was given to the day it was answered, of the input that waited longest


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One giver's hearing of one change. `verdict` is theirs, kept apart from the service's; `still`: four weeks later."""

    change: int
    input: int
    told: bool = False
    verdict: str = ""
    enough: bool = False
    still: str = ""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What a group can change and what it cannot, in five short lines of whoever asks for input.

    `danger`: what they must do if somebody is in danger; empty: our own line says it.
    """

    can: str = ""
    cannot: str = ""
    decides: str = ""
    say: str = ""
    hear: str = ""
    danger: str = ""


class Inputs(Protocol):
    """The book of inputs. Who gave one stands in a sealed link apart from it."""

    def keep(self, given: Input) -> None: ...

    def find(self, number: int) -> Input | None: ...

    def of(self, group: GroupId) -> tuple[Input, ...]:
        """All of a group, in no order that tells anything."""
        ...

    def remove(self, number: int) -> None: ...

    def set_receipt(self, number: int, word: str) -> None: ...

    def by_receipt(self, group: GroupId, word: str) -> Input | None: ...

    # who gave it, for the way of a follow-up only

    def link(self, number: int, person: PersonId) -> None: ...

    def giver(self, number: int) -> PersonId | None: ...

    def given_by(self, person: PersonId) -> tuple[int, ...]: ...

    def cut(self, number: int) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None:
        """Their links go, and with them the name that they were shown with."""
        ...

    # what became of it

    def keep_change(self, change: Change) -> None: ...

    def find_change(self, number: int) -> Change | None: ...

    def remove_change(self, number: int) -> None: ...

    def changes(self, group: GroupId) -> tuple[Change, ...]:
        """The newest first."""
        ...

    def keep_follow_up(self, follow_up: FollowUp) -> None: ...

    def follow_up(self, change: int, number: int) -> FollowUp: ...

    def remove_follow_up(self, change: int, number: int) -> None: ...

    def follow_ups(self, change: int) -> tuple[FollowUp, ...]: ...

    def keep_boundaries(self, group: GroupId, boundaries: Boundaries) -> None: ...

    def boundaries(self, group: GroupId) -> Boundaries | None: ...


def week_of(now: int) -> int:
    return (now - _MONDAY) // WEEK


def week_began(week: int) -> int:
    return _MONDAY + week * WEEK


def next_word_of(week: int) -> int:
    """When the giver of something of this week hears the next word; the same for all of a week, so it tells nothing."""
    return week_began(week + NEXT_WORD) + MORNING


def monday_after(now: int, weeks: int = 0) -> int:
    """The first Monday morning so many weeks on; everything that is looked at again is looked at then."""
    at = week_began(week_of(now) + weeks) + MORNING
    return at if at > now else at + WEEK


def ask_to_keep(given: Input) -> int:
    return week_began(given.week + ASK_TO_KEEP) + MORNING


def ends(given: Input) -> int:
    return max(week_began(given.week + KEPT) + MORNING, given.keep_until)


def may_read(given: Input, *, coordinator: bool, second: bool, outside: bool) -> bool:
    """Whether a keyholder may see these words: only whom the giver chose, and not before its batch."""
    if not given.released:
        return False
    if given.readers == NOBODY:
        return False
    if given.readers == SECOND_ONLY:
        return second
    if given.readers == OUTSIDE_ONLY:
        return outside
    return coordinator or second


def overdue(given: Input, now: int) -> bool:
    """Late, and it stays late while its giver is told one day after another, until it is answered or put off."""
    return given.released and given.waiting and (given.chased > 0 or next_day(given) <= now)


def next_day(given: Input) -> int:
    """The day its giver was promised the next word by."""
    return max(given.next_word, given.waits_until)


def asks_now(follow: FollowUp, now: int) -> bool:
    """Whether the four-week question is due: once, and once more at the time of "ask me later"."""
    return not follow.still or (follow.still.startswith(LATER) and int(follow.still.removeprefix(LATER)) <= now)
