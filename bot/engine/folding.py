"""What people type, folded so that it can be compared: one case, no accents, straight apostrophes, short forms spelt out.

Kept on the ground floor because two rooms listen to free words: the search for topics and the words of crisis. What a
short form stands for is content (text_speak.toml), not code.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from sys import intern

LONGEST = 4000  # the longest message a channel lets a person send
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u00b4": "'", "\uff07": "'"})
_BREAKS = frozenset({"So", "Sk", "Zs", "Pd"})  # kinds of sign that part words
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_SPACED_OUT = re.compile(r"\b(?:[a-z][ .*\-_]){2,}[a-z]\b")
_STARRED = re.compile(r"(?<=[a-z])[*#](?=[a-z])")
_DISGUISED = re.compile(r"(?<=[a-z])[013@$!|](?=[a-z])")
_BEHIND = {"0": "o", "1": "i", "3": "e", "@": "a", "$": "s", "!": "i", "|": "l"}


def folded(text: str, longest: int | None = LONGEST) -> str:
    """The text in one case, without accents, invisible signs or stretched letters ("heeelp" is "heelp")."""
    text = unicodedata.normalize("NFKD", text[:longest].translate(_APOSTROPHES)).casefold()
    if not text.isascii():
        text = "".join(" " if unicodedata.category(c) in _BREAKS else c for c in text if _seen(c))
    return _STRETCHED.sub(r"\1\1", text)


def _seen(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Mn", "Cf", "Me"}


def words_in(text: str) -> list[str]:
    """The words of a folded text, apostrophes kept; one word is one string, however often it is said."""
    return list(map(intern, _WORD.findall(text)))


def without_tricks(text: str) -> str:
    """A folded text with letters that were spaced out, swapped or starred put back ("s u i c i d e", "su1cide", "k*ll")."""
    text = _SPACED_OUT.sub(lambda found: re.sub(r"[ .*\-_]", "", found[0]), text)
    text = _DISGUISED.sub(lambda found: _BEHIND[found[0]], text)
    return _STARRED.sub("", text)


class TextSpeak:
    """Short forms and slips with what they stand for; one may stand for several words.

    A key that begins with an apostrophe ("'ll"), or is n't, is an ending of any word.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        rows = {folded(short): tuple(folded(long).split()) for short, long in table.items()}
        self._endings = {short: long for short, long in rows.items() if short.startswith("'") or short == "n't"}
        self._table = {short: long for short, long in rows.items() if short not in self._endings}

    def spelt_out(self, words: Iterable[str]) -> list[str]:
        """The words with every short form replaced; the owner's 's and other apostrophes go ("Jo's" is "jo")."""
        said: list[str] = []
        table = self._table
        for word in words:
            long = table.get(word)
            if long is not None:
                said.extend(long)
            elif "'" in word:
                said.extend(self._without_apostrophe(word))
            else:
                said.append(word)
        return said

    def _without_apostrophe(self, word: str) -> tuple[str, ...]:
        bare = word.replace("'", "")
        if bare in self._table:
            return self._table[bare]
        for ending, long in self._endings.items():
            if word.endswith(ending):
                return (word[: -len(ending)], *long)
        return (word[:-2],) if word.endswith("'s") else (bare,)
