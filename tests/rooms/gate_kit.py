"""A gate with what is before and behind it, over fakes."""

from dataclasses import dataclass, field, replace

from bot.desk import DeskBooks
from bot.desk.gate import LEASE, Gate
from bot.desk.held import waiting
from bot.desk.opening import OPENING
from bot.engine.incoming import Incoming, Place, Typed
from bot.engine.message import Line, Lines, Message
from bot.engine.outbox import BULK, Parcel
from bot.engine.people import Account, PersonId, Reader
from bot.engine.ports import Abilities
from tests.fakes import MONDAY, HandClock, PlainSay, fake_books

HOUR, DAY = 3600, 24 * 3600
EVENING = MONDAY + 11 * HOUR  # 21:00 in London
MORNING = MONDAY + 22 * HOUR  # 8:00 on Tuesday
PHONE, GROUP = Place("telegram", "7001", private=True), Place("telegram", "-100", private=False)
ABILITIES = {name: Abilities(4096, 2, 2) for name in ("telegram", "discord")}


@dataclass(slots=True)
class Post:
    """A gate with what is before and behind it."""

    books: DeskBooks = field(default_factory=fake_books)
    clock: HandClock = field(default_factory=HandClock)
    queued: int = 0

    def meet(self, number: str = "7001", **chosen: object) -> PersonId:
        met = self.books.people.meet(Account("telegram", number), MONDAY)
        self.books.people.opened(met.person, "telegram", number)
        self.books.people.keep(replace(met, **chosen))  # type: ignore[arg-type]  # the profile's own fields
        return met.person

    def choose(self, person: PersonId, **chosen: object) -> None:
        profile = self.books.people.profile(person)
        assert profile is not None
        self.books.people.keep(replace(profile, **chosen))  # type: ignore[arg-type]  # the profile's own fields

    def start(self, words: str, person: PersonId | None, place: Place = PHONE, **more: object) -> None:
        """Something that nobody asked for."""
        self.queued += 1
        message = Message(place, Line(words), person=person, unasked=True)
        message = replace(message, **more)  # type: ignore[arg-type]  # the message's own fields
        self.books.outbox.put(f"key {self.queued}", message, lane=BULK, not_before=self.clock.now())

    def out(self) -> list[Parcel]:
        """What goes out now, and has then been sent."""
        now = self.clock.now()
        claimed = self.books.outbox.claim(now, 100, LEASE)
        known = self.books.people.glance([each.message.person for each in claimed if each.message.person is not None])
        going = Gate(self.books, ABILITIES).let_out(claimed, known, now)
        for parcel in going:
            self.books.outbox.sent(parcel.id, now)
        return going

    def words_out(self) -> list[str]:
        return [without_opening(each.message) for each in self.out()]

    def comes_back(self, person: PersonId) -> list[str]:
        """What waited for them comes with what they do in private."""
        incoming = Incoming("1", PHONE, Account("telegram", "7001"), Typed("hello"))
        there = waiting(self.books, person, incoming, self.clock.now(), ABILITIES["telegram"])
        return [PlainSay().plain(each.message.text, Reader()) for each in there]


def without_opening(message: Message) -> str:
    """What it says behind the neutral line."""
    opening = PlainSay().plain(OPENING, Reader()) + "\n\n"
    return PlainSay().plain(message.text, Reader()).removeprefix(opening)


def opened(text: Line | Lines) -> Lines:
    """What is said behind the neutral line, with it."""
    return Lines((OPENING, text), gap=True)
