"""Who cuts the link to what they gave hears no more of it: what was on its way to them goes as well, in the same moment."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.incoming import Act, Commanded, Incoming, Place, Pressed
from bot.engine.message import Audience, Button, Line, Reply
from bot.engine.people import Account, PersonId
from bot.engine.ports import Abilities
from bot.engine.room import says
from bot.inputs.asking import question_back
from bot.inputs.model import FollowUp
from bot.inputs.ports import Ports
from bot.inputs.shown import Shown
from bot.inputs.telling import tell
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.rooms.test_inputs_kept import by_sam
from tests.rooms.test_loop_once import OTHER, answered_with, words
from tests.rooms.test_loop_telling import CHANGE, GIVEN, NOW, ports
from tests.settled_group import settled_group

__all__ = ["ports"]  # the fixture
HOME = Place("phone", "Sam", private=True)


class Waiting:
    """Keys of what waits for somebody."""

    def __init__(self, *replies: Reply) -> None:
        self.there = {(each.to, each.key) for each in replies}

    def unsay(self, person: PersonId, key: str) -> bool:
        waited = (person, key) in self.there
        self.there.discard((person, key))
        return waited


@pytest.mark.parametrize("first", [True, False])
def test_an_answer_to_two_things_comes_for_the_other_one_alone(ports: Ports, first: bool) -> None:
    answered_with(ports, GIVEN, OTHER)
    waiting = Waiting(*tell(ports, CHANGE, NOW))
    kept, gone = (OTHER, GIVEN) if first else (GIVEN, OTHER)
    cut, anew = Shown(replace(ports, unsay=waiting.unsay)).press(by_sam(NOW), {}, "cut", str(gone.id)).replies

    assert Line("changed.is_cut") == cut.text
    assert set() == waiting.there
    assert 1 == words(anew).count("change.you_wrote")
    assert f"followup:{CHANGE.id}:{kept.id}" == anew.key


def test_what_came_already_does_not_come_again(ports: Ports) -> None:
    answered_with(ports, GIVEN, OTHER)
    tell(ports, CHANGE, NOW)

    assert 1 == len(Shown(ports).press(by_sam(NOW), {}, "cut", str(GIVEN.id)).replies)


@pytest.mark.parametrize("way", ["cut", "back"])
def test_a_question_to_who_gave_it_goes_too(ports: Ports, way: str) -> None:
    ports.inputs.keep(GIVEN)
    ports.inputs.link(GIVEN.id, PersonId(3))
    waiting = Waiting(question_back(GIVEN, PersonId(3), Line("plain", {"words": "Which lift?"})))
    Shown(replace(ports, unsay=waiting.unsay)).press(by_sam(NOW), {}, way, str(GIVEN.id))

    assert set() == waiting.there


async def test_it_is_gone_from_the_outbox_in_the_unit_of_the_press(tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5)) as replay:
        books, desk = replay.house.books, replay.house.desk

        def does(act: Act) -> list[str]:
            """Tokens of the buttons that are shown."""
            parcels = desk.handle(Incoming(f"does {act}", HOME, Account("phone", "Sam"), act), MONDAY)
            return [b.token for p in parcels for row in p.message.rows for b in row if isinstance(b, Button)]

        def waits() -> int:
            sql = "SELECT count(*) FROM outbox WHERE state < 3 AND lane = 1"
            return int(books.ledger.connection.execute(sql).fetchone()[0])

        def unit() -> tuple[int, int]:
            group, sam = (
                books.groups.at(Place("phone", "group", private=False)),
                books.people.known(Account("phone", "Sam")),
            )
            assert group is not None
            assert sam is not None
            books.loop.inputs.keep(replace(GIVEN, group=group.id, change=CHANGE.id))
            books.loop.inputs.keep_change(replace(CHANGE, group=group.id))
            books.loop.inputs.keep_follow_up(FollowUp(CHANGE.id, GIVEN.id, told=True))
            books.loop.inputs.link(GIVEN.id, sam.person)
            key, text = f"followup:{CHANGE.id}:{GIVEN.id}", Line("plain", {"words": "The lift works"})
            news = Reply(text, audience=Audience.PRIVATE, to=sam.person, key=key, about=group.id)
            desk.carry_out(says(news), MONDAY, "told")
            before = waits()
            (cut,) = (each for each in does(Commanded("changed", "mine")) if ".cut." in each)
            does(Pressed(cut))
            return before, waits()

        before, after = await replay.house.writer.run(unit)

    assert 1 == before - after
