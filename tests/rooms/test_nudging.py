"""The two private nudges: off until chosen, once for a meeting, and never to anybody else."""

from datetime import datetime

from bot.engine.people import Account
from bot.meetings.model import Meeting
from bot.plans.nudging import BEFORE_A_MEETING, PLAIN_WORDS
from tests.rooms.small_group import SmallGroup


async def choose(group: SmallGroup, who: str, *wishes: object) -> None:
    def say() -> None:
        books = group.replay.house.books
        known = books.people.known(Account("phone", who))
        assert known
        for wish in wishes:
            books.consents.say(known.person, wish, yes=True, now=group.replay.clock.now())  # type: ignore[arg-type]

    await group.replay.house.writer.run(say)


async def meeting_on(group: SmallGroup, day: int) -> None:
    def set_it() -> None:
        (number,) = group.replay.house.books.ledger.connection.execute("SELECT id FROM groups").fetchone()
        group.replay.house.books.meetings.keep(Meeting(5, number, datetime(2026, 12, day, 18), "Europe/London"))

    await group.replay.house.writer.run(set_it)


async def a_meeting_and_two_owners(group: SmallGroup) -> None:
    for who in ("Sam", "Alex"):
        await group.says(who, "private: /start")
        await group.says(who, f"group: /actions Thing of {who}, me")
        await group.says(who, f"group: {who}")
        await group.says(who, "group: [Yes, add it]")

    await meeting_on(group, 3)


async def test_an_owner_who_wants_it_is_nudged_once_before_the_meeting(small_group: SmallGroup) -> None:
    group = small_group
    await a_meeting_and_two_owners(group)
    await choose(group, "Sam", BEFORE_A_MEETING)
    seen = len(group.replay.phone.seen)

    for when in ("Tue 24 Nov 2026 10:00", "Tue 01 Dec 2026 10:00", "Wed 02 Dec 2026 10:00", "Thu 03 Dec 2026 10:00"):
        await group.until(when)
        if when.startswith(("Tue 24", "Tue 01")):
            assert seen == len(group.replay.phone.seen)

    nudges = [each for each in group.replay.phone.seen[seen:] if "reminder that you asked for" in each.words]
    assert ["Sam"] == [each.message.place.chat for each in nudges]
    assert "\n\nHere is the reminder that you asked for.\n\n1  Thing of Sam" in nudges[0].words
    assert "Alex" not in nudges[0].words


async def test_a_meeting_that_is_moved_nudges_nobody_again(small_group: SmallGroup) -> None:
    group = small_group
    await a_meeting_and_two_owners(group)
    await choose(group, "Sam", BEFORE_A_MEETING)
    await group.until("Wed 02 Dec 2026 10:00")
    await meeting_on(group, 9)

    for when in ("Mon 07 Dec 2026 20:00", "Tue 08 Dec 2026 10:00", "Wed 09 Dec 2026 10:00"):
        await group.until(when)

    assert 1 == len([each for each in group.replay.phone.seen if "reminder that you asked for" in each.words])


async def test_nobody_who_did_not_choose_it_is_nudged(small_group: SmallGroup) -> None:
    group = small_group
    await a_meeting_and_two_owners(group)

    await group.until("Wed 02 Dec 2026 10:00")

    assert [] == [each for each in group.replay.phone.seen if "reminder that you asked for" in each.words]


async def test_plainer_words_are_offered_to_the_writer_alone_when_they_want_that(small_group: SmallGroup) -> None:
    group = small_group
    await group.says("Sam", "private: /start")
    await group.says("Sam", "group: /actions Liaise with stakeholders prior to the board")
    await group.says("Sam", "group: [Yes, add it]")
    assert "" == group.last.only
    await choose(group, "Sam", PLAIN_WORDS)

    await group.says("Sam", "group: /actions Liaise with stakeholders prior to the board")
    await group.says("Sam", "group: [Yes, add it]")

    assert "Sam" == group.last.only
    assert group.last.words.startswith("Some people may not know these words:\n")


async def test_in_private_they_stand_where_it_is_asked_before_anything_is_kept(small_group: SmallGroup) -> None:
    group = small_group
    await group.says("Sam", "group: /help")
    await group.says("Sam", "private: /start")
    await choose(group, "Sam", PLAIN_WORDS)

    await group.says("Sam", "private: /actions Liaise with stakeholders prior to the board")

    assert "[Yes, add it]" in [f"[{each}]" for each in group.last.labels]
    assert "Some people may not know these words:" in group.last.words
    await group.says("Sam", "private: [Yes, add it]")
    assert "Some people may not know these words:" not in group.last.words
