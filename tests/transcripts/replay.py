"""Replays a conversation written down in a text file that a member could read and correct.

    # what this is about
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
    nothing                                     the bot says nothing (more)
    --- the bot restarts ---
    --- it is Tue 1 Dec 2026 18:00 ---          the group's clock; what falls due is done

Between two lines the bot may always be restarted: every transcript is replayed so, too.
"""

import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.database.sealing import Seal
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from bot.engine.incoming import (
    BotAdded,
    BotRemoved,
    BotWelcome,
    Commanded,
    Incoming,
    PersonLeft,
    Place,
    Pressed,
    SentOther,
    Typed,
)
from bot.engine.message import Button, Line, Message, OpenPrivately
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities

ZONE = ZoneInfo("Europe/London")
START = int(datetime(2026, 11, 23, 10, 0, tzinfo=ZONE).timestamp())  # a Monday morning
_ACT = re.compile(r"^(?P<who>Sam|Alex|Jo|Pat|Kit|Somebody)(?P<group>, (?:group|other group))?: (?P<what>.*)$")
_BOT = re.compile(r"^bot(?: (?P<only>to|only for) (?P<who>\w+))?(?P<group>, (?:group|other group))?: (?P<words>.*)$")
_PRESS = re.compile(r"^\[(?P<label>.+?)\](?P<how> again| on an old message)?$")
_TIME = re.compile(r"^--- it is (?P<when>.+) ---$")


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> int:
        return self.at

    def seconds_until(self, at: int) -> float:
        return 1e6  # nothing rings by itself: the transcript says when time goes on


@dataclass(slots=True)
class Seen:
    """A message as it arrived."""

    card: str
    message: Message
    words: str
    labels: list[str]
    only: str = ""


@dataclass(slots=True)
class Phone:
    """The channel: what everybody sees."""

    library: Library
    abilities: Abilities
    name: str = "phone"
    seen: list[Seen] = field(default_factory=list)
    unread: list[Seen] = field(default_factory=list)
    last_read: Seen | None = None
    speaker: str = ""

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        say = self.library.say
        words = say.plain(message.text, reader)
        if again:
            words = say.plain(Line("talk.again"), reader) + " " + words
        labels = [say.plain(button.label, reader) for row in message.rows for button in row]
        card = message.edits or str(len(self.seen) + 1)
        seen = Seen(card, message, words, labels, only=self.speaker if message.whisper else "")
        self.seen.append(seen)
        self.unread.append(seen)
        return card

    async def begin(self, incoming: Incoming) -> None:
        self.speaker = incoming.account.id if incoming.account else ""

    async def finish(self, incoming: Incoming) -> None:
        return None

    async def download(self, file: str) -> bytes:
        raise NotImplementedError

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return account.id == "Jo"


