"""No dead end: in private every answer leads on, and an old button leads to what there is now.

Every transcript is held to the first by its replay (`assert_a_way_on`); here is the rule itself, and every form and card.
"""

import pytest

from bot.desk.doors import is_over
from bot.desk.way_on import BACK_TO_START, with_a_way_on
from bot.engine.happenings import MemberLeft
from bot.engine.incoming import Commanded, Place
from bot.engine.leading import WAY_ON
from bot.engine.message import Audience, Button, Choice, Line, Reply
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.room import Begin, Card, Command, Outcome, Run, Visit, says
from tests.a_library import LIBRARY
from tests.registry import open_registry
from tests.rooms.desk_kit import GROUP, SAM_PRIVATE, SmallDesk

REGISTRY = open_registry(LIBRARY)
PRIVATE = Visit(PersonId(1), Place("phone", "Sam", private=True), Reader(), 0, GroupId(1), roles=frozenset(Role))
NAMES = sorted((*REGISTRY.forms, *REGISTRY.cards))
KEPT = Reply(Line("kept"))


def test_a_bare_answer_leads_back_to_the_start() -> None:
    (reply,) = with_a_way_on(says(KEPT), PRIVATE).replies

    assert (BACK_TO_START, WAY_ON, {"command": "start"}) == (reply.rows, reply.card, reply.seed)


@pytest.mark.parametrize(
    "outcome",
    [
        says(Reply(Line("a card"), ((Choice("do", "it", Line("do it")),),)), KEPT),
        says(Reply(Line("support numbers"), again=False)),
        says(Reply(Line("news"), audience=Audience.GROUP)),
        says(Reply(Line("for Alex"), to=PersonId(2))),
        Outcome((KEPT,), begin=Begin("ask")),
        Outcome((KEPT,), then=Run("help")),
        Outcome(happenings=(MemberLeft(GroupId(1), PersonId(1), 0),)),
    ],
    ids=[
        "has a button",
        "said only once",
        "for the group",
        "for another",
        "a question follows",
        "more follows",
        "no word",
    ],
)
def test_what_leads_on_already_or_is_not_for_them_stays_as_it_is(outcome: Outcome) -> None:
    assert outcome == with_a_way_on(outcome, PRIVATE)


def test_a_group_is_spared_it() -> None:
    desk = SmallDesk(
        commands=(Command("tell", lambda _, __: says(KEPT)),),
        cards=(Card(WAY_ON, lambda seed, key, value: True, lambda *_: says(KEPT)),),
    )

    (there,) = desk.does(Commanded("tell"), GROUP)
    (here,) = desk.does(Commanded("tell"), SAM_PRIVATE)
    assert ((), 1) == (there.rows, len(here.rows))
    assert isinstance(here.rows[0][0], Button)


@pytest.mark.parametrize("name", NAMES)
def test_an_old_button_of_anything_leads_to_a_command_of_today(name: str) -> None:
    door = REGISTRY.commands.get(REGISTRY.door_of(name))
    (reply,) = is_over(door, PRIVATE).replies

    assert 1 == len(reply.rows)
    assert reply.seed["command"] in REGISTRY.commands
