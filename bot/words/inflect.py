"""The forms in which an English word turns up: liaise, liaises, liaised, liaising; utilise, utilize.

Forms are made from the listed word, never guessed back from the text, so that no unlisted word is ever cut down to a
listed one.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff'\u2019\u2018\u02bc`\u00b4.]")
_AMERICAN_END = re.compile(r"(?<=[a-z]{3})(?:(i|y)z)(?=(?:e|ed|es|ing|er|ers|ation|ations|ational)$)")
_AMERICAN = {
    "behavior": "behaviour", "behaviors": "behaviours", "behavioral": "behavioural", "center": "centre",
    "centers": "centres", "centered": "centred", "program": "programme", "programs": "programmes", "color": "colour",
    "labor": "labour", "neighborhood": "neighbourhood", "neighborhoods": "neighbourhoods", "counseling": "counselling",
    "counselor": "counsellor", "enrollment": "enrolment", "fulfill": "fulfil", "pediatric": "paediatric",
    "anesthetic": "anaesthetic", "judgment": "judgement", "gray": "grey", "favor": "favour", "endeavor": "endeavour",
    "catalog": "catalogue", "defense": "defence", "offense": "offence", "license": "licence", "practise": "practice",
}  # fmt: skip
_BASE_OF = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being"), "be"),
    **dict.fromkeys(("has", "had", "having"), "have"),
    **dict.fromkeys(("does", "did", "doing", "done"), "do"),
}
_IRREGULAR = {
    "feed": "fed", "take": "took taken", "make": "made", "give": "gave given", "go": "went gone", "bring": "brought",
    "draw": "drew drawn", "get": "got", "keep": "kept", "lead": "led", "bear": "bore borne", "seek": "sought",
    "undertake": "undertook undertaken", "meet": "met", "build": "built", "hold": "held", "come": "came", "see": "saw seen",
    "run": "ran", "speak": "spoke spoken", "think": "thought", "buy": "bought", "drill": "drilled", "write": "wrote written",
    "fall": "fell fallen", "find": "found", "send": "sent", "spend": "spent", "tell": "told", "teach": "taught",
    "break": "broke broken", "put": "putting", "set": "setting", "grow": "grew grown", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "uphold": "upheld", "foresee": "foresaw foreseen", "oversee": "oversaw overseen",
    "arise": "arose arisen", "drive": "drove driven", "stand": "stood", "lay": "laid", "lie": "lay lain", "pay": "paid",
    "sell": "sold", "choose": "chose chosen", "ring": "ringfenced", "underpin": "underpinned", "sleep": "slept",
    "forego": "forewent foregone", "child": "children", "person": "people persons", "man": "men", "woman": "women",
    "criterion": "criteria", "diagnosis": "diagnoses", "crisis": "crises", "basis": "bases", "analysis": "analyses",
    "life": "lives", "half": "halves", "wife": "wives",
}  # fmt: skip
_PAST = {
    "be": "was", "become": "became", "begin": "began", "break": "broke", "bring": "brought", "build": "built",
    "buy": "bought", "choose": "chose", "come": "came", "cut": "cut", "do": "did", "draw": "drew", "fall": "fell",
    "feed": "fed", "feel": "felt", "find": "found", "fit": "fitted", "forget": "forgot", "get": "got", "give": "gave",
    "go": "went", "grow": "grew", "have": "had", "hear": "heard", "hide": "hid", "hold": "held", "keep": "kept",
    "know": "knew", "lead": "led", "leave": "left", "let": "let", "lose": "lost", "make": "made", "mean": "meant",
    "meet": "met", "pay": "paid", "put": "put", "read": "read", "run": "ran", "say": "said", "see": "saw",
    "sell": "sold", "send": "sent", "set": "set", "show": "showed", "sit": "sat", "speak": "spoke", "speed": "sped",
    "spend": "spent", "stand": "stood", "stick": "stuck", "take": "took", "teach": "taught", "tell": "told",
    "think": "thought", "throw": "threw", "win": "won", "write": "wrote",
}  # fmt: skip
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$|[aeiou]l$")
_SIBILANT = ("s", "x", "z", "ch", "sh")


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A written word as it is compared: one case, no accents or hidden signs, British, without apostrophes."""
    if not word.isascii():
        word = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    word = _INVISIBLE.sub("", word).casefold()
    if "z" in word:
        word = _AMERICAN_END.sub(r"\1s", word)
    return _AMERICAN.get(word, word)


def irregular_past(word: str) -> str:
    """ "took" for "take", "" for a verb that makes it with -ed."""
    return _PAST.get(word, "")


def base(word: str) -> str:
    """The form under which a folded word of a listed phrase is kept: "is" and "has" stand for be and have."""
    return _BASE_OF.get(word, word)


def plurals(word: str) -> set[str]:
    """The plural forms of a folded word."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return {word[:-1] + "ies"}
    return {word + ("es" if word.endswith(_SIBILANT) else "s")}


def singular(word: str) -> str:
    """The singular of a folded plural, or "" when it does not look like one."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return ""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def forms_of(word: str, *, verbs: bool = True) -> set[str]:
    """Every form of a folded word, itself included."""
    if word == "be":
        return {"be", *(form for form, of in _BASE_OF.items() if of == "be")}
    forms = {word, *_IRREGULAR.get(word, "").split(), *(form for form, of in _BASE_OF.items() if of == word)}
    if len(word) < 3 or not word.isalpha():
        return forms
    forms |= plurals(word)
    if verbs and not word.endswith(("ing", "ed", "ly", "s", "ism", "ist", "ity")):
        forms |= _verb_forms(word)
    return forms


def _verb_forms(word: str) -> set[str]:
    if word.endswith("ee"):
        return set()
    if word.endswith("e"):
        return {word + "d", word[:-1] + "ing"}
    if word.endswith("y") and word[-2] not in "aeiou":
        return {word[:-1] + "ied", word + "ing"}
    forms = {word + "ed", word + "ing"}
    if _DOUBLES.search(word):
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms
