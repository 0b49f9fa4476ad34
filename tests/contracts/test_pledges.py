"""The books of pledges and of the agreement: the same promises in memory and on SQLite."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from adapters.database.books.agreements import SqlAgreements
from adapters.database.books.groups import SqlGroups
from adapters.database.books.pledges import SqlPledges
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.charter.model import Agreements, Change, Did, Stands, TheLine
from bot.engine.people import GroupId, PersonId
from bot.pledges.model import By, How, Pledge, Pledges, Seen
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY
from tests.fakes_pledges import FakeAgreements, FakePledges

SAM, ALEX = PersonId(71), PersonId(72)


@dataclass(frozen=True, slots=True)
class There:
    pledges: Pledges
    agreements: Agreements
    ours: GroupId
    theirs: GroupId


@pytest.fixture
def there(store: Any, seal: Seal) -> There:
    if store is None:
        return There(FakePledges(), FakeAgreements(), GroupId(1), GroupId(2))
    ledger = Ledger(store)
    groups = SqlGroups(ledger)
    ours, theirs = (groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id for chat in ("-1", "-2"))
    return There(SqlPledges(ledger, seal), SqlAgreements(ledger, seal), ours, theirs)


def pledge(there: There, number: int = 1, **more: object) -> Pledge:
    kept = Pledge(number, there.ours, By.ME, SAM, Seen.GROUP, MONDAY + number, words=f"promise {number}")
    kept = replace(kept, **more)  # type: ignore[arg-type]  # fields of a pledge
    there.pledges.keep(kept)
    return kept


class TestPledges:
    def test_a_pledge_comes_back_as_it_was(self, there: There) -> None:
        kept = pledge(
            there, by=By.SERVICE, name="Chester “Housing” 🙂", starter="", principle="p", look_back=date(2026, 12, 1),
            clearing=True, news_by=date(2026, 11, 30), how=How.PARTLY, why="rain", pair=5, felt="most",
        )  # fmt: skip

        assert kept == there.pledges.find(1)
        assert None is there.pledges.find(9)

    def test_the_group_sees_all_but_those_for_oneself(self, there: There) -> None:
        pledge(there, 1)
        pledge(there, 2, seen=Seen.ONLY_ME)
        pledge(there, 3, over=True)
        pledge(there, 4, seen=Seen.PUBLIC, person=ALEX)

        assert [4, 1, 3] == [each.id for each in there.pledges.shown(there.ours)]
        assert [3, 2, 1] == [each.id for each in there.pledges.of(SAM)]
        assert [] == list(there.pledges.shown(there.theirs))

    def test_what_somebody_takes_back_is_what_only_they_see(self, there: There) -> None:
        pledge(there, 1)
        pledge(there, 2, seen=Seen.ONLY_ME)
        pledge(there, 3, seen=Seen.ONLY_ME, person=ALEX)

        there.pledges.take_back(SAM)

        assert [1] == [each.id for each in there.pledges.of(SAM)]
        assert [3] == [each.id for each in there.pledges.of(ALEX)]

    def test_everybody_answers_once_and_adding_up_leaves_nothing(self, there: There) -> None:
        pledge(there)

        assert there.pledges.answer(1, SAM, True, 7)
        assert not there.pledges.answer(1, SAM, False, 7)
        assert there.pledges.answer(1, ALEX, False, 7)
        assert (1, 1) == there.pledges.add_up(1)
        assert (0, 0) == there.pledges.add_up(1)
        assert there.pledges.answer(1, SAM, True, 8)

    def test_old_answers_are_swept_with_who_gave_them(self, there: There) -> None:
        there.pledges.answer(1, SAM, True, 7)
        there.pledges.answer(2, SAM, True, 9)

        assert 1 == there.pledges.sweep(9)  # type: ignore[attr-defined]  # of both books, not of the port
        assert (0, 0) == there.pledges.add_up(1)
        assert there.pledges.answer(1, SAM, True, 9)
        assert not there.pledges.answer(2, SAM, True, 9)

    def test_forgotten_an_organisations_pledge_stays_theirs_is_a_members_and_their_own_is_gone(
        self, there: There
    ) -> None:
        pledge(there, 1, name="Sam")
        pledge(there, 2, seen=Seen.ONLY_ME)
        pledge(there, 3, by=By.SERVICE, name="Chester Housing")
        there.pledges.answer(3, SAM, True, 7)

        there.pledges.forget(SAM)

        assert (None, "") == (there.pledges.find(1).person, there.pledges.find(1).name)  # type: ignore[union-attr]
        assert None is there.pledges.find(2)
        assert (None, "Chester Housing") == (there.pledges.find(3).person, there.pledges.find(3).name)  # type: ignore[union-attr]
        assert there.pledges.answer(3, SAM, True, 7)  # that they had answered is forgotten; the answer itself stays
        assert (2, 0) == there.pledges.add_up(3)

    def test_leaving_one_group_changes_nothing_in_another(self, there: There) -> None:
        pledge(there, 1, name="Sam")
        elsewhere = pledge(there, 2, group=there.theirs, name="Sam")

        there.pledges.leave(there.ours, SAM)

        assert "" == there.pledges.find(1).name  # type: ignore[union-attr]
        assert elsewhere == there.pledges.find(2)

    def test_two_that_are_one_have_it_together(self, there: There) -> None:
        pledge(there)
        there.pledges.answer(1, SAM, True, 7)

        there.pledges.merge(SAM, ALEX)

        assert [1] == [each.id for each in there.pledges.of(ALEX)]
        assert not there.pledges.answer(1, ALEX, False, 7)


def test_no_row_holds_an_answer_and_a_person(connection: sqlite3.Connection) -> None:
    columns = {
        table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for table in ("pledge_answers", "pledge_answered")
    }

    assert {"pledge_answers": {"id", "pledge", "felt", "week"}, "pledge_answered": {"pledge", "person"}} == columns


class TestAgreements:
    def line(self, there: There, number: int, **more: object) -> TheLine:
        kept = replace(TheLine(number, there.ours, f"We do {number}", MONDAY + number), **more)  # type: ignore[arg-type]
        there.agreements.keep(kept)
        return kept

    def test_lines_stand_in_their_place(self, there: There) -> None:
        first = self.line(there, 2, stands=Stands.AGREED, replaces=9, asked=5)
        self.line(there, 1, at=MONDAY + 7, stands=Stands.AGREED, starter="listen", words="")
        self.line(there, 3)

        assert [2, 1] == [each.id for each in there.agreements.standing(there.ours, Stands.AGREED)]
        assert [3] == [each.id for each in there.agreements.standing(there.ours, Stands.SUGGESTED)]
        assert first == there.agreements.find(2)
        assert [] == list(there.agreements.standing(there.theirs, Stands.AGREED))

    def test_taps_are_counted_by_people(self, there: There) -> None:
        self.line(there, 1)

        assert [1, 1, 2] == [there.agreements.tap(1, who) for who in (SAM, SAM, ALEX)]
        there.agreements.drop_taps(1)
        assert 1 == there.agreements.tap(1, ALEX)

    def test_versions_come_in_order(self, there: There) -> None:
        changes = [
            Change(there.ours, 1, MONDAY, Did.ADDED, "We listen"),
            Change(there.ours, 2, MONDAY + 1, Did.CHANGED, "", "listen", "We listen"),
        ]
        for each in reversed(changes):
            there.agreements.add_change(each)

        assert changes == list(there.agreements.changes(there.ours))

    def test_seen_is_noted_once_and_forgotten_with_the_person(self, there: There) -> None:
        self.line(there, 1)
        there.agreements.tap(1, SAM)

        assert [True, False] == [there.agreements.saw(there.ours, SAM) for _ in range(2)]
        there.agreements.forget(SAM)
        assert there.agreements.saw(there.ours, SAM)
        assert 1 == there.agreements.tap(1, ALEX)

    def test_leaving_and_merging(self, there: There) -> None:
        self.line(there, 1)
        there.agreements.tap(1, SAM)
        there.agreements.saw(there.ours, SAM)

        there.agreements.merge(SAM, ALEX)
        assert not there.agreements.saw(there.ours, ALEX)
        there.agreements.leave(there.ours, ALEX)

        assert there.agreements.saw(there.ours, ALEX)
        assert 1 == there.agreements.tap(1, SAM)
