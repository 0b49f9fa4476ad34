"""A group's words: kept for that group alone, changed with their history, voted on without saying who said what."""

from bot.engine.people import GroupId
from bot.words.glossary import Entry, Wording
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

WORD = Entry("ICB", "the people who plan local care", week=3)


def group_of(books: Books, chat: str = "1") -> GroupId:
    return books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id


class TestGlossary:
    def test_a_word_is_found_however_it_is_written(self, books: Books) -> None:
        group = group_of(books)
        books.glossary.keep(group, Entry("Co-production", "doing it together", week=1))

        assert Entry("Co-production", "doing it together", week=1) == books.glossary.find(group, "co production")
        assert books.glossary.find(group, "commissioning") is None

    def test_another_group_has_its_own_words(self, books: Books) -> None:
        books.glossary.keep(group_of(books), WORD)

        assert () == books.glossary.entries(group_of(books, "2"))

    def test_words_come_in_the_order_of_the_alphabet(self, books: Books) -> None:
        group = group_of(books)
        for word in ("VCSE", "icb", "Bid"):
            books.glossary.keep(group, Entry(word, "x"))

        assert ["Bid", "icb", "VCSE"] == [each.word for each in books.glossary.entries(group)]

    def test_a_change_keeps_what_it_meant_before(self, books: Books) -> None:
        group = group_of(books)
        books.glossary.keep(group, WORD.meaning_now("our NHS board", 5))

        (found,) = books.glossary.entries(group)

        assert ("our NHS board", ((5, "the people who plan local care"),)) == (found.meaning, found.past)

    def test_a_word_can_be_fine_and_can_come_off(self, books: Books) -> None:
        group = group_of(books)
        books.glossary.keep(group, Entry("service user", off=True, week=2))

        assert books.glossary.entries(group)[0].off

        books.glossary.drop(group, "Service User")

        assert () == books.glossary.entries(group)

    def test_everybody_has_one_vote_and_it_ends_with_how_it_went(self, books: Books) -> None:
        group, sam, alex = group_of(books), books.person("sam"), books.person("alex")
        books.glossary.propose(Wording("abc", group, "ICB", "a board", MONDAY + 5))

        assert books.glossary.vote("abc", sam, yes=True)
        assert not books.glossary.vote("abc", sam, yes=False)
        assert books.glossary.vote("abc", alex, yes=False)
        assert Wording("abc", group, "ICB", "a board", MONDAY + 5, 1, 1) == books.glossary.close("abc")
        assert books.glossary.close("abc") is None
        assert not books.glossary.vote("abc", books.person("kit"), yes=True)

    def test_a_group_is_asked_until_the_end_of_it(self, books: Books) -> None:
        group = group_of(books)
        wording = Wording("abc", group, "ICB", "a board", MONDAY + 5)
        books.glossary.propose(wording)

        assert (wording,) == books.glossary.open_wordings(group, MONDAY)
        assert () == books.glossary.open_wordings(group, MONDAY + 5)
        assert () == books.glossary.open_wordings(group_of(books, "2"), MONDAY)

    def test_somebody_who_is_forgotten_may_vote_as_anybody_new(self, books: Books) -> None:
        group, sam = group_of(books), books.person("sam")
        books.glossary.propose(Wording("abc", group, "ICB", "a board", MONDAY + 5))
        books.glossary.vote("abc", sam, yes=True)
        books.glossary.forget(sam)

        assert books.glossary.vote("abc", sam, yes=True)

    def test_two_accounts_of_one_person_have_one_vote(self, books: Books) -> None:
        group, sam, other = group_of(books), books.person("sam"), books.person("sam on discord")
        books.glossary.propose(Wording("abc", group, "ICB", "a board", MONDAY + 5))
        books.glossary.vote("abc", sam, yes=True)
        books.glossary.merge(sam, other)

        assert not books.glossary.vote("abc", other, yes=True)

    def test_the_words_of_a_month_come_once_each_and_go_after_a_year(self, books: Books) -> None:
        group = group_of(books)
        for word in ("VCSE", "ICB", "icb"):
            books.glossary.rang(group, "2026-11", word)

        assert ("ICB", "VCSE") == books.glossary.rung(group, "2026-11")
        assert () == books.glossary.rung(group, "2026-10")

        books.glossary.sweep("2026-12", MONDAY)

        assert () == books.glossary.rung(group, "2026-11")

    def test_a_vote_that_nobody_ended_goes(self, books: Books) -> None:
        books.glossary.propose(Wording("abc", group_of(books), "ICB", "a board", MONDAY))
        books.glossary.vote("abc", books.person("sam"), yes=True)
        books.glossary.sweep("2020-01", MONDAY + 1)

        assert books.glossary.wording("abc") is None
