"""One thing to many: who gets it, once each, its words once, and what became of it by numbers alone."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.consents import CHANGES
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.people import Account, PersonId
from bot.engine.recipients import Recipients, Tally, in_words
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY

NEWS = Message(Place("", "", private=True), Line("update.head"), unasked=True)
LEASE = 120


class Town:
    """A group of people on Telegram, all of whom said yes and opened a private chat."""

    def __init__(self, connection: Any, seal: Seal) -> None:
        self.connection = connection
        self.books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
        self.group = self.books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY).id
        self.sam, self.alex, self.pat = (self.somebody(each) for each in ("sam", "alex", "pat"))
        self.all = Recipients(self.group, wish=CHANGES)

    def somebody(self, name: str) -> PersonId:
        profile = self.books.people.meet(Account("telegram", name), MONDAY)
        self.books.people.opened(profile.person, "telegram", f"chat {name}")
        self.books.groups.join(self.group, profile.person, MONDAY)
        self.books.consents.say(profile.person, CHANGES, yes=True, now=MONDAY)
        return profile.person

    def send(self, recipients: Recipients | None = None, body: int = 5) -> int:
        return self.books.loop.broadcasts.send(body, NEWS, recipients or self.all, MONDAY)

    def who(self) -> list[PersonId | None]:
        return sorted(each.message.person or 0 for each in self.books.outbox.claim(MONDAY, 100, LEASE))  # type: ignore[type-var]


@pytest.fixture(params=["connection", "postgresql"], ids=["on SQLite", "on PostgreSQL"])
def town(request: pytest.FixtureRequest, seal: Seal) -> Town:
    return Town(request.getfixturevalue(request.param), seal)


def test_everybody_who_said_yes_gets_a_row_and_nobody_a_second(town: Town) -> None:
    assert town.send() == 3
    assert town.send() == 0
    assert sorted((town.sam, town.alex, town.pat)) == town.who()


def test_its_words_stand_once_and_are_no_row_s(town: Town) -> None:
    town.send()

    assert [(None, 5)] * 3 == town.connection.execute("SELECT sealed, body FROM outbox").fetchall()
    assert (1,) == town.connection.execute("SELECT count(*) FROM bodies").fetchone()


@pytest.mark.parametrize("why", ["no", "stopped", "paused", "left", "closed", "a year ago", "but"])
def test_who_does_not_want_it_or_can_t_be_reached_gets_none(town: Town, why: str) -> None:
    books, sam = town.books, town.sam
    profile = books.people.profile(sam)
    assert profile is not None
    match why:
        case "no":
            books.consents.say(sam, CHANGES, yes=False, now=MONDAY)
        case "stopped":
            books.people.keep(replace(profile, stopped=True))
        case "paused":
            books.people.keep(replace(profile, paused_until=MONDAY + 60))
        case "left":
            books.groups.leave(town.group, sam)
        case "closed":
            books.people.opened(sam, "telegram", "")
        case "a year ago":
            books.consents.say(sam, CHANGES, yes=True, now=MONDAY - 365 * 24 * 3600)
    but = frozenset([sam]) if why == "but" else frozenset[PersonId]()
    recipients = replace(town.all, but=but)

    assert books.loop.broadcasts.count(recipients, MONDAY) == 2
    assert town.send(recipients) == 2
    assert sorted((town.alex, town.pat)) == town.who()


def test_what_became_of_it_is_told_in_numbers(town: Town) -> None:
    town.send()
    first, second, _ = town.books.outbox.claim(MONDAY, 100, LEASE)
    town.books.outbox.sent(first.id, MONDAY)
    town.books.outbox.dropped(second.id, MONDAY)

    assert Tally(1, 1, 1) == town.books.loop.broadcasts.tally(5)


def test_what_we_say_next_gets_a_number_of_its_own(town: Town) -> None:
    town.send()

    for number in range(50):
        assert town.books.outbox.put(f"{number}", replace(NEWS, person=town.sam), lane=1, not_before=MONDAY) is not None


def test_two_who_are_one_person_get_it_once(town: Town) -> None:
    town.send()
    town.books.outbox.merge(town.sam, town.alex)

    assert sorted((town.alex, town.pat)) == town.who()


def test_its_words_go_once_nobody_waits_for_them(town: Town) -> None:
    town.send()
    assert town.books.loop.broadcasts.sweep(MONDAY + 1) == 0

    for each in town.books.outbox.claim(MONDAY, 100, LEASE):
        town.books.outbox.sent(each.id, MONDAY)
    assert town.books.loop.broadcasts.sweep(MONDAY + 1) == 1


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(3, 3, "everyone"), (0, 3, "nobody"), (2, 3, "nearly"), (1, 3, "some"), (18, 19, "nearly"), (0, 0, "nobody")],
)
def test_below_twenty_only_words_are_said(part: int, whole: int, said: str) -> None:
    assert said == in_words(part, whole)
