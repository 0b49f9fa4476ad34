"""What the gate asks of the outbox: what was told today, what else is due to one person, and two who became one."""

from dataclasses import replace

from bot.engine.message import Line, Message
from bot.engine.outbox import ANSWER, BULK, Parcel
from bot.engine.people import PersonId
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

HOUR, LEASE = 3600, 120
PHONE = place_of("7001", private=True)


def started(books: Books, words: str, person: PersonId, at: int = MONDAY, **more: object) -> Parcel:
    message = replace(Message(PHONE, Line(words), person=person, unasked=True), **more)  # type: ignore[arg-type]  # fields
    parcel = books.outbox.put(words, message, lane=BULK, not_before=at)
    assert parcel is not None
    return parcel


def told(books: Books, person: PersonId, since: int) -> frozenset[int]:
    return frozenset(each.parcel for each in books.outbox.told_of([person], since))


class TestOutboxForTheGate:
    def test_what_went_out_since_then_is_told_and_what_is_on_its_way(self, books: Books) -> None:
        sam = books.person("sam")
        early, late, going, waiting = (
            started(books, words, sam, at)
            for words, at in (("early", MONDAY), ("late", MONDAY), ("going", MONDAY), ("waiting", MONDAY + 9 * HOUR))
        )
        books.outbox.claim(MONDAY, 10, LEASE)
        books.outbox.sent(early.id, MONDAY)
        books.outbox.sent(late.id, MONDAY + HOUR)

        assert {late.id, going.id} == told(books, sam, MONDAY + 1)
        assert {early.id, late.id, going.id} == told(books, sam, MONDAY)
        assert waiting.id not in told(books, sam, 0)

    def test_answers_urgent_news_group_posts_and_what_was_dropped_are_not_among_the_two(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        answer = books.outbox.put("a", Message(PHONE, Line("a"), person=sam), lane=ANSWER, not_before=MONDAY)
        urgent = started(books, "urgent", sam, urgent=True)
        group = started(books, "group", sam, place=place_of("-100"))
        dropped, other = started(books, "dropped", sam), started(books, "other", alex)
        books.outbox.claim(MONDAY, 10, LEASE)
        assert answer is not None
        for each in (answer, urgent, group, other):
            books.outbox.sent(each.id, MONDAY)
        books.outbox.dropped(dropped.id, MONDAY)

        assert told(books, sam, 0) == frozenset()
        assert {other.id} == told(books, alex, 0)

    def test_the_rest_that_is_due_to_somebody_is_claimed_with_it(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        first = started(books, "first", sam)
        started(books, "not theirs", alex)
        started(books, "second", sam)
        started(books, "later", sam, MONDAY + HOUR)
        started(books, "urgent", sam, urgent=True)
        assert [first.id] == [each.id for each in books.outbox.claim(MONDAY, 1, LEASE)]

        more = books.outbox.more_for(sam, MONDAY, LEASE)

        assert [Line("second")] == [each.message.text for each in more]
        assert books.outbox.more_for(sam, MONDAY, LEASE) == []

    def test_a_row_can_carry_another_message(self, books: Books) -> None:
        parcel = started(books, "one", books.person("sam"))

        books.outbox.carries(parcel.id, replace(parcel.message, text=Line("one and two")))

        assert [Line("one and two")] == [each.message.text for each in books.outbox.claim(MONDAY, 10, LEASE)]

    def test_what_waits_for_one_of_two_who_are_one_person_comes_to_the_one(self, books: Books) -> None:
        old, new = books.person("sam"), books.person("sam on discord")
        waiting, sent = started(books, "waiting", old, MONDAY + HOUR), started(books, "sent", old)
        books.outbox.claim(MONDAY, 10, LEASE)
        books.outbox.sent(sent.id, MONDAY)
        books.outbox.hold(old, "held", Message(PHONE, Line("held"), person=old), MONDAY)

        books.outbox.merge(old, new)

        assert {sent.id} == told(books, new, 0)
        assert [Line("held")] == [each.message.text for each in books.outbox.release(new, PHONE, MONDAY)]
        (claimed,) = books.outbox.claim(MONDAY + HOUR, 10, LEASE)[-1:]
        assert (waiting.id, new) == (claimed.id, claimed.message.person)
        assert books.outbox.release(old, PHONE, MONDAY) == []
