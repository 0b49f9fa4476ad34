"""Draws one sheet in a process of its own: what to draw comes in on standard input, the file goes out on standard output.

What goes wrong is told by the exit code alone: an error's text could hold people's words.
"""

import json
import sys
from collections.abc import Callable
from typing import Final

from adapters.child_limits import take_little
from adapters.press.worded import Sheet, from_json

MEMORY: Final = 2 * 1024 * 1024 * 1024  # address space; what is used stays under a tenth of it
CPU_SECONDS: Final = 25
FAILED: Final = 3


def drawer(kind: str) -> Callable[[Sheet], bytes]:
    """What draws this kind of file; each needs its own library, which is imported only then."""
    match kind:
        case "pdf":
            from adapters.press.typesetting import pdf

            return pdf
        case "png":
            from adapters.press.typesetting import png

            return png
        case "docx":
            from adapters.press.word_file import docx

            return docx
        case "txt":
            from adapters.press.plain_text import txt

            return txt
        case "csv":
            from adapters.press.spreadsheet import csv

            return csv
    raise ValueError(f"nobody knows how to draw a {kind}")


def main() -> int:
    take_little(MEMORY, CPU_SECONDS, files=128)
    kind, _, sheet = sys.stdin.buffer.read().partition(b"\n")
    try:
        sys.stdout.buffer.write(drawer(json.loads(kind))(from_json(sheet)))
    except Exception:  # the edge of one file
        return FAILED
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
