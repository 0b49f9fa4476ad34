"""How old a reader must be to follow a text: a rough guide, never a mark.

UK reading age is the US school grade plus five. Two formulas are averaged, Flesch-Kincaid grade and SMOG, because each
is fooled by a different thing. Letters read one by one (UASC) count one syllable a letter, so an acronym never makes a
text look easier than it is; numbers, addresses and emoji are not words.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

ENOUGH_WORDS = 40  # below this the formulas swing wildly, so we say "too short to tell"
GRADE_TO_AGE = 5

_NOT_WORDS = re.compile(  # bounded, and begun at a border only: no text can make it run away
    r"https?://\S+|www\.\S+|(?<!\S)\S{1,100}@\S{1,200}|[@#]\w+|\{[^{}]{0,200}\}|</?\w{1,50}>"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_SHORT_FORMS = re.compile(
    r"\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|Prof|Rev|No|St|vs|approx|Sec|para|p|pp|Cllr|Ltd|Inc|Jr|Sr|dept|est|tel|ext|min|max)\.",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.){1,4}")
_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[A-Z0-9\u00c0-\u00de])")
_VOWELS = re.compile(r"[aeiouy\u00e0-\u00ff]+")

# Common words that the vowel-group rule gets wrong.
_EXCEPTIONS: dict[str, int] = {
    "being": 2, "doing": 2, "going": 2, "seeing": 2, "agreeing": 3, "idea": 3, "ideas": 3, "area": 3, "areas": 3,
    "people": 2, "peoples": 2, "someone": 2, "everyone": 3, "anyone": 3, "something": 2, "sometimes": 2, "somewhere": 2,
    "somebody": 3, "every": 2, "everything": 3, "everybody": 4, "evening": 2, "business": 2, "different": 3, "interest": 3,
    "create": 2, "created": 3, "creating": 3, "creative": 3, "react": 2, "reality": 4, "real": 1, "really": 2,
    "science": 2, "quiet": 2, "diet": 2, "client": 2, "clients": 2, "trial": 2, "trials": 2, "social": 2, "special": 2,
    "society": 4, "variety": 4, "anxiety": 4, "period": 3, "various": 3, "serious": 3, "experience": 4,
    "experiences": 5, "experienced": 4, "material": 4, "medium": 3, "radio": 3, "video": 3, "studio": 3, "museum": 3,
    "poem": 2, "poet": 2, "via": 2, "dying": 2, "lying": 2, "trying": 2, "buying": 2, "saying": 2, "playing": 2,
    "paying": 2, "staying": 2, "enjoying": 3, "carrying": 3, "worrying": 3, "copying": 3, "studying": 3,
    "hour": 1, "hours": 1, "our": 1, "ours": 1, "power": 2, "fire": 1, "tired": 1, "hired": 1, "chair": 1,
    "care": 1, "cared": 1, "cares": 1, "used": 1, "use": 1, "uses": 2, "asked": 1, "helped": 1, "talked": 1,
    "worked": 1, "changed": 1, "changes": 2, "places": 2, "services": 3, "service": 2, "offices": 3, "office": 2,
    "voices": 2, "voice": 1, "choices": 2, "choice": 1, "pages": 2, "wages": 2, "messages": 3, "colleagues": 2,
    "league": 1, "leagues": 1, "vague": 1, "value": 2, "values": 2, "continue": 3, "issue": 2, "issues": 2,
    "rescue": 2, "argue": 2, "queue": 1, "queues": 1, "due": 1, "true": 1, "blue": 1, "cafe": 2, "caf\u00e9": 2,
    "recipe": 3, "recipes": 3, "simile": 3, "maybe": 2, "safety": 2, "safely": 2, "lonely": 2, "likely": 2,
    "surely": 2, "closely": 2, "homeless": 2, "homelessness": 3, "useful": 2, "careful": 2, "hopeful": 2,
    "statement": 2, "statements": 2, "movement": 2, "agreement": 3, "agreements": 3, "involvement": 3, "lifetime": 2,
    "wheelchair": 2, "firefighter": 3, "housework": 2, "household": 2, "someday": 2, "rhythm": 2, "naive": 2,
    "cooperate": 4, "coordinate": 4, "coordinator": 5, "reuse": 2, "reopen": 3, "preamble": 3, "theatre": 3,
    "vehicle": 3, "violence": 3, "violent": 3, "diary": 3, "dial": 2, "giant": 2, "lion": 2, "riot": 2, "reliable": 4,
    "genuine": 3, "usual": 3, "usually": 4, "actual": 3, "actually": 4, "manual": 3, "casual": 3, "individual": 5,
    "equal": 2, "equally": 3, "quality": 3, "question": 2, "questions": 2, "family": 3, "families": 3, "interview": 3,
    "vegetable": 4, "comfortable": 4, "favourite": 3, "chocolate": 3, "camera": 3, "separate": 3, "average": 3,
    "nursery": 3, "factory": 3, "memory": 3, "history": 3, "mayor": 2, "prayer": 1, "layer": 2, "flower": 2, "shower": 2,
    "towel": 2, "vowel": 2, "jewel": 2, "fuel": 2, "cruel": 2, "ruin": 2, "fluid": 2, "suicide": 3, "create a": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What the formulas saw: counts of words and sentences, and the age in years (None: too short to tell)."""

    words: int
    sentences: int
    age: float | None


