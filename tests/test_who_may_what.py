"""Command by role by chat by consent, every cell in the whole house: nobody is let in who should not be."""

from collections.abc import AsyncIterator, Iterator
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio

from bot.engine.consents import CHANGES, MY_WORDS
from bot.engine.incoming import BotAdded, Commanded, Incoming, Place
from bot.engine.message import Line, Lines
from bot.engine.people import Account, PersonId, Role
from bot.engine.ports import Abilities
from bot.engine.wall_time import to_wall
from bot.meetings.model import Meeting
from tests.a_library import LIBRARY
from tests.has_met import LONDON
from tests.registry import open_registry
from tests.transcripts.phone import Seen
from tests.transcripts.replay import Replay
from tests.who_may_what import ANYONE, COORDINATOR, MEMBER, READER, ROLES, ROWS, row_of

ROLE_OF = {MEMBER: Role.MEMBER, READER: Role.SECOND_READER, COORDINATOR: Role.COORDINATOR}
GROUP = Place("phone", "group", private=False)
NOT_THEM = {"talk.only_coordinators", "talk.only_keyholders", "talk.no_group", "setup.not_you", "update.none_waits"}
NOT_HERE = {"talk.only_in_private", "talk.only_in_group"}
COMMANDS = open_registry(LIBRARY).commands
CHATS = ("private", "group")
YES, NO, NOTHING, OBJECTS = CONSENTS = ("said yes", "said no", "chose nothing", "keep no words of mine")


def cells() -> Iterator[tuple[str, str]]:
    for name, command in COMMANDS.items():
        yield from ((name, what) for what in ("", *command.whats))


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=[True, False], ids=["whispers", "no_whispers"])
async def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator["Town"]:
    town = Town(tmp_path_factory.mktemp("town"), whisper=request.param)
    await town.open()
    yield town
    await town.replay.closing.aclose()


class Town:
    """One group; of each role one person who said yes to everything, one who said no, and one who chose nothing."""

    def __init__(self, folder: Path, *, whisper: bool) -> None:
        can = Abilities(text_length=4000, buttons_per_row=5, rows=10, whisper=whisper, masks_identity=True)
        self.replay, self.events = Replay(folder, LIBRARY, can), 0

    async def open(self) -> None:
        await self.replay.open()
        await self.does("Jo", GROUP, BotAdded())
        await self.replay.house.writer.run(self._people)

    def _people(self) -> None:
        books, now = self.replay.house.books, self.replay.clock.now()
        group = books.groups.at(GROUP)
        assert group is not None
        for role, consent in product(ROLES, CONSENTS):
            person = books.people.meet(Account("phone", name_of(role, consent)), now).person
            if role != ANYONE:
                books.groups.join(group.id, person, now)
                books.groups.give_role(group.id, person, ROLE_OF[role], now)
            if consent == OBJECTS:
                books.consents.say(person, MY_WORDS, yes=False, now=now)
            elif consent != NOTHING:
                self._says(person, now, yes=consent == YES)
        self.group = group.id
        began = to_wall(now + 24 * 3600, LONDON).replace(tzinfo=None)
        books.meetings.keep(Meeting(1, group.id, began, LONDON))

    def _says(self, person: PersonId, now: int, *, yes: bool) -> None:
        wishes = [CHANGES, *(wish for room in self.replay.house.desk.registry.rooms for wish in room.wishes)]
        for wish in wishes:
            self.replay.house.books.consents.say(person, wish, yes=yes, now=now)

    async def does(self, who: str, place: Place, act: object) -> list[Seen]:
        self.events += 1
        self.replay.phone.seen.clear()
        await self.replay.house.reception.take_in(
            [Incoming(f"e{self.events}", place, Account("phone", who), act)]  # type: ignore[arg-type]  # an act
        )
        await self.replay.house.reception.settle()
        return list(self.replay.phone.seen)

    async def tries(self, role: str, consent: str, chat: str, command: str, what: str) -> list[Seen]:
        who = name_of(role, consent)
        place = Place("phone", who, private=True) if chat == "private" else GROUP
        seen = await self.does(who, place, Commanded(command, what))
        if {"talk.privately"} == {key for each in seen for key in keys_in(each.message.text)}:
            seen += await self.does(who, Place("phone", who, private=True), Commanded("start", "answer"))
        await self.replay.house.writer.run(lambda: self._as_before(who, role))
        return seen

    async def begun(self, role: str, consent: str) -> set[str]:
        """The conversations that keep words, of those open for somebody anywhere."""
        forms, books = self.replay.house.desk.registry.forms, self.replay.house.books
        places = (Place("phone", name_of(role, consent), private=True), GROUP)

        def unit() -> set[str]:
            profile = books.people.known(Account("phone", name_of(role, consent)))
            assert profile is not None
            open_ = [books.talks.waiting(profile.person, each) for each in places]
            return {each.name for each in open_ if each and each.name in forms and forms[each.name].keeps}

        return await self.replay.house.writer.run(unit)

    def _as_before(self, who: str, role: str) -> None:
        """Whoever speaks in the group becomes a member of it; and a /stop is not this test's business."""
        books = self.replay.house.books
        profile = books.people.known(Account("phone", who))
        assert profile is not None
        if role == ANYONE:
            books.groups.leave(self.group, profile.person)


def name_of(role: str, consent: str) -> str:
    return f"{role}, {consent}"


def keys_in(text: Line | Lines) -> set[str]:
    if isinstance(text, Lines):
        return {key for line in text.lines for key in keys_in(line)}
    return {
        text.key,
        *(key for each in text.values.values() if isinstance(each, Line | Lines) for key in keys_in(each)),
    }


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    assert set(COMMANDS) == {each.partition(" ")[0] for each in ROWS}
    assert all(each.partition(" ")[2] in ("", *COMMANDS[each.partition(" ")[0]].whats) for each in ROWS)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("consent", CONSENTS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("command", "what"), list(cells()), ids=lambda each: each or "-")
async def test_who_may_and_who_may_not(town: Town, command: str, what: str, role: str, consent: str) -> None:
    row = row_of(command, what)
    for chat in CHATS:
        seen = await town.tries(role, consent, chat, command, what)
        said = {key for each in seen for key in keys_in(each.message.text)}
        here = getattr(row, chat) or (chat == "group" and row.personal and town.replay.abilities.whisper)
        may = here and (role in row.who or (chat == "group" and role == ANYONE and MEMBER in row.who))

        begun = await town.begun(role, consent)

        assert seen or not may or consent == OBJECTS, (
            f"nothing was said in {chat}"
        )  # in a group not a word shows of that
        assert consent != OBJECTS or not begun, f"in {chat} words would be kept: {sorted(begun)}"
        assert may is not bool(said & (NOT_THEM | NOT_HERE)), f"in {chat}: {sorted(said)}"
        for each in seen:
            if row.personal and not each.message.place.private and not each.only:
                assert keys_in(each.message.text) <= {*NOT_HERE, *NOT_THEM, "talk.privately", *row.told}, (
                    "the group sees it"
                )


def test_no_cell_of_the_matrix_is_left_out() -> None:
    """Every command, and every thing after one, for every role in every chat with every consent; a new one is in by itself."""
    tried = {
        (*cell, role, consent, chat) for cell in cells() for role in ROLES for consent in CONSENTS for chat in CHATS
    }

    assert len(tried) == sum(1 + len(each.whats) for each in COMMANDS.values()) * len(ROLES) * len(CONSENTS) * len(
        CHATS
    )
    assert {name for name, *_ in tried} == set(COMMANDS)
    assert all(row_of(name, what) for name, what in cells())
