"""A group's own lines come first on the card, and its own words bring it; less of that needs two, or seven days."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from adapters.library import Library
from adapters.settings import Settings
from bot.engine.happenings import LooksAfter
from bot.engine.incoming import Commanded, Incoming, Place, Typed
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import Account, GroupId, PersonId, Reader, Role
from bot.engine.ports import Abilities
from bot.engine.room import KeepsNothing, Outcome, Room, Visit
from bot.engine.script import Said
from bot.engine.two_keys import ALONE
from bot.support.own import MOST_LINES, OwnCard, mark_of
from bot.support.room import open_support
from tests.fakes import MONDAY, FakeDues, FakeGroups
from tests.fakes_support import FakeSupportCards
from tests.settled_group import settled_group

JO, ALEX, SAM = PersonId(1), PersonId(2), PersonId(3)
PRIVATE, CHAT = Place("phone", "sam", private=True), Place("phone", "-100", private=False)
LIBRARY = Library(Settings())
DESK, NIGHT = "The advice desk: 01632 960 000", "Night shelter: knock twice"
WORD = "the grey dog"


class Hears:
    """Words of crisis, and the words check: "want to die" is heard, "signposting" is hard."""

    def heard(self, text: str) -> bool:
        return "want to die" in text

    def hard_words(self, text: str, group: GroupId | None, most: int) -> tuple[()]:
        return ()


@dataclass(slots=True)
class House:
    """Two groups with chats; Sam is in both."""

    groups: FakeGroups = field(default_factory=FakeGroups)
    dues: FakeDues = field(default_factory=FakeDues)
    own: FakeSupportCards = field(default_factory=FakeSupportCards)
    one: GroupId = field(init=False)
    other: GroupId = field(init=False)

    def __post_init__(self) -> None:
        self.one = self.groups.start(CHAT, "en_GB", "Europe/London", MONDAY).id
        self.other = self.groups.start(replace(CHAT, chat="-200"), "en_GB", "Europe/London", MONDAY).id
        self.groups.keep(replace(self.groups.find(self.other) or pytest.fail(), name="The Tuesday lot"))
        for person in (JO, ALEX, SAM):
            self.groups.join(self.one, person, MONDAY)
        self.groups.give_role(self.one, JO, Role.COORDINATOR, MONDAY)

    @property
    def room(self) -> Room:
        return open_support(LIBRARY.contacts, Hears(), self.own, self.groups, self.dues, Hears(), "england")

    def visit(self, who: PersonId = SAM, place: Place = PRIVATE, now: int = MONDAY) -> Visit:
        groups = self.groups.of(who)
        return Visit(who, place, Reader(), now, self.one, groups, self.groups.roles(self.one, who))

    def asks(self, who: PersonId = SAM, rest: str = "") -> Outcome:
        return self.room.commands[0].run(self.visit(who), rest)

    def says(self, text: str, place: Place = PRIVATE) -> Outcome | None:
        assert self.room.first is not None
        return self.room.first(self.visit(place=place), text)

    def presses(self, who: PersonId, reply: Reply, value: str, now: int = MONDAY) -> Outcome:
        card = next(each for each in self.room.cards if each.name == reply.card)
        key, wanted = next(
            (b.key, b.value) for row in reply.rows for b in row if value in (b.value, f"{b.key}.{b.value}")
        )

        assert card.allows(reply.seed, key, wanted)
        return card.press(self.visit(who, CHAT if reply.anyone else PRIVATE, now), reply.seed, key, wanted)

    def time_goes_to(self, now: int) -> list[str]:
        told = []
        for key in self.dues.ready(now, 10):
            due = self.dues.take(key)
            assert due is not None
            told += keys(self.room.due[due.kind](due, now))
        return told


def texts(reply: Reply) -> list[str]:
    def of(line: Line | Lines) -> list[str]:
        if isinstance(line, Lines):
            return [text for each in line.lines for text in of(each)]
        return [str(line.values["words"]) if line.key in ("plain", "own.row") else line.key]

    return of(reply.text)


def keys(outcome: Outcome) -> list[str]:
    return [each.text.key for each in outcome.replies if isinstance(each.text, Line)]


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
    (page,) = form.finish(house.visit(JO), said).replies

    assert DESK in texts(page)
    assert OwnCard((DESK,)) == house.own.of(house.one)

    house.presses(JO, page, mark_of(DESK))

    assert OwnCard() == house.own.of(house.one)


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
    assert "line" not in [b.value for row in page.rows for b in row]
    (kinds,) = house.presses(JO, page, "kinds").replies
    (kinds,) = house.presses(JO, kinds, "abuse").replies
    house.presses(JO, house.presses(JO, page, "nations").replies[0], "scotland")

    assert (("abuse",), "scotland") == (house.own.of(house.one).kinds, house.own.of(house.one).nation)


def test_a_helpline_does_not_go_by_one_coordinator_alone(house: House) -> None:
    """Whoever harms somebody in the group may look after it."""
    house.own.keep(house.one, OwnCard(kinds=("abuse", "debt")))
    (page,) = house.asks(JO, "setup-numbers").replies
    (kinds,) = house.presses(JO, page, "kinds").replies
    told = house.presses(JO, kinds, "abuse").replies[-1]

    assert ("lower.alone", Audience.GROUP) == (told.text.key, told.audience)  # type: ignore[union-attr]  # one line
    assert ("abuse", "debt") == house.own.of(house.one).kinds
    assert ["lower.kept"] == keys(house.presses(SAM, told, "keep"))
    assert [] == house.time_goes_to(MONDAY + ALONE)

    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    told = house.presses(JO, kinds, "abuse").replies[-1]
    assert ["lower.not_twice"] == keys(house.presses(JO, told, "second"))
    outcome = house.presses(ALEX, told, "second")

    assert ["lower.done"] == keys(outcome)
    assert ("debt",) == house.own.of(house.one).kinds


@pytest.mark.parametrize("wish", ["off", mark_of(WORD)])
def test_less_safety_by_one_alone_is_told_to_the_group_and_waits_and_anybody_can_stop_it(
    house: House, wish: str
) -> None:
    before = OwnCard(words=(WORD,))
    house.own.keep(house.one, before)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    _, told = house.presses(JO, page, wish).replies

    assert isinstance(told.text, Line)
    assert ("lower.alone", Audience.GROUP) == (told.text.key, told.audience)
    assert [] == house.time_goes_to(MONDAY + ALONE - 1)
    assert before == house.own.of(house.one)

    assert ["lower.kept"] == keys(house.presses(SAM, told, "keep"))
    assert [] == house.time_goes_to(MONDAY + ALONE)

    house.presses(JO, page, wish)

    assert ["lower.done"] == house.time_goes_to(MONDAY + ALONE)
    assert house.own.of(house.one) in (OwnCard(), replace(before, listens=False))


@pytest.mark.parametrize("then", ["another takes it on", "nobody has it any more"])
def test_the_wish_of_one_who_was_alone_ends_where_they_are_not_alone_or_not_there(house: House, then: str) -> None:
    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, "off")
    if then == "another takes it on":
        house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
        house.room.hears[LooksAfter](LooksAfter(house.one, MONDAY))
    else:
        house.groups.give_role(house.one, JO, Role.MEMBER, MONDAY)

    assert [] == house.time_goes_to(MONDAY + ALONE)
    assert house.own.of(house.one).listens


def test_of_two_the_other_has_to_say_yes_and_switching_on_needs_nobody(house: House) -> None:
    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    _, told = house.presses(JO, page, "off").replies

    assert ["setup.not_you"] == keys(house.presses(SAM, told, "keep"))
    assert ["lower.not_twice"] == keys(house.presses(JO, told, "second"))
    assert ["lower.done"] == keys(house.presses(ALEX, told, "second"))
    assert not house.own.of(house.one).listens

    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, "on")

    assert house.own.of(house.one).listens


def test_a_no_to_one_card_is_a_no_to_every_card_that_asks_the_same(house: House) -> None:
    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    first = house.presses(JO, page, "off").replies[-1]
    again = house.presses(JO, page, "off").replies[-1]
    assert ["lower.kept"] == keys(house.presses(ALEX, again, "keep"))

    for told in (first, again):
        assert ["talk.closed"] == keys(house.presses(ALEX, told, "second"))
    assert house.own.of(house.one).listens

    told = house.presses(JO, page, "off").replies[-1]

    assert ["lower.done"] == keys(house.presses(ALEX, told, "second"))


def test_adding_a_word_again_calls_off_that_it_is_taken_out(house: House) -> None:
    house.own.keep(house.one, OwnCard(words=(WORD,)))
    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, mark_of(WORD))
    word = house.room.forms[1]
    word.finish(house.visit(JO), Said({"word": WORD, "ok": "keep"}))

    assert [] == house.time_goes_to(MONDAY + ALONE)
    assert (WORD,) == house.own.of(house.one).words


@pytest.mark.parametrize("short", ["!?", "a", "a.", " I "])
def test_what_would_bring_the_card_with_nearly_everything_is_not_added(house: House, short: str) -> None:
    outcome = house.room.forms[1].finish(house.visit(JO), Said({"word": short, "ok": "keep"}))

    assert "own.too_short" in texts(outcome.replies[0])
    assert OwnCard() == house.own.of(house.one)
