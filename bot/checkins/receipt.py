"""The word that takes an answer back. It shows nothing: whoever has it can only withdraw, so nobody can be made to prove
what they said."""

import secrets

_LETTERS = "bdlmnrv"  # with these and four vowels no word is made that hurts
_VOWELS = "aeio"
_PARTS, _PAIRS = 3, 2  # 28 pairs, six of them: nobody guesses it in a chat


def new_word() -> str:
    """A word like bane-lomi-rova: easy to read out, the same in every language."""
    return "-".join(
        "".join(secrets.choice(_LETTERS) + secrets.choice(_VOWELS) for _ in range(_PAIRS)) for _ in range(_PARTS)
    )


def as_typed(text: str) -> str:
    """The word without what people add or leave out: case, dashes, spaces."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())
