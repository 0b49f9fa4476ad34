"""A paper as Word file, as plain text and as a spreadsheet, read by other programs' readers."""

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from pypdf import PdfReader

from bot.engine.paper import Grid, Heading, Paper, Points
from tests.adapters.press_kit import (
    ARABIC,
    TITLE,
    WELSH,
    counts,
    made,
    one_cell,
    one_passage,
    plan,
    then_and_now,
    words,
)

FORMULAS = (
    "=1+1", "+44 1632 960000", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil")', "\t=1+1", "\r=1",
    "  =1+1", "＝1+1", "＋1", "－1", "＠x", "\u200f=1+1", "\u202a=1+1", "\u2066=1\u2069", "\x00=1", "\ufeff=1",
)  # fmt: skip


def word_file(body: bytes) -> WordFile:
    return Document(io.BytesIO(body))


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


# --- Word


def test_a_word_file_has_real_headings_lists_and_a_table_with_a_head() -> None:
    file = word_file(made(plan(), "docx"))
    shown = [(each.style.name, each.text) for each in file.paragraphs if each.style is not None]

    assert ("Title", "Our action plan") == shown[0]
    assert ("Subtitle", "Who does what, and by when.") == shown[1]
    assert ("Heading 1", "What we agreed") in shown
    assert ("Heading 2", "What would make this better?") in shown
    assert ("List Bullet", "Write one page") in shown
    assert ("List", "☐\u2002Need help") in shown
    [table] = file.tables
    assert [["What", "Who"], ["Read the letters", "We (Jo calls)"], ["Book", "Sam"]] == [
        [cell.text for cell in row.cells] for row in table.rows
    ]
    assert [True, False, False] == [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]


def test_a_word_file_says_its_language_and_nobodys_name_or_machine() -> None:
    body = made(plan(TITLE["cy_GB"]), "docx", WELSH)
    file = word_file(body)
    about = file.core_properties

    assert TITLE["cy_GB"] == about.title
    assert ["cy-GB", ""] == [about.language, about.author + about.last_modified_by + about.comments + about.keywords]
    assert {"cy-GB"} == {each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))}
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert [] == [name for name in parts.namelist() if name in ("docProps/app.xml", "docProps/thumbnail.jpeg")]
        assert b"Macintosh" not in b"".join(parts.read(name) for name in parts.namelist())


def test_the_same_word_file_has_the_same_bytes() -> None:
    assert made(plan(), "docx") == made(plan(), "docx")


def test_a_word_file_in_arabic_is_written_from_right_to_left() -> None:
    file = word_file(made(plan(TITLE["ar"]), "docx", ARABIC))
    title = file.paragraphs[0]

    assert TITLE["ar"] == title.text  # without the marks that other kinds need
    assert title._p.find(f".//{qn('w:bidi')}") is not None
    assert title.runs[0].font.rtl
    assert file.tables[0]._tbl.find(f".//{qn('w:bidiVisual')}") is not None


def test_a_chart_in_a_word_file_is_a_picture_with_its_words() -> None:
    file = word_file(made(plan(), "docx"))
    [shape] = file.inline_shapes

    assert "How we are doing. Plain words rose most." == shape._inline.docPr.get("descr")
    assert "Plain words rose most." in [each.text for each in file.paragraphs]


def test_there_are_lines_to_write_on() -> None:
    file = word_file(made(plan(), "docx"))

    assert 3 == sum(each.text == "\t" for each in file.paragraphs)


