"""Inputs and what became of them: found, answered, linked to whoever gave them, and cut from them."""

from dataclasses import replace

import pytest

from bot.engine.names import OUTSIDE, SECOND, Shown
from bot.engine.people import GroupId, PersonId
from bot.inputs.model import ANONYMOUS, NAMED, PRIVATE, Boundaries, Change, FollowUp, Input
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

LIFT = 7_001


def group_of(books: Books, chat: str = "-100") -> GroupId:
    return books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id


def given(group: GroupId, number: int = LIFT, label: str = PRIVATE, **more: object) -> Input:
    return replace(Input(number, group, label, "The lift is broken", 2968), **more)  # type: ignore[arg-type]  # fields


def change(group: GroupId, number: int = 9_001, writer: PersonId | None = None, asked: int = MONDAY) -> Change:
    return Change(number, group, "done", "It works", "", 0, MONDAY, writer, asked)


class TestInputs:
    def test_what_was_given_is_found_and_changed_in_its_group_only(self, books: Books) -> None:
        group, other = group_of(books), group_of(books, "-200")
        books.inputs.keep(given(group))
        books.inputs.keep(replace(given(group), released=True))

        assert replace(given(group), released=True) == books.inputs.find(LIFT)
        assert [LIFT] == [each.id for each in books.inputs.of(group)]
        assert books.inputs.of(other) == ()
        assert books.inputs.find(1) is None

    def test_who_gave_it_is_found_by_its_link_until_that_is_cut(self, books: Books) -> None:
        group, sam = group_of(books), books.person("sam")
        books.inputs.keep(given(group))
        books.inputs.link(LIFT, sam)

        assert sam == books.inputs.giver(LIFT)
        assert (LIFT,) == books.inputs.given_by(sam)

        books.inputs.cut(LIFT)
        assert books.inputs.giver(LIFT) is None
        assert books.inputs.given_by(sam) == ()
        assert books.inputs.find(LIFT) is not None

    def test_a_word_finds_it_in_its_group_only(self, books: Books) -> None:
        group, other = group_of(books), group_of(books, "-200")
        books.inputs.keep(given(group, label=ANONYMOUS))
        books.inputs.set_receipt(LIFT, "banelomirova")

        found = books.inputs.by_receipt(group, "banelomirova")
        assert found is not None
        assert found.id == LIFT
        assert books.inputs.by_receipt(group, "something") is None
        assert books.inputs.by_receipt(other, "banelomirova") is None

    def test_taken_back_nothing_of_it_is_left(self, books: Books) -> None:
        group, sam = group_of(books), books.person("sam")
        books.inputs.keep(given(group))
        books.inputs.link(LIFT, sam)
        books.inputs.keep_change(change(group))
        books.inputs.keep_follow_up(FollowUp(9_001, LIFT))
        books.inputs.remove(LIFT)

        assert books.inputs.find(LIFT) is None
        assert books.inputs.giver(LIFT) is None
        assert books.inputs.follow_ups(9_001) == ()

    def test_somebody_forgotten_leaves_words_without_a_name(self, books: Books) -> None:
        group, sam, jo = group_of(books), books.person("sam"), books.person("jo")
        books.inputs.keep(given(group, label=NAMED, name="Sam", owner=jo, passed_to=sam))
        books.inputs.link(LIFT, sam)
        books.inputs.keep_change(change(group, writer=sam))
        books.inputs.forget(sam)

        left = books.inputs.find(LIFT)
        assert left is not None
        assert (left.name, left.owner, left.passed_to) == ("", jo, None)
        assert books.inputs.giver(LIFT) is None
        found = books.inputs.find_change(9_001)
        assert found is not None
        assert found.writer is None

    def test_two_who_are_one_person_have_given_all_of_it(self, books: Books) -> None:
        group, old, new = group_of(books), books.person("sam"), books.person("alex")
        books.inputs.keep(given(group, owner=old))
        books.inputs.link(LIFT, old)
        books.inputs.merge(old, new)

        left = books.inputs.find(LIFT)
        assert left is not None
        assert left.owner == new
        assert (LIFT,) == books.inputs.given_by(new)
        assert books.inputs.given_by(old) == ()

    def test_changes_come_newest_first_and_each_follow_up_stands_alone(self, books: Books) -> None:
        group = group_of(books)
        for number, asked in ((1, MONDAY), (2, MONDAY + 60)):
            books.inputs.keep_change(change(group, number, asked=asked))
        books.inputs.keep(given(group))
        books.inputs.keep_follow_up(FollowUp(1, LIFT))
        books.inputs.keep_follow_up(FollowUp(1, LIFT, told=True, verdict="no"))

        assert [2, 1] == [each.id for each in books.inputs.changes(group)]
        assert FollowUp(1, LIFT, told=True, verdict="no") == books.inputs.follow_up(1, LIFT)
        assert FollowUp(2, LIFT) == books.inputs.follow_up(2, LIFT)
        assert len(books.inputs.follow_ups(1)) == 1

        books.inputs.remove_follow_up(2, LIFT)
        assert len(books.inputs.follow_ups(1)) == 1
        books.inputs.remove_follow_up(1, LIFT)
        assert books.inputs.follow_ups(1) == ()

        books.inputs.keep_follow_up(FollowUp(1, LIFT))
        books.inputs.remove_change(1)
        assert books.inputs.follow_ups(1) == ()

    def test_boundaries_are_the_last_that_were_set(self, books: Books) -> None:
        group = group_of(books)
        assert books.inputs.boundaries(group) is None

        books.inputs.keep_boundaries(group, Boundaries("old"))
        books.inputs.keep_boundaries(group, Boundaries("new"))
        assert Boundaries("new") == books.inputs.boundaries(group)


class TestNames:
    def test_who_agreed_to_a_part_is_known_by_the_name_they_chose(self, books: Books) -> None:
        group, pat, kit = group_of(books), books.person("pat"), books.person("kit")
        books.names.keep(group, Shown(pat, SECOND, "Pat"))
        books.names.keep(group, Shown(pat, SECOND, "Pat, carers"))
        books.names.keep(group, Shown(kit, OUTSIDE, "Kit"))

        assert {Shown(pat, SECOND, "Pat, carers"), Shown(kit, OUTSIDE, "Kit")} == set(books.names.of(group))
        assert ((group, Shown(kit, OUTSIDE, "Kit")),) == books.names.parts_of(kit)

    @pytest.mark.parametrize("way", ["remove", "forget"])
    def test_a_part_that_is_put_down_has_no_name(self, books: Books, way: str) -> None:
        group, pat = group_of(books), books.person("pat")
        books.names.keep(group, Shown(pat, SECOND, "Pat"))
        if way == "remove":
            books.names.remove(group, pat)
        else:
            books.names.forget(pat)

        assert books.names.of(group) == ()

    def test_two_who_are_one_person_have_one_part(self, books: Books) -> None:
        group, old, new = group_of(books), books.person("pat"), books.person("sam")
        books.names.keep(group, Shown(old, SECOND, "Pat"))
        books.names.merge(old, new)

        assert (Shown(new, SECOND, "Pat"),) == books.names.of(group)
