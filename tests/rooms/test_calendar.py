"""What a reply tells of goes into every calendar of its group, apart from the words, and into no other chat."""

from bot.engine.incoming import Commanded
from bot.engine.message import Audience, Gathering, Line, Reply
from bot.engine.room import Command, Outcome, Visit, says
from tests.rooms.desk_kit import EASY_GOING, GROUP, SAM_PRIVATE, OnBoth, SmallDesk

MEETING = Gathering(7, Line("our meeting"), 1_796_148_000)


def tell(visit: Visit, rest: str) -> Outcome:
    if rest == "here":
        return says(Reply(Line("news"), tells_of=(MEETING,)))
    return says(Reply(Line("news"), audience=Audience.GROUP, tells_of=(MEETING,), key="news"))


def desk() -> SmallDesk:
    return SmallDesk(OnBoth(), commands=(Command("tell", tell),))


def test_in_every_chat_of_the_group_that_has_a_calendar() -> None:
    for rest in ("here", ""):
        opened = desk()
        opened.does(Commanded("tell", rest), EASY_GOING)

        assert [(GROUP, MEETING)] == [(each.place, each.calendar) for each in opened.said if each.calendar]


def test_told_twice_it_is_entered_once() -> None:
    opened = desk()
    for _ in range(2):
        opened.does(Commanded("tell"), EASY_GOING)

    assert 1 == sum(each.calendar is not None for each in opened.said)


def test_what_is_said_in_private_is_nobodys_calendar() -> None:
    opened = desk()
    opened.does(Commanded("tell", "here"), SAM_PRIVATE)

    assert [None] == [each.calendar for each in opened.said]
