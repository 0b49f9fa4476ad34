"""The books of this room: actions with their history and lessons, and reviews."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.engine.people import GroupId, PersonId
from bot.plans.model import Action, Lesson, Outline, Standing, Step, WordBefore


class Plans(Protocol):
    """Actions, sealed. Lists come with the soonest day first, those without a day last, then by number."""

    def next_number(self, group: GroupId) -> int:
        """One more than the highest number this group ever had."""
        ...

    def keep(self, action: Action) -> None: ...

    def find(self, action: int) -> Action | None: ...

    def numbered(self, group: GroupId, number: int) -> Action | None: ...

    def outlines(self, group: GroupId) -> Sequence[Outline]:
        """Every open action, in order."""
        ...

    def open_ids(self, group: GroupId) -> tuple[int, ...]:
        """The ids of every open action, in order: of thousands nothing else is read."""
        ...

    def open_count(self, group: GroupId) -> int: ...

    def open_page(self, group: GroupId, skip: int, limit: int) -> Sequence[Action]: ...

    def closed_page(self, group: GroupId, skip: int, limit: int, standing: Standing | None = None) -> Sequence[Action]:
        """What was done, dropped or stopped, the newest first."""
        ...

    def closed_count(self, group: GroupId) -> int: ...

    def of(self, person: PersonId) -> Sequence[Action]:
        """Everything that stands under this person, in any group, open or closed."""
        ...

    def name_of(self, group: GroupId, person: PersonId) -> str | None:
        """The name they chose last in this group; None: they never chose one."""
        ...

    def add_step(self, step: Step) -> None: ...

    def steps(self, action: int) -> Sequence[Step]:
        """Its history, the first thing first."""
        ...

    def keep_lesson(self, lesson: Lesson) -> None: ...

    def lessons(self, group: GroupId, limit: int) -> Sequence[Lesson]:
        """The newest first."""
        ...

    def keep_word(self, word: WordBefore) -> None:
        """One for each person and action; a new one takes its place."""
        ...

    def words_before(self, action: int) -> Sequence[WordBefore]: ...

    def drop_words(self, action: int) -> None: ...

    def words_of(self, person: PersonId) -> Sequence[WordBefore]: ...

    def forget(self, person: PersonId) -> None:
        """Their name is gone from every action and history, and what they said before a review too."""
        ...

    def leave(self, group: GroupId, person: PersonId) -> None:
        """The same in one group."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """Two turned out to be one person."""
        ...


@dataclass(frozen=True, slots=True)
class Review:
    """One walk through open actions. `items` are actions in the order they are looked at; `verdicts` what was decided,
    by action. It is open until everything is decided or somebody ends it."""

    id: int
    group: GroupId
    started: int
    items: tuple[int, ...]
    verdicts: Mapping[int, str] = field(default_factory=dict)
    paused: bool = False
    ended: int = 0

    @property
    def undecided(self) -> tuple[int, ...]:
        return tuple(each for each in self.items if each not in self.verdicts)


class Reviews(Protocol):
    """Reviews and what was decided in them."""

    def start(self, review: Review) -> None: ...

    def find(self, review: int) -> Review | None: ...

    def under_way(self, group: GroupId) -> Review | None: ...

    def decide(self, review: int, action: int, verdict: str) -> bool:
        """Note a verdict; False when there is one already, and then nothing changes."""
        ...

    def pause(self, review: int, paused: bool) -> None: ...

    def end(self, review: int, now: int) -> None: ...

    def ended(self, group: GroupId, limit: int) -> Sequence[Review]:
        """The newest first."""
        ...
