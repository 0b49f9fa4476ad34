"""Who wants no words of theirs kept still sets the group's meeting and its language: only their own words are not asked for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.consents import MY_WORDS
from bot.engine.message import Line
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.ports import Abilities
from bot.inputs.model import PRIVATE, QUESTION, Change, FollowUp, Input
from bot.meetings.agenda import AgendaItem
from bot.pledges.model import By, Pledge, Seen
from tests.a_library import LIBRARY
from tests.every_path import every_path
from tests.fakes import MONDAY
from tests.registry import open_registry
from tests.rooms.test_every_path import TALKS
from tests.rooms.test_objecting import ASKED, CLOSED, GROUP
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

LET_GO = {  # answered, looked up, checked or brought to one person, and let go
    ("ask", "question"), ("call_me", "name"), ("call_me", "number"), ("check_words", "text"), ("explain", "term"),
}  # fmt: skip
BECOMES = {  # a day, a time, a place on the map, a number or a code: the words themselves are kept nowhere
    "code", "day", "day_2", "day_3", "not_on", "ok", "ok_2", "time", "until", "until_2", "when", "when_2", "word", "zone",
    "zone_2", "zone_3", *(f"{kind}{each}" for kind in "qr" for each in range(1, 9)),
}  # fmt: skip
OBJECTED = ("Jo: /privacy object", f"Jo: [{ASKED}]")
TO_THE_PLACE = ("Jo: /meeting set 1 December 2026 6pm", "Jo: [Just this once]")


@pytest.fixture(params=[True, False], ids=["whispers", "no whispers"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=request.param)) as replay:
        yield replay


def test_of_each_question_in_words_it_is_known_whether_they_stay() -> None:
    forms = open_registry(LIBRARY).forms
    let_go = {
        (name, asked.key)
        for name, script, seed, typed in TALKS
        if not forms[name].keeps
        for _, questions in every_path(script, seed, typed)
        for asked in questions
        if (asked.kind == "words" or asked.typed) and not asked.keeps
    }

    assert LET_GO == {each for each in let_go if each[1] not in BECOMES}


async def test_a_meeting_is_set_without_their_words(replay: Replay) -> None:
    asked = await does(replay, *OBJECTED, *TO_THE_PLACE, "Jo: [2 hours]")
    said = [each.words for each in replay.phone.seen[-2:]]

    assert any(CLOSED in each for each in said), "they are told what was left out"
    assert any("Is this right?" in each and "Where: not decided yet" in each for each in said), asked

    assert "How long is it?" in await does(replay, "Jo: [Back]")
    await does(replay, "Jo: [2 hours]", "Jo: [Yes, tell the group]")

    assert "Tuesday, 1 December 2026, 18:00" in await does(replay, "Sam: /meeting")


async def test_a_place_is_not_asked_anew_of_them_and_the_time_is(replay: Replay) -> None:
    await does(replay, *TO_THE_PLACE, "Jo: [2 hours]", "Jo: Town hall", "Jo: [Skip]", "Jo: [Yes, tell the group]")
    await does(replay, *OBJECTED, "Jo: /meeting", "Jo: [Look after it]", "Jo: [Change it]")

    assert CLOSED in await does(replay, "Jo: [Where it is]")
    assert "When" in await does(replay, "Jo: [The day or the time]")


async def test_a_group_gets_its_language_but_no_name_from_them(replay: Replay) -> None:
    await does(replay, *OBJECTED, "Jo: /setup", "Jo: [English]", "Jo: [the United Kingdom]")

    assert CLOSED in await does(replay, "Jo: [Give the group a name]")
    assert "All set" in await does(replay, "Jo: [Yes, keep this]")
    assert CLOSED in await does(replay, "Jo: /setup name")


async def test_the_group_sees_nothing_of_it(replay: Replay) -> None:
    await does(replay, *OBJECTED, "Jo: /help")
    before = len(replay.phone.seen)
    await does(
        replay, "Jo, group: /meeting set 1 December 2026 6pm", "Jo, group: [Just this once]", "Jo, group: [2 hours]"
    )
    told = [each for each in replay.phone.seen[before:] if CLOSED in each.words]

    assert told
    assert all(each.message.place.private or each.only == "Jo" for each in told)


async def test_a_word_of_theirs_is_not_put_to_the_group(replay: Replay) -> None:
    await does(replay, *(each.replace("Jo", "Sam") for each in OBJECTED))
    await does(replay, "Sam: /words We liaise with service users.")

    assert CLOSED in await does(replay, "Sam: [Not a problem for us]")


async def test_what_waits_for_a_meeting_what_only_they_see_and_a_question_on_its_way_go_at_once(replay: Replay) -> None:
    """What a meeting talked about and what the group was promised stay, as what they read."""
    books = replay.house.books

    def them() -> tuple[GroupId, PersonId]:
        group, jo = books.groups.at(GROUP), books.people.known(Account("phone", "Jo"))
        assert group
        assert jo
        return group.id, jo.person

    def given() -> None:
        group, jo = them()
        what = Line("plain", {"words": "the bus"})
        for number, meeting in ((1, 5), (2, 0)):
            books.of_meetings.agenda.add(AgendaItem(number, group, what, "Jo", jo, meeting))
        for number, seen in ((1, Seen.GROUP), (2, Seen.ONLY_ME)):
            books.of_plans.pledges.keep(Pledge(number, group, By.ME, jo, seen, MONDAY, words="be on time"))
        books.loop.inputs.keep(Input(3, group, PRIVATE, "the lift", 1, released=True, asked_back="which one?"))
        for number, writer in ((4, jo), (5, PersonId(9))):
            asked = Change(number, group, QUESTION, "which one?", "", 0, MONDAY, writer, MONDAY)
            books.loop.inputs.keep_change(asked)
            books.loop.inputs.keep_follow_up(FollowUp(number, 3))

    def there() -> tuple[object, ...]:
        group, jo = them()
        agenda, asked = books.of_meetings.agenda, books.loop.inputs
        items = [*agenda.of(5), *agenda.waiting(group)]
        kept = [each.id for each in items], [each.id for each in books.of_plans.pledges.of(jo)]
        return *kept, [each.id for each in asked.changes(group)]

    await replay.house.writer.run(given)
    await does(replay, *OBJECTED)

    assert ([1], [1], [5]) == await replay.house.writer.run(there)


async def test_who_has_no_private_chat_is_told_by_the_notice_after_a_press_and_nobody_else_is(tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(4096, 8, 100, toast=190, masks_identity=True)) as replay:
        books = replay.house.books
        await does(replay, "Alex, group: /agreement")

        def objects() -> None:
            alex = books.people.known(Account("phone", "Alex"))
            assert alex
            books.consents.say(alex.person, MY_WORDS, yes=False, now=MONDAY)

        await replay.house.writer.run(objects)
        before = len(replay.phone.seen)
        await does(replay, "Alex, group: /actions add ring the council")

        assert before == len(replay.phone.seen), "a command is there for all to see, and so would be an answer"

        await does(replay, "Alex, group: /agreement")
        before = len(replay.phone.seen)
        await does(replay, "Alex, group: [Suggest a line]")

        assert [("Alex", "I don't keep your words, as you asked. Nobody else knows.")] == [
            (each.only, each.words) for each in replay.phone.seen[before:]
        ]