def sentences(text: str) -> list[str]:
    """The sentences of a text, each trimmed. A line break ends one: a heading or list item is a sentence of its own."""
    found: list[str] = []
    for line in re.split(r"\n+", text):
        shielded = _SHORT_FORMS.sub(lambda m: m[0].replace(".", "\x00"), line)
        shielded = _INITIALS.sub(lambda m: m[0].replace(".", "\x00"), shielded)
        found += [part.replace("\x00", ".").strip() for part in _END.split(shielded)]
    return [sentence for sentence in found if _WORD.search(sentence)]


def words_in(text: str) -> list[str]:
    """The words of a text as written, without numbers, addresses, handles or emoji."""
    return _WORD.findall(_NOT_WORDS.sub(" ", text))


def syllables(word: str) -> int:
    """About how many syllables an English word has; an acronym counts one a letter (three for W)."""
    if len(word) > 1 and word.isupper():
        return sum(3 if letter == "W" else 1 for letter in word if letter.isalpha())
    return sum(_syllables_of_part(part) for part in re.split(r"[-]", word.lower()) if part) or 1


def _syllables_of_part(part: str) -> int:
    part = part.replace("\u2019", "'").removesuffix("'s")
    if part in _EXCEPTIONS:
        return _EXCEPTIONS[part]
    part = part.replace("'", "")
    count = len(_VOWELS.findall(part))
    if part.endswith("ed") and not part.endswith(("ted", "ded", "ied", "eed")) and count > 1:
        count -= 1
    elif (
        part.endswith("es")
        and not part.endswith(("ses", "zes", "ces", "ges", "ches", "shes", "xes", "ies", "ees"))
        and count > 1
    ):
        count -= not (part.endswith("les") and part[-4:-3] not in "aeiouy")
    elif (part.endswith("e") and not part.endswith("le") and count > 1) or (
        part.endswith("le") and len(part) > 2 and part[-3] in "aeiouy" and count > 1
    ):
        count -= 1
    if re.search(r"[^aeiou](?:ia|io|iu|eo|ua|uou)(?!u?s?n)", part) and not re.search(r"[tsc]i[ao]", part):
        count += 1
    if re.search(r"[^gq]ua[lt]|creat|yi|[aeou]ing$", part):
        count += 1
    return max(count, 1)


def measure(text: str, known: Collection[str] = ()) -> Reading:
    """Read a text as the formulas do.

    `known` are words (lower case) the reader is about to have explained, or names: each counts as one easy word of
    two syllables. Phrases are allowed.
    """
    for phrase in sorted(known, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "alpha", text, flags=re.IGNORECASE)
    parts = sentences(text)
    spoken: dict[str, int] = {}  # a long text says the same words over and over
    counts: list[int] = []
    for word in (word for part in parts for word in words_in(part)):
        if word not in spoken:
            spoken[word] = syllables(word)
        counts.append(spoken[word])
    if len(counts) < ENOUGH_WORDS:
        return Reading(len(counts), len(parts), None)
    flesch_kincaid = 0.39 * len(counts) / len(parts) + 11.8 * sum(counts) / len(counts) - 15.59
    smog = 1.0430 * sqrt(sum(count >= 3 for count in counts) * 30 / len(parts)) + 3.1291
    return Reading(len(counts), len(parts), max((flesch_kincaid + smog) / 2 + GRADE_TO_AGE, GRADE_TO_AGE))
