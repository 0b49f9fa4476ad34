"""Words without their endings, for the languages beside English: rough cuts, since each search hears one language only.

Languages that bend the ends of words are compared by how words begin, Arabic and Urdu without their commonest affixes, and
Welsh without what happens to a first letter ("tîm", "dîm", "thîm"). A wrong cut costs little: the rest of the question is
compared too.
"""

import re
from collections.abc import Callable

Stem = Callable[[str], str]
_SHORTEST = 3  # letters that must be left

_ARABIC_BEFORE = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|و(?=...))")
_ARABIC_AFTER = re.compile(r"(?:هما|كما|تنا|تها|تهم|ها|هم|هن|كم|نا|ات|ان|ين|ون|وا|يه|ته|تي|تك|ه|ي|ك|ا|ت)$")
# Folded, a hamza over a yeh is gone: an Arabic yeh is left.
_URDU_AFTER = re.compile(r"(?:یوں|يوں|ييں|یاں|وں|یں|يے|يی|ے|ی|ا|و|ہ)$")
_WELSH_BEGINNINGS = (
    ("ngh", "c"), ("ng", "g"), ("nh", "t"), ("mh", "p"), ("ch", "c"), ("ph", "p"), ("th", "t"), ("rh", "r"), ("ll", "l"),
    ("dd", "d"),
)  # fmt: skip
_WELSH_FAMILIES = str.maketrans("gbdfmv", "cptppp")  # soft and nasal forms of a letter meet at its hard one


def _beginning(letters: int) -> Stem:
    return lambda word: word[:letters] if word.isalpha() else word


def _arabic(word: str) -> str:
    word = word.replace("ى", "ي").replace("ة", "ه")
    for affix in (_ARABIC_BEFORE, _ARABIC_AFTER):
        bare = affix.sub("", word)
        word = bare if len(bare) >= _SHORTEST else word
    return word


def _urdu(word: str) -> str:
    bare = _URDU_AFTER.sub("", word)
    return bare if len(bare) >= _SHORTEST - 1 else word


def _welsh(word: str) -> str:
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    for begins, instead in _WELSH_BEGINNINGS:
        if word.startswith(begins):
            word = instead + word[len(begins) :]
            break
    return (word[0].translate(_WELSH_FAMILIES) + word[1:])[:5]


STEMS: dict[str, Stem] = {
    "pl": _beginning(5), "uk": _beginning(5), "ro": _beginning(5), "ar": _arabic, "ur": _urdu, "cy_GB": _welsh,
}  # fmt: skip
