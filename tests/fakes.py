"""Books, a clock, a voice and a channel that live in memory, for the tests of rooms and of the desk.

They keep the promises of `bot/engine/ports.py`; `tests/contracts` holds them and the real books to the same ones.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.desk import DeskBooks
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Line, Lines, Message, Moment, Value
from bot.engine.people import DEFAULT_LANGUAGE, Account, Reader
from bot.engine.ports import Abilities, Span, TooBig
from tests.fakes_groups import FakeGroups
from tests.fakes_inbox import FakeDues, FakeInbox, FakeTalks
from tests.fakes_outbox import IN_HAND, FakeOutbox
from tests.fakes_people import FakePeople

__all__ = [
    "IN_HAND", "MONDAY", "FakeChannel", "FakeDues", "FakeGroups", "FakeInbox", "FakeOutbox", "FakePeople", "FakeTalks",
    "HandClock", "PlainSay", "Sent", "fake_books",
]  # fmt: skip

MONDAY = 1_794_823_200  # 16 November 2026, 10:00 in London: an ordinary working day


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self, now: int = MONDAY) -> None:
        self._now = now

    def now(self) -> int:
        return self._now

    def seconds_until(self, at: int) -> float:
        return float(max(at - self._now, 0))

    def move(self, seconds: int) -> int:
        """On, or with a negative number back; returns the new time."""
        self._now += seconds
        return self._now


def fake_books() -> DeskBooks:
    """One of each book, empty, knowing each other where they must."""
    groups = FakeGroups()
    return DeskBooks(FakePeople(groups.of), groups, FakeTalks(), FakeOutbox(), FakeDues())


# --- words -----------------------------------------------------------------------------------------------------------


class PlainSay:
    """Says a line as its key and its values, so that a test reads what was meant: `pledge.saved promise="listen"`."""

    def __init__(self, languages: Sequence[str] = (DEFAULT_LANGUAGE, "cy_GB", "pl_PL")) -> None:
        self._languages = tuple(languages)

    def say(self, line: Line | Lines, reader: Reader) -> tuple[Span, ...]:
        return (Span(self.plain(line, reader)),)

    def plain(self, line: Line | Lines, reader: Reader) -> str:
        if isinstance(line, Lines):
            return ("\n\n" if line.gap else "\n").join(self.plain(each, reader) for each in line.lines)
        values = [f'{name}="{self._value(value, reader)}"' for name, value in line.values.items()]
        return " ".join([line.key, *values])

    def speaks(self, language: str) -> str | None:
        wanted = language.replace("-", "_")
        exact = [each for each in self._languages if each == wanted]
        near = [each for each in self._languages if wanted and each.split("_")[0] == wanted.split("_")[0]]
        return next(iter(exact + near), None)

    def languages(self) -> Sequence[str]:
        return self._languages

    def _value(self, value: Value, reader: Reader) -> str:
        match value:
            case Line() | Lines():
                return self.plain(value, reader)
            case Moment(at=at):
                return f"@{at}"
        return str(value)


# --- a channel -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """One send as the channel was asked for it."""

    message: Message
    reader: Reader
    nonce: int
    again: bool


@dataclass(slots=True)
class FakeChannel:
    """A channel that records. The next sends raise what stands in `failures`, then what `fails_for` says."""

    name: str = "telegram"
    abilities: Abilities = field(default_factory=lambda: Abilities(4096, 8, 100))
    sent: list[Sent] = field(default_factory=list)
    failures: deque[Exception | None] = field(default_factory=deque)
    begun: list[Incoming] = field(default_factory=list)
    finished: list[Incoming] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    managers: set[Account] = field(default_factory=set)
    there: dict[tuple[str, str], bool] = field(
        default_factory=dict
    )  # by chat and account; others: the platform does not say
    asked_about: list[tuple[str, str]] = field(default_factory=list)
    odd: bool = False  # asked who is in, it answers what no platform says
    fails_for: Callable[[Message], Exception | None] = lambda message: None

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        failure = self.failures.popleft() if self.failures else self.fails_for(message)
        if failure is not None:
            raise failure
        self.sent.append(Sent(message, reader, nonce, again))
        return str(len(self.sent))

    async def begin(self, incoming: Incoming) -> None:
        self.begun.append(incoming)

    async def finish(self, incoming: Incoming) -> None:
        self.finished.append(incoming)

    async def download(self, file: str) -> bytes:
        if file not in self.files:
            raise TooBig
        return self.files[file]

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return account in self.managers

    async def is_in(self, place: Place, account: Account) -> bool | None:
        self.asked_about.append((place.chat, account.id))
        if self.odd:
            raise AttributeError("the platform answered with something else")
        return self.there.get((place.chat, account.id))

    def texts(self, chat: str | None = None) -> list[str]:
        """What was sent (to this chat), in order, worded as PlainSay words it."""
        say = PlainSay()
        wanted = [each for each in self.sent if chat is None or each.message.place.chat == chat]
        return [say.plain(each.message.text, each.reader) for each in wanted]
