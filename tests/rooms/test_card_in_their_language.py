"""Who writes words of crisis in a language of ours gets the card in it, whatever language they chose or their app has."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.incoming import Act, Commanded, Incoming, Place, Typed
from bot.engine.message import CLEAR, Line, Message
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

PRIVATE, GROUP = Place("phone", "Sam", private=True), Place("phone", "group", private=False)
ROWS = Path(__file__).parents[2] / "bench" / "questions" / "fresh_languages.jsonl"
SAID = {
    "cy_GB": "dw i isio marw",
    "pl": "nie chce mi się żyć",
    "uk": "не хочу більше жити",
    "ro": "nu mai vreau să trăiesc",
    "ar": "لا أريد أن أعيش",
    "ur": "میں مرنا چاہتا ہوں",
}
HELP = {
    "cy_GB": "help nawr",
    "pl": "pomocy",
    "uk": "допоможіть зараз",
    "ro": "ajutor acum",
    "ar": "النجدة",
    "ur": "ابھی مدد چاہیے",
}


async def shown(replay: Replay, act: Act, chosen: str = "") -> str:
    """What Sam reads first, who chose that language."""

    def unit() -> str:
        desk, books = replay.house.desk, replay.house.books
        sam = Account("phone", "Sam")
        if chosen:
            known = books.people.known(sam) or books.people.meet(sam, MONDAY)
            books.people.keep(replace(known, language=chosen))
        first = desk.handle(Incoming(repr(act), PRIVATE, sam, act), MONDAY)[0].message
        return LIBRARY.say.plain(first.text, desk.reader(first.person, first.group))

    return await replay.house.writer.run(unit)


def without_marks(text: str) -> str:
    """Those of direction."""
    return text.replace("\u2068", "").replace("\u2069", "")


def card_in(language: str) -> list[str]:
    return [*LIBRARY.contacts(language)]


@pytest.mark.parametrize("said", [SAID, HELP])
@pytest.mark.parametrize("language", SAID)
async def test_the_card_comes_in_the_language_that_they_wrote_in(
    language: str, said: dict[str, str], tmp_path: Path
) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5)) as replay:
        card = await shown(replay, Typed(said[language]))

    plain = card.replace("\u2068", "").replace("\u2069", "")
    assert [] == [line for line in card_in(language) if line not in plain]
    assert "To read this in English, type /support." == card.splitlines()[-1]


@pytest.mark.parametrize(
    ("chosen", "said", "language"),
    [
        ("en_GB", "nie chce mi się żyć", "pl"),
        ("cy_GB", "nie chce mi się żyć", "pl"),
        ("pl", "nie chce mi się żyć", "pl"),
        ("pl", "I want to die", "pl"),  # English is all around, and says nothing of what they read best
        ("", "I want to die", "en_GB"),
        ("", "no quiero vivir más", "en_GB"),  # none of ours
        ("", "mujhe marna hai", "en_GB"),  # maybe Hindi
    ],
)
async def test_what_they_write_goes_before_what_they_chose(
    chosen: str, said: str, language: str, tmp_path: Path
) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5)) as replay:
        card = await shown(replay, Typed(said), chosen)

    assert card_in(language)[0] in card


async def test_the_command_alone_is_in_their_own(tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5)) as replay:
        await shown(replay, Typed("nie chce mi się żyć"))
        card = await shown(replay, Commanded("support"))

    assert card_in("en_GB")[0] in card


@pytest.mark.parametrize("whispers", [False, True], ids=["in private", "whispered"])
@pytest.mark.parametrize("said", ["/support", "i want to die", "999"])
@pytest.mark.parametrize(("theirs", "groups"), [("pl", "en_GB"), ("en_GB", "pl"), ("ar", "cy_GB"), ("", "pl")])
async def test_asked_for_in_a_group_all_of_it_is_in_one_language_and_that_is_theirs(
    theirs: str, groups: str, said: str, whispers: bool, tmp_path: Path
) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=whispers)) as replay:
        books, reads = replay.house.books, theirs or groups

        def unit() -> None:
            sam, group = books.people.known(Account("phone", "Sam")), books.groups.at(GROUP)
            assert sam is not None
            assert group is not None
            books.people.keep(replace(sam, language=theirs))
            books.groups.keep(replace(group, language=groups))

        await replay.house.writer.run(unit)
        before = len(replay.phone.seen)
        await does(replay, f"Sam, group: {said}")
        (card,) = [each for each in replay.phone.seen[before:] if each.message.place.private or each.only]

    head, foot = (LIBRARY.say.plain(Line(key), Reader(reads)) for key in ("support.head", "support.foot"))
    assert "\n\n".join((head, *card_in(reads), foot)) == without_marks(card.words)
    assert [*map(without_marks, card.labels)] in ([], [LIBRARY.say.plain(CLEAR.label, Reader(reads))])


@pytest.mark.parametrize("said", [SAID, HELP])
@pytest.mark.parametrize("language", SAID)
async def test_it_does_without_the_books(language: str, said: dict[str, str], tmp_path: Path) -> None:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5)) as replay:
        incoming = Incoming("1", PRIVATE, Account("phone", "Sam"), Typed(said[language]))
        card = replay.house.desk.without_books(incoming, MONDAY)

    assert isinstance(card, Message)
    plain = LIBRARY.say.plain(card.text, Reader()).replace("\u2068", "").replace("\u2069", "")
    assert [] == [line for line in card_in(language) if line not in plain]


def test_no_line_that_is_heard_is_taken_for_another_language() -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    heard = [row for row in rows if LIBRARY.heard(row["question"])]
    told = {row["question"]: LIBRARY.listening.tongue(row["question"]) for row in heard}
    wrong = [row for row in heard if told[row["question"]] not in (row["language"], "")]

    assert len(heard) >= 380
    assert [] == wrong
    assert ["yaar bas ab jeene ka dil nahi karta"] == [said for said, tongue in told.items() if not tongue]
