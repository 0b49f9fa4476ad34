"""A copy of a file with the hard words marked, made by a process of its own: what people send may be a trap.

Nothing is written down. The copy holds no names: not who wrote the file, not who commented on it, not who checked it.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.apart import bare_environment
from adapters.files.limits import MOST_BYTES
from bot.engine.incoming import SentFile
from bot.engine.message import Attachment, Line
from bot.words.model import TERM_KINDS, Checked

SECONDS = 20
MOST_NOTES = 500


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


def marked_copy(body: bytes, text: str, notes: Sequence[Note]) -> MarkedCopy | None:
    """The file with its words marked, in the same kind where it can be; None when it can't be made. Takes a while."""
    if not notes or len(body) > MOST_BYTES:
        return None
    rows = [[note.start, note.written, note.said] for note in notes[:MOST_NOTES]]
    asked = json.dumps({"notes": rows, "text": text}).encode() + b"\n" + body
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "adapters.files.marking"],
            input=asked, capture_output=True, timeout=SECONDS, env=bare_environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    kind, _, copy = done.stdout.partition(b"\n")
    if done.returncode or kind not in {b"docx", b"odt", b"pdf"} or not copy or len(copy) > 4 * MOST_BYTES:
        return None
    return MarkedCopy(kind.decode(), copy)


def marked_file(file: SentFile, checked: Checked) -> Attachment | None:
    """The marked-up copy of a file that somebody sent, to hang on the answer; never written down."""
    words = [each for each in checked.findings if each.kind in TERM_KINDS]
    notes = [Note(each.start, each.text, f"{each.suggestion}. {each.why}".rstrip(". ") + ".") for each in words]
    copy = marked_copy(file.body, file.text, notes) if file.body else None
    if copy is None:
        return None
    return Attachment(f"words.{copy.kind}", copy.body, Line("words.copy"), asked=True, fleeting=True)
