"""Every report, drawn for real and opened by readers that are not ours: its tags, its words, no name in its properties."""

import asyncio
import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from adapters.command_line.export import _drawn, _papers
from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect
from adapters.house import seal_of
from adapters.library import Library
from adapters.press.printer import Press
from adapters.rooms import rooms_of
from adapters.settings import Settings
from bot.engine.people import Reader
from tests.a_year_on_paper import LINES, NAME, fill
from tests.adapters.tagged import complaints

pytestmark = pytest.mark.timeout(240)
NAMES = {"plan", "lessons", "story", "reviews", "pledges", "agreement", "meetings", "checkins", "loop", "all"}
KINDS = ("pdf", "docx", "txt", "csv")


@pytest.fixture(scope="module", params=["en_GB", "cy_GB", "ar"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All that `local-voices export` writes for a group that has something of everything; `ar` reads from right to left."""
    folder = tmp_path_factory.mktemp("export")
    settings = Settings(database_url=f"sqlite:///{folder}/bot.sqlite3", key="5a" * 32)
    library, (seal, _) = Library(settings), seal_of(settings)
    connection = connect(settings.database)
    check_key(connection, seal)
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
    fill(books, library.eight())
    (found,) = [books.groups.find(each) for (each,) in connection.execute("SELECT id FROM groups")]
    assert found is not None
    papers = _papers(rooms_of(library, library.say, books, settings, _nobody, _nobody, lambda: 0), found)
    drawn = asyncio.run(_drawn(papers, Press(library.say), Reader(request.param, zone=found.zone)))
    connection.close()
    return drawn


def _nobody() -> None:
    """Nobody is asked here."""


def test_every_report_comes_in_every_form(files: dict[str, bytes]) -> None:
    assert {f"{name}.{kind}" for name in NAMES for kind in KINDS} == set(files)


def test_every_pdf_is_tagged_from_the_first_word_to_the_last(files: dict[str, bytes]) -> None:
    found = {name: complaints(body) for name, body in files.items() if name.endswith(".pdf")}

    assert {name: [] for name in found} == found


def test_she_would_notice_what_keeps_a_listener_out(files: dict[str, bytes]) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(files["plan.pdf"]))
    del writer.root_object["/Lang"]
    writer.pages[0].merge_page(PdfReader(io.BytesIO(_scrawl())).pages[0])
    out = io.BytesIO()
    writer.write(out)
    found = complaints(out.getvalue())

    assert "no language" in found
    assert "page 1: drawn, but neither in a tag nor decoration: f" in found
    assert ["no tags at all"] == complaints(_scrawl())


def _scrawl() -> bytes:
    """A page with a black square and nothing else."""
    writer, drawn = PdfWriter(), DecodedStreamObject()
    drawn.set_data(b"10 10 50 50 re f")
    page = writer.add_blank_page(100, 100)
    page[NameObject("/Contents")] = writer._add_object(drawn)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_word_file_opens_and_names_nobody_who_made_it(files: dict[str, bytes]) -> None:
    for name, body in files.items():
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                about = archive.read("docProps/core.xml").decode()
                made_by = [
                    about.partition(f"<{tag}>")[2].partition("<")[0] for tag in ("dc:creator", "cp:lastModifiedBy")
                ]

                assert archive.testzip() is None
                assert ["", ""] == made_by, name


def test_no_picture_in_a_word_file_is_taller_than_its_page(files: dict[str, bytes]) -> None:
    file = Document(io.BytesIO(files["all.docx"]))
    section = file.sections[0]

    assert 2 == len(file.inline_shapes)
    assert all(each.height < section.page_height - Cm(10) for each in file.inline_shapes)


def test_no_cell_of_a_table_begins_a_formula(files: dict[str, bytes]) -> None:
    for name, body in files.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))

            assert rows, name
            assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")], name


def test_what_the_group_wrote_stands_in_the_whole_report(files: dict[str, bytes]) -> None:
    text = " ".join(files["all.txt"].decode().split())

    assert NAME in text
    assert all(
        each in text
        for each in (
            *LINES,
            "Chester Housing tries plain letters",
            "Book a tent",
            "Letters in larger",
            "Two of us were ill in May",
        )
    )


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="a reader of its own, where it is on the machine")
def test_another_reader_finds_the_tags_too(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "all.pdf").write_bytes(files["all.pdf"])
    about, tags = (
        subprocess.run(["pdfinfo", *how, tmp_path / "all.pdf"], capture_output=True, check=True).stdout.decode(
            "latin-1"
        )
        for how in ((), ("-struct-text",))
    )

    assert "Tagged:          yes" in about
    assert "Author" not in about
    assert all(each in tags for each in ("Document", "H1", "Table", "TH", "Figure", "Book a tent"))