@dataclass(slots=True)
class Replay:
    """One transcript in a house of its own."""

    folder: Path
    library: Library
    abilities: Abilities
    restart_always: bool = False
    clock: HandClock = field(default_factory=HandClock)
    events: int = 0
    last_press: tuple[Place, Pressed] | None = None
    last_speaker: str = ""
    phone: Phone = field(init=False)
    closing: AsyncExitStack = field(default_factory=AsyncExitStack)
    house: House = field(init=False)

    def __post_init__(self) -> None:
        self.phone = Phone(self.library, self.abilities)

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

    async def open(self) -> None:
        settings = Settings(
            database_url=f"sqlite:///{self.folder}/bot.sqlite3", key="5a" * 32, controller="Chester Voices",
            contact="Jo, 01632 960 000", complaints="the ICO", lawful_basis="public task", country="UK", operators="Jo",
        )  # fmt: skip
        channels = {self.phone.name: self.phone}
        house = open_house(settings, Seal(b"k" * 32), self.library, self.library.say, channels, self.clock)
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
        elif text == "nothing":
            assert not self.phone.unread, f"but the bot said: {self.phone.unread[0].words}"
        elif found := _ACT.match(text):
            await self.act(found["who"], found["group"] or "", found["what"])
        elif found := _BOT.match(text):
            self.bot_said(found)
        elif text.startswith("buttons:"):
            labels = re.findall(r"\[(.+?)\]", text)
            assert self.phone.last_read is not None
            assert labels == self.phone.last_read.labels, f"but there are: {self.phone.last_read.labels}"
        else:
            raise AssertionError("nobody can read this line")

    async def time_goes_on(self, when: str) -> None:
        self.clock.at = int(datetime.strptime(when, "%a %d %b %Y %H:%M").replace(tzinfo=ZONE).timestamp())
        await self.house.ticking.tick()
        await self.all_sent()

    async def all_sent(self) -> None:
        """Until everything that may go now has gone."""
        waiting = "SELECT count(*) FROM outbox WHERE state = 1 OR (state = 0 AND at <= ?)"

        def left() -> int:
            (number,) = self.house.books.ledger.connection.execute(waiting, (self.clock.at,)).fetchone()
            return int(number)

        for _ in range(10_000):
            if not await self.house.writer.run(left):
                return
            self.house.postman.wake()
        raise AssertionError("the outbox does not become empty")

    async def act(self, who: str, group: str, what: str) -> None:
        assert not self.phone.unread, f"but the bot also said: {self.phone.unread[0].words}"
        if self.restart_always:
            await self.restart()
        place = Place(self.phone.name, group.removeprefix(", ") or who, private=not group)
        act = self.read(who, place, what)
        if isinstance(act, Commanded) and what.startswith("["):  # a link leads from the group into private
            place = Place(self.phone.name, who, private=True)
        self.events += 1
        self.last_speaker = who
        account = None if who == "Somebody" else Account(self.phone.name, who)
        await self.house.reception.take_in([Incoming(str(self.events), place, account, act)])
        await self.house.reception.settle()
        await self.all_sent()

    def read(self, who: str, place: Place, what: str):  # type: ignore[no-untyped-def]  # one of many acts
        simple = {"adds the bot": BotAdded(), "removes the bot": BotRemoved(), "blocks the bot": BotRemoved(),
                  "unblocks the bot": BotWelcome(), "leaves": PersonLeft()}  # fmt: skip
        if what.startswith("*") and what.strip("*") in simple:
            return simple[what.strip("*")]
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
        messages = self.phone.seen if how == " on an old message" else list(reversed(self.phone.seen))
        for seen in messages:
            if seen.message.place == place and label in seen.labels and (not seen.only or seen.only == who):
                button = [button for row in seen.message.rows for button in row][seen.labels.index(label)]
                if isinstance(button, OpenPrivately):
                    return Commanded("start", button.payload)
                assert isinstance(button, Button)
                pressed = Pressed(button.token, seen.card)
                self.last_press = (place, pressed)
                return pressed
        raise AssertionError(f"there is no button [{label}]")

    def bot_said(self, found: re.Match[str]) -> None:
        assert self.phone.unread, "but the bot said nothing"
        seen = self.phone.unread.pop(0)
        self.phone.last_read = seen
        place = seen.message.place
        if found["group"] or found["only"] == "only for":
            assert not place.private, f"but it went to {place.chat} in private: {seen.words}"
        else:
            assert place.private, f"but it went to the {place.chat}: {seen.words}"
            assert place.chat == (found["who"] or self.last_speaker), f"but it went to {place.chat}: {seen.words}"
        if found["group"]:
            assert place.chat == found["group"].removeprefix(", ")
        assert seen.only == (found["who"] if found["only"] == "only for" else ""), (
            f"but who sees it: {seen.only or 'all'}"
        )
        wanted = ".*".join(re.escape(part.strip()) for part in found["words"].split("…"))
        said = " ".join(seen.words.split())
        assert re.fullmatch(wanted, said, re.DOTALL), f"but the bot said: {said}"
