"""In a group that nobody looks after every button that somebody still sees is pressed: nothing new is kept, nothing lost."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from adapters.database.schema import metadata
from bot.desk.frozen import talk_keeps
from bot.engine.books import Talk
from bot.engine.incoming import Incoming, Place, Pressed
from bot.engine.message import Button, Message
from bot.engine.people import Account
from bot.engine.ports import Abilities
from bot.meetings.model import Meeting
from tests.a_library import LIBRARY
from tests.has_met import LONDON, has_met
from tests.registry import open_registry
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

GROUP, PRIVATE = Place("phone", "group", private=False), Place("phone", "Sam", private=True)
FROZEN = "so I keep nothing new of it"
GIVEN = (
    "Alex: /start", "Alex, group: /help", "Pat: /start", "Pat, group: /help", "Pat, group: /start",
    "Sam, group: /actions Ask the bus company, we, by 2 December", "Sam, group: Sam", "Sam, group: [Yes, add it]",
    "Sam, group: /pledge", "Sam, group: [Make a pledge]", "Sam, group: [Mine]", "Sam, group: [Our group]", "Sam, group: Sam",
    "Sam, group: [Skip]", "Sam, group: I bring tea", "Sam, group: 4 December", "Sam, group: [Yes, keep it]",
    "Sam, group: /agreement", "Sam, group: [Suggest a line]", "Sam, group: [We listen until somebody has finished.]",
    "Sam, group: [Yes, suggest it]", "Sam: /glossary add snargle", "Sam: a big net", "Sam: [Ask the group]",
    "Sam: /meeting buddy", "Sam: [I can be a buddy]", "Sam: Sam", "Sam: at the tea table", "Sam: [Yes]",
    "Sam: /idea", "Sam: [With my name]", "Sam: Sam", "Sam: a ramp", "Sam: [Put it on the list]",
    "Sam: /meeting coming", "Sam: /meeting need", "Sam: big print", "Sam: [Stop here]", "Sam, group: /review",
)  # fmt: skip
FREEZES = ("Jo: /part stop", "--- it is Tue 24 Nov 2026 12:00 ---")
LOOKS = (
    "/meeting", "/meeting mine", "/meeting all", "/meeting table", "/meeting buddy", "/actions", "/actions mine", "/pledge",
    "/agreement", "/glossary", "/glossary remove", "/checkin", "/checkin pulse", "/changed", "/changed mine", "/review",
    "/bell", "/idea", "/report", "/inputs", "/catch_up",
)  # fmt: skip
# What somebody does to take back or to delete what is theirs; and what is their own, and no group's.
TAKES_BACK = {"do.undo", "do.drop_need", "do.drop_lines", "do.stop", "do.end"}
EXPORTS = {"do.calendar"}  # that they have the file, so that they hear when it is not right any more
NOT_PRESSED = {"left.yes", "part.ok.yes", "forget_me.sure.yes"}
NO_GROUPS = {
    "talks", "spots", "outbox", "inbox", "bodies", "sent", "accounts", "people", "members", "events", "seen", "alembic_version",
    "due", "deeds", "consents",
}  # fmt: skip
GOES_ON = {  # what begins something for a group of its own, or for nobody's group
    "ask", "call_me", "check_words", "explain", "forget_me", "link_code", "my_zone", "network", "network_news", "quiet_hours",
    "receipt", "setup", "support_line", "support_word", "take_back", "unlink",
}  # fmt: skip


def test_every_form_says_whether_it_goes_on_there() -> None:
    registry = open_registry(LIBRARY)
    talk = Talk("x", "", None, GROUP, {"part": "outside"}, {}, True, 0)
    on = {each.name for each in registry.forms.values() if not talk_keeps(talk, each, registry)}

    assert on == GOES_ON
    assert not talk_keeps(
        Talk("x", "", None, GROUP, {"part": "coordinator"}, {}, True, 0), registry.forms["part"], registry
    )


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(4000, 5, 25, whisper=True, masks_identity=True)) as replay:
        await has_met(replay)
        await meets(replay)
        await does(replay, *GIVEN)
        yield replay


async def meets(replay: Replay) -> None:
    books = replay.house.books

    def write() -> None:
        group = books.groups.at(GROUP)
        assert group is not None
        books.meetings.keep(Meeting(7, group.id, datetime(2026, 12, 8, 18, 0), LONDON))

    await replay.house.writer.run(write)


async def kept(replay: Replay) -> dict[str, frozenset[tuple[object, ...]]]:
    connection = replay.house.books.ledger.connection
    names = sorted(set(metadata.tables) - NO_GROUPS)

    def read() -> dict[str, frozenset[tuple[object, ...]]]:
        return {each: frozenset(map(tuple, connection.execute(f"SELECT * FROM {each}").fetchall())) for each in names}  # noqa: S608

    return await replay.house.writer.run(read)


async def answers(replay: Replay, line: str) -> str:
    before = len(replay.phone.seen)
    await does(replay, line)
    return " ".join(each.words for each in replay.phone.seen[before:])


async def presses(replay: Replay, message: Message, button: Button, number: int) -> None:
    here = Incoming(f"press {number}", message.place, Account("phone", "Sam"), Pressed(button.token, "1"))
    await replay.house.reception.take_in([here])
    await replay.house.reception.settle()


def buttons(replay: Replay) -> list[tuple[Message, Button]]:
    theirs = [each.message for each in replay.phone.seen if each.message.place in (GROUP, PRIVATE)]
    found = {
        each.token: (said, each) for said in theirs for row in said.rows for each in row if isinstance(each, Button)
    }
    return [each for each in found.values() if each[1].label.key not in NOT_PRESSED]


async def test_no_button_keeps_anything_new(replay: Replay) -> None:
    await does(replay, *FREEZES, *(f"Sam: {each}" for each in LOOKS), *(f"Sam, group: {each}" for each in LOOKS))
    wrong, refused, tried = [], set(), set[str]()
    for _ in range(2):
        for number, (message, button) in enumerate(buttons(replay), len(tried)):
            if button.token in tried:
                continue
            tried.add(button.token)
            before, said = await kept(replay), len(replay.phone.seen)
            await presses(replay, message, button, number)
            way, after = button.token.partition(".")[2], await kept(replay)
            new = {table for table, rows in after.items() if rows - before[table]}
            if any(FROZEN in each.words for each in replay.phone.seen[said:]):
                refused.add(button.label.key)
            if new and way not in TAKES_BACK | EXPORTS:
                wrong.append((button.label.key, way, new))

    assert len(tried) > 100
    assert {"meeting.coming", "plans.do.done", "agreement.do.agree"} <= refused
    assert not wrong


@pytest.mark.parametrize(
    "line",
    [
        "/meeting coming",
        "/meeting cant",
        "i'm coming",
        "/bell snargle",
        "/checkin leaving",
        "/checkin arriving",
        "/pass_on why",
    ],
)
async def test_what_is_typed_is_refused_kindly_too(replay: Replay, line: str) -> None:
    await does(replay, *FREEZES)
    before = await kept(replay)

    assert FROZEN in await answers(replay, f"Sam: {line}")
    assert before == await kept(replay)


@pytest.mark.parametrize(
    "line", ["/support", "/ask what is a pledge", "/words a stakeholder", "/report", "/meeting mine"]
)
async def test_asking_words_support_and_seeing_go_on(replay: Replay, line: str) -> None:
    await does(replay, *FREEZES)

    assert FROZEN not in await answers(replay, f"Sam: {line}")


async def test_what_is_theirs_is_taken_back(replay: Replay) -> None:
    await does(replay, *FREEZES, "Sam: /changed mine")
    before, labels = await kept(replay), replay.phone.seen[-1].labels
    await does(replay, f"Sam: [{next(each for each in labels if each.startswith('Take back'))}]")

    assert len(before["inputs"]) > len((await kept(replay))["inputs"])


async def test_once_somebody_took_it_on_all_of_it_works_again(replay: Replay) -> None:
    await does(replay, *FREEZES, "Jo, group: /setup")

    assert FROZEN not in await answers(replay, "Sam: /meeting coming")
