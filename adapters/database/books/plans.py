"""Actions, their history and lessons: what people wrote and the names they chose are sealed, what is sorted by is not."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, delete, func, select, update

from adapters.database.books.days import day_kept, day_read
from adapters.database.ledger import Ledger
from adapters.database.plan_tables import action_steps, actions, lessons, words_before
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.plans.model import Action, Did, Has, Lesson, Outline, Owner, Standing, Step, WordBefore, without

_HAS = {each.value: each for each in Has}  # looked up for thousands at once, where calling the kind takes long
_STANDING = {each.value: each for each in Standing}
_PERSON: BindParameter[int] = bindparam("whose")
_ACTION = select(
    actions.c.id, actions.c.group, actions.c.number, actions.c.has, actions.c.person, actions.c.by_day,
    actions.c.standing, actions.c.moves, actions.c.principle, actions.c.added, actions.c.changed, actions.c.sealed,
)  # fmt: skip
_OURS = actions.c.group == bindparam("of_group")
_IN_ORDER = (actions.c.by_day.is_(None), actions.c.by_day, actions.c.number)
_NEXT = select(func.max(actions.c.number)).where(_OURS)
_FIND = _ACTION.where(actions.c.id == bindparam("wanted"))
_NUMBERED = _ACTION.where(_OURS, actions.c.number == bindparam("wanted"))
_OUTLINES = (
    select(actions.c.id, actions.c.number, actions.c.has, actions.c.person, actions.c.by_day, actions.c.standing,
           actions.c.moves)
    .where(_OURS, actions.c.open.is_(True))
    .order_by(*_IN_ORDER)
)  # fmt: skip

_IDS = select(actions.c.id).where(_OURS, actions.c.open.is_(True)).order_by(*_IN_ORDER)


def _paged(statement: Select[Any]) -> Select[Any]:
    return statement.limit(bindparam("most")).offset(bindparam("skipped"))


_OPEN = _paged(_ACTION.where(_OURS, actions.c.open.is_(True)).order_by(*_IN_ORDER))
_SHUT = (_OURS, actions.c.open.is_(False))
_NEWEST = (actions.c.changed.desc(), actions.c.number.desc())
_CLOSED = _paged(_ACTION.where(*_SHUT).order_by(*_NEWEST))
_CLOSED_AS = _paged(_ACTION.where(*_SHUT, actions.c.standing == bindparam("stands")).order_by(*_NEWEST))
_COUNT_OPEN = select(func.count()).select_from(actions).where(_OURS, actions.c.open.is_(True))
_COUNT = select(func.count()).select_from(actions).where(*_SHUT)
_OF = _ACTION.where(actions.c.person == _PERSON).order_by(*_IN_ORDER)
_NAME = _ACTION.where(_OURS, actions.c.person == _PERSON).order_by(actions.c.changed.desc()).limit(1)

_STEP = select(
    action_steps.c.id, action_steps.c.action, action_steps.c.at, action_steps.c.did, action_steps.c.by_day,
    action_steps.c.has, action_steps.c.person, action_steps.c.sealed,
)  # fmt: skip
_STEPS = _STEP.where(action_steps.c.action == bindparam("wanted")).order_by(action_steps.c.at, action_steps.c.id)
_STEPS_OF = _STEP.where(action_steps.c.person == _PERSON)
_LESSONS = (
    select(lessons.c.id, lessons.c.group, lessons.c.action, lessons.c.at, lessons.c.sealed)
    .where(lessons.c.group == bindparam("of_group"))
    .order_by(lessons.c.at.desc(), lessons.c.id)
    .limit(bindparam("most"))
)
_WORD = select(
    actions.c.group, words_before.c.action, words_before.c.person, words_before.c.did, words_before.c.at,
    words_before.c.sealed,
).join_from(words_before, actions, words_before.c.action == actions.c.id)  # fmt: skip
_WORDS = _WORD.where(words_before.c.action == bindparam("wanted")).order_by(words_before.c.at, words_before.c.person)
_WORDS_OF = _WORD.where(words_before.c.person == _PERSON).order_by(words_before.c.at)
_DROP_WORDS = delete(words_before).where(words_before.c.action == bindparam("wanted"))
_DROP_ONE = delete(words_before).where(words_before.c.action == bindparam("wanted"), words_before.c.person == _PERSON)
_SWEEP = delete(words_before).where(words_before.c.at < bindparam("before"))
_MERGES = tuple(
    update(table).where(table.c.person == bindparam("old")).values(person=bindparam("new"))
    for table in (actions, action_steps)
)


class SqlPlans:
    """The Plans port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def next_number(self, group: GroupId) -> int:
        row = self._ledger.one(_NEXT, of_group=group)
        return 1 + (row[0] or 0 if row else 0)

    def keep(self, action: Action) -> None:
        owner = action.owner
        self._ledger.keep(
            actions,
            id=action.id,
            group=action.group,
            number=action.number,
            has=owner.has.value,
            person=owner.person,
            by_day=day_kept(action.by),
            standing=action.standing.value,
            open=action.is_open,
            moves=action.moves,
            principle=action.principle,
            added=action.added,
            changed=action.changed,
            sealed=self._sealed("action", action.words, owner.name, action.idea, action.needs, str(action.source)),
        )

    def find(self, action: int) -> Action | None:
        row = self._ledger.one(_FIND, wanted=action)
        return self._action(row) if row else None

    def numbered(self, group: GroupId, number: int) -> Action | None:
        row = self._ledger.one(_NUMBERED, of_group=group, wanted=number)
        return self._action(row) if row else None

    def outlines(self, group: GroupId) -> Sequence[Outline]:
        rows = self._ledger.all(_OUTLINES, of_group=group)
        return [
            Outline(id_, number, _HAS[has], _person(person), day_read(by), _STANDING[standing], moves)
            for id_, number, has, person, by, standing, moves in rows
        ]

    def open_ids(self, group: GroupId) -> tuple[int, ...]:
        return tuple(id_ for (id_,) in self._ledger.all(_IDS, of_group=group))

    def open_count(self, group: GroupId) -> int:
        return int(self._ledger.all(_COUNT_OPEN, of_group=group)[0][0])

    def open_page(self, group: GroupId, skip: int, limit: int) -> Sequence[Action]:
        return [self._action(row) for row in self._ledger.all(_OPEN, of_group=group, skipped=skip, most=limit)]

    def closed_page(self, group: GroupId, skip: int, limit: int, standing: Standing | None = None) -> Sequence[Action]:
        statement, stands = (_CLOSED, {}) if standing is None else (_CLOSED_AS, {"stands": standing.value})
        rows = self._ledger.all(statement, of_group=group, skipped=skip, most=limit, **stands)
        return [self._action(row) for row in rows]

    def closed_count(self, group: GroupId) -> int:
        return int(self._ledger.all(_COUNT, of_group=group)[0][0])

    def of(self, person: PersonId) -> Sequence[Action]:
        return [self._action(row) for row in self._ledger.all(_OF, whose=person)]

    def name_of(self, group: GroupId, person: PersonId) -> str | None:
        row = self._ledger.one(_NAME, of_group=group, whose=person)
        return self._action(row).owner.name if row else None

    # --- history, lessons, words before

    def add_step(self, step: Step) -> None:
        self._ledger.add(action_steps, **self._step_row(step))

    def steps(self, action: int) -> Sequence[Step]:
        return [self._step(row) for row in self._ledger.all(_STEPS, wanted=action)]

    def keep_lesson(self, lesson: Lesson) -> None:
        sealed = self._sealed("lesson", lesson.tried, lesson.happened, lesson.learnt, lesson.next)
        self._ledger.keep(lessons, id=lesson.id, group=lesson.group, action=lesson.action, at=lesson.at, sealed=sealed)

    def lessons(self, group: GroupId, limit: int) -> Sequence[Lesson]:
        rows = self._ledger.all(_LESSONS, of_group=group, most=limit)
        return [
            Lesson(id_, GroupId(of), action, at, *self._opened("lesson", words)) for id_, of, action, at, words in rows
        ]

    def keep_word(self, word: WordBefore) -> None:
        sealed = self._sealed("word", word.words)
        about = {"action": word.action, "person": word.person, "did": word.did.value, "at": word.at}
        self._ledger.keep(words_before, **about, sealed=sealed)

    def words_before(self, action: int) -> Sequence[WordBefore]:
        return [self._word(row) for row in self._ledger.all(_WORDS, wanted=action)]

    def drop_words(self, action: int) -> None:
        self._ledger.run(_DROP_WORDS, wanted=action)

    def words_of(self, person: PersonId) -> Sequence[WordBefore]:
        return [self._word(row) for row in self._ledger.all(_WORDS_OF, whose=person)]

    # --- people who go

    def forget(self, person: PersonId) -> None:
        self._without(person, None)

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._without(person, group)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for statement in _MERGES:
            self._ledger.run(statement, old=old, new=new)
        for word in self.words_of(old):
            theirs = [each for each in self.words_before(word.action) if each.person == new and each.at >= word.at]
            self._ledger.run(_DROP_ONE, wanted=word.action, whose=old)
            if not theirs:
                self.keep_word(WordBefore(word.group, word.action, new, word.did, word.words, word.at))

    def sweep(self, before: int) -> int:
        return self._ledger.run(_SWEEP, before=before).rowcount

    def _without(self, person: PersonId, group: GroupId | None) -> None:
        for row in self._ledger.all(_STEPS_OF, whose=person):
            step = self._step(row)
            of = self.find(step.action) if group is not None else None
            if group is None or (of and of.group == group):
                nameless = Step(step.action, step.at, step.did, step.words, step.by, Owner(step.owner.has))
                self._ledger.keep(action_steps, id=row[0], **self._step_row(nameless))
        for action in self.of(person):
            if group in (None, action.group):
                self.keep(without(action, person))
        for word in self.words_of(person):
            if group in (None, word.group):
                self._ledger.run(_DROP_ONE, wanted=word.action, whose=person)

    # --- rows

    def _action(self, row: tuple[Any, ...]) -> Action:
        id_, group, number, has, person, by, standing, moves, principle, added, changed, sealed = row
        words, name, *others = self._opened("action", sealed)
        idea, needs, source = (*others, "0")[:3]  # rows from before have no source
        about = (Owner(Has(has), _person(person), name), day_read(by), Standing(standing), moves, principle)
        return Action(id_, GroupId(group), number, words, added, *about, idea, needs, changed, int(source))

    def _step_row(self, step: Step) -> dict[str, object]:
        sealed = self._sealed("step", step.words, step.owner.name)
        return {
            "action": step.action, "at": step.at, "did": step.did.value, "by_day": day_kept(step.by),
            "has": step.owner.has.value, "person": step.owner.person, "sealed": sealed,
        }  # fmt: skip

    def _step(self, row: tuple[Any, ...]) -> Step:
        _, action, at, did, by, has, person, sealed = row
        words, name = self._opened("step", sealed)
        return Step(action, at, Did(did), words, day_read(by), Owner(Has(has), _person(person), name))

    def _word(self, row: tuple[Any, ...]) -> WordBefore:
        group, action, person, did, at, sealed = row
        (words,) = self._opened("word", sealed)
        return WordBefore(GroupId(group), action, PersonId(person), Did(did), words, at)

    def _sealed(self, about: str, *words: str) -> bytes:
        return self._seal.close(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass"), about)

    def _opened(self, about: str, sealed: bytes) -> list[str]:
        words: list[str] = json.loads(self._seal.open(sealed, about).decode("utf-8", "surrogatepass"))
        return words


def _person(person: int | None) -> PersonId | None:
    return PersonId(person) if person is not None else None
