"""The outbox: what must be said is said once, in order, and never lost."""

from dataclasses import replace

from bot.engine.message import Attachment, Button, Field, Gathering, Line, Lines, Message, Moment, OpenPrivately
from bot.engine.outbox import ANSWER, BULK, Parcel
from tests.contracts.conftest import Books, place_of
from tests.fakes import IN_HAND, MONDAY

HERE = place_of("7001", private=True)
LEASE = 120
HOUR = 3600


def saying(words: str, chat: str = "7001", *, again: bool = True) -> Message:
    return Message(place_of(chat, private=True), Line("pledge.saved", {"promise": words}), again=again)


def bulk(books: Books, words: str, at: int = MONDAY, chat: str = "7001", *, again: bool = True) -> Parcel:
    parcel = books.outbox.put(words, saying(words, chat, again=again), lane=BULK, not_before=at)
    assert parcel is not None
    return parcel


def answer(books: Books, words: str, *, again: bool = True) -> Parcel:
    parcel = books.outbox.put(words, saying(words, again=again), lane=ANSWER, not_before=MONDAY)
    assert parcel is not None
    return parcel


def words_of(parcels: object) -> list[str]:
    assert isinstance(parcels, list)
    lines = [parcel.message.text for parcel in parcels]
    return [str(line.values["promise"]) for line in lines if isinstance(line, Line)]


