"""What is offered while somebody types after a command, and that nothing is kept of it."""

import pytest

from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Line
from bot.engine.offers import MOST, Offers
from bot.engine.people import Account, Reader, Role
from bot.engine.ports import Offer
from bot.engine.room import Command, Outcome, Visit
from bot.engine.script import Option
from bot.principles.offered import Offered
from tests.a_library import LIBRARY
from tests.rooms.desk_kit import GROUP, NOW, SAM_PRIVATE, SmallDesk

VISIT = Visit(None, Place("phone", "Sam", private=True), Reader(), now=0)
NAMES = Offers((each, Option(each)) for each in ("equal relationships", "Équipe", "relating", "the end"))


def values(options: object) -> list[str]:
    return [each.value for each in options]  # type: ignore[attr-defined]  # options


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["equal relationships", "Équipe", "relating", "the end"]),
        ("rel", ["relating", "equal relationships"]),  # what begins so itself comes first
        ("EQU", ["equal relationships", "Équipe"]),
        ("equal rel", ["equal relationships"]),
        ("lating", []),
        ("\ud83d <@1>", []),
    ],
)
def test_a_name_is_found_by_how_any_of_its_words_begins(typed: str, expected: list[str]) -> None:
    assert expected == values(NAMES.like(typed))


def test_never_more_than_can_be_listed() -> None:
    many = Offers((f"word {number}", Option(str(number))) for number in range(1000))

    assert [MOST, MOST, 1] == [len(many.like(typed)) for typed in ("", "wo", "word 999")]


def test_the_eight_are_offered_by_number_and_name_and_any_topic_by_its_title() -> None:
    offered = Offered(LIBRARY)

    assert list("12345678") == values(offered.principles(VISIT, ""))
    assert ["3"] == values(offered.principles(VISIT, "3"))
    title = LIBRARY.title("closing-the-loop")
    assert title in values(offered.topics(VISIT, title[:8].lower()))


def test_every_offered_title_leads_to_its_own_topic() -> None:
    topics = LIBRARY.topics()[::10]

    assert [each.slug for each in topics] == [LIBRARY.ask(each.title).found[0].topic for each in topics]


def test_words_that_explain_knows() -> None:
    found = values(LIBRARY.words_like("stakeh"))

    assert "stakeholder" in found
    assert all(LIBRARY.look_up(each) for each in found)
    assert () == LIBRARY.words_like(" ")


# --- at the desk ------------------------------------------------------------------------------------------------------


def suggest(visit: Visit, typed: str) -> tuple[Option, ...]:
    return Option(typed), Option("1", Line("a label", {"person": str(visit.person)}))


def desk_with(**command: object) -> SmallDesk:
    own = Command("explain", lambda _, __: Outcome(), option=True, suggest=suggest, **command)  # type: ignore[arg-type]
    return SmallDesk(commands=(own, Command("help", lambda _, __: Outcome())))


def offers(desk: SmallDesk, name: str = "explain", place: Place = GROUP) -> tuple[Offer, ...]:
    typing = Incoming("1", place, Account("strict", "sam"), Commanded(name, "le"))
    return desk.desk.offers(typing, NOW)


def test_offers_are_worded_and_nobody_is_met_by_typing() -> None:
    desk = desk_with()

    assert (Offer("le", "le"), Offer('a label person="None"', "1")) == offers(desk)
    assert desk.books.people.known(Account("strict", "sam")) is None
    assert desk.books.groups.at(GROUP) is None
    assert [] == desk.said


def test_who_is_known_is_known_while_they_type() -> None:
    desk = desk_with()
    desk.does(Commanded("help"))

    assert "None" not in offers(desk)[1].label


def test_nothing_is_offered_for_what_they_may_not_use_or_what_is_not_there() -> None:
    assert () == offers(desk_with(least=Role.COORDINATOR))
    assert () == offers(desk_with(private=False), place=SAM_PRIVATE)
    assert () == offers(desk_with(), "help")
    assert () == offers(desk_with(), "unheard_of")
