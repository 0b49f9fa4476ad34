"""The demo's stage: three people, one group, a house on a file of its own, and a clock that can run fast.

Everything behind the terminal is the real thing: reception, desk, rooms, outbox, due rows and ticking. What people do goes
in at the same door as on any channel.
"""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from adapters.database.sealing import Seal, key_from, new_key
from adapters.house import House, open_house
from adapters.library import Library
from adapters.on_console import CHANNEL, GROUP, Console, Screen, private_chat
from adapters.settings import NOTICE, Settings
from adapters.ticking import FastClock
from bot.engine.incoming import Act, Commanded, Incoming, Place
from bot.engine.message import Line, Lines, Moment, OpenPrivately
from bot.engine.people import DEFAULT_ZONE, Account, Reader
from bot.engine.ports import Say

JO, SAM, ALEX = "jo", "sam", "alex"
PEOPLE = {JO: "Jo", SAM: "Sam", ALEX: "Alex"}
FRAMES = 16  # steps in which a person sees the clock run
FRAME = 0.09  # seconds
_MOST_LOOKS = 10_000
Wait = Callable[[float], Awaitable[object]]


def settings_in(folder: Path, say: Say, reader: Reader) -> Settings:
    """Settings of a house that lives in one folder and is gone with it."""
    notice = {name: say.plain(Line(f"demo.host.{name}"), reader) for name in NOTICE}
    database = f"sqlite:///{folder / 'demo.sqlite3'}"
    return Settings(database_url=database, key=new_key(), language=reader.language, **notice)


@dataclass(slots=True)
class Stage:
    """Opens the house, lets people act in it, restarts it, and moves the clock on."""

    settings: Settings
    library: Library
    screen: Screen
    clock: FastClock
    wait: Wait
    reader: Reader = field(init=False)
    console: Console = field(init=False)
    house: House = field(init=False)
    _closing: AsyncExitStack = field(default_factory=AsyncExitStack)
    _events: int = 0

    def __post_init__(self) -> None:
        self.reader = self.library.say.reader(self.settings.language)
        self.console = Console(self.library.say, self.screen, self.reader, PEOPLE, managers={JO})

    async def open(self) -> None:
        channels = {CHANNEL: self.console}
        seal = Seal(key_from(self.settings.key))
        house = open_house(self.settings, seal, self.library, self.library.say, channels, self.clock)
        self.house = await self._closing.enter_async_context(house)

    async def close(self) -> None:
        await self._closing.aclose()

    async def restart(self) -> None:
        """Close the house and open it again on the same file."""
        await self.close()
        self._closing = AsyncExitStack()
        await self.open()

    # --- what people do

    async def act(self, person: str, place: Place, act: Act) -> None:
        """Somebody does something; returns when all that the bot says to it has been said."""
        if not place.private and self.console.asked.get(place) == person:
            del self.console.asked[place]
        self._events += 1
        incoming = Incoming(str(self._events), place, Account(CHANNEL, person), act)
        await self.house.reception.take_in([incoming])
        await self.house.reception.settle()
        await self._all_said()

    async def press(self, person: str, place: Place, number: int) -> Place | None:
        """Press a button; where the person is then, or None when there is no such button."""
        pressed = self.console.press(place, number)
        if pressed is None:
            return None
        if isinstance(pressed, OpenPrivately):
            place = private_chat(person)
            await self.act(person, place, Commanded("start", pressed.payload))
        else:
            await self.act(person, place, pressed)
        return place

    async def _all_said(self) -> None:
        """Until the outbox is empty: on a terminal nothing has to be sent again later."""
        for _ in range(_MOST_LOOKS):
            if await self.house.writer.run(self.house.books.outbox.next_at) is None:
                return
            self.house.postman.wake()

    # --- time

    async def time_goes_on(self, seconds: int | None = None) -> None:
        """The clock runs fast, and stops wherever something falls due; without a length it runs until something is said."""
        end = None if seconds is None else self.clock.now() + seconds
        while (stop := await self._next_due()) is not None and (end is None or stop < end):
            if await self._run_to(stop) and end is None:
                return
        await self._run_to(end or self.clock.now())
        self.screen.line()

    async def _next_due(self) -> int | None:
        due = await self.house.writer.run(self.house.books.dues.next_at)
        return due if due is None or due > self.clock.now() else None

    async def _run_to(self, stop: int) -> bool:
        """To this instant; whether something was said there."""
        start = self.clock.now()
        for frame in range(1, FRAMES if self.screen.colour else 0):
            self.screen.in_place(self._clock_line(start + (stop - start) * frame // FRAMES))
            await self.wait(FRAME)
        self.clock.jump_to(stop)
        self.tell(Line("demo.clock", {"when": self._moment(stop)}))
        before = self.screen.letters
        await self.house.ticking.tick()
        await self._all_said()
        return self.screen.letters > before

    def _clock_line(self, at: int) -> str:
        return self.plain(Line("demo.clock", {"when": self._moment(at)}))

    @staticmethod
    def _moment(at: int) -> Moment:
        return Moment(at, DEFAULT_ZONE)

    # --- what the demo itself says

    def plain(self, line: Line | Lines) -> str:
        return self.library.say.plain(line, self.reader)

    def tell(self, line: Line | Lines, style: str = "") -> None:
        self.screen.text(self.plain(line), style)

    def prompt(self, person: str, place: Place) -> str:
        key = "demo.prompt.private" if place.private else "demo.prompt.group"
        return f"{self.plain(Line(key, {'name': PEOPLE[person]}))}> "


def place_of(person: str, *, private: bool) -> Place:
    return private_chat(person) if private else GROUP
