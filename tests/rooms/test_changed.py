"""What /changed shows: no answer that a newer one took the place of, and all of one's own, page by page."""

from dataclasses import replace

import pytest

from bot.engine.message import Choice, Reply
from bot.engine.people import Reader
from bot.inputs.model import DONE, PARTLY, WORKING, FollowUp
from bot.inputs.ports import Ports
from bot.inputs.shown import Shown
from tests.fakes import PlainSay
from tests.rooms.test_inputs_kept import by_sam
from tests.rooms.test_loop_telling import CHANGE, GIVEN, GROUP, NOW, SAM, ports

__all__ = ["ports"]  # the fixture
ORDERED = replace(CHANGE, id=4, outcome=WORKING, what="A new lift is ordered", because="It was old", ok=True)


@pytest.mark.parametrize(
    ("outcome", "by_now", "stands"),
    [(WORKING, CHANGE.id, False), (WORKING, 0, True), (WORKING, ORDERED.id, True), (PARTLY, CHANGE.id, True)],
)
def test_what_was_worked_on_stands_until_it_has_a_newer_answer(
    ports: Ports, outcome: str, by_now: int, stands: bool
) -> None:
    for change in (replace(ORDERED, outcome=outcome), replace(CHANGE, outcome=DONE, ok=True)):
        ports.inputs.keep_change(change)
        ports.inputs.keep_follow_up(FollowUp(change.id, GIVEN.id))
    ports.inputs.keep(replace(GIVEN, change=by_now))
    shown = PlainSay().plain(Shown(ports).of_group(GROUP), Reader("en_GB"))

    assert stands is (ORDERED.what in shown)
    assert CHANGE.what in shown


def buttons(page: Reply) -> set[tuple[str, str]]:
    return {(each.key, each.value) for row in page.rows for each in row if isinstance(each, Choice)}


def test_who_gave_much_can_take_back_each_of_it(ports: Ports) -> None:
    for number in range(1, 13):
        ports.inputs.keep(replace(GIVEN, id=number, ref=f"R{number}"))
        ports.inputs.link(number, SAM)
    shown = Shown(ports)
    pages = [shown.changed(by_sam(NOW), "mine").replies[0]]
    pages += [shown.press(by_sam(NOW), {}, "page", str(page)).replies[0] for page in (1, 2)]

    assert {("back", str(number)) for number in range(1, 13)} <= set.union(*map(buttons, pages))
    assert [True, True, True] == [("show", "word") in buttons(each) for each in pages]
    assert [True, True, False] == [any(key == "page" for key, _ in buttons(each)) for each in pages]
