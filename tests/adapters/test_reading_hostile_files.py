"""Files made to harm: a trap is answered like any other file that cannot be read, and leaves nothing behind."""

import asyncio
import json
import os
import random
import resource
import struct
import subprocess
import sys
import time
import zipfile

import pytest

from adapters.apart import bare_environment
from adapters.files import reading as reading_files
from adapters.files.child import answer_about
from adapters.files.limits import MOST_BYTES
from adapters.files.reading import read_file
from adapters.files.zipped import MOST_ENTRIES
from tests.adapters.files_kit import (
    SENTENCE,
    a_docx,
    a_docx_of_xml,
    a_pdf,
    a_pdf_of_nested_filters,
    a_zip,
    document_xml,
)
from tests.adapters.test_reading_files import problem_of


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
