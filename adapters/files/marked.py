"""A copy of a file with the hard words marked, made by a process of its own: what people send may be a trap.

Nothing is written down. The copy holds no names: not who wrote the file, not who commented on it, not who checked it.
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.apart import bare_environment
from adapters.files.limits import MOST_BYTES
from bot.engine.incoming import SentFile
from bot.engine.message import Attachment, Line
from bot.engine.paper import Block, Heading, Marked, Paper, Paragraph
from bot.words.model import TERM_KINDS, Checked, Finding

SECONDS = 20
MOST_NOTES = 500
MOST_DRAWN = 400_000  # letters of a text that is set anew: some 150 pages
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Note:
    """A hard word as it stands in the text, and what to say beside it. `start` counts code points of the read text."""

    start: int
    written: str
    said: str


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """`kind` is the end of its name: docx, odt or pdf."""

    kind: str
    body: bytes


def marked_copy(body: bytes, notes: Sequence[Note]) -> MarkedCopy | None:
    """The file with its words marked, in the same kind; None when it can't be made. Takes a while."""
    if not notes or len(body) > MOST_BYTES:
        return None
    rows = [[note.start, note.written, note.said] for note in notes[:MOST_NOTES]]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "adapters.files.marking"],
            input=json.dumps(rows).encode() + b"\n" + body,
            capture_output=True, timeout=SECONDS, env=bare_environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    kind, _, copy = done.stdout.partition(b"\n")
    if done.returncode or kind not in {b"docx", b"odt", b"pdf"} or not copy or len(copy) > 4 * MOST_BYTES:
        return None
    return MarkedCopy(kind.decode(), copy)


def marked_file(file: SentFile, checked: Checked) -> Attachment | None:
    """The marked-up copy of a file that somebody sent, to hang on the answer; never written down.

    Of the same kind where that has room for notes; else a PDF of its text, drawn in the reader's language when it is sent.
    """
    words = [each for each in checked.findings if each.kind in TERM_KINDS]
    if not words or not file.body:
        return None
    notes = [Note(each.start, each.text, _said(each)) for each in words]
    if not _has_room_for_notes(file.body):
        return _attached("pdf", as_paper(file.text, notes)) if len(file.text) <= MOST_DRAWN else None
    copy = marked_copy(file.body, notes)
    return _attached(copy.kind, copy.body) if copy else None


def as_paper(text: str, notes: Sequence[Note]) -> Paper:
    """A text with its words marked and numbered, and what to say under the same numbers at its end."""
    blocks: list[Block] = []
    waiting = list(enumerate(sorted(notes[:MOST_NOTES], key=lambda note: note.start), 1))
    for paragraph in _PARAGRAPH.finditer(text):
        stretches: list[tuple[str, int]] = []
        at = paragraph.start()
        while waiting and waiting[0][1].start < paragraph.end():
            number, note = waiting.pop(0)
            stretches += [(text[at : note.start], 0), (note.written, number)]
            at = note.start + len(note.written)
        stretches.append((text[at : max(at, paragraph.end())], 0))
        blocks.append(Marked(tuple(each for each in stretches if each[0])))
    rows = [
        Line("words.note", {"number": number, "text": note.written, "said": note.said})
        for number, note in enumerate(sorted(notes[:MOST_NOTES], key=lambda note: note.start), 1)
    ]
    return Paper(
        Line("words.report_title"),
        (*blocks, Heading(Line("words.notes")), *(Paragraph(each) for each in rows)),
        Line("words.paper_lead"),
    )


def _said(finding: Finding) -> str:
    return f"{finding.suggestion}. {finding.why}".rstrip(". ") + "."


def _has_room_for_notes(body: bytes) -> bool:
    return body.startswith(b"PK\x03\x04") or b"%PDF-" in body[:1024]


def _attached(kind: str, body: bytes | Paper) -> Attachment:
    return Attachment(f"words.{kind}", body, Line("words.copy"), asked=True, fleeting=True)
