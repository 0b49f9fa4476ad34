"""A swap made to fit where the hard word stands: "utilised" gives "used", "pathways" gives "steps of care".

A swap is listed for the word as listed: one thing, or doing it now. How the written word differs from that says how the
swap must: several things, something done, something going on. When that can't be told, the swap stays as it is.
"""

from bot.words.inflect import forms_of, irregular_past, plurals, singular
from bot.words.model import JARGON, LABEL, WORDY, Term
from bot.words.several import VERBS, as_many_do, is_an_act, one, several, verb_going_on, words_of

_GIVEN = dict(
    pair.split(":")
    for pair in words_of("""
    did:done showed:shown took:taken gave:given went:gone saw:seen began:begun chose:chosen wrote:written spoke:spoken
    broke:broken knew:known fell:fallen drew:drawn forgot:forgotten came:come became:become ran:run hid:hidden threw:thrown
    grew:grown ate:eaten woke:woken
""")
)


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
    verb = first if first in VERBS or first in {"have", "do", "be"} else singular(first) or first
    verb = {"has": "have", "does": "do", "is": "be"}.get(first, verb)
    if verb not in VERBS and verb not in {"have", "do"}:
        return swap
    if written in {"was", "were"}:
        return " ".join([{"have": "had"}.get(verb) or _done(verb), *rest])
    if written == "is":
        return " ".join([_does(verb), *rest])
    return " ".join([verb, *rest])


def _given(swap: str) -> str:
    """After "was" or "has": "gave" becomes "given", and "being kept" just "kept"."""
    first, *rest = swap.split()
    if first == "being" and rest:
        return " ".join(rest)
    return " ".join([_GIVEN.get(first, first), *rest])


def _fit(term: Term, swap: str, key: str, written: str) -> str:
    first = swap.split()[0]
    going_on = verb_going_on(first)
    if going_on and first != "being" and written.endswith("ed"):
        return _with_first(swap, _done(going_on))
    if going_on or first == "being":
        return swap
    acts = first in VERBS and (term.kind == WORDY or term.meaning.startswith("To ") or written.endswith(("ed", "ing")))
    if acts and written.endswith("ing"):
        return _with_first(swap, _going_on(first))
    if acts and written != key and written not in plurals(key):
        return _with_first(swap, _done(first))
    if written in plurals(key):
        return _with_first(swap, _does(first)) if acts or is_an_act(swap) else several(swap)
    if written == singular(key):
        return _with_first(swap, as_many_do(first)) if first in {"has", "does", "is"} else one(swap)
    return swap


def _does(verb: str) -> str:
    """ "goes" for "go"."""
    irregular = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    return irregular.get(verb) or min(plurals(verb), key=len)


def _going_on(verb: str) -> str:
    made = (form for form in forms_of(verb) if form != verb and form.endswith("ing") and _doubles(form, verb))
    return min(made, key=len, default=verb + "ing")


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
