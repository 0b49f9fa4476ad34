"""What a pledge is, who sees it, and how the group's "did we feel it?" is added up. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from bot.engine.people import GroupId, PersonId

WORDS, NAME = 400, 80
ENOUGH = 5  # different people, before anything is shown (privacy, section 3)
SMALL_GROUP = 8  # under this, talking about it in the room is offered instead
NUMBERS_FROM = 15  # answers; with fewer the result is words only
LEAST_CELL = 3
WAITS = timedelta(weeks=4)  # a day that went by is brought up so long, and not for ever
ASKED_AHEAD = timedelta(weeks=16)  # answers are kept 120 days at most: who answered earlier would not be counted
ASK_AGAIN = 14 * 24 * 3600  # a pledge goes onto the agenda at most so often


class By(StrEnum):
    """Whose promise it is."""

    ME = "me"
    US = "us"
    SERVICE = "service"


class Seen(StrEnum):
    """Who sees it. The group's is on its own list; only the public may also stand in papers that leave the group."""

    ONLY_ME = "only_me"
    GROUP = "group"
    PUBLIC = "public"


class How(StrEnum):
    """How it went, as the one who made it says."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise. `words` are somebody's own, or empty and `starter` names one from the bookshelf.

    `person` made it, and looks back on it; None: they are gone. `name` is the service, or what they chose to be shown as
    (empty: a member). `clearing`: a service has not said yes yet, and says more by `news_by`. `pair` is the pledge it
    answers from the other side. `felt` is the published result of the group's answers, once. `asked`: when somebody
    last wanted to talk about it at a meeting.
    """

    id: int
    group: GroupId
    by: By
    person: PersonId | None
    seen: Seen
    made: int
    words: str = ""
    starter: str = ""
    name: str = ""
    principle: str = ""
    look_back: date | None = None
    clearing: bool = False
    news_by: date | None = None
    how: How | None = None
    why: str = ""
    over: bool = False
    pair: int = 0
    felt: str = ""
    asked: int = 0

    @property
    def day_of_news(self) -> date | None:
        """The next day on which something is due: news while it is being cleared, else looking back."""
        return self.news_by if self.clearing else self.look_back

    def waits(self, today: date) -> bool:
        """Whether a service's news, or its looking back, is past its day."""
        day = self.day_of_news if self.by is By.SERVICE and not self.over else None
        return day is not None and day < today <= day + WAITS

    @property
    def asked_from(self) -> date | None:
        """From when on the group may say if it felt it: a service's, and not so early that answers would not be kept."""
        asked = self.by is By.SERVICE and not (self.clearing or self.over or self.felt)
        return self.look_back - ASKED_AHEAD if asked and self.look_back is not None else None

    def is_asked(self, today: date) -> bool:
        """Whether the group is asked, now or later: until the day on which it is told what came of that."""
        return self.asked_from is not None and self.look_back is not None and today < self.look_back

    def takes_answers(self, today: date) -> bool:
        """Whether the group may answer today."""
        return self.is_asked(today) and self.asked_from is not None and self.asked_from <= today


class Pledges(Protocol):
    """Pledges, sealed, and answers without a person."""

    def keep(self, pledge: Pledge) -> None: ...

    def find(self, pledge: int) -> Pledge | None: ...

    def shown(self, group: GroupId) -> Sequence[Pledge]:
        """All that the group sees, what is still held to first, then the newest first."""
        ...

    def of(self, person: PersonId) -> Sequence[Pledge]: ...

    def answer(self, pledge: int, person: PersonId, felt: bool, week: int) -> bool:
        """One answer for each person, kept without them; False when they had answered."""
        ...

    def add_up(self, pledge: int) -> tuple[int, int]:
        """How many felt it and how many not yet; the answers are deleted."""
        ...

    def take_back(self, person: PersonId) -> None:
        """Those that only they see are gone."""
        ...

    def forget(self, person: PersonId) -> None: ...

    def leave(self, group: GroupId, person: PersonId) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...


def result_of(felt: int, not_yet: int) -> str:
    """What is published: "N of M" where that points at nobody, else most, some or few; "" when there are too few."""
    total = felt + not_yet
    if total < ENOUGH:
        return ""
    cells_are_big = all(each == 0 or each >= LEAST_CELL for each in (felt, not_yet))
    if total >= NUMBERS_FROM and cells_are_big:
        return f"{felt}/{total}"
    if felt * 3 >= total * 2:
        return "most"
    return "few" if felt * 3 <= total else "some"


def without(pledge: Pledge, person: PersonId) -> Pledge | None:
    """As it is once they have gone: an organisation's or the group's stays, theirs is a member's; their own goes."""
    if pledge.person != person:
        return pledge
    if pledge.seen is Seen.ONLY_ME:
        return None
    return replace(pledge, person=None, name="" if pledge.by is By.ME else pledge.name)


def side_by_side(pledges: Sequence[Pledge]) -> Sequence[tuple[Pledge, Pledge | None]]:
    """Each pledge once; where another answers it from the other side, the two together."""
    here = {each.id: each for each in pledges}
    answered = {each.pair: each for each in pledges if each.pair in here}
    taken = {each.id for each in answered.values()}
    return [(each, answered.get(each.id)) for each in pledges if each.id not in taken]