@pytest.mark.parametrize("text", ["<w:p>&amp; ]]> <!-- x", "half a \ud83d pair", "a\x00b\x0bc\x1bd", "\ufffe\uffff"])
def test_what_xml_can_not_hold_does_not_break_a_word_file(text: str) -> None:
    shown = [each.text for each in word_file(made(one_passage(f"before {text} after"), "docx")).paragraphs]

    assert any(each.startswith("before ") and each.endswith("after") for each in shown)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_shows_the_word_file(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(made(plan(), "docx"))
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf"]
    done = subprocess.run(
        [*office, "--outdir", str(tmp_path), str(tmp_path / "plan.docx")], check=False, capture_output=True, text=True
    )

    assert 0 == done.returncode, done.stderr
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    assert "Read the letters" in text


# --- plain text


def test_plain_text_reads_well_aloud() -> None:
    text = made(plan(), "txt").decode()

    assert text.startswith("Our action plan\n\nWho does what, and by when.\n\n\nWhat we agreed\n\nWe met in Chester.\n")
    assert "- Write one page\n" in text
    assert "What: Read the letters\nWho: We (Jo calls)\n\nWhat: Book\nWho: Sam\n" in text
    assert "[ ] Need help\n" in text
    assert "How we are doing\nPlain words rose most.\n" in text
    assert "- We share power. at the start: now and then; now: most of the time\n" in text
    assert "- Plain words. at the start: nothing to show; now: always\n" in text
    assert not any(sign in text for sign in ("|", "===", "___", "\u2066", "\u2068"))


def test_a_count_in_plain_text_is_its_number() -> None:
    assert "- Answered: 14\n- Waiting: 0\n" in made(counts(("Answered", 14), ("Waiting", 0)), "txt").decode()


# --- spreadsheets


def test_a_table_alone_is_its_rows() -> None:
    assert [["What", "Who"], ["Read the letters", "We (Jo calls)"], ["Book", "Sam"]] == rows_of(
        made(plan(chart=False), "csv")
    )


def test_several_tables_each_have_their_name() -> None:
    assert [
        ["What we agreed"], ["What", "Who"], ["Read the letters", "We (Jo calls)"], ["Book", "Sam"], [],
        ["How we are doing"], ["", "at the start", "now"], ["We share power", "now and then", "most of the time"],
        ["Plain words", "nothing to show", "always"],
    ] == rows_of(made(plan(), "csv"))  # fmt: skip


def test_without_a_table_there_are_the_lists() -> None:
    charter = Paper(
        words("Our charter"), (Heading(words("We promise")), Points((words("to listen"), words("to answer"))))
    )

    assert [["We promise", "to listen"], ["We promise", "to answer"]] == rows_of(made(charter, "csv"))


def test_every_cell_is_quoted_and_spreadsheets_see_what_letters_it_has() -> None:
    body = made(one_cell('say "no", please; tŷ'), "csv")

    assert body.startswith(b"\xef\xbb\xbf")
    assert '"What"\r\n"say ""no"", please; tŷ"\r\n' == body.decode("utf-8-sig")


@pytest.mark.parametrize("before", ["", " ", "\n", "\u2069"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_worked_out_by_a_spreadsheet(formula: str, before: str) -> None:
    [_, [cell]] = rows_of(made(one_cell(before + formula), "csv"))

    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["a;=1+1", "a; =1+1", "a ;\t@x", "a;-1;+2"])
def test_nor_where_a_semicolon_begins_a_new_cell(text: str) -> None:
    [_, [cell]] = rows_of(made(one_cell(text), "csv"))

    assert all(part.lstrip().startswith("'") for part in cell.split(";")[1:])


def test_words_that_are_no_formula_stay_as_they_are() -> None:
    for text in ("Sam's idea", "a=b", "50% - 60%", "me@example.org", "it costs 3; not now"):
        assert [["What"], [text]] == rows_of(made(one_cell(text), "csv"))


def test_a_cell_is_one_line_without_marks_that_turn_it_round() -> None:
    assert [["What"], ["one two three"]] == rows_of(made(one_cell("one\r\ntwo\t\u202ethree\u202c\u200f"), "csv"))


def test_a_scale_in_a_spreadsheet_is_words() -> None:
    assert ["We share power", "now and then", "most of the time"] == rows_of(
        made(then_and_now(("We share power", 2, 4)), "csv")
    )[1]


def test_a_heading_of_a_table_can_not_be_a_formula_either() -> None:
    grids = (Heading(words("=1+1")), Grid((words("@x"),), ()), Grid((words("y"),), ()))

    assert [["'=1+1"], ["'@x"], [], ["'=1+1"], ["y"]] == rows_of(made(Paper(words("x"), grids), "csv"))
