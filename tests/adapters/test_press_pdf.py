"""A paper as PDF, read by somebody else's reader: its words, its structure for those who listen, nobody's name in it."""

import io
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from bot.engine.paper import Grid, Heading, Paper, Paragraph, Points
from bot.engine.people import Reader
from tests.adapters.press_kit import (
    ARABIC,
    ENGLISH,
    STEPS,
    TITLE,
    WELSH,
    corner_of_png,
    counts,
    made,
    one_passage,
    plan,
    size_of_png,
    then_and_now,
    words,
)

MARKUP = '#let x = 1 #strong[no] *no* _no_ $x^2$ @ref <tag> = Title + no // no /* no */ "no" \\ #image("a") ~ --- `raw`'


def read(body: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(body))


def text_of(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(body).pages).split())


def root_of(body: bytes) -> DictionaryObject:
    root = read(body).trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    return root


def tags(body: bytes) -> list[tuple[str, str]]:
    """Every tag in reading order, with the words that stand for it."""
    return list(_tags(root_of(body)["/StructTreeRoot"]))


def _tags(node: object) -> Iterator[tuple[str, str]]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"]), str(node.get("/Alt", ""))
        yield from _tags(node.get("/K"))


def names(body: bytes) -> list[str]:
    return [name for name, _ in tags(body)]


def test_everything_on_the_sheet_can_be_read_in_order() -> None:
    text = text_of(made(plan(), "pdf"))
    parts = ("Our action plan", "Who does what", "What we agreed", "Everyone had a say", "Write one page",
             "Read the letters", "We (Jo calls)", "Need help", "What would make this better?", "How we are doing",
             "Plain words rose most.", "We share power", "now: most of the time")  # fmt: skip
    places = [text.find(part) for part in parts]

    assert -1 not in places, text
    assert sorted(places) == places


@pytest.mark.parametrize(("reader", "language"), [(ENGLISH, "en-GB"), (WELSH, "cy-GB"), (ARABIC, "ar")])
def test_it_says_its_title_and_language_and_nobodys_name(reader: Reader, language: str) -> None:
    body = made(plan(TITLE[reader.language]), "pdf", reader)
    root, about = root_of(body), read(body).metadata

    assert language == root["/Lang"]
    assert about is not None
    assert about.title == TITLE[reader.language]
    assert {"/Title", "/Creator"} == set(about)
    assert str(about.creator).startswith("Typst ")
    assert b"pdfuaid:part" in body


@pytest.mark.parametrize("answers", [("Yes", "No"), (*STEPS, "I would rather not say here")])
def test_a_question_stands_on_the_page_of_its_answers(answers: Sequence[str]) -> None:
    ticks = Points(tuple(words(each) for each in answers), tick=True)
    blocks = [block for number in range(30) for block in (Paragraph(words(f"Question {number}?")), ticks)]
    pages = [page.extract_text() for page in read(made(Paper(words("A slip"), tuple(blocks)), "pdf")).pages]

    assert len(pages) > 1
    assert [page.count("Question") for page in pages] == [page.count(answers[0]) for page in pages]


@pytest.mark.parametrize("points", [3, 40, 90])
def test_what_shall_be_one_page_is_set_closer_where_that_is_enough(points: int) -> None:
    listed = Points(tuple(words(f"Something to talk about, number {each}") for each in range(points)))
    usual, one = (made(Paper(words("x"), (listed,), one_page=wish), "pdf") for wish in (False, True))
    said = text_of(one)
    pages = {3: (1, 1), 40: (2, 1)}.get(points)

    assert pages is None or pages == (len(read(usual).pages), len(read(one).pages))
    assert all(f"number {each}" in said for each in range(points))


def test_it_is_tagged_for_those_who_listen() -> None:
    body = made(plan(), "pdf")
    found = names(body)

    assert root_of(body)["/MarkInfo"]["/Marked"]
    assert "/Title" in found
    assert ["/H1", "/H2"] == [each for each in found if each in ("/H1", "/H2", "/H3")]
    assert (2, 4) == (found.count("/L"), found.count("/LI"))
    assert (1, 2, 4, 3) == tuple(found.count(each) for each in ("/Table", "/TH", "/TD", "/TR"))


def test_a_chart_in_it_has_words_for_those_who_do_not_see_it() -> None:
    assert [("/Figure", "How we are doing. Plain words rose most.")] == [
        each for each in tags(made(plan(), "pdf")) if each[0] == "/Figure"
    ]


