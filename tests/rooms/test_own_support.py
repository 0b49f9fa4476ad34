"""A group's own lines come first on the card, and its own words bring it; less of that needs two, or seven days."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Incoming, Place, Typed
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import Account
from bot.engine.ports import Abilities
from bot.engine.room import KeepsNothing
from bot.engine.script import Said, next_page
from bot.support.own import MOST_LINES, OwnCard, mark_of
from bot.support.script import add_a_line, line_of
from tests.fakes import MONDAY
from tests.rooms.own_support_kit import CHAT, DESK, JO, LIBRARY, NIGHT, SAM, WORD, House, keys, texts
from tests.settled_group import settled_group


@pytest.fixture
def house() -> House:
    return House()


def test_it_still_keeps_nothing_of_who_used_it(house: House) -> None:
    assert isinstance(house.room.keeps, KeepsNothing)


async def test_who_was_helped_without_the_books_gets_their_groups_own_lines_and_no_second_card(tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True)) as replay:
        books, desk = replay.house.books, replay.house.desk

        def unit() -> list[Line | Lines]:
            group = books.groups.at(Place("phone", "group", private=False))
            assert group is not None
            books.support_cards.keep(group.id, OwnCard((DESK,)))
            place = Place("phone", "Sam", private=True)
            helped = [
                Incoming(f"helped{number}", place, Account("phone", "Sam"), act, helped=True)
                for number, act in enumerate((Commanded("support"), Typed("i want to die")))
            ]
            return [parcel.message.text for each in helped for parcel in desk.handle(each, MONDAY)]

        first, second, *others = await replay.house.writer.run(unit)

    assert ["support.own", DESK] == texts(Reply(first)) == texts(Reply(second))
    assert "support.head" not in [text for each in others for text in texts(Reply(each))]


def test_without_own_lines_the_card_is_what_it_was(house: House) -> None:
    (card,) = house.asks().replies

    assert ["support.head", *LIBRARY.contacts("en_GB"), "support.foot"] == texts(card)
    assert not card.again


def test_the_groups_own_lines_come_first_and_the_helplines_it_chose_last(house: House) -> None:
    house.own.keep(house.one, OwnCard((DESK,), kinds=("debt", "relay"), nation="wales"))
    shown = texts(house.asks().replies[0])

    assert ["support.head", "support.own", DESK] == shown[:3]
    assert [*LIBRARY.contacts("en_GB", "wales", ("debt", "relay")), "support.foot"] == shown[3:]
    assert any("National Debtline" in each for each in shown)
    assert not any("Shelter" in each for each in shown)


def test_who_is_in_two_groups_sees_the_lines_of_both_each_under_its_name(house: House) -> None:
    house.groups.join(house.other, SAM, MONDAY)
    house.own.keep(house.one, OwnCard((DESK,)))
    house.own.keep(house.other, OwnCard((NIGHT,), nation="wales"))
    shown = texts(house.asks().replies[0])

    assert ["support.own_of", DESK, "support.own_of", NIGHT, "support.nation"] == shown[1:6]
    assert 1 == sum("999" in each for each in shown), "what is the same everywhere stands there once"
    assert any("111 and press 2" in each for each in shown)


def test_without_the_books_nobody_waits_for_the_own_lines_and_they_come_afterwards(house: House) -> None:
    house.own.keep(house.one, OwnCard((DESK,)))
    nobody = replace(house.visit(), person=None, group=None, groups=())
    (card,) = house.room.commands[0].run(nobody, "").replies
    assert house.room.after_help is not None
    (more,) = house.room.after_help(house.visit()).replies

    assert DESK not in texts(card)
    assert ["support.own", DESK] == texts(more)
    assert more.audience is Audience.ONLY_YOU
    assert more.quiet
    assert not house.room.after_help(nobody).replies


@pytest.mark.parametrize("text", [WORD, "There is THE GREY DOG again.", "and the  grey dog, you know"])
def test_a_word_of_the_group_brings_the_card_in_private_only(house: House, text: str) -> None:
    house.own.keep(house.one, OwnCard(words=(WORD,)))

    assert house.says(text) is not None
    assert house.says(text, CHAT) is None
    assert house.says("the grey dogs of the park") is None


def test_words_are_off_only_where_every_group_of_theirs_switched_them_off(house: House) -> None:
    house.own.keep(house.one, OwnCard(words=(WORD,), listens=False))

    assert house.says("i want to die") is None
    assert house.says(WORD) is None

    house.groups.join(house.other, SAM, MONDAY)

    assert house.says("i want to die") is not None
    assert house.says(WORD) is None, "that is a word of the group that switched it off"

    house.groups.leave(house.one, SAM)
    house.groups.leave(house.other, SAM)

    assert house.says("i want to die") is not None, "nobody without a group loses it"


def test_only_a_coordinator_gets_to_the_pages_and_a_line_is_kept_and_taken_out(house: House) -> None:
    for page in ("setup-numbers", "setup-trigger_words"):
        assert ["setup.not_you"] == keys(house.asks(SAM, page))
    form = house.room.forms[0]
    said = Said({"what": "The advice desk:", "how": "01632 960 000", "ok": "keep"})
    assert ["setup.not_you"] == keys(form.finish(house.visit(SAM), said))
    page, _ = form.finish(house.visit(JO), said).replies

    assert DESK in texts(page)
    assert OwnCard((DESK,)) == house.own.of(house.one)

    (_, told) = house.presses(JO, page, mark_of(DESK)).replies

    assert ("lower.alone", Audience.GROUP) == (told.text.key, told.audience)  # type: ignore[union-attr]  # one line
    assert OwnCard((DESK,)) == house.own.of(house.one)


@pytest.mark.parametrize("how", ["see https://evil.example/sam", "www.evil.example"])
def test_no_link_gets_onto_the_card(house: House, how: str) -> None:
    """Whoever opens it may be watched, by whoever wrote the line."""
    house.room.forms[0].finish(house.visit(JO), Said({"what": "The desk", "how": how, "ok": "keep"}))

    house.room.forms[0].finish(
        house.visit(JO), Said({"what": "www.evil.example", "how": "www.evil.example", "ok": "keep"})
    )

    assert ("The desk: see" if "see" in how else "The desk",) == house.own.of(house.one).lines


def test_no_more_lines_than_fit_and_helplines_and_nation_are_one_press_each(house: House) -> None:
    house.own.keep(house.one, OwnCard(tuple(f"line {each}" for each in range(MOST_LINES))))
    (page,) = house.asks(JO, "setup-numbers").replies
    said = Said({"what": "One more", "how": "1", "ok": "keep"})
    assert "One more: 1" not in texts(house.room.forms[0].finish(house.visit(JO), said).replies[0])
    (kinds,) = house.presses(JO, page, "kinds").replies
    (kinds,) = house.presses(JO, kinds, "abuse").replies
    house.presses(JO, house.presses(JO, page, "nations").replies[0], "scotland")

    assert (("abuse",), "scotland") == (house.own.of(house.one).kinds, house.own.of(house.one).nation)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("Crisis Cafe 01244 000 111", "Crisis Cafe: 01244 000 111"),
        ("Crisis Cafe: 01244 000 111, ask for Kim", "Crisis Cafe: 01244 000 111, ask for Kim"),
        ("Crisis Cafe (01244-000111)", "Crisis Cafe: 01244-000111"),
        ("01244 000 111 Crisis Cafe", "01244 000 111 Crisis Cafe"),
    ],
)
def test_a_number_typed_with_the_name_is_not_asked_for_and_stands_there_once(what: str, line: str) -> None:
    asked = next_page(add_a_line, Said({"what": what}))

    assert [("ok", {"line": line})] == [(each.key, each.values) for each in asked]
    assert line == line_of(Said({"what": what, "ok": "keep"}))


def test_a_name_with_a_few_digits_is_still_asked_for_its_number() -> None:
    assert ["how"] == [each.key for each in next_page(add_a_line, Said({"what": "The 24/7 desk at 12 Mill Lane"}))]


@pytest.mark.parametrize("short", ["!?", "a", "a.", " I "])
def test_what_would_bring_the_card_with_nearly_everything_is_not_added(house: House, short: str) -> None:
    outcome = house.room.forms[1].finish(house.visit(JO), Said({"word": short, "ok": "keep"}))

    assert "own.too_short" in texts(outcome.replies[0])
    assert OwnCard() == house.own.of(house.one)
