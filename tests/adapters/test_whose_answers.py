"""Two processes on one PostgreSQL: a chat's answers are in the hand of one; who takes it over sends first what was left."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from adapters.database.books.all import in_and_out
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.outbox import IN_HAND, SqlOutbox
from adapters.database.ledger import Ledger
from adapters.database.postgresql import Postgres, connected
from adapters.database.sealing import Seal
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Line, Message
from bot.engine.outbox import ANSWER, Parcel
from bot.engine.people import Account
from tests.fakes import MONDAY
from tests.postgres import with_tables

T = TypeVar("T")
LEASE, MINUTE, HOUR = 120, 60, 3600
SAM, ALEX = Place("telegram", "7001", private=True), Place("telegram", "7002", private=True)


class Process:
    """One of those who have the house open."""

    outbox: SqlOutbox
    inbox: SqlInbox

    def __init__(self, address: str) -> None:
        self._address, self._line = address, Postgres(address)
        self._line.settle()
        self._pid = self._line.execute("SELECT pg_backend_pid()").fetchone()[0]
        self.outbox, self.inbox = in_and_out(Ledger(self._line), Seal(bytes(range(32))), lambda: None)

    def goes_wrong(self, unit: Callable[[], object]) -> None:
        """It ends in a mistake of ours; its neighbours in the same transaction don't."""
        self._line.begin(0)
        self._line.mark()
        unit()
        self._line.back()
        self._line.unmark()
        self._line.commit()

    def unit(self, unit: Callable[[], T], *, lost: bool = False) -> T:
        """As the writer does it; `lost` is one that has to be run again."""
        self._line.begin(0)
        self._line.mark()
        result = unit()
        self._line.unmark()
        if lost:
            self._line.undo()
        else:
            self._line.commit()
        return result

    def dies(self) -> None:
        with connected(self._address) as line:  # returns once its locks are free
            line.execute("SELECT pg_terminate_backend(%s, 5000)", (self._pid,))
        self._line.close()

    def hears(self, event: str, place: Place = SAM, *, lost: bool = False) -> list[str]:
        """Somebody's act comes in and is handled; what is to be sent for that, in order."""
        act = Incoming(event, place, Account("telegram", place.chat), Commanded("help", ""))
        if act not in self.unit(lambda: self.inbox.keep([act], MONDAY)):
            return []

        def handled() -> list[Parcel]:
            left = self.inbox.left_before(act, MONDAY)
            assert self.inbox.done(act)
            message = Message(place, Line("answer"), event=event)
            put = self.outbox.put(f"to {event}", message, lane=ANSWER, not_before=MONDAY)
            assert put is not None
            return [*left, put]

        if lost:
            self.unit(handled, lost=True)
        return [_shown(each) for each in self.unit(handled)]

    def gives_out(self, now: int) -> list[str]:
        return [_shown(each) for each in self.unit(lambda: self.outbox.claim(now, 10, LEASE))]


def _shown(parcel: Parcel) -> str:
    return parcel.message.event + (" again" if parcel.unsure else "")


@pytest.fixture
def address() -> Iterator[str]:
    yield from with_tables()


@pytest.fixture
def first(address: str) -> Iterator[Process]:
    yield (process := Process(address))
    process.dies()


@pytest.fixture
def second(address: str) -> Iterator[Process]:
    yield (process := Process(address))
    process.dies()


def test_what_a_dead_process_left_in_a_chat_goes_before_what_is_newer(first: Process, second: Process) -> None:
    first.hears("1")
    first.hears("2")
    first.hears("3", ALEX)
    first.dies()

    assert ["1 again", "2 again", "4"] == second.hears("4")
    assert ["5"] == second.hears("5")


def test_what_was_left_is_not_forgotten_when_a_transaction_has_to_run_again(first: Process, second: Process) -> None:
    first.hears("1")
    first.dies()

    assert ["1 again", "2"] == second.hears("2", lost=True)


def test_what_was_left_is_not_forgotten_when_the_answer_goes_wrong(first: Process, second: Process) -> None:
    first.hears("1")
    first.dies()
    act = Incoming("2", SAM, Account("telegram", SAM.chat), Commanded("help", ""))
    second.unit(lambda: second.inbox.keep([act], MONDAY))
    second.goes_wrong(lambda: second.inbox.left_before(act, MONDAY))

    assert ["1 again", "3"] == second.hears("3")


def test_an_answer_is_sent_by_nobody_but_the_process_that_has_its_chat(first: Process, second: Process) -> None:
    first.hears("1")

    assert [] == second.gives_out(MONDAY + IN_HAND)
    assert ["1 again"] == first.gives_out(MONDAY + IN_HAND)


def test_what_a_dead_process_left_is_found_by_who_looks(first: Process, second: Process) -> None:
    first.hears("1")
    first.hears("2")

    assert not second.unit(lambda: second.inbox.free(MONDAY))

    first.dies()

    assert second.unit(lambda: second.inbox.free(MONDAY))
    assert [] == second.gives_out(MONDAY)  # the chat is taken first, so that nothing in it can be overlooked
    assert ["1 again", "2 again"] == second.gives_out(MONDAY)
    assert ["3"] == second.hears("3")


def test_a_chat_whose_process_dies_while_another_looks_is_taken_whole_or_not_at_all(
    first: Process, second: Process
) -> None:
    first.hears("1")
    second.hears("2")
    second.hears("3")

    def is_here(channel: str, event: str) -> bool:  # asked of each that waits, in order
        if event == "3":
            first.dies()
        return False

    second.inbox.is_here = is_here
    found = [each.event for each in second.unit(lambda: second.inbox.open(MONDAY))]

    assert [] == found

    second.inbox.is_here = lambda channel, event: False
    found = [each.event for each in second.unit(lambda: second.inbox.open(MONDAY))]

    assert ["2", "3"] == found


def test_a_chat_with_an_answer_under_way_is_not_let_go(first: Process, second: Process) -> None:
    first.hears("1")
    first.unit(lambda: first.inbox.let_go(MONDAY + MINUTE))

    assert [] == second.hears("2")

    first.unit(lambda: first.outbox.sent_all([each.id for each in first.outbox.claim(MONDAY + HOUR, 9, LEASE)], MONDAY))
    first.unit(lambda: first.inbox.done(Incoming("2", SAM, None, Commanded("help", ""))))
    first.unit(lambda: first.inbox.let_go(MONDAY + 2 * HOUR))

    assert ["3"] == second.hears("3")
