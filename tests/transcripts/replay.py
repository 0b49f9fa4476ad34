"""Replays a conversation written down in a text file that a member could read and correct.

    # what this is about
    # only where the bot can whisper            (a line of its own: then it is not replayed elsewhere)
    Jo adds the bot to the group.
    Sam: they never got back to us              (in private)
    Sam, group: /meeting                        (in the group)
    Sam: [More]                                 presses a button of the last message that has it
    Sam: [More] again                           presses the same button of the same message once more
    Sam: [More] on an old message               presses the first message that had it, ever
    bot: It is fair to want to know …           to the person who spoke last, in private; … is anything
    bot to Sam: …        bot, group: …          to somebody, or in the group
    bot only for Sam: …                         in the group, but only that person sees it
    buttons: [More] [Example]                   of the message just above, all of them
    file plan.pdf: Book the room                hangs on the message just above, and says this among other things
    Sam: <the code>                             the code or the word that the bot showed last
    Jo: *sends a picture*                       a small one; "*sends a picture: 9000000*" one of that many bytes
    nothing                                     the bot says nothing (more)

The neutral line before what the bot starts in private is left out here: it must be there, and is the same everywhere. So may
be the first message to who is new in private, where something else is said with it (tests/rooms/test_greeted_once.py).

    --- the bot restarts ---
    --- it is Tue 1 Dec 2026 18:00 ---          the group's clock; what falls due is done
    --- the group gets a new number ---         the platform makes a new chat of it; "told late": the bot hears it afterwards
    Sam, laptop: hello                          on another app, in private; "laptop group": the group's chat there

Between two lines the bot may always be restarted: every transcript is replayed so, too.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from adapters.database.sealing import Seal
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from bot.desk.opening import DISCREET, OPENING
from bot.engine.incoming import (
    BotAdded,
    BotRemoved,
    BotWelcome,
    Commanded,
    GroupMoved,
    Incoming,
    PersonLeft,
    Place,
    Pressed,
    SentFile,
    SentOther,
    Typed,
)
from bot.engine.message import Line, Lines
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from tests.fakes_press import QuickPrinter
from tests.transcripts.apps import App, is_link, payload_of
from tests.transcripts.phone import ZONE, HandClock, Phone, Seen, assert_a_way_on

_WHERE = r"(?:, (?P<where>laptop|(?:laptop )?(?:other )?group))?"
_ACT = re.compile(rf"^(?P<who>Sam|Alex|Jo|Pat|Kit|Robin|Somebody){_WHERE}: (?P<what>.*)$")
_BOT = re.compile(rf"^bot(?: (?P<only>to|only for) (?P<who>\w+))?{_WHERE}: (?P<words>.*)$")
_PRESS = re.compile(r"^\[(?P<label>.+?)\](?P<how> again| on an old message)?$")
_FILE = re.compile(r"^file (?P<name>[\w.-]+): (?P<words>.*)$")
_TIME = re.compile(r"^--- it is (?P<when>.+) ---$")
_CODE = re.compile(r"\b(?:[A-Z0-9]{4}-[A-Z0-9]{4}|[a-z]{4}-[a-z]{4}-[a-z]{4})\b")
LOOKS = 6  # units after which the postman, woken twice, has looked in vain and rests
_MOVED = re.compile(r"^--- the group gets a new number(?P<late>, told late)? ---$")


@dataclass(slots=True)
class Replay:
    """One transcript in a house of its own."""

    folder: Path
    library: Library
    abilities: Abilities
    restart_always: bool = False
    network_helpers: str = "phone:Kit"
    app: App | None = None  # a real one: its payloads come in, its requests go out
    clock: HandClock = field(default_factory=HandClock)
    events: int = 0
    last_press: tuple[Place, Pressed] | None = None
    last_speaker: str = ""
    last_app: str = "phone"
    last_code: str = ""
    chats: dict[str, str] = field(default_factory=dict)  # what a group's chat on the phone is called by now
    database: str = ""  # its address; else a file in the folder
    phone: Phone = field(init=False)
    laptop: Phone = field(init=False)
    closing: AsyncExitStack = field(default_factory=AsyncExitStack)
    house: House = field(init=False)

    def __post_init__(self) -> None:
        self.phone = Phone(self.library, replace(self.abilities, per_second=0), app=self.app)  # no clock goes on here
        self.laptop = Phone(self.library, self.phone.abilities, "laptop", app=self.app, unread=self.phone.unread)

    async def play(self, lines: Iterator[str]) -> None:
        await self.open()
        try:
            for number, line in enumerate(lines, 1):
                text = line.split("  (")[0].rstrip() if "  (" in line else line.rstrip()
                if text and not text.startswith("#"):
                    try:
                        await self.line(text)
                    except AssertionError as wrong:
                        raise AssertionError(f"line {number}: {text}\n{wrong}") from None
        finally:
            await self.closing.aclose()

    async def wait(self, seconds: float) -> None:
        """Between two tries while the database is in trouble."""
        await asyncio.sleep(0)

    async def open(self) -> None:
        settings = Settings(
            group_answers="",  # the clock stands still
            database_url=self.database or f"sqlite:///{self.folder}/bot.sqlite3", backup_dir=f"{self.folder}/backups",
            key="5a" * 32, controller="Chester Voices",
            contact="Jo, 01632 960 000", complaints="the ICO", lawful_basis="public task", country="UK", operators="Jo",
            network_helpers=self.network_helpers,
        )  # fmt: skip
        channels = {each.name: each for each in (self.phone, self.laptop)}
        say = self.library.say
        house = open_house(
            settings,
            Seal(b"k" * 32),
            self.library,
            say,
            channels,
            self.clock,
            printer=QuickPrinter(say),
            wait=self.wait,
        )
        self.house = await self.closing.enter_async_context(house)

    async def restart(self) -> None:
        await self.closing.aclose()
        self.closing = AsyncExitStack()
        await self.open()

    async def line(self, text: str) -> None:
        if text == "--- the bot restarts ---":
            await self.restart()
        elif found := _TIME.match(text):
            await self.time_goes_on(found["when"])
        elif found := _MOVED.match(text):
            await self.group_moves(late=bool(found["late"]))
        elif text == "nothing":
            assert not self.unread_still, f"but the bot said: {self.unread_still[0].words}"
        elif found := _ACT.match(text):
            await self.act(found["who"], found["where"] or "", found["what"])
        elif found := _BOT.match(text):
            if found["only"] == "only for" and not self.abilities.whisper:
                await self.collect(found["who"])
            self.bot_said(found)
        elif found := _FILE.match(text):
            self.hands_out(found["name"], found["words"])
        elif text.startswith("buttons:"):
            labels = re.findall(r"\[(.+?)\]", text)
            assert self.phone.last_read is not None
            assert labels == self.phone.last_read.labels, f"but there are: {self.phone.last_read.labels}"
        else:
            raise AssertionError("nobody can read this line")

    def hands_out(self, name: str, words: str) -> None:
        """A sheet is written down as plain text here, whatever its kind."""
        file = self.phone.last_read.message.attachment if self.phone.last_read else None
        assert file is not None, "but no file hangs on it"
        assert name == file.name, f"but it is called {file.name}"
        assert isinstance(file.body, bytes)
        assert words in (there := file.body.decode("utf-8", "replace")), f"but it says: {there}"

    async def time_goes_on(self, when: str) -> None:
        """Nothing may be on its way while the clock jumps: its lease would be over, and it would be sent again."""
        await self.house.ticking.tidy()  # behind the one that came with the start
        await self.all_sent()
        await self.postman_rests()
        self.clock.at = int(datetime.strptime(when, "%a %d %b %Y %H:%M").replace(tzinfo=ZONE).timestamp())
        await self.house.ticking.tick()
        await self.house.ticking.tidy()
        await self.all_sent()

    async def all_sent(self) -> None:
        """Until everything that may go now has gone."""
        waiting = f"SELECT count(*) FROM outbox WHERE state = 1 OR (state = 0 AND at <= {self.clock.at:d})"  # noqa: S608

        def left() -> int:
            (number,) = self.house.books.ledger.connection.execute(waiting).fetchone()
            return int(number)

        for _ in range(10_000):
            if not await self.asked(left):
                return
            self.house.postman.wake()
        raise AssertionError("the outbox does not become empty")

    async def asked(self, unit: Callable[[], int]) -> int:
        """What a unit of the test's own says."""
        return await self.house.writer.run(unit)

    async def postman_rests(self) -> None:
        """It may still look once more for what is due: what was put off would go before the new day's is there to go along."""
        for _ in range(LOOKS):
            await self.asked(lambda: 0)

    def place(self, who: str, where: str) -> Place:
        app = self.laptop if where.startswith("laptop") else self.phone
        chat = where.removeprefix("laptop").strip()
        return Place(app.name, self.chats.get(chat, chat) or who, private=not chat)

    async def group_moves(self, *, late: bool) -> None:
        old = self.place("", "group")
        if not late:
            self.chats["group"] = f"{old.chat}+"
            for seen in self.phone.seen:  # people see the whole history in the new chat
                if seen.message.place.chat == old.chat:
                    seen.message = replace(seen.message, place=self.place("", "group"))
        to = self.chats["group"] if not late else old.chat
        self.events += 1
        told = replace(old, chat=to.removesuffix("+"))
        await self.house.reception.take_in_at_last([Incoming(str(self.events), told, None, GroupMoved(to))])
        await self.house.reception.settle()

    @property
    def unread_still(self) -> list[Seen]:
        """Without the first message, which is the same for everybody."""
        return [each for each in self.phone.unread if not _greets(each)]

    async def act(self, who: str, where: str, what: str) -> None:
        assert not self.unread_still, f"but the bot also said: {self.unread_still[0].words}"
        self.phone.unread.clear()
        if self.restart_always:
            await self.restart()
        place = self.place(who, where)
        what = what.replace("<the code>", self.last_code)
        act = self.read(who, place, what)
        if isinstance(act, Commanded) and what.startswith("["):  # a link leads from the group into private
            place = Place(place.channel, who, private=True)
        if self.app is not None and who != "Somebody":
            act = self.app.done(act, who, place)
        self.events += 1
        self.last_speaker, self.last_app = who, place.channel
        account = None if who == "Somebody" else Account(place.channel, who)
        before = len(self.phone.seen), len(self.laptop.seen)
        await self.house.reception.take_in_at_last([Incoming(str(self.events), place, account, act)])
        await self.house.reception.settle()
        await self.all_sent()
        if place.private and what not in ("[Read it]", "[Send me the file]"):  # these bring what was there already
            assert_a_way_on([*self.phone.seen[before[0] :], *self.laptop.seen[before[1] :]], str(self.events))

    def read(self, who: str, place: Place, what: str):  # type: ignore[no-untyped-def]  # one of many acts
        simple = {"adds the bot": BotAdded(), "removes the bot": BotRemoved(), "blocks the bot": BotRemoved(),
                  "unblocks the bot": BotWelcome(), "leaves": PersonLeft()}  # fmt: skip
        if what.startswith("*") and what.strip("*") in simple:
            return simple[what.strip("*")]
        if what.startswith("*sends a picture"):  # what is in it, after a colon, is how large it is
            return SentFile("picture", "", int(what.strip("*").partition(": ")[2] or 1), picture=True)
        if what.startswith("*sends "):
            return SentOther(what.strip("*").removeprefix("sends "))
        if press := _PRESS.match(what):
            return self.press(who, place, press["label"], press["how"] or "")
        if what.startswith("/"):
            name, _, rest = what[1:].partition(" ")
            rest, _, quoted = rest.partition(" <- ")
            return Commanded(name, rest, quoted)
        return Typed(what)

    def press(self, who: str, place: Place, label: str, how: str):  # type: ignore[no-untyped-def]  # a press or a link
        if how == " again":
            assert self.last_press is not None
            return self.last_press[1]
        seen_there = (self.laptop if place.channel == self.laptop.name else self.phone).seen
        messages = seen_there if how == " on an old message" else list(reversed(seen_there))
        for seen in messages:
            if seen.message.place == place and label in seen.labels and (not seen.only or seen.only == who):
                token = seen.tokens[seen.labels.index(label)]
                if is_link(token):
                    return Commanded("start", payload_of(token))
                pressed = Pressed(token, seen.card)
                self.last_press = (place, pressed)
                return pressed
        raise AssertionError(f"there is no button [{label}]")

    async def collect(self, who: str) -> None:
        """Where nobody can be whispered to, it is a notice after a press, or waits in their private chat, which a line in
        the group may say; who they are is all the same to that line."""
        unread = self.phone.unread
        for_all = tuple(self.library.say.plain(Line(key), Reader()) for key in ("talk.privately", "support.here"))
        for each in [seen for seen in unread[:2] if not seen.message.place.private and seen.words.startswith(for_all)]:
            unread.remove(each)
        if not unread:
            place = replace(self.place(who, ""), channel=self.last_app)
            self.events += 1
            opens = Incoming(str(self.events), place, Account(place.channel, who), Commanded("start", "answer"))
            await self.house.reception.take_in_at_last([opens])
            await self.house.reception.settle()

    def bot_said(self, found: re.Match[str]) -> None:
        assert self.phone.unread, "but the bot said nothing"
        if not found["words"].startswith("Hello") and self.unread_still and _greets(self.phone.unread[0]):
            self.phone.unread.pop(0)
        seen = self.phone.unread.pop(0)
        self.phone.last_read = seen
        place, wanted = seen.message.place, self.place(found["who"] or self.last_speaker, found["where"] or "")
        if found["only"] == "only for" and not found["where"]:
            wanted = place if not place.private else replace(wanted, channel=self.last_app)
        only_a_way = bool(seen.tokens) and all(
            map(is_link, seen.tokens)
        )  # to the private chat: it says nothing personal
        alone = (place.private or only_a_way) and not self.abilities.whisper
        assert replace(place, topic=None) == wanted, f"but it went to {_said_place(place)}: {seen.words}"
        assert alone or seen.only == (found["who"] if found["only"] == "only for" else ""), (
            f"but who sees it: {seen.only or 'all'}"
        )
        pattern = ".*".join(re.escape(part.strip()) for part in found["words"].split("…"))
        said = self._behind_the_opening(seen, " ".join(seen.words.split()))
        if code := _CODE.search(said):
            self.last_code = code[0]
        assert re.fullmatch(pattern, said, re.DOTALL), f"but the bot said: {said}"

    def _behind_the_opening(self, seen: Seen, said: str) -> str:
        if not (seen.message.unasked and seen.message.place.private) or seen.message.text == DISCREET:
            return said
        say = self.library.say
        openings = [
            say.plain(OPENING, Reader(each, easy_read=easy)) for each in say.languages() for easy in (False, True)
        ]
        begun = [each for each in openings if said.startswith(each)]
        assert begun, f"but it does not begin with the neutral line: {said}"
        return said.removeprefix(begun[0]).lstrip()


def _greets(seen: Seen) -> bool:
    return isinstance(seen.message.text, Lines) and seen.message.text.lines[0] == Line("home.hello")


def _said_place(place: Place) -> str:
    return f"{place.chat} on the {place.channel}{' in private' if place.private else ''}"
