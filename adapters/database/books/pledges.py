"""Pledges, sealed, and the group's answers about a service's: who answered and what was said never stand in one row."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from adapters.database.books.days import day_kept, day_read
from adapters.database.ledger import Ledger
from adapters.database.plan_tables import pledge_answered, pledge_answers, pledges
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.pledges.model import By, How, Pledge, Seen, without

_COLUMNS = (
    pledges.c.id, pledges.c.group, pledges.c.by, pledges.c.person, pledges.c.seen, pledges.c.made, pledges.c.over,
    pledges.c.pair, pledges.c.sealed,
)  # fmt: skip
_FIND = select(*_COLUMNS).where(pledges.c.id == bindparam("wanted"))
_SHOWN = (
    select(*_COLUMNS)
    .where(pledges.c.group == bindparam("of_group"), pledges.c.seen != Seen.ONLY_ME.value)
    .order_by(pledges.c.over, pledges.c.made.desc(), pledges.c.id)
)
_OF = select(*_COLUMNS).where(pledges.c.person == bindparam("whose")).order_by(pledges.c.made.desc(), pledges.c.id)
_DROP = delete(pledges).where(pledges.c.id == bindparam("wanted"))
_TAKE_BACK = delete(pledges).where(pledges.c.person == bindparam("whose"), pledges.c.seen == Seen.ONLY_ME.value)
_ADD_UP = (
    select(pledge_answers.c.felt, func.count())
    .where(pledge_answers.c.pledge == bindparam("wanted"))
    .group_by(pledge_answers.c.felt)
)
_DROP_ANSWERS = delete(pledge_answers).where(pledge_answers.c.pledge == bindparam("wanted"))
_DROP_ANSWERED = delete(pledge_answered).where(pledge_answered.c.pledge == bindparam("wanted"))
_FORGET_ANSWERED = delete(pledge_answered).where(pledge_answered.c.person == bindparam("whose"))
_SWEEP = delete(pledge_answers).where(pledge_answers.c.week < bindparam("before"))
_OLD = select(pledge_answered.c.pledge).where(
    pledge_answered.c.pledge.not_in(select(pledge_answers.c.pledge).distinct())
)
_MERGE = update(pledges).where(pledges.c.person == bindparam("old")).values(person=bindparam("new"))
_ANSWERED_BY = select(pledge_answered.c.pledge).where(pledge_answered.c.person == bindparam("whose"))


class SqlPledges:
    """The Pledges port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, pledge: Pledge) -> None:
        rest = (
            pledge.words, pledge.starter, pledge.name, pledge.principle, day_kept(pledge.look_back), pledge.clearing,
            day_kept(pledge.news_by), pledge.how, pledge.why, pledge.felt, pledge.asked,
        )  # fmt: skip
        self._ledger.keep(
            pledges,
            id=pledge.id,
            group=pledge.group,
            by=pledge.by.value,
            person=pledge.person,
            seen=pledge.seen.value,
            made=pledge.made,
            over=pledge.over,
            pair=pledge.pair,
            sealed=self._seal.close(json.dumps(rest, ensure_ascii=False).encode("utf-8", "surrogatepass"), "pledge"),
        )

    def find(self, pledge: int) -> Pledge | None:
        row = self._ledger.one(_FIND, wanted=pledge)
        return self._pledge(row) if row else None

    def shown(self, group: GroupId) -> Sequence[Pledge]:
        return [self._pledge(row) for row in self._ledger.all(_SHOWN, of_group=group)]

    def of(self, person: PersonId) -> Sequence[Pledge]:
        return [self._pledge(row) for row in self._ledger.all(_OF, whose=person)]

    # --- answers without a person

    def answer(self, pledge: int, person: PersonId, felt: bool, week: int) -> bool:
        if not self._ledger.add(pledge_answered, pledge=pledge, person=person):
            return False
        self._ledger.add(pledge_answers, id=secrets.randbits(62), pledge=pledge, felt=felt, week=week)
        return True

    def add_up(self, pledge: int) -> tuple[int, int]:
        counted = {bool(felt): number for felt, number in self._ledger.all(_ADD_UP, wanted=pledge)}
        self._ledger.run(_DROP_ANSWERS, wanted=pledge)
        self._ledger.run(_DROP_ANSWERED, wanted=pledge)
        return counted.get(True, 0), counted.get(False, 0)

    def sweep(self, before: int) -> int:
        """Answers of a week before this one, which nobody added up in time; and then that anybody answered."""
        gone = self._ledger.run(_SWEEP, before=before).rowcount
        for (pledge,) in self._ledger.all(_OLD):
            self._ledger.run(_DROP_ANSWERED, wanted=pledge)
        return gone

    # --- people who go

    def take_back(self, person: PersonId) -> None:
        self._ledger.run(_TAKE_BACK, whose=person)

    def forget(self, person: PersonId) -> None:
        self._without(person, None)
        self._ledger.run(_FORGET_ANSWERED, whose=person)

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._without(person, group)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.run(_MERGE, old=old, new=new)
        for (pledge,) in self._ledger.all(_ANSWERED_BY, whose=old):
            self._ledger.add(pledge_answered, pledge=pledge, person=new)
        self._ledger.run(_FORGET_ANSWERED, whose=old)

    def _without(self, person: PersonId, group: GroupId | None) -> None:
        for pledge in self.of(person):
            if group not in (None, pledge.group):
                continue
            left = without(pledge, person)
            if left is None:
                self._ledger.run(_DROP, wanted=pledge.id)
            else:
                self.keep(left)

    def _pledge(self, row: tuple[Any, ...]) -> Pledge:
        id_, group, by, person, seen, made, over, pair, sealed = row
        rest: list[Any] = json.loads(self._seal.open(sealed, "pledge").decode("utf-8", "surrogatepass"))
        words, starter, name, principle, look_back, clearing, news_by, how, why, felt = rest[:10]
        who = PersonId(person) if person is not None else None
        pledge = Pledge(id_, GroupId(group), By(by), who, Seen(seen), made, words, starter, name, principle)
        return replace(
            pledge,
            look_back=day_read(look_back),
            clearing=clearing,
            news_by=day_read(news_by),
            how=How(how) if how else None,
            why=why,
            over=bool(over),
            pair=pair,
            felt=felt,
            asked=rest[10] if len(rest) > 10 else 0,  # rows from before had none
        )
