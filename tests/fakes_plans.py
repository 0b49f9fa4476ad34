"""The books of plans and reviews, in memory. `tests/contracts/test_plans.py` holds them to the promises of the real ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.engine.people import GroupId, PersonId
from bot.plans.books import Review
from bot.plans.model import Action, Lesson, Outline, Owner, Standing, Step, WordBefore, without


class FakePlans:
    """The Plans port."""

    def __init__(self) -> None:
        self.actions: dict[int, Action] = {}
        self._steps: list[Step] = []
        self._lessons: dict[int, Lesson] = {}
        self._words: dict[tuple[int, PersonId], WordBefore] = {}

    def next_number(self, group: GroupId) -> int:
        return 1 + max((each.number for each in self.actions.values() if each.group == group), default=0)

    def keep(self, action: Action) -> None:
        self.actions[action.id] = action

    def find(self, action: int) -> Action | None:
        return self.actions.get(action)

    def numbered(self, group: GroupId, number: int) -> Action | None:
        return next((each for each in self._of(group) if each.number == number), None)

    def outlines(self, group: GroupId) -> Sequence[Outline]:
        return [
            Outline(each.id, each.number, each.owner.has, each.owner.person, each.by, each.standing, each.moves)
            for each in self._open(group)
        ]

    def open_ids(self, group: GroupId) -> tuple[int, ...]:
        return tuple(each.id for each in self._open(group))

    def open_count(self, group: GroupId) -> int:
        return len(self._open(group))

    def open_page(self, group: GroupId, skip: int, limit: int) -> Sequence[Action]:
        return self._open(group)[skip : skip + limit]

    def closed_page(self, group: GroupId, skip: int, limit: int, standing: Standing | None = None) -> Sequence[Action]:
        return self._closed(group, standing)[skip : skip + limit]

    def closed_count(self, group: GroupId) -> int:
        return len(self._closed(group, None))

    def of(self, person: PersonId) -> Sequence[Action]:
        return sorted((each for each in self.actions.values() if each.owner.person == person), key=_in_order)

    def name_of(self, group: GroupId, person: PersonId) -> str | None:
        theirs = [each for each in self.of(person) if each.group == group]
        return max(theirs, key=lambda each: each.changed).owner.name if theirs else None

    def add_step(self, step: Step) -> None:
        self._steps.append(step)

    def steps(self, action: int) -> Sequence[Step]:
        return sorted((each for each in self._steps if each.action == action), key=lambda each: each.at)

    def keep_lesson(self, lesson: Lesson) -> None:
        self._lessons[lesson.id] = lesson

    def lessons(self, group: GroupId, limit: int) -> Sequence[Lesson]:
        ours = [each for each in self._lessons.values() if each.group == group]
        return sorted(ours, key=lambda each: (-each.at, each.id))[:limit]

    def keep_word(self, word: WordBefore) -> None:
        self._words[(word.action, word.person)] = word

    def words_before(self, action: int) -> Sequence[WordBefore]:
        return sorted(
            (each for each in self._words.values() if each.action == action), key=lambda each: (each.at, each.person)
        )

    def drop_words(self, action: int) -> None:
        self._words = {key: word for key, word in self._words.items() if key[0] != action}

    def words_of(self, person: PersonId) -> Sequence[WordBefore]:
        return sorted((each for each in self._words.values() if each.person == person), key=lambda each: each.at)

    def forget(self, person: PersonId) -> None:
        self._without(person, {each.group for each in self.actions.values()})

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._without(person, {group})

    def merge(self, old: PersonId, new: PersonId) -> None:
        for action in self.of(old):
            self.keep(replace(action, owner=replace(action.owner, person=new)))
        self._steps = [
            replace(each, owner=replace(each.owner, person=new)) if each.owner.person == old else each
            for each in self._steps
        ]
        for word in self.words_of(old):
            del self._words[(word.action, old)]
            there = self._words.get((word.action, new))
            if there is None or there.at < word.at:
                self.keep_word(replace(word, person=new))

    def sweep(self, before: int) -> int:
        gone = [key for key, word in self._words.items() if word.at < before]
        for key in gone:
            del self._words[key]
        return len(gone)

    def _without(self, person: PersonId, groups: set[GroupId]) -> None:
        ours = {each.id for each in self.actions.values() if each.group in groups}
        self._steps = [
            replace(each, owner=Owner(each.owner.has)) if each.owner.person == person and each.action in ours else each
            for each in self._steps
        ]
        for action in self.of(person):
            if action.id in ours:
                self.keep(without(action, person))
        self._words = {key: word for key, word in self._words.items() if key[1] != person or key[0] not in ours}

    def _of(self, group: GroupId) -> list[Action]:
        return sorted((each for each in self.actions.values() if each.group == group), key=_in_order)

    def _open(self, group: GroupId) -> list[Action]:
        return [each for each in self._of(group) if each.is_open]

    def _closed(self, group: GroupId, standing: Standing | None) -> list[Action]:
        closed = [each for each in self._of(group) if not each.is_open and standing in (None, each.standing)]
        return sorted(closed, key=lambda each: (-each.changed, -each.number))


def _in_order(action: Action) -> tuple[bool, date, int]:
    return action.by is None, action.by or date.max, action.number


class FakeReviews:
    """The Reviews port."""

    def __init__(self) -> None:
        self.reviews: dict[int, Review] = {}

    def start(self, review: Review) -> None:
        self.reviews.setdefault(review.id, review)

    def find(self, review: int) -> Review | None:
        return self.reviews.get(review)

    def under_way(self, group: GroupId) -> Review | None:
        going = [each for each in self.reviews.values() if each.group == group and not each.ended]
        return max(going, key=lambda each: each.started, default=None)

    def decide(self, review: int, action: int, verdict: str) -> bool:
        there = self.reviews[review]
        if action not in there.items or action in there.verdicts:
            return False
        self.reviews[review] = replace(there, verdicts={**there.verdicts, action: verdict})
        return True

    def pause(self, review: int, paused: bool) -> None:
        if not self.reviews[review].ended:
            self.reviews[review] = replace(self.reviews[review], paused=paused)

    def end(self, review: int, now: int) -> None:
        if not self.reviews[review].ended:
            self.reviews[review] = replace(self.reviews[review], ended=now, paused=False)

    def ended(self, group: GroupId, limit: int) -> Sequence[Review]:
        over = [each for each in self.reviews.values() if each.group == group and each.ended]
        return sorted(over, key=lambda each: -each.ended)[:limit]
