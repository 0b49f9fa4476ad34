"""A swap made to fit where the hard word stands: "utilised" gives "used", "pathways" gives "steps of care".

A swap is listed for the word as listed: one thing, or doing it now. How the written word differs from that says how the
swap must: several things, something done, something going on. When that can't be told, the swap stays as it is.
"""

from bot.words.inflect import forms_of, irregular_past, plurals, singular
from bot.words.model import JARGON, LABEL, WORDY, Term


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_GIVEN = dict(
    pair.split(":")
    for pair in _words("""
    did:done showed:shown took:taken gave:given went:gone saw:seen began:begun chose:chosen wrote:written spoke:spoken
    broke:broken knew:known fell:fallen drew:drawn forgot:forgotten came:come became:become ran:run hid:hidden threw:thrown
    grew:grown ate:eaten woke:woken
""")
)
_VERBS = _words("""
    accept add agree aim allow answer ask be become begin believe break bring build balance buy call cancel carry cause change
    check choose clear close collect come copy cover cut decide do draw drop ease end expect explain fall feed feel fill
    find finish fit fix follow forget get give go grow guess hand happen have hear help hide hold hope improve include
    join keep know last lead learn leave let list listen live look lose make match mean measure meet mend mention move
    name need notice obey open pass press pay pick plan play point prove put raise reach read record repeat replace
    report run save say see sell send set share show sign sit sort speak speed spend stand start stay stick stop
    stress study suggest suit support take talk teach tell test think throw train treat try turn type use visit vote
    wait walk want warn watch win wish work write
""")
_NOT_COUNTED = _words("""
    advice care cash equipment evidence food freedom furniture harm health help housing information knowledge land law
    medicine money music news pay people poo power progress proof rent research rubbish safety speech staff stress
    support training transport treatment trust tests skin swelling water weather wee work children feet teeth others
    fun luck time nothing something anything
""")
_NO_NOUNS = _words("""
    again ahead all allowed alone apart asked away back been best better both close closer done early else enough
    ever fast first free full given good here how inside known late later least less made many more most much needed
    often once online only open outside overall paid put ready safe safer sent soon stronger taken than them then there
    through together told too twice used very wanted well what worse worst wrong yet
""")
_ENDS_AS_ADVERBS_DO = _words("ally assembly bully family reply supply")
# "working together" is nothing that there are several of; these are, or stand before what is
_THINGS_IN_ING = _words("""
    breathing building calming coating deciding feeding feeling hearing housing meeting missing opening operating parking
    planning ring swelling thing trading warning
""")
_AFTER_THE_NOUN = _words("""
    about after against at away before between by during for from in into like near not of off on once or out over per
    so that the to under until up when where which while who whose why with without you we they it is are and, just
""")


def fitted(term: Term, key: str, written: str, *, is_done: bool = False) -> tuple[str, ...]:
    """The swaps of a term for a form of its word. `key` is the listed form of the word that changed, `written` the form
    that stands in the text, both folded. `is_done`: it follows "was" or "has", as in "it was given"."""
    if term.kind not in (JARGON, LABEL, WORDY):
        return term.plain
    if key == written:
        return tuple(_given(swap) for swap in term.plain) if is_done and _is_done_to(term) else term.plain
    if key == "be":
        return tuple(_conjugated(swap, written) for swap in term.plain)
    fit = tuple(_fit(term, swap, key, written) for swap in term.plain)
    return tuple(_given(swap) for swap in fit) if is_done and written.endswith(("ed", "en")) else fit


def _is_done_to(term: Term) -> bool:
    """Whether it is listed as what was done to somebody: "sectioned", "being kept in hospital"."""
    return term.word.endswith("ed")


def _conjugated(swap: str, written: str) -> str:
    """ "is in receipt of" becomes "gets", "was" "got"; a swap that is listed as "gets" too."""
    first, *rest = swap.split()
    verb = first if first in _VERBS or first in {"have", "do", "be"} else singular(first) or first
    verb = {"has": "have", "does": "do", "is": "be"}.get(first, verb)
    if verb not in _VERBS and verb not in {"have", "do"}:
        return swap
    if written in {"was", "were"}:
        return " ".join([{"have": "had"}.get(verb) or _done(verb), *rest])
    if written == "is":
        return " ".join([{"have": "has", "do": "does"}.get(verb) or min(plurals(verb), key=len), *rest])
    return " ".join([verb, *rest])


def _given(swap: str) -> str:
    """After "was" or "has": "gave" becomes "given", and "being kept" just "kept"."""
    first, *rest = swap.split()
    if first == "being" and rest:
        return " ".join(rest)
    return " ".join([_GIVEN.get(first, first), *rest])


def _fit(term: Term, swap: str, key: str, written: str) -> str:
    first = swap.split()[0]
    going_on = _verb_going_on(first)
    if going_on and first != "being" and written.endswith("ed"):
        return _with_first(swap, _done(going_on))
    if going_on or first == "being":
        return swap
    acts = first in _VERBS and (term.kind == WORDY or term.meaning.startswith("To ") or written.endswith(("ed", "ing")))
    if acts and written.endswith("ing"):
        return _with_first(swap, _going_on(first))
    if acts and written != key and written not in plurals(key):
        return _with_first(swap, _done(first))
    if written in plurals(key):
        return _with_first(swap, min(plurals(first), key=len)) if acts else several(swap)
    if written == singular(key):
        return one(swap)
    return swap


