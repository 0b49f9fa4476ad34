"""Sentences to begin with: read in order, translated by slug, and what is wrong in them is said plainly."""

from pathlib import Path

from adapters.bookshelf.reading import Faults
from adapters.bookshelf.starters import FILES, LONGEST, Starter, read_starters
from adapters.library import shipped
from bot.engine.message import Line
from bot.engine.people import Reader
from tests.a_library import LIBRARY
from tests.plainly import plainly


def read(tmp_path: Path, kind: str, text: str) -> tuple[list[Starter], list[str]]:
    path, faults = tmp_path / FILES[kind], Faults()
    path.write_text(text, encoding="utf-8")
    found = list(read_starters(path, kind, faults).values())
    return found, [plainly(each.problem) for each in faults.found]


def test_good_entries_are_read_in_their_order(tmp_path: Path) -> None:
    text = '[[line]]\nslug = "b"\nwords = "We listen."\n[[line]]\nslug = "a"\nwords = "We ask."\n'

    assert ([Starter("b", "We listen."), Starter("a", "We ask.")], []) == read(tmp_path, "line", text)


def test_what_is_wrong_is_left_out_and_said(tmp_path: Path) -> None:
    text = (
        f'[[pledge]]\nslug = "long"\nprinciple = "food"\nwords = "{"x" * (LONGEST + 1)}"\n'
        f'[[pledge]]\nslug = "{"s" * 25}"\nprinciple = "food"\nwords = "I ask."\n'
        '[[pledge]]\nslug = "no-principle"\nwords = "I ask."\n'
        '[[pledge]]\nslug = "good"\nprinciple = "food"\nwords = "I ask."\n'
        '[[pledge]]\nslug = "good"\nprinciple = "food"\nwords = "I ask again."\n'
    )

    found, said = read(tmp_path, "pledge", text)

    assert [Starter("good", "I ask.", "food")] == found
    assert 4 == len(said)
    assert "79 letters" in said[0]


def test_every_shipped_sentence_has_its_words_in_every_language() -> None:
    for kind, part in (("pledge", "pledge"), ("line", "line")):
        for starter in LIBRARY.starters(kind):
            line = Line(f"content.{part}.{starter.slug}.words")
            english, welsh = (LIBRARY.say.plain(line, Reader(language)) for language in ("en_GB", "cy_GB"))

            assert starter.words == english
            assert welsh not in ("", english)


def test_every_principle_has_a_pledge_to_begin_with() -> None:
    principles = next(iter(LIBRARY.sets())).topics

    assert set(principles) == {each.principle for each in LIBRARY.starters("pledge")}


def test_a_translation_has_the_same_slugs() -> None:
    for kind, name in FILES.items():
        slugs = [
            list(read_starters(shipped("content") / language / name, kind, Faults())) for language in ("en_GB", "cy_GB")
        ]

        assert slugs[0] == slugs[1]
