"""The marked-up copy: the hard words and what to say beside them, and nobody's name."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader

from adapters.files.child import text_of
from adapters.files.marked import Note, as_paper, marked_copy, marked_file
from bot.engine.incoming import SentFile
from bot.engine.paper import Marked, Paper, Paragraph
from tests.adapters.files_kit import a_docx, a_pdf
from tests.adapters.test_reading_kinds import an_odt
from tests.rooms.words_kit import CHECK

SENTENCE = "The ICB will liaise with us. The ICB is new."
NOTES = [Note(4, "ICB", "Integrated Care Board"), Note(13, "liaise", "talk")]


def whole(body: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def commented_docx() -> bytes:
    document = Document(io.BytesIO(a_docx(SENTENCE)))
    document.core_properties.last_modified_by = "Canary Editor"
    document.add_comment(document.paragraphs[0].runs, "Canary remark", "Canary Person", "CP")
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_word_file_gets_comments_at_the_words():
    copy = marked_copy(a_docx(SENTENCE), NOTES)
    assert copy
    document = Document(io.BytesIO(copy.body))

    assert "docx" == copy.kind
    assert ["Integrated Care Board", "talk"] == [comment.text for comment in document.comments]
    assert ["ICB", "liaise"] == [run.text for run in document.paragraphs[0].runs if run.font.highlight_color]
    assert SENTENCE == document.paragraphs[0].text


def test_names_of_people_and_their_comments_are_gone():
    copy = marked_copy(commented_docx(), NOTES)
    assert copy

    assert b"Canary" not in whole(copy.body)
    assert SENTENCE in text_of(copy.body)


def test_a_word_in_two_pieces_is_marked_whole():
    document = Document()
    paragraph = document.add_paragraph("The lia")
    paragraph.add_run("ise").bold = True
    paragraph.add_run(" went well")
    kept = io.BytesIO()
    document.save(kept)
    copy = marked_copy(kept.getvalue(), [Note(4, "liaise", "talk")])
    assert copy
    found = Document(io.BytesIO(copy.body)).paragraphs[0]

    assert ["lia", "ise"] == [run.text for run in found.runs if run.font.highlight_color]


def test_an_open_document_gets_comments_and_loses_those_of_others():
    body = an_odt(
        "<text:p>The ICB<office:annotation><dc:creator>Canary</dc:creator><text:p>Canary</text:p></office:annotation>"
        " will <text:span>liaise</text:span> with us.</text:p>"
    )
    copy = marked_copy(body, NOTES)
    assert copy

    assert "odt" == copy.kind
    assert b"Canary" not in whole(copy.body)
    assert b"liaise: talk" in whole(copy.body)
    assert "The ICB will liaise with us.\n" == text_of(copy.body)


def test_a_pdf_gets_highlights_with_notes():
    copy = marked_copy(a_pdf(SENTENCE), NOTES)
    assert copy
    notes = [each.get_object() for each in PdfReader(io.BytesIO(copy.body)).pages[0]["/Annots"]]

    assert "pdf" == copy.kind
    assert ["Integrated Care Board", "talk"] == [each["/Contents"] for each in notes]
    assert {"/Highlight"} == {each["/Subtype"] for each in notes}


def test_a_word_of_a_pdf_gets_one_note_that_every_program_can_paint():
    copy = marked_copy(a_pdf(SENTENCE), NOTES)
    assert copy
    notes = [each.get_object() for each in PdfReader(io.BytesIO(copy.body)).pages[0]["/Annots"]]

    assert 2 == len(notes)
    assert all(b" re f" in each["/AP"]["/N"].get_data() for each in notes)


@pytest.mark.parametrize(
    "body", [SENTENCE.encode(), b"{\\rtf1 " + SENTENCE.encode() + b"}", f"<html>{SENTENCE}".encode()]
)
def test_kinds_without_room_for_notes_come_as_a_pdf_with_highlights(body: bytes):
    file = SentFile("f", "x", len(body), body=body, text=text_of(body))
    copy = marked_file(file, CHECK.check(file.text))
    assert copy
    paper = copy.body
    assert isinstance(paper, Paper)

    assert "words.pdf" == copy.name
    assert copy.fleeting
    assert [("The ", 0), ("ICB", 1), (" will ", 0), ("liaise", 2), (" with us. The ICB is new.", 0)] == [
        each for block in paper.blocks if isinstance(block, Marked) for each in block.stretches
    ]
    assert ["ICB", "liaise"] == [each.words.values["text"] for each in paper.blocks if isinstance(each, Paragraph)]  # type: ignore[union-attr]


def test_no_word_of_a_long_text_is_lost_or_told_twice():
    text = "One thing.\n\nThe ICB\nwill liaise.\n   \n\n  Then  liaise\n\nagain.\n"
    paper = as_paper(text, [Note(16, "ICB", "a"), Note(25, "liaise", "b")])
    said = [words for block in paper.blocks if isinstance(block, Marked) for words, _ in block.stretches]

    assert "".join(text.split()) == "".join("".join(said).split())


def test_nothing_to_mark_makes_no_copy():
    assert None is marked_copy(a_docx(SENTENCE), [])


def test_a_broken_file_makes_no_copy():
    assert None is marked_copy(a_docx(SENTENCE)[:700], NOTES)
