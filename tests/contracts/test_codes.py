"""One-time codes: good once, for a quarter of an hour, for one thing; and nobody goes on guessing."""

import pytest

from bot.engine.codes import JOIN, LINK, TRIES, VALID, looks_like_code, new_code
from bot.engine.people import GroupId
from tests.contracts.conftest import Books
from tests.fakes import MONDAY

CODE = "K7PM-3XQA"


def test_a_code_can_be_typed_and_no_two_are_alike() -> None:
    codes = {new_code() for _ in range(1000)}

    assert len(codes) == 1000
    assert all(looks_like_code(each) for each in codes)
    assert not looks_like_code("our group")
    assert not looks_like_code("")


class TestCodes:
    def test_a_code_stands_for_whoever_got_it(self, books: Books) -> None:
        sam, other = books.person("sam"), books.person("sam on discord")
        books.codes.give(CODE, LINK, sam, None, MONDAY)

        found = books.codes.look_up(CODE, LINK, other, MONDAY)

        assert found is not None
        assert (sam, None, None) == (found.person, found.group, found.other)

    @pytest.mark.parametrize("typed", ["k7pm3xqa", " k7pm 3xqa ", "K7PM–3XQA"])
    def test_how_it_is_typed_does_not_matter(self, books: Books, typed: str) -> None:
        books.codes.give(CODE, LINK, books.person("sam"), None, MONDAY)

        assert books.codes.look_up(typed, LINK, books.person("alex"), MONDAY) is not None

    def test_it_is_good_for_fifteen_minutes_and_for_one_thing(self, books: Books) -> None:
        jo, alex = books.person("jo"), books.person("alex")
        books.codes.give(CODE, JOIN, jo, GroupId(3), MONDAY)

        assert books.codes.look_up(CODE, LINK, alex, MONDAY) is None
        assert books.codes.look_up(CODE, JOIN, alex, MONDAY + VALID) is None

        found = books.codes.look_up(CODE, JOIN, alex, MONDAY + VALID - 1)

        assert found is not None
        assert GroupId(3) == found.group

    def test_a_newer_code_makes_the_older_one_worthless(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        books.codes.give(CODE, LINK, sam, None, MONDAY)
        books.codes.give("AAAA-BBBB", LINK, sam, None, MONDAY)

        assert books.codes.look_up(CODE, LINK, alex, MONDAY) is None
        assert books.codes.look_up("AAAA-BBBB", LINK, alex, MONDAY) is not None

    def test_a_code_can_be_typed_once_and_waits_for_a_yes(self, books: Books) -> None:
        sam, other = books.person("sam"), books.person("sam on discord")
        books.codes.give(CODE, LINK, sam, None, MONDAY)
        found = books.codes.look_up(CODE, LINK, other, MONDAY)
        assert found is not None
        assert books.codes.waiting(sam, LINK, MONDAY) is None

        books.codes.typed(found, other, MONDAY)

        waiting = books.codes.waiting(sam, LINK, MONDAY)
        assert waiting is not None
        assert other == waiting.other
        assert books.codes.look_up(CODE, LINK, books.person("kit"), MONDAY) is None
        assert books.codes.waiting(sam, LINK, MONDAY + VALID) is None

        books.codes.used(sam, LINK)

        assert books.codes.waiting(sam, LINK, MONDAY) is None

    def test_after_a_few_wrong_tries_even_the_right_one_is_not_looked_at_for_a_while(self, books: Books) -> None:
        sam, kit = books.person("sam"), books.person("kit")
        for _ in range(TRIES):
            assert not books.codes.too_many(kit, MONDAY)
            assert books.codes.look_up("AAAA-AAAA", LINK, kit, MONDAY) is None

        books.codes.give(CODE, LINK, sam, None, MONDAY)

        assert books.codes.too_many(kit, MONDAY)
        assert books.codes.look_up(CODE, LINK, kit, MONDAY) is None
        assert not books.codes.too_many(sam, MONDAY)
        assert not books.codes.too_many(kit, MONDAY + VALID)

    def test_nothing_of_a_code_is_left_of_somebody_forgotten_on_either_side(self, books: Books) -> None:
        sam, alex, kit = books.person("sam"), books.person("alex"), books.person("kit")
        for each, code in ((sam, CODE), (alex, "AAAA-BBBB")):
            books.codes.give(code, LINK, each, None, MONDAY)
            found = books.codes.look_up(code, LINK, kit, MONDAY)
            assert found is not None
            books.codes.typed(found, kit, MONDAY)

        books.codes.forget(sam)
        assert books.codes.waiting(sam, LINK, MONDAY) is None
        assert books.codes.waiting(alex, LINK, MONDAY) is not None

        books.codes.merge(kit, sam)
        assert books.codes.waiting(alex, LINK, MONDAY) is None

    def test_the_sweep_takes_what_has_run_out(self, books: Books) -> None:
        sam, kit = books.person("sam"), books.person("kit")
        books.codes.give(CODE, LINK, sam, None, MONDAY)
        books.codes.look_up("AAAA-AAAA", LINK, kit, MONDAY)

        assert books.codes.sweep(MONDAY + VALID) == 0
        assert books.codes.sweep(MONDAY + VALID + 1) == 2
