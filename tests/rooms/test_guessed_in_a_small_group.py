"""Under five people, who writes in private for all to see, without a name, is told that people might guess who it was."""

import pytest

from bot.engine.message import Line
from bot.engine.script import Said
from bot.pledges.model import By, Seen
from bot.pledges.telling import Telling
from tests.fakes import FakeDues
from tests.fakes_pledges import FakePledges
from tests.rooms.test_words_votes import AGroup

FEW = Line("nameless.few")
MINE, OURS = {"by": By.ME, "seen": Seen.GROUP}, {"by": By.US, "seen": Seen.GROUP}


@pytest.mark.parametrize(("people", "told"), [(4, FEW), (5, None)])
def test_it_stands_under_the_last_question_in_private(people: int, told: Line | None) -> None:
    group = AGroup(people)
    nameless = group.talk.votes.nameless

    assert told == nameless.may_be_guessed(group.visit(), Said(), "ok")
    assert nameless.may_be_guessed(group.visit(), Said(), "line") is None


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (OURS, FEW),
        ({**MINE, "name": ""}, FEW),
        ({**MINE, "name": "Sam"}, None),
        ({**MINE, "seen": Seen.ONLY_ME}, None),
    ],
)
def test_a_pledge_that_names_who_made_it_or_that_only_they_see_leaves_nothing_to_guess(
    answers: dict[str, str], told: Line | None
) -> None:
    group = AGroup(4)
    telling = Telling(FakePledges(), FakeDues(), group.talk.votes.nameless)

    assert told == telling.may_be_guessed(group.visit(), Said(answers), "ok")