def is_not_one(swap: str) -> bool:
    """Whether no "a" can stand before it: "talks with firms", "help", "working together"."""
    words = swap.casefold().split()
    noun = words[_noun(words)]
    if swap.endswith(")"):  # a full name with its letters
        return False
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(words[0]) > 3
    return plural or noun in _NOT_COUNTED or words[0] == "all" or bool(_verb_going_on(words[0]))


def several(swap: str) -> str:
    """The swap for several things: "list of homes" becomes "lists of homes"."""
    words = swap.split()
    at = _noun(words)
    noun = words[at]
    if not _is_thing(words[0], noun):
        return swap
    if noun in _NOT_COUNTED or not noun.isalpha() or (noun.endswith("s") and not noun.endswith("ss")):
        return "people" + swap[6:] if swap.startswith("person ") or swap == "person" else swap
    if noun == "person":
        words[at] = "people"
        if at + 2 < len(words) and words[at + 1] == "who":
            _all_do(words, at + 2)
    else:
        words[at] = _irregular_plural(noun)
    return " ".join(words[1:] if words[0] in {"a", "an"} else words)


def _all_do(words: list[str], at: int) -> None:
    """ "who chooses and pays" becomes "who choose and pay"."""
    words[at] = _as_many_do(words[at])
    if at + 2 < len(words) and words[at + 1] in {"and", "or"} and singular(words[at + 2]) in _VERBS:
        words[at + 2] = singular(words[at + 2])


def one(swap: str) -> str:
    """The swap for one thing: "key dates" becomes "key date"."""
    words = swap.split()
    at = _noun(words)
    if words[at] == "people":
        words[at] = "person"
        if at + 2 < len(words) and words[at + 1] == "who":
            words[at + 2] = _as_one_does(words[at + 2])
    elif words[at] not in _NOT_COUNTED and singular(words[at]):
        words[at] = singular(words[at])
    return " ".join(words)


def _noun(words: list[str]) -> int:
    """Which word the swap is about: the last one before what describes it."""
    for at, word in enumerate(words):
        if at and (
            word in _AFTER_THE_NOUN or (word.endswith("ing") and at > 0 and words[at - 1] in {"person", "people"})
        ):
            return at - 1
    return len(words) - 1


def _is_thing(first: str, noun: str) -> bool:
    """Whether there can be several of it: "working better together" has no word for one of them."""
    if noun in _NO_NOUNS or (noun.endswith("ly") and noun not in _ENDS_AS_ADVERBS_DO):
        return False
    return not first.endswith("ing") or first in _THINGS_IN_ING


def _irregular_plural(noun: str) -> str:
    known = {"child": "children", "man": "men", "woman": "women", "foot": "feet", "life": "lives", "wife": "wives"}
    return known.get(noun) or min(plurals(noun), key=len)


def _as_many_do(verb: str) -> str:
    """ "gets" becomes "get"."""
    irregular = {"is": "are", "has": "have", "was": "were", "does": "do", "can't": "can't"}
    return irregular.get(verb) or singular(verb) or verb


def _as_one_does(verb: str) -> str:
    irregular = {"are": "is", "have": "has", "were": "was", "do": "does"}
    if verb in irregular:
        return irregular[verb]
    return min(plurals(verb), key=len) if verb in _VERBS else verb


def _going_on(verb: str) -> str:
    made = (form for form in forms_of(verb) if form != verb and form.endswith("ing") and _doubles(form, verb))
    return min(made, key=len, default=verb + "ing")


def _verb_going_on(word: str) -> str:
    """ "tell" for "telling", "" for what is no such form."""
    return (
        next((verb for verb in (word[:-3], word[:-3] + "e", word[:-4]) if verb in _VERBS), "")
        if word.endswith("ing")
        else ""
    )


def _done(verb: str) -> str:
    past = irregular_past(verb)
    if past:
        return past
    if verb.endswith("ee"):
        return verb + "d"
    made = (form for form in forms_of(verb) if form != verb and form.endswith("ed") and _doubles(form, verb))
    return min(made, key=len, default=verb + "ed")


def _doubles(form: str, verb: str) -> bool:
    """Whether the form doubles its last letter just when a short verb does: stopped, but helped and visited."""
    ending = form[len(verb) :] if form.startswith(verb) else ""
    doubled = bool(ending) and ending[0] == verb[-1] and ending not in {"ed", "d", "ing"}
    short = (
        len(verb) < 5
        and verb[-1] not in "aeiouwxy"
        and verb[-2] in "aeiou"
        and (len(verb) < 3 or verb[-3] not in "aeiou")
    )
    return doubled == short


def _with_first(swap: str, first: str) -> str:
    return " ".join([first, *swap.split()[1:]])
