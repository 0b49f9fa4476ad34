"""Files that people send: what can be read is read, and a trap is answered like any other file that cannot be."""

import asyncio
import io
import json
import os
import random
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from adapters.apart import bare_environment
from adapters.files import reading as reading_files
from adapters.files.child import answer_about, text_of
from adapters.files.limits import MOST_BYTES
from adapters.files.reading import FileText, read_file
from adapters.files.zipped import MOST_ENTRIES

SENTENCE = "The commissioners will liaise with the group about the tea urn."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_docx(*paragraphs: str) -> bytes:
    document = Document()
    document.core_properties.author = "Canary Author"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def a_zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return kept.getvalue()


def a_docx_of_xml(xml: str | bytes) -> bytes:
    return a_zip(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml if isinstance(xml, bytes) else xml.encode()}
    )


def document_xml(inside: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'


def a_pdf(*pages: str, password: str | None = None, owner: str | None = None) -> bytes:
    writer = PdfWriter()
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
    )
    for text in pages:
        page = writer.add_blank_page(400, 400)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode() if text else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password is not None or owner is not None:
        writer.encrypt(password or "", owner, algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def a_pdf_of_nested_filters(rounds: int) -> bytes:
    data = b"\0" * 60_000_000
    for _ in range(rounds):
        data = zlib.compress(data, 9)
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    stream = StreamObject()
    stream._data = data
    stream[NameObject("/Filter")] = _filters(rounds)
    page[NameObject("/Contents")] = writer._add_object(stream)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _filters(rounds: int):
    from pypdf.generic import ArrayObject

    return ArrayObject([NameObject("/FlateDecode")] * rounds)


async def problem_of(body: bytes, name: str = "paper.docx") -> str:
    read = await read_file(name, body)

    assert "" == read.text

    return read.problem


async def test_a_plain_text_file_is_read():
    assert FileText(SENTENCE) == await read_file("paper.txt", SENTENCE.encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
async def test_text_saved_by_any_editor_is_read(encoding: str):
    words = "Caf\u00e9 money: \u00a320. " + SENTENCE

    assert words == (await read_file("notes.txt", words.encode(encoding))).text


async def test_a_word_file_is_read_paragraph_by_paragraph():
    assert f"{SENTENCE}\nBring a cup.\n" == (await read_file("a.docx", a_docx(SENTENCE, "Bring a cup."))).text


async def test_tabs_line_breaks_and_tables_keep_words_apart():
    inside = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tea</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cake</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
    )

    assert "Tea\nCake\none\ttwo\nthree\n" == text_of(a_docx_of_xml(document_xml(inside)))


async def test_deleted_passages_comments_and_the_author_are_not_read():
    deleted = "<w:del><w:r><w:delText>SECRET</w:delText><w:t>SECRET</w:t></w:r></w:del>"
    inside = f"<w:p>{deleted}<w:ins><w:r><w:t>We meet at ten.</w:t></w:r></w:ins></w:p>"
    body = a_zip(
        {
            "word/document.xml": document_xml(inside).encode(),
            "word/comments.xml": b"SECRET",
            "docProps/core.xml": b"SECRET",
        }
    )

    assert "We meet at ten.\n" == (await read_file("a.docx", body)).text
    assert "Canary" not in (await read_file("a.docx", a_docx(SENTENCE))).text


async def test_text_boxes_kept_twice_by_word_are_read_once():
    inside = (
        '<w:p><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:r><w:t>Tea at four</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>Tea at four</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )

    assert "Tea at four\n" == text_of(a_docx_of_xml(document_xml(inside)))


async def test_a_pdf_is_read_page_by_page():
    read = await read_file("a.pdf", a_pdf("The first page", "The second page"))

    assert "The first page\n\nThe second page" == read.text


async def test_a_pdf_locked_against_changes_only_is_read():
    assert "Hello there" == (await read_file("a.pdf", a_pdf("Hello there", owner="boss"))).text


async def test_a_pdf_with_a_password_is_locked():
    assert "words.file_locked" == await problem_of(a_pdf("Hello", password="tea"))


async def test_a_word_file_with_a_password_is_locked():
    body = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500

    assert "words.file_locked" == await problem_of(body)


async def test_a_scan_without_text_is_said_to_be_a_picture():
    assert "words.file_picture" == await problem_of(a_pdf("", ""))


@pytest.mark.parametrize("body", [b"", b"   \n\n ", "\U0001f602\U0001f602".encode()])
async def test_a_file_without_a_word_is_said_to_be_empty(body: bytes):
    assert "words.file_empty" == await problem_of(body, "a.txt")


async def test_the_kind_is_told_by_the_content_and_not_by_the_name():
    assert "Hello there" == (await read_file("a.txt", a_pdf("Hello there"))).text
    assert SENTENCE in (await read_file("a.pdf", a_docx(SENTENCE))).text
    assert SENTENCE == (await read_file("a.docx", SENTENCE.encode())).text


@pytest.mark.parametrize(
    "body",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    ],
    ids=["old word"],
)
async def test_other_kinds_are_turned_away(body: bytes):
    assert "words.file_kind" == await problem_of(body)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf"])
async def test_what_is_no_kind_of_file_at_all_may_be_damaged(name: str) -> None:
    assert "words.file_broken" == await problem_of(bytes(range(1, 32)) * 100, name)


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4,
        b"\x00\x00\x00\x18ftypheic" + bytes(range(256)) * 4,
        b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(range(256)) * 4,
    ],
    ids=["png", "jpeg", "heic", "webp"],
)
async def test_a_picture_is_said_to_be_one(body: bytes):
    assert "words.file_picture" == await problem_of(body)