def test_right_to_left_is_said_too() -> None:
    assert root_of(made(plan(TITLE["ar"]), "pdf", ARABIC))["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_the_same_paper_makes_the_same_bytes() -> None:
    assert made(plan(), "pdf") == made(plan(), "pdf")
    assert made(plan(), "png") == made(plan(), "png")


def test_markup_that_somebody_types_is_only_words() -> None:
    assert " ".join(MARKUP.split()) in text_of(made(one_passage(MARKUP), "pdf"))


@pytest.mark.parametrize(
    "text", ["{words} {x}", "**not bold**", '"}]} {"form": "evil', "\\u0022 \\n \\", "%PDF /Alt ()"]
)
def test_words_can_not_end_the_data_they_are_in(text: str) -> None:
    assert text in text_of(made(one_passage(text), "pdf"))


def test_marks_that_turn_words_round_are_taken_out() -> None:
    assert "paid 50 pounds" in text_of(made(one_passage("paid \u202e50\u202c pounds"), "pdf"))


def test_headings_never_skip_a_step() -> None:
    paper = Paper(words("x"), tuple(Heading(words(f"at {level}"), level) for level in (2, 3, 1, 3, 9)))

    assert ["/H1", "/H2", "/H1", "/H2", "/H3"] == [each for each in names(made(paper, "pdf")) if each.startswith("/H")]


def test_a_long_table_says_its_head_on_every_page() -> None:
    rows = tuple((words(f"thing {number}"), words("we")) for number in range(120))
    pages = read(made(Paper(words("x"), (Grid((words("What"), words("Who")), rows),)), "pdf")).pages

    assert len(pages) > 3
    assert all("What" in page.extract_text() for page in pages)
    assert f"1 / {len(pages)}" in pages[0].extract_text()


def test_a_table_of_many_columns_lies_on_its_side() -> None:
    grid = Grid(tuple(words(f"column {number}") for number in range(6)), ())
    wide, tall = (read(made(Paper(words("x"), blocks), "pdf")).pages[0].mediabox for blocks in ((grid,), ()))

    assert wide.width > wide.height
    assert tall.width < tall.height


@pytest.mark.parametrize(
    "text", ["💛 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "ہم سب مل کر", "বাংলা ਪੰਜਾਬੀ ગુજરાતી हिन्दी தமிழ்", "Łódź Україна tŷ", "☐ ✓ → ●"]
)
def test_our_own_fonts_have_what_people_here_write(text: str) -> None:
    body = made(one_passage(text), "pdf")
    fonts = {str(font) for page in read(body).pages for font in _fonts(page)}

    assert b"pdfuaid:part" in body
    assert all("Noto" in font or "DejaVuSansMono" in font for font in fonts), fonts


def _fonts(page: DictionaryObject) -> Iterator[str]:
    for font in page["/Resources"]["/Font"].values():  # type: ignore[index, attr-defined]
        yield font.get_object()["/BaseFont"]


def test_what_no_font_has_does_not_stop_the_sheet() -> None:
    assert "before" in text_of(made(one_passage("before \U0001faff \ufdd0 \U000f0000 after"), "pdf"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=4, max_size=4))
def test_whatever_people_write_there_is_a_sheet(texts: list[str]) -> None:
    title, heading, passage, cell = map(words, texts)
    blocks = (Heading(heading, 2), Paragraph(passage), Points((passage, cell), tick=True), Grid((cell,), ((cell,),)))

    assert made(Paper(title, blocks, passage), "pdf").startswith(b"%PDF-")


# --- pictures


def test_a_chart_is_a_picture_as_wide_as_a_phone_shows_well() -> None:
    width, height = size_of_png(made(then_and_now(("We share power", 2, 4)), "png"))

    assert width == 1000
    assert 300 < height < 1200


def test_a_chart_grows_with_its_rows_and_its_words() -> None:
    one, long_, two = (
        size_of_png(made(then_and_now(*rows), "png"))[1]
        for rows in ([("Short", 1, 2)], [("A name of a principle " * 6, 1, 2)], [("Short", 1, 2), ("Other", None, 1)])
    )

    assert one < long_
    assert one < two


@pytest.mark.parametrize("chart", [then_and_now(("We share power", 1, 5)), counts(("Answered", 14), ("Waiting", 0))])
@pytest.mark.parametrize("reader", [ENGLISH, WELSH, ARABIC])
def test_a_chart_is_not_blank_and_its_own_ground_is_white(chart: object, reader: Reader) -> None:
    """A dark chat does not shine through it. Packed, an empty picture of this size has a few thousand bytes."""
    body = made(chart, "png", reader)  # type: ignore[arg-type]

    assert {255} == set(corner_of_png(body))
    assert len(body) > 20_000


def test_a_value_changes_the_picture() -> None:
    assert made(counts(("Answered", 14)), "png") != made(counts(("Answered", 13)), "png")
    assert made(then_and_now(("We share power", 1, 2)), "png") != made(then_and_now(("We share power", 1, 3)), "png")


def test_a_scale_says_words_and_never_numbers() -> None:
    paper = Paper(words("x"), (then_and_now(("We share power", 2, 4), ("We listen", None, 1)),))
    text = text_of(made(paper, "pdf")).replace("1 / 1", "")

    assert "at the start: now and then" in text
    assert "at the start: nothing to show" in text
    assert not any(letter.isdigit() for letter in text)


def test_counts_say_their_numbers() -> None:
    text = text_of(made(Paper(words("x"), (counts(("Answered", 14), ("Waiting", 0)),)), "pdf"))

    assert "Answered 14" in text
    assert "Waiting 0" in text


def test_a_sheet_for_the_wall_can_be_a_picture_too() -> None:
    width, height = size_of_png(made(plan(), "png"))

    assert width == 1000
    assert height > 1500
