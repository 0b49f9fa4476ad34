"""What a network helper may and may not: counts of Mondays from groups that agreed, and not one word to anybody."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.library import Library
from bot.engine.books import Group
from bot.engine.people import GroupId, Role
from bot.inputs.model import DONE, NAMED, Change, Input, week_of
from bot.network.cards import page
from bot.network.model import LEAST, Counts, Network, Tie, days_shown, shown
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.settled_group import does, settled_group
from tests.test_privacy import ABILITIES
from tests.transcripts.replay import Replay

WEEK = 7 * 24 * 3600
BEGINS = (
    "Kit: /network", "Kit: Chester groups, Kit", "Kit: [Skip]", "Kit: [Skip]", "Kit: [Skip]", "Kit: [Skip]", "Kit: [Skip]",
    "Kit: [Yes, keep this]",
)  # fmt: skip
JOINS = ("Jo: /network", "Jo: [Look at: Chester groups, Kit]", "Jo: [Join, and show our numbers]")
OFFERS = (
    "Kit: /network", "Kit: [Offer news to the groups]", "Kit: zanzibarquokka", "Kit: buy my things", "Kit: [Skip]",
    "Kit: [Skip]", "Kit: [Yes, offer it]",
)  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
async def replay(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, library, ABILITIES) as replay:
        await does(replay, *BEGINS)
        yield replay


async def group_of(replay: Replay) -> GroupId:
    found = await in_books(replay, lambda books: books.groups.at(replay.place("", "group")))
    assert isinstance(found, Group)
    return found.id


async def in_books(replay: Replay, does_it) -> object:  # type: ignore[no-untyped-def]  # whatever it returns
    return await replay.house.writer.run(lambda: does_it(replay.house.books))


async def give(replay: Replay, number: int, *, answered: int, week: int) -> None:
    group, inputs = await group_of(replay), replay.house.books.loop.inputs

    def kept() -> None:
        inputs.keep_change(Change(1, group, DONE, "done", "", 0, MONDAY, None, 0, ok=True, days=9))
        for each in range(number):
            change = 1 if each < answered else 0
            words = f"zanzibar{each}"
            inputs.keep(Input(week * 1000 + each + 1, group, NAMED, words, week, released=True, change=change))

    await replay.house.writer.run(kept)


# --- what a helper sees


@pytest.mark.parametrize("number", range(12))
def test_a_small_number_is_not_shown_but_for_none(number: int) -> None:
    shows = shown(number)

    assert (shows == number) is (number == 0 or number >= LEAST)
    assert isinstance(days_shown(Counts(MONDAY, answered=number, days=9)), int) is (number >= LEAST)


async def test_counts_are_of_monday_and_leave_out_this_week(replay: Replay) -> None:
    await does(replay, *JOINS)
    now = replay.clock.now()
    await give(replay, 13, answered=7, week=week_of(now) - 1)
    await give(replay, 8, answered=0, week=week_of(now) + 1)
    said = await does(replay, "Kit: /network")

    assert "no numbers" in said
    said = await does(replay, "--- it is Mon 30 Nov 2026 10:01 ---", "Kit: /network")
    assert "answered 7, waiting 6, days to an answer 9" in said
    assert "zanzibar" not in said
    await give(replay, 20, answered=0, week=week_of(now))
    assert said == await does(replay, "--- it is Sun 6 Dec 2026 10:01 ---", "Kit: /network")


async def test_a_group_that_shows_no_numbers_shows_none_not_even_that_nobody_looks_after_it(replay: Replay) -> None:
    await does(replay, *JOINS[:2], "Jo: [Join, and show no numbers]")
    await give(replay, 13, answered=7, week=week_of(replay.clock.now()) - 1)
    await does(replay, "Jo: /part stop")
    said = await does(replay, "--- it is Mon 30 Nov 2026 10:01 ---", "Kit: /network")

    assert "no numbers" in said
    assert "looks after it." not in said
    assert [] == [each.words for each in replay.phone.seen if each.words.startswith("Something on your page")]


async def test_only_the_same_counts_make_a_page_whoever_is_in_the_group(replay: Replay) -> None:
    """The page is made of what a tie holds, and a tie holds no person and no words."""
    tie = Tie(GroupId(1), 7, shows=True, counts=Counts(MONDAY, 8, 5, 3))
    both = [page(Network(7, who, "N"), [(tie, "Voices")], (), MONDAY, own=False) for who in (1, 2)]  # type: ignore[arg-type]  # numbers

    assert both[0] == both[1]


# --- what a hostile helper tries


async def test_what_a_helper_writes_reaches_nobody_who_does_not_open_it(replay: Replay) -> None:
    await does(replay, *JOINS)
    before = len(replay.phone.seen)
    await does(replay, *OFFERS, "--- it is Mon 30 Nov 2026 10:01 ---", "--- it is Mon 7 Dec 2026 10:01 ---")
    heard = [each for each in replay.phone.seen[before:] if each.message.place.chat != "Kit"]

    assert heard  # the weekly list of whoever looks after the group
    assert {"Jo"} == {each.message.place.chat for each in heard}
    assert [] == [each.words for each in heard if "zanzibarquokka" in each.words or "buy my things" in each.words]


async def test_a_yes_counts_only_for_the_words_that_were_read(replay: Replay) -> None:
    await does(replay, *JOINS[:2], "Kit: /network", "Kit: [Name, and what groups begin with]", "Kit: zanzibarquokka")
    await does(replay, *("Kit: [Skip]",) * 5, "Kit: [Yes, keep this]")
    before = len(replay.phone.seen)
    said = await does(replay, JOINS[2])

    assert said.startswith("The network: zanzibarquokka")
    assert await in_books(replay, lambda books: books.networks.all()) != ()
    assert {"Jo"} == {each.message.place.chat for each in replay.phone.seen[before:]}
    said = await does(replay, JOINS[2])
    assert said.startswith("Our group has joined a network: zanzibarquokka")


async def test_a_name_that_groups_said_yes_to_stays(replay: Replay) -> None:
    await does(replay, *JOINS)
    said = await does(replay, "Kit: /network", "Kit: [Name, and what groups begin with]")

    assert said.startswith("Which language")


async def test_no_more_than_three_offers_stand(replay: Replay) -> None:
    await does(replay, *OFFERS, *OFFERS, *OFFERS)

    assert "[Offer news" not in str(replay.phone.seen[-1].labels)
    assert 3 == sum(label.startswith("Take back") for label in replay.phone.seen[-1].labels)
    await does(replay, "Kit: [Take back: buy my things]")
    assert "Offer news to the groups" in replay.phone.seen[-1].labels


async def test_a_helper_is_in_no_group_and_can_do_nothing_there(replay: Replay) -> None:
    await does(replay, *JOINS)
    for command in ("/inputs", "/update", "/setup", "/actions", "/changed", "/report", "/meeting", "/idea", "/checkin"):
        said = await does(replay, f"Kit: {command}")
        assert "I don't know your group yet" in said or "This is for" in said or "Only" in said, command


async def test_a_member_is_no_keyholder(replay: Replay) -> None:
    said = await does(replay, "Sam: /network")

    assert "Some groups have a network helper" in said
    assert ["I look after several groups"] == replay.phone.seen[-1].labels


# --- a group's own choice


async def test_what_a_group_chose_stays_and_the_rest_is_filled_in(replay: Replay) -> None:
    group, books = await group_of(replay), replay.house.books
    (kits,) = await in_books(replay, lambda books: books.networks.all())  # type: ignore[misc]  # one network
    begins = replace(kits.begins, language="cy_GB", time="two hours", support="a lift")

    def set_up() -> None:
        books.networks.keep(replace(kits, begins=begins))
        books.role_cards.keep(group, replace(books.role_cards.find(group), time="one hour"))

    await replay.house.writer.run(set_up)
    await does(replay, *JOINS)

    found = await in_books(replay, lambda books: (books.groups.find(group).language, books.role_cards.find(group)))
    assert isinstance(found, tuple)
    assert "cy_GB" == found[0]
    assert ("one hour", "a lift") == (found[1].time, found[1].support)


async def test_a_group_that_is_set_up_keeps_its_language(replay: Replay) -> None:
    group, books = await group_of(replay), replay.house.books
    (kits,) = await in_books(replay, lambda books: books.networks.all())  # type: ignore[misc]  # one network

    def set_up() -> None:
        books.networks.keep(replace(kits, begins=replace(kits.begins, language="cy_GB")))
        found = books.groups.find(group)
        assert found is not None
        books.groups.keep(replace(found, set_up=True))

    await replay.house.writer.run(set_up)
    await does(replay, *JOINS)

    assert "en_GB" == await in_books(replay, lambda books: books.groups.find(group).language)


async def test_whoever_holds_no_key_any_more_takes_nobody_into_a_network(replay: Replay) -> None:
    await does(replay, *JOINS[:2])
    group = await group_of(replay)

    def put_down() -> None:
        (jo,) = replay.house.books.groups.holders(group, Role.COORDINATOR)
        replay.house.books.groups.give_role(group, jo, Role.MEMBER, MONDAY)

    await replay.house.writer.run(put_down)
    said = await does(replay, JOINS[2])

    assert "This is for the people who look after the answers" in said
    assert await in_books(replay, lambda books: books.networks.tie_of(group)) is None


# --- the host names nobody any more, and who goes


async def test_a_helper_whom_the_host_names_no_more_has_no_network(replay: Replay) -> None:
    await does(replay, *JOINS, *OFFERS)
    replay.network_helpers = "phone:Somebody"
    await replay.restart()
    await does(replay, "Jo: /network")

    assert any("There is no network here" in each.words for each in replay.phone.seen[-2:])  # at once
    await does(replay, "Kit: [Offer news to the groups]")
    assert "This one is finished now" in replay.phone.seen[-1].words
    await replay.house.ticking.tidy()
    await replay.all_sent()
    told = [each for each in replay.phone.seen if each.words.startswith("Our group is not in a network any more")]
    assert ["group"] == [each.message.place.chat for each in told]
    assert () == await in_books(replay, lambda books: books.networks.all())


async def test_a_helper_who_is_forgotten_leaves_no_network_behind(replay: Replay) -> None:
    group = await group_of(replay)
    await does(replay, *JOINS, *OFFERS, "Kit: /privacy forget", "Kit: [Yes, forget me]")

    assert () == await in_books(replay, lambda books: books.networks.all())
    assert await in_books(replay, lambda books: books.networks.tie_of(group)) is None
    said = await does(replay, "Jo: /network")
    assert "There is no network here" in said
