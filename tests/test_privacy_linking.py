"""Two accounts of one person: nothing of either is left behind, and nobody else can make them one."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.database.books.sent import Sent
from adapters.library import Library
from bot.buddies.model import ASKED, CAN, Ask, Buddy
from bot.engine import names
from bot.engine.codes import LINK
from bot.engine.consents import Wish
from bot.engine.incoming import BotAdded, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Line, Message
from bot.engine.outbox import BULK
from bot.engine.people import Account, PersonId
from bot.expenses.model import AFTER, ExpensesCard
from bot.meetings.agenda import AgendaItem
from bot.meetings.coming import Answer, Coming, Need, Part, Shown
from bot.meetings.model import Meeting
from bot.network.model import Network
from bot.words.glossary import Wording
from tests.a_library import LIBRARY
from tests.has_met import has_met
from tests.rows_of_plans import leave_rows
from tests.test_privacy import ABILITIES, KNOWN, bytes_of, rows_about
from tests.transcripts.replay import Replay

IDS = {"phone": "9123456780042", "laptop": "9123456780099"}


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest_asyncio.fixture
async def replay(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    yield replay
    await replay.closing.aclose()


class Sam:
    """Sam on one app."""

    def __init__(self, replay: Replay, app: str) -> None:
        self.replay, self.app, self.account = replay, app, Account(app, IDS[app])
        self.home = Place(app, IDS[app], private=True)
        self.group = Place(app, f"group-{app}", private=False)

    async def does(self, place: Place, act: object) -> None:
        self.replay.events += 1
        incoming = Incoming(f"e{self.replay.events}", place, self.account, act)  # type: ignore[arg-type]  # one of many
        await self.replay.house.reception.take_in([incoming])
        await self.replay.house.reception.settle()
        await self.replay.all_sent()

    async def presses(self, label: str) -> None:
        shown = (self.replay.phone if self.app == "phone" else self.replay.laptop).seen
        seen = next(each for each in reversed(shown) if label in each.labels)
        button = [button for row in seen.message.rows for button in row][seen.labels.index(label)]
        await self.does(seen.message.place, Pressed(button.token, seen.card))  # type: ignore[union-attr]  # no link

    async def number(self) -> PersonId:
        found = await self.replay.house.writer.run(lambda: self.replay.house.books.people.known(self.account))
        assert found is not None
        return found.person

    async def leaves_something_everywhere(self) -> PersonId:
        """A row in every table that can hold somebody; a new table has to be added here, on purpose."""
        await self.does(self.group, BotAdded())
        await has_met(self.replay)
        await self.does(self.home, Commanded("checkin", "leaving"))
        for label in ("Yes", "Partly", "No", "Save it"):
            await self.presses(label)
        await self.does(self.home, Commanded("meeting"))
        await self.presses("Set a meeting")
        person = await self.number()
        books, now = self.replay.house.books, self.replay.clock.now()

        def more() -> None:
            books.consents.say(person, Wish("updates"), yes=True, now=now)
            books.codes.look_up("AAAA-AAAA", LINK, person, now)
            group = books.groups.of(person)[0]
            books.meetings.keep(Meeting(person, group, datetime(2026, 12, 1, 18), "Europe/London"))
            books.part.keep_part(Part(group, person, Shown.GROUP, "Sam"))
            books.part.keep_coming(Coming(person, person, Answer.COMING))
            books.part.keep_need(Need(person, person, "no nuts"))
            books.glossary.propose(Wording(f"w{person}", group, "ICB", "who plans health care", now + 3600))
            books.glossary.vote(f"w{person}", person, yes=True)
            books.loop.names.keep(group, names.Shown(person, names.READER, "Sam"))
            books.agenda.add(AgendaItem(person, group, Line("plain", {"words": "the bus"}), "Sam", person))
            books.glossary.propose(Wording(f"w{person}", group, "ICB", "a board", now + 3600))
            books.glossary.vote(f"w{person}", person, yes=True)
            books.networks.keep(Network(person, person, "Sam"))
            books.expenses.keep(ExpensesCard(group, AFTER, ask="Sam", by=person))
            books.buddies.keep(Buddy(group, person, CAN, "Sam", "", now))
            books.buddies.keep_ask(Ask(person, group, PersonId(1), person, ASKED, now))
            leave_rows(books.of_plans, books.groups.of(person)[0], person)
            waits = Message(self.home, Line("talk.left"), person=person, unasked=True)
            books.outbox.put(f"waits {person}", waits, lane=BULK, not_before=now + 3600)
            Sent(books.ledger).note([(person, person)], now, reached=True)

        await self.replay.house.writer.run(more)
        return person

    async def shows_a_code(self) -> str:
        await self.does(self.home, Commanded("settings"))
        await self.presses("Use me in two apps")
        await self.presses("Give me a code")
        shown = self.replay.phone if self.app == "phone" else self.replay.laptop
        text = shown.seen[-1].message.text
        assert isinstance(text, Line)
        return str(text.values["code"])

    async def types_a_code(self, code: str) -> None:
        await self.does(self.home, Commanded("settings"))
        await self.presses("Use me in two apps")
        await self.presses("I have a code")
        await self.does(self.home, Typed(code))


async def test_nothing_of_the_one_is_left_once_two_are_one_and_all_of_it_is_the_others(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    new, old = await phone.leaves_something_everywhere(), await laptop.leaves_something_everywhere()
    await laptop.types_a_code(await phone.shows_a_code())
    before = await rows_about(replay, old)

    await phone.presses("Yes, that was me")

    after, merged = await rows_about(replay, old), await rows_about(replay, new)
    assert set(before) == KNOWN
    assert [table for table, rows in before.items() if not rows] == []
    assert [table for table, rows in after.items() if rows] == []
    assert (merged["accounts"], merged["members"], merged["people"]) == (2, 2, 1)
    assert new == await laptop.number()


async def test_forget_me_in_one_app_forgets_them_in_both(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    await laptop.types_a_code(await phone.shows_a_code())
    await phone.presses("Yes, that was me")
    person = await phone.number()
    await phone.leaves_something_everywhere()

    await laptop.does(laptop.home, Commanded("privacy"))
    await laptop.presses("Forget me")
    await laptop.presses("Yes, forget me")

    assert set((await rows_about(replay, person)).values()) == {0}


async def test_a_code_stands_in_no_file_as_it_is_shown(replay: Replay) -> None:
    code = await Sam(replay, "phone").shows_a_code()

    found = bytes_of(replay.folder)

    assert code.encode() not in found
    assert code.replace("-", "").encode() not in found


async def test_a_no_joins_nothing(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    await laptop.types_a_code(await phone.shows_a_code())

    await phone.presses("No, that was not me")

    assert await phone.number() != await laptop.number()


async def test_without_a_yes_nothing_is_joined_and_the_yes_can_be_too_late(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    await laptop.types_a_code(await phone.shows_a_code())
    assert await phone.number() != await laptop.number()

    replay.clock.at += 16 * 60
    await phone.presses("Yes, that was me")

    assert await phone.number() != await laptop.number()


async def test_somebody_forgotten_in_between_is_not_joined(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    await laptop.types_a_code(await phone.shows_a_code())
    await laptop.does(laptop.home, Commanded("privacy"))
    await laptop.presses("Forget me")
    await laptop.presses("Yes, forget me")

    await phone.presses("Yes, that was me")

    found = await replay.house.writer.run(lambda: replay.house.books.people.known(laptop.account))
    assert found is None or found.person != await phone.number()


async def test_nobody_links_with_themselves(replay: Replay) -> None:
    phone = Sam(replay, "phone")
    await phone.types_a_code(await phone.shows_a_code())

    assert replay.phone.seen[-1].words.startswith("I can only join two different apps.")


async def test_guessing_ends_after_a_few_tries(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    code = await phone.shows_a_code()
    for _ in range(5):
        await laptop.types_a_code("AAAA-AAAA")

    await laptop.types_a_code(code)

    assert replay.laptop.seen[-1].words.startswith("That did not fit a few times now.")
    assert await phone.number() != await laptop.number()


async def test_somebody_who_stopped_us_can_still_join_their_apps_and_is_written_to_by_nobody(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    code = await phone.shows_a_code()
    await phone.does(phone.home, Commanded("stop"))
    await laptop.types_a_code(code)
    assert replay.phone.seen[-1].words.startswith("I have stopped.")

    await phone.presses("I have typed it")
    await phone.presses("Yes, that was me")

    assert await phone.number() == await laptop.number()


async def test_what_is_kept_says_which_apps_and_unlinking_leaves_all_of_it_here(replay: Replay) -> None:
    phone, laptop = Sam(replay, "phone"), Sam(replay, "laptop")
    await phone.does(phone.group, BotAdded())
    await laptop.types_a_code(await phone.shows_a_code())
    await phone.presses("Yes, that was me")
    person = await phone.number()

    await laptop.does(laptop.home, Commanded("privacy"))
    await laptop.presses("What do you keep about me?")
    assert "How to reach you in Laptop, Phone" in replay.laptop.seen[-1].words

    await laptop.does(laptop.home, Commanded("settings"))
    await laptop.presses("Use me in two apps")
    await laptop.presses("Take out Laptop")
    await laptop.presses("Yes, take it out")

    assert person == await phone.number()
    assert (await rows_about(replay, person))["accounts"] == 1
    found = await replay.house.writer.run(lambda: replay.house.books.people.known(laptop.account))
    assert found is None
