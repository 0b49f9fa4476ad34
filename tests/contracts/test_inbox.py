"""The inbox: what came in is handled once, whatever the platform repeats."""

from bot.engine.incoming import (
    Act,
    BotAdded,
    Commanded,
    Filled,
    GroupMoved,
    Incoming,
    Pressed,
    SentFile,
    SentOther,
    Typed,
)
from bot.engine.people import Account
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

SAM = Account("telegram", "7001")
PRIVATE = place_of("7001", private=True)


def said(event: str, text: str = "hello", channel: str = "telegram") -> Incoming:
    return Incoming(event, place_of("7001", channel=channel, private=True), SAM, Typed(text), language="cy")


class TestInbox:
    def test_what_came_in_waits_until_it_is_handled(self, books: Books) -> None:
        assert [said("1")] == books.inbox.keep([said("1")], MONDAY)
        assert [said("1")] == books.inbox.open()
        assert books.inbox.done(said("1"))
        assert books.inbox.open() == []

    def test_a_repeat_is_known_before_and_after_it_was_handled(self, books: Books) -> None:
        books.inbox.keep([said("1")], MONDAY)

        assert books.inbox.keep([said("1"), said("2")], MONDAY) == [said("2")]

        books.inbox.done(said("1"))

        assert books.inbox.keep([said("1")], MONDAY) == []
        assert [said("2")] == books.inbox.open()

    def test_a_repeat_within_one_batch_is_known(self, books: Books) -> None:
        assert [said("1")] == books.inbox.keep([said("1"), said("1")], MONDAY)

    def test_it_is_handled_once(self, books: Books) -> None:
        books.inbox.keep([said("1")], MONDAY)

        assert [books.inbox.done(said("1")), books.inbox.done(said("1"))] == [True, False]
        assert not books.inbox.done(said("never came"))

    def test_the_same_id_on_another_channel_is_another_event(self, books: Books) -> None:
        books.inbox.keep([said("1")], MONDAY)

        assert len(books.inbox.keep([said("1", channel="discord")], MONDAY)) == 1

    def test_after_a_crash_things_are_handled_in_the_order_they_came(self, books: Books) -> None:
        books.inbox.keep([said("998")], MONDAY)
        books.inbox.keep([said("999"), said("1000")], MONDAY + 1)
        books.inbox.keep([said("5")], MONDAY + 2)

        assert [each.event for each in books.inbox.open()] == ["998", "999", "1000", "5"]

    def test_everything_people_do_survives_a_restart_unchanged(self, books: Books) -> None:
        acts: tuple[Act, ...] = (
            Typed('quotes " and \\ and \n and 🙂 and half of one \ud83d'),
            Commanded("meeting", "on Friday", quoted="the old one"),
            Pressed("talk.key.value", card="77"),
            Filled("talk", {"promise": "listen", "_": "odd key"}),
            SentFile("file-1", "paper.pdf", 12, caption="please"),
            SentOther("voice"),
            GroupMoved("-200"),
            BotAdded(),
        )
        came = [Incoming(f"{n}", PRIVATE, None, act, manages=True, late=True) for n, act in enumerate(acts)]

        books.inbox.keep(came, MONDAY)

        assert came == books.inbox.open()

    def test_the_sweep_forgets_old_events_but_never_one_that_waits(self, books: Books) -> None:
        books.inbox.keep([said("1"), said("2")], MONDAY)
        books.inbox.done(said("1"))

        assert books.inbox.sweep(MONDAY) == 0
        assert books.inbox.sweep(MONDAY + 1) == 1
        assert [said("2")] == books.inbox.open()
