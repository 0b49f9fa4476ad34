"""What a file may cost us, and what is said when it gives no text. Shared by the reader's process and its caller."""

from typing import Final

MOST_BYTES: Final = 5_000_000
MOST_TEXT: Final = 2_000_000

TOO_BIG, KIND, BROKEN = "words.file_too_big", "words.file_kind", "words.file_broken"
EMPTY, LOCKED, TOO_LONG = "words.file_empty", "words.file_locked", "words.file_too_long"
SLOW: Final = "words.file_slow"
PICTURE: Final = "words.file_picture"


class CannotRead(Exception):  # noqa: N818 - it is what it says
    """The file gives no text; `key` is what a person is told."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
