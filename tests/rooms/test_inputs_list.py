"""What a keyholder finds in /inputs: each thing once, and what was promised a next word with its owner and its day."""

from dataclasses import replace

import pytest

from bot.engine.message import Choice, Reply
from bot.engine.names import Shown
from bot.engine.people import Reader
from bot.engine.room import Visit
from bot.inputs.model import DONE, OUTSIDE_ONLY, WORKING
from bot.inputs.ports import Ports
from bot.inputs.reading import Reading
from bot.inputs.standing import promised_page
from tests.fakes import PlainSay
from tests.rooms.test_inputs_kept import DAY, WEEK, by_pat
from tests.rooms.test_loop_telling import CHANGE, GIVEN, GROUP, JO, NOW, ports, visit

__all__ = ["ports"]  # the fixture
NEXT = NOW + 4 * WEEK
WORKED_ON = replace(CHANGE, outcome=WORKING, because="It takes a while", next_at=NEXT, ok=True)


def words(reply: Reply) -> str:
    return PlainSay().plain(reply.text, Reader("en_GB"))


def keys(reply: Reply) -> list[tuple[str, str]]:
    return [(each.key, each.value) for row in reply.rows for each in row if isinstance(each, Choice)]


def listed(ports: Ports, who: Visit) -> Reply:
    (reply,) = Reading(ports).overview(who).replies
    return reply


def is_worked_on(ports: Ports) -> None:
    ports.inputs.keep_change(WORKED_ON)
    ports.inputs.keep(replace(GIVEN, change=CHANGE.id, owner=JO))
    ports.names.keep(GROUP, Shown(JO, "coordinator", "Jo, Chester Council"))


def test_what_is_worked_on_is_found_with_its_owner_and_its_day(ports: Ports) -> None:
    is_worked_on(ports)
    assert ("promised", "0") in keys(listed(ports, by_pat(NOW)))
    (page,) = promised_page(ports, by_pat(NOW), 0).replies

    assert 'input.owner_is name="Jo, Chester Council"' in words(page)
    assert words(page).endswith(f'change.next when="@{NEXT}"')
    assert ("open", str(GIVEN.id)) in keys(page)


def test_opened_it_shows_its_answer_and_can_be_answered_again_and_not_put_off(ports: Ports) -> None:
    is_worked_on(ports)
    (card,) = Reading(ports).open(visit(), GIVEN.id).replies

    assert "change.is.working" in words(card)
    assert ("do", "answer") in keys(card)
    assert ("do", "wait") not in keys(card)


@pytest.mark.parametrize(("before", "there"), [(8 * DAY, False), (WEEK, True), (DAY, True), (0, False)])
def test_a_week_before_its_day_it_is_on_the_weekly_list(ports: Ports, before: int, there: bool) -> None:
    is_worked_on(ports)
    needs = [PlainSay().plain(each.what, Reader("en_GB")) for each in Reading(ports).needs(GROUP, NEXT - before)]

    assert there is any(each.startswith("inputs.need_promised") for each in needs)


def test_what_is_done_or_not_theirs_to_read_is_not_among_it(ports: Ports) -> None:
    is_worked_on(ports)
    ports.inputs.keep_change(replace(WORKED_ON, id=6, outcome=DONE, next_at=0))
    ports.inputs.keep(replace(GIVEN, id=8, change=6))
    ports.inputs.keep(replace(GIVEN, id=9, change=CHANGE.id, readers=OUTSIDE_ONLY))
    (page,) = promised_page(ports, visit(), 0).replies

    assert [("open", str(GIVEN.id))] == [each for each in keys(page) if each[0] == "open"]


def test_on_its_pages_together_each_thing_stands_once(ports: Ports) -> None:
    for number in range(1, 21):
        ports.inputs.keep(replace(GIVEN, id=number))
    reading, page = Reading(ports), listed(ports, visit())
    seen = [value for key, value in keys(page) if key == "open"]
    for number in (1, 2):
        (page,) = reading.overview(visit(), number, order=page.seed["order"], edit=True).replies
        seen += [value for key, value in keys(page) if key == "open"]

    assert [str(number) for number in range(1, 21)] == sorted(seen, key=int)