async def test_a_spreadsheet_is_turned_away():
    assert "words.file_kind" == await problem_of(a_zip({"xl/workbook.xml": b"<workbook/>"}), "a.xlsx")


async def test_forty_megabytes_are_too_big_and_never_reach_a_process():
    before = time.perf_counter()

    assert "words.file_too_big" == await problem_of(b"a" * 40_000_000)
    assert time.perf_counter() - before < 0.2


async def test_just_five_megabytes_of_text_are_too_long():
    assert "words.file_too_long" == await problem_of(b"tea " * (MOST_BYTES // 4), "a.txt")


async def test_a_zip_bomb_is_too_big():
    bomb = a_docx_of_xml(document_xml("<w:p><w:r><w:t>" + "a" * 30_000_000 + "</w:t></w:r></w:p>"))

    assert len(bomb) < 100_000
    assert "words.file_too_big" == await problem_of(bomb)


async def test_a_zip_that_lies_about_its_size_is_not_believed():
    part = zipfile.ZipInfo("word/document.xml")
    bomb = bytearray(
        a_zip(
            {"word/document.xml": document_xml("<w:p><w:r><w:t>" + "ab" * 15_000_000 + "</w:t></w:r></w:p>").encode()}
        )
    )
    for at, place in ((bomb.find(b"PK\x03\x04"), 22), (bomb.find(b"PK\x01\x02"), 24)):
        struct.pack_into("<I", bomb, at + place, 900)

    assert "word/document.xml" == part.filename
    assert await problem_of(bytes(bomb)) in {"words.file_too_big", "words.file_broken", "words.file_too_long"}


async def test_a_zip_of_many_entries_is_too_big():
    many = a_zip({f"word/{number}.xml": b"" for number in range(MOST_ENTRIES + 1)} | {"word/document.xml": b"<a/>"})

    assert "words.file_too_big" == await problem_of(many)


async def test_a_word_file_of_endless_letters_is_too_long():
    words = " ".join(str(number) for number in range(400_000))

    assert "words.file_too_long" == await problem_of(
        a_docx_of_xml(document_xml(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    )


XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("head", [XXE, LAUGHS, OUTSIDE, "<!DOCTYPE x>"], ids=["xxe", "laughs", "outside", "bare"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
async def test_a_word_file_with_a_dtd_is_refused_in_any_spelling(head: str, encoding: str):
    xml = document_xml("<w:p><w:r><w:t>&e;&c;x</w:t></w:r></w:p>", head).replace("?>", f' encoding="{encoding}"?>', 1)

    assert "words.file_broken" == await problem_of(a_docx_of_xml(xml.encode(encoding)))


async def test_xml_nested_ten_thousand_deep_is_answered():
    deep = "<w:p>" * 100_000 + "</w:p>" * 100_000

    assert await problem_of(a_docx_of_xml(document_xml(deep))) in {"words.file_empty", "words.file_too_big"}


@pytest.mark.parametrize("rounds", [1, 2, 5])
async def test_a_pdf_of_nested_filters_is_answered(rounds: int):
    assert await problem_of(a_pdf_of_nested_filters(rounds)) != ""


async def test_a_truncated_file_is_broken_or_read_as_far_as_it_goes():
    for whole in (a_docx(SENTENCE * 50), a_pdf("Hello there", "And here")):
        for share in (0.1, 0.5, 0.9, 0.99):
            read = await read_file("a", whole[: int(len(whole) * share)])

            assert bool(read.text) != bool(read.problem)


def test_three_hundred_damaged_files_get_an_answer_each():
    dice, wholes = random.Random(7), (a_docx(SENTENCE), a_pdf("Hello there"), SENTENCE.encode("utf-16"))
    for turn in range(300):
        body = bytearray(wholes[turn % 3])
        for _ in range(dice.randint(1, 40)):
            body[dice.randrange(len(body))] = dice.randrange(256)
        answer = answer_about(bytes(body))

        assert answer.get("text") or answer["problem"].startswith("words.file_")


async def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading_files, "WALL_SECONDS", 0.001)

    assert "words.file_slow" == await problem_of(a_docx(SENTENCE))


async def test_a_pressed_stop_leaves_no_process_behind():
    task = asyncio.create_task(read_file("a.docx", a_docx(SENTENCE)))
    while not any("files.child" in line for line in _children()):  # noqa: ASYNC110 - a process sets no event
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert not [line for line in _children() if "files.child" in line]


def _children() -> list[str]:
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False
    )
    return listed.stdout.splitlines()


async def test_the_reader_is_given_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOCAL_VOICES_TELEGRAM_TOKEN", "123:canary")

    assert not any("canary" in value for value in bare_environment().values())


async def test_the_bot_itself_does_not_grow():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb = a_zip({"word/document.xml": b"\0" * 19_000_000})
    before = max(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    for _ in range(3):
        await read_file("a.docx", bomb)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_the_process_speaks_json():
    said = subprocess.run(
        [sys.executable, "-m", "adapters.files.child"], input="Caf\u00e9".encode(), capture_output=True, check=True
    )

    assert {"text": "Caf\u00e9"} == json.loads(said.stdout)
