"""Short random references, and the word that finds an anonymous input again. Neither tells when or by whom it was given."""

import secrets

_LETTERS = "bdlmnrv"  # with these and four vowels no word is made that hurts
_VOWELS = "aeio"
_SIGNS = "ACDEFGHJKLMNPQRTUVWXY34679"  # none that is read as another
_PARTS, _PAIRS = 3, 2


def new_reference() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(4))


def new_word() -> str:
    """A word like bane-lomi-rova: easy to read out, the same in every language."""
    return "-".join(
        "".join(secrets.choice(_LETTERS) + secrets.choice(_VOWELS) for _ in range(_PAIRS)) for _ in range(_PARTS)
    )


def as_typed(text: str) -> str:
    """The word without what people add or leave out: case, dashes, spaces."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())
