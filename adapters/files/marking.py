"""Marks hard words in a copy of a file; the child's side of `marked.py`. What goes wrong is told by the exit code alone."""

import io
import json
import sys
import zipfile
from typing import Final

from adapters.child_limits import take_little
from adapters.files.marked import Note

MEMORY: Final = 1024 * 1024 * 1024
CPU_SECONDS: Final = 19
FAILED: Final = 3


def copy_of(body: bytes, notes: list[Note]) -> tuple[str, bytes]:
    """The kind of the copy and its bytes. Raises ValueError for a kind that has no room for notes (`as_paper`)."""
    if b"%PDF-" in body[:1024]:
        from adapters.files.marking_pdf import marked_pdf

        return "pdf", marked_pdf(body, notes)
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            is_open = "content.xml" in archive.namelist()
        if is_open:
            from adapters.files.marking_odt import marked_odt

            return "odt", marked_odt(body, notes)
        from adapters.files.marking_docx import marked_docx

        return "docx", marked_docx(body, notes)
    raise ValueError("no place for notes in this kind of file")


def main() -> int:
    take_little(MEMORY, CPU_SECONDS, files=64)
    head, _, body = sys.stdin.buffer.read().partition(b"\n")
    try:
        kind, copy = copy_of(body, [Note(*row) for row in json.loads(head)])
    except Exception:  # the edge of one file
        return FAILED
    sys.stdout.buffer.write(kind.encode() + b"\n" + copy)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
