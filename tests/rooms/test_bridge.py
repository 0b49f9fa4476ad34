"""Asked in another language, in words that no topic has in it: found by what they are in English."""

import pytest

from bot.principles.model import SearchWords, Topic
from bot.principles.search import Search

TOPICS = (
    Topic(
        "expenses",
        "Travel and money",
        "topic",
        "We pay bus fares.",
        words=("bus fare",),
        asks=("who pays for the bus",),
    ),
    Topic("food", "Food", "topic", "There is lunch at meetings.", words=("lunch",), asks=("is there anything to eat",)),
    Topic("space", "Rooms", "topic", "A room with a ramp.", words=("ramp", "lift"), asks=("can a wheelchair get in",)),
)
BARE = tuple(Topic(each.slug, "", "topic", "") for each in TOPICS)
ENGLISH = Search(TOPICS, SearchWords())


def polish(**english: str) -> Search:
    words = SearchWords(tongue="pl", frame=frozenset(("czy", "jest")), english=english)
    return Search(BARE, words, english=ENGLISH)


def best(search: Search, question: str) -> str:
    return next((each.topic for each in search.ask(question).found), "nothing")


@pytest.mark.parametrize(
    ("question", "topic"),
    [("bilet na autobus", "expenses"), ("czy jest obiad", "food"), ("podjazd dla wózka", "space")],
)
def test_it_is_found_by_what_the_words_are_in_english(question: str, topic: str) -> None:
    search = polish(bus="autobus", lunch="obiad posiłek", ramp="podjazd", wheelchair="wózek wózka")

    assert topic == best(search, question)


def test_other_endings_of_the_same_word_lead_there_too() -> None:
    assert best(polish(lunch="posiłek"), "gdzie posiłki") == "food"


def test_a_word_of_several_meanings_leads_to_all_of_them() -> None:
    found = polish(lunch="stół", ramp="stół").ask("stół").found

    assert {"food", "space"} == {each.topic for each in found}


def test_without_the_list_nothing_is_found() -> None:
    assert best(polish(), "obiad") == "nothing"
