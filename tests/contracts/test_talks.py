"""Talks: conversations and cards, and whose next words belong to which."""

from dataclasses import replace

from bot.engine.books import Talk, new_id
from bot.engine.people import PersonId
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

PRIVATE = place_of("7001", private=True)
GROUP = place_of("-100", topic="4")
DAY = 24 * 3600


def talk_of(person: PersonId | None, number: int = 1, **changes: object) -> Talk:
    talk = Talk(
        f"talk-{number:017d}",
        "pledge",
        person,
        PRIVATE,
        seed={"group": "3"},
        answers={"promise": "I will listen first", "share": ""},
        open=True,
        expires=MONDAY + DAY,
    )
    return replace(talk, **changes)  # type: ignore[arg-type]  # the tests' own fields


class TestTalks:
    def test_a_talk_comes_back_as_it_was(self, books: Books) -> None:
        sam = books.person("sam")
        talk = talk_of(sam, card="77", place=GROUP)

        books.talks.keep(talk)

        assert talk == books.talks.find(talk.id)
        assert talk == books.talks.waiting(sam, GROUP)

    def test_the_order_of_the_answers_stays_so_that_back_takes_the_newest(self, books: Books) -> None:
        answers = {"z": "1", "a": "2", "m": "3"}

        books.talks.keep(talk_of(books.person("sam"), answers=answers))

        found = books.talks.find(talk_of(None).id)
        assert found is not None
        assert list(found.answers) == ["z", "a", "m"]

    def test_a_talk_nobody_began_is_not_there(self, books: Books) -> None:
        for made_up in ("nothing", "", "\ud83d", "\x00"):
            assert books.talks.find(made_up) is None
        assert books.talks.waiting(books.person("sam"), PRIVATE) is None

    def test_words_belong_to_the_talk_of_that_person_in_that_place_and_topic(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        books.talks.keep(talk_of(sam, place=GROUP))

        assert books.talks.waiting(alex, GROUP) is None
        assert books.talks.waiting(sam, PRIVATE) is None
        assert books.talks.waiting(sam, place_of("-100", topic="5")) is None

    def test_the_newest_talk_takes_the_words_and_the_older_one_keeps_its_buttons(self, books: Books) -> None:
        sam = books.person("sam")
        older, newer = talk_of(sam, 1), talk_of(sam, 2)
        books.talks.keep(older)
        books.talks.keep(newer)

        assert newer == books.talks.waiting(sam, PRIVATE)
        assert older == books.talks.find(older.id)

        books.talks.keep(older)

        assert older == books.talks.waiting(sam, PRIVATE)

    def test_a_card_takes_nobodys_words(self, books: Books) -> None:
        sam = books.person("sam")
        books.talks.keep(talk_of(sam, 1))
        books.talks.keep(talk_of(sam, 2, open=False))
        books.talks.keep(talk_of(None, 3, place=PRIVATE))

        waiting = books.talks.waiting(sam, PRIVATE)
        assert waiting is not None
        assert talk_of(sam, 1).id == waiting.id

    def test_what_is_typed_counts_for_the_newest_card_and_the_older_one_keeps_its_buttons(self, books: Books) -> None:
        sam, ways = books.person("sam"), {"back": "go.on", "1": "go.on"}
        for number in (1, 2):
            books.talks.keep(talk_of(sam, number, answers=ways))
        older, newer = books.talks.find(talk_of(None, 1).id), books.talks.waiting(sam, PRIVATE)

        assert talk_of(sam, 2, answers=ways) == newer == books.talks.find(talk_of(None, 2).id)
        assert older is not None
        assert (sam, PRIVATE, {"group": "3"}) == (older.person, older.place, older.seed)

        books.talks.put_aside(sam, PRIVATE)

        assert books.talks.waiting(sam, PRIVATE) is None

    def test_ids_are_never_the_same_and_lie_together_by_time(self, books: Books) -> None:
        ids = [new_id(MONDAY) for _ in range(100)]
        for each in ids:
            books.talks.keep(replace(talk_of(books.person("sam")), id=each))

        assert [22] * 100 == [len(each) for each in set(ids)]
        assert [each for each in ids if (found := books.talks.find(each)) is None or found.id != each] == []
        assert 1 == len({each[:4] for each in ids})

    def test_half_a_letter_that_a_platform_sent_travels_too(self, books: Books) -> None:
        talk = talk_of(books.person("sam"), answers={"promise": "\ud83d"})
        books.talks.keep(talk)

        assert talk == books.talks.find(talk.id)

    def test_a_talk_that_is_closed_is_gone(self, books: Books) -> None:
        sam = books.person("sam")
        books.talks.keep(talk_of(sam))

        books.talks.close(talk_of(sam).id)
        books.talks.close(talk_of(sam).id)

        assert books.talks.find(talk_of(sam).id) is None
        assert books.talks.waiting(sam, PRIVATE) is None

    def test_what_has_expired_goes_and_the_rest_stays(self, books: Books) -> None:
        sam = books.person("sam")
        books.talks.keep(talk_of(sam, 1, expires=MONDAY))
        books.talks.keep(talk_of(sam, 2, expires=MONDAY + 1))

        assert books.talks.sweep(MONDAY + 1) == 1
        assert books.talks.find(talk_of(sam, 1).id) is None
        assert books.talks.find(talk_of(sam, 2).id) is not None

    def test_somebody_forgotten_has_no_talks_and_others_keep_theirs(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        books.talks.keep(talk_of(sam, 1))
        books.talks.keep(talk_of(sam, 2, open=False))
        books.talks.keep(talk_of(alex, 3))

        books.talks.forget(sam)

        assert [books.talks.find(talk_of(sam, number).id) for number in (1, 2)] == [None, None]
        assert books.talks.find(talk_of(alex, 3).id) is not None

    def test_a_chat_with_a_new_number_takes_its_open_talks_along(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        books.talks.keep(talk_of(sam, 1, place=GROUP))
        books.talks.keep(talk_of(alex, 2, place=GROUP))
        books.talks.keep(talk_of(sam, 3))

        books.talks.move(GROUP, "-200")
        books.talks.move(GROUP, "-200")

        moved = place_of("-200", topic="4")
        assert talk_of(sam, 1, place=moved) == books.talks.waiting(sam, moved)
        assert talk_of(alex, 2, place=moved) == books.talks.waiting(alex, moved)
        assert talk_of(sam, 3) == books.talks.waiting(sam, PRIVATE)
        assert books.talks.waiting(sam, GROUP) is None

    def test_of_two_who_are_one_person_all_talks_go_on(self, books: Books) -> None:
        old, new, alex = books.person("sam"), books.person("sam on discord"), books.person("alex")
        books.talks.keep(talk_of(old, 1))
        books.talks.keep(talk_of(old, 2, open=False))
        books.talks.keep(talk_of(new, 3, place=GROUP))
        books.talks.keep(talk_of(alex, 4))

        books.talks.merge(old, new)

        assert talk_of(new, 1) == books.talks.waiting(new, PRIVATE)
        assert talk_of(new, 3, place=GROUP) == books.talks.waiting(new, GROUP)
        assert talk_of(new, 2, open=False) == books.talks.find(talk_of(None, 2).id)
        assert talk_of(alex, 4) == books.talks.waiting(alex, PRIVATE)
        assert books.talks.waiting(old, PRIVATE) is None
