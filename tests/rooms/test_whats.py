"""Fixed things instead of subcommands; words without a name only where they may be; an answer knows its act."""

import pytest

from bot.engine.incoming import Commanded
from bot.engine.message import Audience, Line, Reply
from bot.engine.room import Command, Outcome, Visit, says, what_of
from tests.rooms.desk_kit import EASY_GOING, OnBoth, SmallDesk, words_of

WHATS = ("mine", "add")


def told(visit: Visit, rest: str) -> Outcome:
    what, words = what_of(rest, WHATS)
    return says(Reply(Line("told", {"what": what, "words": words})))


@pytest.fixture
def desk() -> SmallDesk:
    return SmallDesk(commands=(Command("actions", told, option=True, whats=WHATS),))


@pytest.mark.parametrize(
    ("typed", "what", "words"),
    [
        ("", "", ""),
        ("mine", "mine", ""),
        (" Mine ", "mine", ""),
        ("add buy tea\nand milk", "add", "buy tea\nand milk"),
        ("command.actions.what.add buy tea", "add", "buy tea"),  # its wording in their language
        ("minesweeper", "", "minesweeper"),
        ("buy tea", "", "buy tea"),
    ],
)
def test_a_fixed_thing_is_known_by_its_name_or_its_wording(desk: SmallDesk, typed: str, what: str, words: str) -> None:
    [message] = desk.does(Commanded("actions", typed))

    assert {"what": what, "words": words} == words_of(message)


def test_an_answer_says_which_act_it_answers(desk: SmallDesk) -> None:
    assert ["1", "2"] == [desk.does(Commanded("actions"))[0].event for _ in range(2)]


# --- words without a name ---------------------------------------------------------------------------------------------


def summary(visit: Visit, rest: str) -> Outcome:
    """Tells whether a name may be left out here, and shows the group what was said without names."""
    offered = Reply(Line("offered", {"it": str(visit.unnamed)}), audience=Audience.ONLY_YOU)
    here = Reply(Line("summary"), unnamed=True)
    to_group = Reply(Line("summary to the group"), audience=Audience.GROUP, unnamed=True)
    return says(offered, here, to_group)


def test_where_the_platform_forbids_it_nobody_is_asked_and_nothing_is_shown() -> None:
    desk = SmallDesk(commands=(Command("sum", summary),))

    assert [{"it": "False"}] == [words_of(each) for each in desk.does(Commanded("sum"))]
    assert [Line("offered", {"it": "False"})] == [each.text for each in desk.said]


def test_where_it_may_be_it_is_shown() -> None:
    desk = SmallDesk(commands=(Command("sum", summary),))
    desk.does(Commanded("sum"), EASY_GOING)

    assert [Line("offered", {"it": "True"}), Line("summary"), Line("summary to the group")] == [
        each.text for each in desk.said
    ]


def test_a_group_on_two_channels_leaves_names_out_only_if_both_may() -> None:
    desk = SmallDesk(OnBoth(), commands=(Command("sum", summary),))
    desk.does(Commanded("sum"), EASY_GOING)

    assert Line("offered", {"it": "False"}) in [each.text for each in desk.said]
    assert {EASY_GOING} == {each.place for each in desk.said if each.text != Line("offered", {"it": "False"})}
