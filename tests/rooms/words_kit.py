"""A small list of terms for testing the words check, and what it finds with them."""

from bot.words.check import WordsCheck
from bot.words.model import (
    ACRONYM,
    JARGON,
    LABEL,
    WORDY,
    Finding,
    KnownWords,
    Term,
    Wordings,
)

SMALL_WORDS = frozenset(
    [
        "a",
        "about",
        "all",
        "am",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "come",
        "did",
        "do",
        "does",
        "for",
        "from",
        "go",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "out",
        "please",
        "said",
        "she",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "you",
        "your",
        "just",
        "also",
    ]
)
WORDINGS = Wordings(
    unknown="not one I know - ask what it stands for",
    could_be="could be {meanings}",
    or_word="or",
    did_you_mean='Did you mean "{word}"?',
    long_sentence="{words} words",
    split_here="{words} words: stop before {place}",
    who_acts="who will do this?",
)
KNOWN = KnownWords(
    WORDINGS,
    acronyms=frozenset(
        [
            "NHS",
            "GP",
            "UK",
            "BBC",
            "TV",
            "PDF",
            "MP",
            "VAT",
            "ID",
            "PIN",
            "CV",
            "PC",
            "A&E",
            "MOT",
            "DIY",
            "RSVP",
            "AM",
            "PM",
            "HIV",
            "DVD",
            "USB",
        ]
    ),
    also_words=frozenset(["SEND", "IT", "CAB", "PIP", "CARE", "ACT", "WHO"]),
    names=frozenset(["mark", "grant", "bill", "will", "rob", "frank", "grace", "faith"]),
    titles=frozenset(["mr", "mrs", "ms", "dr", "cllr"]),
    places=frozenset(["street", "road", "house", "hall", "lane", "school"]),
    small_words=SMALL_WORDS,
    everyday=frozenset(["free", "again", "late", "never", "stop", "urgent", "meeting", "agenda", "everyone", "friday"]),
    minutes=frozenset(("present", "apologies")),
)


def jargon(word: str, plain: str, **more: object) -> Term:
    return Term(word, JARGON, (plain,), f"It means {plain}.", **more)  # type: ignore[arg-type] - tests may be brief


def acronym(word: str, *plain: str, **more: object) -> Term:
    return Term(word, ACRONYM, plain, **more)  # type: ignore[arg-type] - tests may be brief


def label(word: str, plain: str) -> Term:
    return Term(word, LABEL, (plain,), why="It fixes people.")


def wordy(word: str, plain: str, **more: object) -> Term:
    return Term(word, WORDY, (plain,), **more)  # type: ignore[arg-type] - tests may be brief


TERMS = (
    jargon("liaise", "talk"),
    jargon("signpost", "tell people where to go"),
    jargon("commissioner", "the one who pays"),
    jargon("pathway", "steps of care", not_near=("garden",)),
    jargon("co-production", "working as equals"),
    jargon("person-centred", "built around the person"),
    jargon("roll-out", "start"),
    jargon("integrated", "joined up"),
    jargon("integrated care system", "group that plans health and care"),
    jargon("options appraisal", "list of choices"),
    jargon("section 117", "free aftercare"),
    jargon("triage", "sort by need"),
    jargon("carer's assessment", "talk about what you need"),
    jargon("address", "deal with", near=("issue", "problem", "concerns"), unless=("home address", "my address")),
    jargon("key", "main", near=("priority", "priorities"), not_near=("door", "lock")),
    jargon("stakeholder", "person with a say"),
    jargon("grant", "money"),
    jargon("statutory", "by law"),
    jargon("intermediate rent", "rent below market price"),
    wordy("utilise", "use"),
    wordy("is in possession of", "has"),
    wordy("feed into", "give ideas to"),
    wordy("prior to", "before"),
    wordy("for the duration of", "during"),
    label("the vulnerable", "people at risk"),
    label("hard to reach", "people we have not reached"),
    label("addict", "person who uses drugs"),
    label("service user", "person"),
    label("the disabled", "disabled people"),
    acronym("ICB", "Integrated Care Board - plans local NHS services"),
    acronym("CCG", "Clinical Commissioning Group - an old NHS body"),
    acronym("LA", "local authority - the council"),
    acronym("CAMHS", "mental health care for children"),
    acronym("GPwSI", "GP with a special interest"),
    acronym("DoH", "Department of Health"),
    acronym("T&C", "terms and conditions"),
    acronym("s75", "a shared pot of money"),
    acronym("LTC", "long-term condition"),
    acronym("SALT", "help with speech"),
    acronym("SEND", "special needs and disabilities", near=("school", "child", "team", "children")),
    acronym("PIP", "money for disabled people"),
    acronym("CT scan", "computed tomography - a detailed X-ray"),
    acronym("PA", "personal assistant - helps you at home", near=("care", "budget")),
    acronym("PA", "planning application - asks leave to build", near=("planning", "extension")),
    acronym("OT", "occupational therapist", "overtime"),
    acronym("PSED", "the equality duty"),
)

CHECK = WordsCheck(TERMS, KNOWN)
WORDS = (JARGON, ACRONYM, LABEL, WORDY)


def found(text: str) -> list[Finding]:
    """The findings about words, checked on the way: each is a piece of the text and has something to say."""
    findings = CHECK.check(text).findings
    for one in findings:
        assert one.text == text[one.start : one.end]
        assert one.suggestion

    return [one for one in findings if one.kind in WORDS]


def texts(text: str) -> list[str]:
    return [one.text for one in found(text)]
