"""Somebody said that their words are not to be kept: no form that keeps any opens or goes on, and nobody else can tell."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database.talk_packing import id_text
from bot.broadcasts.model import ASKED as ASKED_FOR
from bot.broadcasts.model import SENT, Update, Version
from bot.buddies.model import CAN, Buddy
from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId
from bot.engine.ports import Abilities
from bot.engine.stop_words import HELP, OBJECT, PAUSE, START, STOP, as_a_whole
from bot.inputs.model import PRIVATE, Input
from bot.meetings.coming import Part
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.registry import open_registry
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

GROUP = Place("phone", "group", private=False)
NOT_KEPT = {  # asks for nothing of a member that stays; or is what the rules say holds no member's data and always works
    "ask", "call_me", "cancel_meeting", "change_meeting", "check_words", "explain", "forget_me", "link_code", "my_zone",
    "quiet_hours", "receipt", "set_meeting", "setup", "slips", "take_back", "unlink", "update_when",
}  # fmt: skip
CLOSED, ASKED = "This would keep words of yours", "Don't keep my words"
WORDS, TALKS = "SELECT count(*) FROM inputs", "SELECT count(*) FROM talks"
RUNG = "SELECT (SELECT count(*) FROM rung_words) + (SELECT count(*) FROM agenda) + (SELECT count(*) FROM due)"


@pytest.fixture(params=[True, False], ids=["whispers", "no whispers"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Replay]:
    can = Abilities(2000, 5, 5, whisper=request.param, masks_identity=True)
    async with settled_group(tmp_path, LIBRARY, can) as replay:
        yield replay


def test_every_form_says_on_purpose_whether_it_keeps_words() -> None:
    forms = open_registry(LIBRARY).forms.values()

    assert NOT_KEPT == {each.name for each in forms if not each.keeps}


def test_words_for_it_mean_nothing_else() -> None:
    others = {as_a_whole(each) for each in (*STOP, *PAUSE, *START, *HELP)}

    assert not {as_a_whole(each) for each in OBJECT} & others


async def counted(replay: Replay, what: str) -> int:
    house = replay.house
    return await house.writer.run(lambda: house.books.ledger.connection.execute(what).fetchone()[0])


@pytest.mark.parametrize("words", ["I object", "Peidiwch \u00e2 chadw fy ngeiriau.", "SPRZECIWIAM SI\u0118"])
async def test_it_can_be_said_in_words_and_nothing_changes_before_the_press(replay: Replay, words: str) -> None:
    assert "You can tell me not to keep your words." in await does(replay, f"Sam: {words}")
    assert CLOSED not in await does(replay, "Sam: /idea")


async def test_what_was_begun_before_is_not_gone_on_with(replay: Replay) -> None:
    await does(replay, "Sam: /idea", "Sam: [Private]", "Sam: /privacy object", f"Sam: [{ASKED}]")

    assert CLOSED in await does(replay, "Sam: [Go on]" if "[Go on]" in replay.phone.seen[-1].labels else "Sam: /idea")
    assert await counted(replay, WORDS) == 0


async def test_what_was_half_said_goes_with_the_press_itself(replay: Replay) -> None:
    """It would lie there, sealed, for 30 days; nothing can be done with it any more."""
    await does(replay, "Sam: /pledge be on time", "Sam: /privacy object")
    held = await counted(replay, TALKS)
    await does(replay, f"Sam: [{ASKED}]")

    assert held > await counted(replay, TALKS)


async def test_a_word_to_ring_for_is_kept_by_nobody(replay: Replay) -> None:
    before = await counted(replay, RUNG)
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")

    assert CLOSED in await does(replay, "Sam: /bell snargle")
    assert CLOSED in await does(replay, "Sam: /bell")
    assert before == await counted(replay, RUNG)


async def test_a_word_for_the_glossary_typed_in_the_group_waits_on_no_card(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")
    before = await counted(replay, TALKS)

    assert CLOSED in await does(replay, "Sam, group: /glossary add snargle")
    assert before + 1 >= await counted(replay, TALKS)  # the card that says why, and no other
    assert not any("snargle" in each.words for each in replay.phone.seen)


async def test_a_group_sees_nothing_of_it(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")
    before = len(replay.phone.seen)
    await does(replay, "Sam, group: /actions add ring the council", "Sam, group: /pledge add be on time")
    shown = replay.phone.seen[before:]

    assert all(each.message.place.private or each.only == "Sam" for each in shown)
    assert any(CLOSED in each.words for each in shown)


async def test_what_keeps_nothing_goes_on_and_it_stands_in_what_is_kept(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")
    for command in (
        "/ask what is co-production?",
        "/explain stakeholder",
        "/support",
        "/meeting",
        "/glossary",
        "/changed",
    ):
        assert CLOSED not in await does(replay, f"Sam: {command}"), command

    assert "You asked me not to keep your words" in await does(replay, "Sam: /privacy mine")

    await does(replay, "Sam: /privacy object", "Sam: [You may keep my words]")

    assert "You let me keep your words again" in await does(replay, "Sam: /privacy mine")


async def test_what_was_given_before_can_be_forgotten_without_leaving(replay: Replay) -> None:
    await does(replay, "Sam: /actions add ring the council", "Sam: /privacy object", f"Sam: [{ASKED}]")
    await does(replay, "Sam: [Forget what I gave]", "Sam: [Yes, forget it]")

    assert CLOSED in await does(replay, "Sam: /idea"), "the objection stays"
    assert "You look after nothing" in await does(replay, "Sam: /part"), "and the group is still theirs"


async def test_what_was_typed_does_not_wait_until_a_group_is_chosen(replay: Replay) -> None:
    await does(replay, "Sam, other group: *adds the bot*", "Sam: /privacy object", f"Sam: [{ASKED}]")
    before = await counted(replay, TALKS)
    await does(replay, "Sam: /idea the ramp at the door")

    def seeds() -> list[str]:
        books = replay.house.books
        rows = books.ledger.connection.execute("SELECT id FROM talks").fetchall()
        found = [books.talks.find(each) for (raw,) in rows for each in [id_text(bytes(raw))]]
        return [str(each.seed) for each in found if each]

    assert await counted(replay, TALKS) > before, "they are asked which group is meant"
    assert not [each for each in await replay.house.writer.run(seeds) if "ramp" in each]


async def test_what_nobody_has_read_yet_reaches_nobody_any_more(replay: Replay) -> None:
    """A private idea waits up to a day for its batch, an answer to a question back as well, and a name for a buddy."""
    books = replay.house.books
    waits, read = (Input(number, GroupId(0), PRIVATE, "the lift", 1) for number in (1, 2))

    def given() -> None:
        group, sam = books.groups.at(GROUP), books.people.known(Account("phone", "Sam"))
        assert group
        assert sam
        for each in (waits, replace(read, released=True, held="on the stairs")):
            books.loop.inputs.keep(replace(each, group=group.id))
            books.loop.inputs.link(each.id, sam.person)
        books.buddies.keep(Buddy(group.id, sam.person, CAN, "Sam", "text me", MONDAY))

    def there() -> tuple[object, object, int]:
        other, group = books.loop.inputs.find(read.id), books.groups.at(GROUP)
        assert other
        assert group
        return books.loop.inputs.find(waits.id), (other.words, other.held), len(books.buddies.of(group.id))

    await replay.house.writer.run(given)
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")

    assert (None, ("the lift", ""), 0) == await replay.house.writer.run(there)


async def test_what_is_needed_and_what_is_drafted_go_at_once_too_and_what_went_out_stays(replay: Replay) -> None:
    books = replay.house.books
    draft = Update(1, GroupId(0), None, MONDAY, (Version("en_GB", "the lift", "it works"),))

    def given() -> None:
        group, sam = books.groups.at(GROUP), books.people.known(Account("phone", "Sam"))
        assert group
        assert sam
        books.of_meetings.part.keep_part(Part(group.id, sam.person, need="no nuts"))
        books.loop.photos.keep(7, group.id, b"a ramp", MONDAY)
        for each in (replace(draft, photo=7), replace(draft, id=2, state=ASKED_FOR), replace(draft, id=3, state=SENT)):
            books.loop.updates.keep(replace(each, group=group.id, writer=sam.person))

    def there() -> tuple[list[str], list[int], bytes | None]:
        group, sam = books.groups.at(GROUP), books.people.known(Account("phone", "Sam"))
        assert group
        assert sam
        needs = [each.need for each in books.of_meetings.part.of(sam.person)]
        return needs, [each.id for each in books.loop.updates.of(group.id)], books.loop.photos.find(7)

    await replay.house.writer.run(given)
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")

    assert ([""], [3], None) == await replay.house.writer.run(there)


async def test_a_group_gives_who_objected_the_same_answer_as_anybody(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]", "Jo, group: you may keep my words")
    to_jo = replay.phone.seen[-1]
    await does(replay, "Sam, group: you may keep my words")
    to_sam = replay.phone.seen[-1]

    assert (to_jo.words, to_jo.labels, to_jo.only) == (to_sam.words, to_sam.labels, to_sam.only)
    assert "I don't keep your words" not in to_sam.words


@pytest.mark.parametrize("typed", [ASKED, "don\u2019t keep my words"], ids=["as it stands there", "as phones type it"])
async def test_the_words_of_the_button_do_what_the_button_does(replay: Replay, typed: str) -> None:
    await does(replay, "Sam: I object", f"Sam: {typed}")

    assert CLOSED in await does(replay, "Sam: /idea")


async def test_to_leave_it_says_how_things_are_now(replay: Replay) -> None:
    await does(replay, "Sam: I object", f"Sam: [{ASKED}]", "Sam: [Forget what I gave]", "Sam: /privacy object")
    await does(replay, "Sam: [You may keep my words]")

    assert "You can tell me not to keep your words." in await does(replay, "Sam: [No, thank you]")
