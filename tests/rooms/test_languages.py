"""Writing in a language is enough: it is offered, answered, or kindly said that we don't speak it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.incoming import Place
from bot.engine.message import Line, Reply
from bot.engine.people import Account, Reader
from bot.engine.room import Run, Visit
from bot.engine.tongues import named, tongue_of
from bot.languages import open_languages
from bot.people import open_people
from tests.a_library import LIBRARY
from tests.fakes import MONDAY, FakePeople, PlainSay

PRIVATE = Place("phone", "Sam", private=True)
HOUSE = Path(__file__).resolve().parent.parent.parent


class Speaks(PlainSay):
    """As many languages as will be shipped."""

    def languages(self) -> Sequence[str]:
        return ("en_GB", "cy_GB", "pl", "uk", "ar", "ur", "ro")


class Sam:
    """One person in private, whose app reports English."""

    def __init__(self) -> None:
        self.people = FakePeople()
        self.person = self.people.meet(Account("phone", "Sam"), MONDAY).person
        self.room = open_languages(self.people, Speaks())

    @property
    def visit(self) -> Visit:
        return Visit(self.person, PRIVATE, Reader(self.chosen or "en_GB"), MONDAY)

    @property
    def chosen(self) -> str:
        profile = self.people.profile(self.person)
        return profile.language if profile else ""

    def writes(self, text: str, visit: Visit | None = None):  # type: ignore[no-untyped-def]  # what a room hands back
        assert self.room.free_text is not None
        return self.room.free_text(visit or self.visit, text)

    def presses(self, reply: Reply, number: int):  # type: ignore[no-untyped-def]
        button = reply.rows[number][0]
        return self.room.cards[0].press(self.visit, reply.seed, button.key, button.value)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("po polsku", "pl"), ("Polski", "pl"), ("Po polsku proszę!", "pl"), ("can you speak Polish?", "pl"),
        ("Cymraeg", "cy_GB"), ("in Welsh please", "cy_GB"), ("українська", "uk"), ("по-українськи", "uk"),
        ("العربية", "ar"), ("اردو", "ur"), ("اردو میں", "ur"), ("română", "ro"), ("Romanian", "ro"),
    ],
)  # fmt: skip
def test_who_names_a_language_is_offered_it_in_that_language(typed: str, language: str) -> None:
    sam = Sam()
    offer = sam.writes(typed).replies[0]

    assert Line(f"language.offer.{language}") == offer.text
    assert "" == sam.chosen
    assert Line("language.done") == sam.presses(offer, 0).replies[0].text
    assert language == sam.chosen


def test_who_names_the_language_they_have_sees_all_of_them() -> None:
    assert Run("language") == Sam().writes("english").then


def test_a_question_in_a_language_of_ours_is_answered_and_the_switch_offered_once() -> None:
    sam = Sam()
    first = sam.writes("Co to jest koprodukcja?")

    assert Line("language.offer.pl") == first.replies[0].text
    assert Run("ask", "Co to jest koprodukcja?") == first.then
    assert sam.writes("Gdzie jest spotkanie?") is None


def test_a_no_is_a_choice_too_and_is_kept() -> None:
    sam = Sam()
    offer = sam.writes("Co to jest koprodukcja?").replies[0]

    assert Line("language.stays") == sam.presses(offer, 1).replies[0].text
    assert "en_GB" == sam.chosen
    assert sam.writes("Gdzie jest spotkanie?") is None


@pytest.mark.parametrize(
    "text", ["¿Qué es la coproducción y para qué sirve?", "что такое копродукция", "共同制作是什么", "تولید مشترک چیست"]
)
def test_a_language_that_we_do_not_speak_gets_our_list_and_people_to_talk_to(text: str) -> None:
    outcome = Sam().writes(text)

    assert "language.unknown" == outcome.replies[0].text.key
    assert Run("support") == outcome.then


@pytest.mark.parametrize("text", ["я прийду", "я не прийду", "не зможу прийти", "шо таке ICB", "дякую, буду"])
def test_ukrainian_without_a_letter_of_its_own_is_told_by_its_words(text: str) -> None:
    assert "uk" == tongue_of(text)


def test_who_reads_ukrainian_is_never_told_that_we_do_not_speak_it() -> None:
    sam = Sam()

    assert sam.writes("я спрошу завтра", replace(sam.visit, reader=Reader("uk"))) is None
    assert sam.writes("je ne comprends pas la réunion", replace(sam.visit, reader=Reader("uk"))) is not None


def test_a_way_to_ask_for_a_command_that_we_know_is_never_told_that_we_do_not_speak_it() -> None:
    sam = Sam()
    sam.room = open_languages(sam.people, Speaks(), LIBRARY.known)

    assert sam.writes("буду там") is None
    assert sam.writes("я спрошу завтра") is not None


def test_of_thirty_questions_in_three_languages_we_do_not_speak_nearly_all_are_told_so_with_our_list_and_numbers() -> (
    None
):
    rows = (HOUSE / "bench" / "questions" / "not_ours.jsonl").read_text("utf-8").splitlines()
    outcomes = [Sam().writes(json.loads(row)["question"]) for row in rows]
    told = [each for each in outcomes if each is not None and each.then == Run("support")]

    assert 30 == len(outcomes)
    assert len(told) >= 27
    words = LIBRARY.say.plain(told[0].replies[0].text, Reader())
    assert len(words.split()) < 40
    assert "Polski" in words


def test_in_a_group_nobody_is_asked_about_their_language() -> None:
    sam = Sam()
    group = replace(sam.visit, place=Place("phone", "voices", private=False))

    assert sam.writes("Co to jest koprodukcja?", group) is None
    assert sam.writes("polski", group) is None


def test_a_language_written_behind_the_command_is_chosen_at_once() -> None:
    sam = Sam()
    command = next(each for each in open_people(sam.people, Speaks(), dict).commands if each.name == "language")
    command.run(sam.visit, "polski")

    assert "pl" == sam.chosen


# --- telling languages apart


def test_no_english_way_of_asking_is_taken_for_another_language() -> None:
    asks = [ask for topic in LIBRARY.topics() for ask in topic.asks]

    assert len(asks) > 2000
    assert [] == [ask for ask in asks if tongue_of(ask) not in ("", "en_GB") or named(ask)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("beth yw cydgynhyrchu", "cy_GB"), ("sut mae ymuno", "cy_GB"), ("Jak mogę pomóc?", "pl"),
        ("Ce este coproducția?", "ro"), ("Cum pot ajuta?", "ro"), ("Де зустріч?", "uk"),
        ("متى الاجتماع", "ar"),
        ("من يدفع لي أجرة الحافلة؟", "ar"), ("من يساندني بعد اجتماع صعب؟", "ar"), ("нам платять за участь?", "uk"),
        ("говорять лише начальники, а ми мовчимо", "uk"), ("где будет встреча", "else"), ("کیا کھانا ملے گا", "ur"),
        ("how do I get there", "en_GB"), ("cake", ""), ("", ""), ("😀 👍", ""), ("𝐡𝐞𝐥𝐩 me", ""), ("café", ""), ("12:30", ""),
    ],
)  # fmt: skip
def test_a_language_is_heard_in_a_short_sentence(text: str, language: str) -> None:
    assert language == tongue_of(text)
