"""Languages by what people type: the names they call them, and which one a text is written in.

Small tables and counting instead of a library: it only has to tell a handful of languages apart, in a sentence or two.
Which of them can be chosen is up to the catalogs (`Say.languages`): a language is offered once its own is whole.
"""

import re
import unicodedata

from bot.engine.tongue_words import (
    AROUND,
    COMMON,
    ELSE,
    NAMES,
    PERSIAN_WORDS,
    RUSSIAN_WORDS,
    UKRAINIAN_WORDS,
    URDU_WORDS,
)

ENGLISH, UKRAINIAN, URDU = "en_GB", "uk", "ur"
ENOUGH = 2  # telling words that a text must have
_MOST_ELSE = 3  # more are needed to say that it is none of ours

_LETTERS = {"pl": "łąęśćźżń", "ro": "ășțţş", "cy_GB": "ŵŷ", ELSE: "ßñ¿ığčšžėųūěřůőűđçøåãõ"}
_URDU, _UKRAINIAN, _RUSSIAN, _PERSIAN = "ٹڈڑںےہھ", "іїєґ", "ыэъё", "پچژگ"
_UKRAINIAN_ENDINGS = ("ять", "ють", "уть", "ати", "ити")
_WELSH_ENDINGS = ("'n", "'r", "'u", "'w")  # sy'n, yw'r, o'u
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def named(text: str) -> str:
    """The language that a short message asks for by its name ("po polsku", "in Welsh please"); "" when none."""
    words = _WORD.findall(text.replace("-", " ").casefold())
    for left in (words, [word for word in words if word not in AROUND]):
        said = " ".join(left)
        for code, names in NAMES.items():
            if said and said in [name.replace("-", " ") for name in names]:
                return code
    return ""


def tongue_of(text: str) -> str:
    """The code of ours that a text is written in; ELSE when it is in another language; "" when that can't be told."""
    text = unicodedata.normalize("NFKC", text).casefold()
    words = _WORD.findall(text.replace("’", "'").replace("co-", ""))
    match _script(text):
        case "LATIN":
            return _latin(words, text)
        case "ARABIC":
            return _arabic(words, text)
        case "CYRILLIC":
            return _cyrillic(words, text)
    return ELSE if sum(map(str.isalpha, text)) > 1 else ""


def may_be(language: str, text: str) -> bool:
    """Whether a text of another language may still be meant in this one: who reads Ukrainian mixes it with its neighbours."""
    return language == UKRAINIAN and _script(text) == "CYRILLIC"


def _script(text: str) -> str:
    told = [] if text.isascii() else filter(str.isalpha, text)  # each message is looked at, and most need no such look
    scripts = [unicodedata.name(sign, "LATIN").partition(" ")[0] for sign in told]
    return max(set(scripts), key=scripts.count, default="LATIN")


def _cyrillic(words: list[str], text: str) -> str:
    """By letters; a short sentence may have none that tells, so then by words and the endings of verbs."""
    if _any(_RUSSIAN, text):
        return ELSE if len(words) > 1 else ""
    if _any(_UKRAINIAN, text):
        return UKRAINIAN
    said = set(words)
    theirs = len(said & UKRAINIAN_WORDS) + sum(word.endswith(_UKRAINIAN_ENDINGS) for word in said)
    if theirs > len(said & RUSSIAN_WORDS):
        return UKRAINIAN
    return ELSE if len(words) > 1 else ""


def _arabic(words: list[str], text: str) -> str:
    if _any(_URDU, text) or URDU_WORDS & set(words):
        return URDU
    return ELSE if _any(_PERSIAN, text) or PERSIAN_WORDS & set(words) else "ar"


def _latin(words: list[str], text: str) -> str:
    """By its everyday words, and letters that English has not. The one with clearly the most; a draw tells nothing."""
    scores = {code: sum(word in common for word in words) for code, common in COMMON.items()}
    scores["cy_GB"] += sum(word.endswith(_WELSH_ENDINGS) for word in words)
    for code, letters in _LETTERS.items() if not text.isascii() else ():
        scores[code] += ENOUGH * sum(_any(letters, word) for word in words)
    scores[ELSE] += ENOUGH * _any("¿¡", text)
    first, second = sorted(scores, key=lambda code: -scores[code])[:2]
    unsure = first == ENGLISH or (first == ELSE and scores[ENGLISH] > 0)
    enough = _MOST_ELSE if unsure else ENOUGH
    return first if scores[first] >= enough and scores[first] > scores[second] + (first == ELSE) else ""


def _any(letters: str, text: str) -> bool:
    return any(letter in text for letter in letters)
