"""What the books have written down outside of them, so that an older copy, put back, does not bring it back.

Each is a keyed hash and one of these words: of an input by its number, of an objection by the random number of a person.
"""

from collections.abc import Callable

CUT = "cut"  # the link between an input and whoever gave it
GONE = "gone"  # an input
OBJECTS, AGREES = "objects", "agrees"  # whether somebody wants no words of theirs kept
WORDS_GONE = "words"  # all that was kept of the words of somebody who objected

Noted = Callable[[bytes, str], None]


def nowhere(mark: bytes, what: str) -> None:
    """For books of which no copies are made, and for a copy itself."""
