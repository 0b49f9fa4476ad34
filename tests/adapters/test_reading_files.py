"""Files that people send: what can be read is read, and what cannot gets a kind answer."""

import pytest

from adapters.files.child import text_of
from adapters.files.reading import FileText, read_file
from tests.adapters.files_kit import SENTENCE, a_docx, a_docx_of_xml, a_pdf, a_zip, document_xml


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
