"""What waits to be asked for, what goes with somebody who is forgotten, and what the sweep takes from the outbox."""

from dataclasses import replace

from bot.engine.incoming import Place
from bot.engine.outbox import BULK
from tests.contracts.conftest import Books, place_of
from tests.contracts.test_outbox import HERE, HOUR, LEASE, bulk, saying, words_of
from tests.fakes import MONDAY


class TestHeldAnswers:
    def test_what_waits_for_a_chat_that_moved_goes_to_its_new_address(self, books: Books) -> None:
        bulk(books, "to the old", chat="-100")
        bulk(books, "to another", chat="-999")
        books.outbox.sent(bulk(books, "sent long ago", chat="-100").id, MONDAY)

        books.outbox.redirect(place_of("-100"), "-200")
        books.outbox.redirect(place_of("-100"), "-200")

        assert [each.message.place.chat for each in books.outbox.claim(MONDAY, 10, LEASE)] == ["-200", "-999"]

    # --- answers held until a private chat is opened ---

    def test_a_held_answer_comes_to_the_private_chat_when_it_is_opened(self, books: Books) -> None:
        sam = books.person("sam")
        books.outbox.hold(sam, "first", saying("first", ""), MONDAY)
        books.outbox.hold(sam, "second", saying("second", ""), MONDAY)

        assert list(books.outbox.claim(MONDAY + 10 * HOUR, 10, LEASE)) == []
        assert books.outbox.next_at() is None

        released = books.outbox.release(sam, HERE, MONDAY + HOUR)

        assert words_of(released) == ["first", "second"]
        assert [(HERE, sam, False)] * 2 == [(p.message.place, p.message.person, p.unsure) for p in released]
        assert list(books.outbox.release(sam, HERE, MONDAY + HOUR)) == []

    def test_what_is_held_can_be_whispered_at_the_next_press_and_keeps_its_own_place(self, books: Books) -> None:
        sam = books.person("sam")
        books.outbox.hold(sam, "ours", saying("ours", ""), MONDAY)
        elsewhere = replace(saying("theirs", ""), place=Place("another", "", private=True))
        books.outbox.hold(sam, "theirs", elsewhere, MONDAY)

        collected = books.outbox.collect(sam, HERE.channel, MONDAY + HOUR, event="77")

        assert words_of(collected) == ["ours"]  # what belongs to another channel waits there
        (message,) = (each.message for each in collected)
        assert (True, "77", replace(HERE, chat="")) == (message.whisper, message.event, message.place)
        assert list(books.outbox.collect(sam, HERE.channel, MONDAY + HOUR, event="78")) == []
        assert words_of(books.outbox.release(sam, HERE, MONDAY + HOUR, event="79")) == ["theirs"]

    def test_a_file_that_waits_to_be_asked_for_stays_whatever_else_comes(self, books: Books) -> None:
        sam = books.person("sam")
        books.outbox.hold(sam, "answer", saying("answer", ""), MONDAY)
        books.outbox.hold(sam, "file", replace(saying("file", ""), on_request=True), MONDAY)

        assert words_of(books.outbox.release(sam, HERE, MONDAY, files=False)) == ["answer"]
        assert list(books.outbox.collect(sam, HERE.channel, MONDAY, event="78", files=False)) == []
        assert words_of(books.outbox.collect(sam, HERE.channel, MONDAY, event="79", files=True)) == ["file"]

    def test_a_held_answer_that_was_released_is_not_lost_in_a_crash(self, books: Books) -> None:
        sam = books.person("sam")
        books.outbox.hold(sam, "answer", saying("answer", ""), MONDAY)
        books.outbox.hold(sam, "card", saying("card", "", again=False), MONDAY)
        books.outbox.release(sam, HERE, MONDAY)

        books.outbox.recover(MONDAY + 1)

        parcels = books.outbox.claim(MONDAY + 1, 10, LEASE)
        assert words_of(parcels) == ["answer", "card"]
        assert [parcel.message.place for parcel in parcels] == [HERE, HERE]

    def test_a_held_answer_is_for_nobody_else(self, books: Books) -> None:
        books.outbox.hold(books.person("sam"), "answer", saying("answer", ""), MONDAY)

        assert list(books.outbox.release(books.person("alex"), HERE, MONDAY)) == []

    def test_a_held_answer_that_was_sent_is_gone(self, books: Books) -> None:
        sam = books.person("sam")
        books.outbox.hold(sam, "answer", saying("answer", ""), MONDAY)
        (parcel,) = books.outbox.release(sam, HERE, MONDAY)

        books.outbox.sent(parcel.id, MONDAY)

        assert list(books.outbox.claim(MONDAY + HOUR, 10, LEASE)) == []

    # --- forgetting and sweeping ---

    def test_nothing_waits_any_more_for_somebody_forgotten(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        books.outbox.put("to sam", replace(saying("to sam"), person=sam), lane=BULK, not_before=MONDAY)
        books.outbox.put("to alex", replace(saying("to alex"), person=alex), lane=BULK, not_before=MONDAY)
        books.outbox.hold(sam, "held", saying("held", ""), MONDAY)

        books.outbox.forget(sam)

        assert words_of(books.outbox.claim(MONDAY, 10, LEASE)) == ["to alex"]
        assert list(books.outbox.release(sam, HERE, MONDAY)) == []

    def test_the_sweep_takes_old_ends_and_held_answers_and_nothing_that_waits(self, books: Books) -> None:
        books.outbox.sent(bulk(books, "sent").id, MONDAY)
        books.outbox.hold(books.person("sam"), "held", saying("held", ""), MONDAY)
        bulk(books, "waits", MONDAY - HOUR)

        assert books.outbox.sweep(MONDAY) == 0
        assert books.outbox.sweep(MONDAY + 1) == 2
        assert words_of(books.outbox.claim(MONDAY, 10, LEASE)) == ["waits"]