class TestOutbox:
    # --- putting in ---

    def test_nothing_waits_at_first(self, books: Books) -> None:
        assert books.outbox.next_at() is None
        assert list(books.outbox.claim(MONDAY, 10, LEASE)) == []

    def test_the_same_thing_is_never_queued_twice(self, books: Books) -> None:
        bulk(books, "one")

        assert books.outbox.put("one", saying("one"), lane=BULK, not_before=MONDAY) is None
        assert words_of(books.outbox.claim(MONDAY, 10, LEASE)) == ["one"]

    def test_it_is_not_queued_again_after_it_was_sent(self, books: Books) -> None:
        books.outbox.sent(bulk(books, "one").id, MONDAY)

        assert books.outbox.put("one", saying("one"), lane=BULK, not_before=MONDAY) is None

    def test_what_is_taken_back_is_not_sent_and_may_be_said_again(self, books: Books) -> None:
        bulk(books, "one")
        bulk(books, "two")

        assert books.outbox.cancel("one")
        assert not books.outbox.cancel("one")
        assert words_of(books.outbox.claim(MONDAY, 10, LEASE)) == ["two"]

        bulk(books, "one")

        assert words_of(books.outbox.claim(MONDAY, 10, LEASE)) == ["one"]

    def test_what_was_sent_is_not_taken_back(self, books: Books) -> None:
        books.outbox.sent(bulk(books, "one").id, MONDAY)

        assert not books.outbox.cancel("one")
        assert books.outbox.put("one", saying("one"), lane=BULK, not_before=MONDAY) is None

    def test_the_same_picture_for_many_comes_to_each_with_their_own_words(self, books: Books) -> None:
        picture = Attachment("picture.jpg", b"seen by all" * 9, Line("alt"), photo=True)
        for words in ("one", "two"):
            message = replace(saying(words), unasked=True, attachment=replace(picture, alt=Line(words)))
            books.outbox.put(words, message, lane=BULK, not_before=MONDAY)
        claimed = books.outbox.claim(MONDAY, 10, LEASE)

        assert words_of(claimed) == ["one", "two"]
        assert [replace(picture, alt=Line("one")), replace(picture, alt=Line("two"))] == [
            each.message.attachment for each in claimed
        ]

    def test_everything_we_say_survives_a_restart_unchanged(self, books: Books) -> None:
        whole = Message(
            place_of("-100", topic="4"),
            Lines(
                (Line("a", {"when": Moment(MONDAY, "Europe/London"), "n": 3}, count=3), Lines((Line("b"),), gap=True))
            ),
            ((Button(Line("yes"), "talk.key.value"), OpenPrivately(Line("open"), "answer")),),
            person=books.person("sam"),
            group=books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY).id,
            edits="77",
            whisper=True,
            awaits_words=True,
            fields=(Field("promise", Line("ask"), 500, may_skip=True),),
            talk="talk",
            language="cy",
            again=True,
            attachment=Attachment("plan.pdf", b"\x00\xff", Line("alt")),
            event="1234",
            calendar=Gathering(7, Line("name"), MONDAY, MONDAY + HOUR, "Hall", cancelled=True),
        )
        books.outbox.put("whole", whole, lane=BULK, not_before=MONDAY)

        (parcel,) = books.outbox.claim(MONDAY, 10, LEASE)

        assert whole == parcel.message

    def test_the_sender_hears_of_what_nobody_sends_at_once(self, books: Books) -> None:
        answer(books, "at once")

        assert books.woken == []

        bulk(books, "a reminder")

        assert books.woken == ["sender"]

    # --- sending from the queue ---

    def test_it_comes_when_it_is_due_and_not_before(self, books: Books) -> None:
        bulk(books, "later", MONDAY + HOUR)

        assert list(books.outbox.claim(MONDAY + HOUR - 1, 10, LEASE)) == []
        assert books.outbox.next_at() == MONDAY + HOUR
        assert words_of(books.outbox.claim(MONDAY + HOUR, 10, LEASE)) == ["later"]

    def test_it_comes_in_the_order_it_was_said(self, books: Books) -> None:
        said = [f"number {n}" for n in range(30)]
        for words in said:
            bulk(books, words)

        assert said == words_of(books.outbox.claim(MONDAY, 50, LEASE))

    def test_answers_come_before_what_nobody_waits_for(self, books: Books) -> None:
        bulk(books, "reminder", MONDAY - HOUR)
        waiting = answer(books, "answer")
        books.outbox.later(waiting.id, MONDAY, unsure=False)

        assert words_of(books.outbox.claim(MONDAY, 1, LEASE)) == ["answer"]
        assert words_of(books.outbox.claim(MONDAY, 1, LEASE)) == ["reminder"]

    def test_what_is_being_sent_is_not_given_out_again(self, books: Books) -> None:
        bulk(books, "one")
        books.outbox.claim(MONDAY, 10, LEASE)

        assert list(books.outbox.claim(MONDAY, 10, LEASE)) == []
        assert list(books.outbox.claim(MONDAY + LEASE - 1, 10, LEASE)) == []
        assert books.outbox.next_at() == MONDAY + LEASE

    def test_a_sender_that_died_is_noticed_and_what_it_had_is_marked_unsure(self, books: Books) -> None:
        bulk(books, "one")
        books.outbox.claim(MONDAY, 10, LEASE)

        (parcel,) = books.outbox.claim(MONDAY + LEASE, 10, LEASE)

        assert parcel.unsure

    def test_what_is_sure_not_to_have_arrived_is_not_marked(self, books: Books) -> None:
        parcel = bulk(books, "one")
        books.outbox.claim(MONDAY, 10, LEASE)
        books.outbox.later(parcel.id, MONDAY + 5, unsure=False)

        (again,) = books.outbox.claim(MONDAY + 5, 10, LEASE)

        assert (again.unsure, again.tries) == (False, 1)

    def test_what_may_have_arrived_stays_marked(self, books: Books) -> None:
        parcel = bulk(books, "one")
        books.outbox.claim(MONDAY, 10, LEASE)
        books.outbox.later(parcel.id, MONDAY + 5, unsure=True)

        (again,) = books.outbox.claim(MONDAY + 5, 10, LEASE)

        assert again.unsure

    def test_waiting_for_the_platform_is_not_counted_as_a_try(self, books: Books) -> None:
        parcel = bulk(books, "one")
        for second in range(20):
            books.outbox.claim(MONDAY + second, 10, LEASE)
            books.outbox.later(parcel.id, MONDAY + second + 1, unsure=False, tried=False)

        (again,) = books.outbox.claim(MONDAY + HOUR, 10, LEASE)

        assert again.tries == 0

    def test_what_was_sent_or_given_up_does_not_come_again(self, books: Books) -> None:
        books.outbox.sent(bulk(books, "sent").id, MONDAY)
        books.outbox.dropped(bulk(books, "dropped").id, MONDAY)
        books.outbox.sent(answer(books, "answered").id, MONDAY)

        assert list(books.outbox.claim(MONDAY + 10 * HOUR, 10, LEASE)) == []
        assert books.outbox.next_at() is None

    # --- what must not come twice ---

    def test_a_crisis_card_that_may_have_arrived_is_not_sent_twice(self, books: Books) -> None:
        card = answer(books, "card", again=False)
        books.outbox.hand_over(card.id, MONDAY)

        books.outbox.recover(MONDAY + 1)

        assert list(books.outbox.claim(MONDAY + HOUR, 10, LEASE)) == []
        assert books.outbox.next_at() is None

    def test_a_crisis_card_that_was_not_begun_is_sent_after_a_crash(self, books: Books) -> None:
        answer(books, "card", again=False)

        books.outbox.recover(MONDAY + 1)

        (card,) = books.outbox.claim(MONDAY + 1, 10, LEASE)
        assert not card.unsure

    def test_a_queued_erase_confirmation_whose_sender_died_is_not_sent_twice(self, books: Books) -> None:
        bulk(books, "erased", again=False)
        books.outbox.claim(MONDAY, 10, LEASE)

        assert list(books.outbox.claim(MONDAY + LEASE, 10, LEASE)) == []

    # --- answers, sent at once from memory ---

    def test_an_answer_is_left_to_the_one_who_sends_it_at_once(self, books: Books) -> None:
        answer(books, "answer")

        assert list(books.outbox.claim(MONDAY + IN_HAND - 1, 10, LEASE)) == []

    def test_an_answer_that_nobody_sent_is_taken_over_and_marked(self, books: Books) -> None:
        answer(books, "answer")

        (parcel,) = books.outbox.claim(MONDAY + IN_HAND, 10, LEASE)

        assert parcel.unsure

    def test_after_a_crash_everything_under_way_is_due_at_once(self, books: Books) -> None:
        answer(books, "answer")
        bulk(books, "reminder")
        books.outbox.claim(MONDAY, 10, LEASE)

        books.outbox.recover(MONDAY + 1)

        parcels = books.outbox.claim(MONDAY + 1, 10, LEASE)
        assert words_of(parcels) == ["answer", "reminder"]
        assert [parcel.unsure for parcel in parcels] == [True, True]

    def test_a_crash_does_not_hurry_what_the_platform_made_wait(self, books: Books) -> None:
        parcel = answer(books, "answer")
        books.outbox.later(parcel.id, MONDAY + HOUR, unsure=False)
        bulk(books, "reminder", MONDAY + HOUR)

        books.outbox.recover(MONDAY + 1)

        assert list(books.outbox.claim(MONDAY + 1, 10, LEASE)) == []
