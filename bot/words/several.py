"""One swap said of several things, or of one: "list of homes" becomes "lists of homes", "key dates" "key date".

It is told from the words of the swap alone. What is no thing that can be counted stays as it is.
"""

from bot.words.inflect import plurals, singular


def words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


VERBS = words_of("""
    accept add agree aim allow answer ask be become begin believe break bring build balance buy call cancel carry cause change
    check choose clear close collect come copy cover cut decide do draw drop ease end expect explain fall feed feel fill
    find finish fit fix follow forget get give go grow guess guide hand happen have hear help hide hold hope improve include
    join keep know last lead learn leave let list listen live look lose make match matter mean measure meet mend mention move
    name need notice obey open pass press pay pick plan play point prove put raise reach read record repeat replace
    report run save say see sell send set share show sign sit sort speak speed spend stand start stay stick stop
    stress study suggest suit support take talk teach tell test think throw train treat try turn type use visit vote
    wait walk want warn watch win wish work write
""")
_NOT_COUNTED = words_of("""
    advice care cash equipment evidence food freedom furniture harm health help housing information knowledge land law
    medicine money music news pay people poo power progress proof rent research rubbish safety speech staff stress
    support training transport treatment trust tests skin swelling water weather wee work children men women feet teeth others
    fun luck time nothing something anything
""")
_AFTER_THE_NOUN = words_of("""
    about after against at away before between by during for from in into like near not of off on once or out over per
    so that the to under until up when where which while who whose why with without you we they it is are and, just
""")


WITH_A_VERB = words_of("back off out up down in on away together part over through here now too first")
_DONE_FORMS = words_of("""
    taken paid sent sold given made held kept left met known said done put built bought cut found lent lost owed spent set
    shown told tied used written
""")
_ASKING = words_of("how what why not who having too more less")
# "working together" is nothing that there are several of; these are, or stand before what is
_THINGS_IN_ING = words_of("""
    breathing building calming coating deciding feeding feeling hearing housing meeting missing opening operating
    parking planning polling ring saving setting swelling talking thing trading walking warning
""")
_NOUNS_ALL_THE_SAME = words_of("""
    ally family bully assembly supply reply belly bed need seed shed
    meeting building feeling hearing meaning warning saving finding setting thing drawing painting
""")
_NO_NOUNS = words_of("""
    a able about above admit affect afford after again against ahead air alcohol alike alive all allowed almost alone
    also although amber and angry answerable anxiety anyway apart are argue around arrange art as asian aside ask
    assess at attention autistic avoid away awkward back bad bankrupt basic be bear because been before behaviour
    behind believe belong below best better big bigger blind blood both bound brought busy but by came can careful
    caught cheap choose chose chosen clear close closer collect come comfort common could crime damage damp data dead
    deaf decide deep dementia despite development did died different distress do done down drawn dye each early easy
    else elsewhere empty enough ever everywhere except fair far fast felt few firm first fit follow for frail free
    fresh from full further gay general get give given go good got greener guilty had half handy happy hard harder
    harmful have healthy heard heating heavy hello helpful here high how hurt if ill important in indigestion inside
    instead invite iron it itself joy just keep know late later least leave led less lessen let like little live long
    longest low main many may me meant medical milk miss moist more most much must near nearer needed never new next
    nice no nobody noise normal not now nowhere of off often older on once one online open or ordinary other out
    outside over overall own oxygen paid phlegm physical please plenty police poor possible poverty pressure private
    prove punishment put quick quiet rare ready real relief respect rough safe safer same say see send sent separate
    sex shaken short should sick sickness simpler since sleepy small so some someone somewhere soon sore soreness
    sorry speak spend spoke steady still strict strong stronger stuck such sudden sugar sure take tell tend than that
    them then there they thin think thinner though through tied to together told too transgender trouble true truth
    try twice unable under undone unhelpful unless until unwell up upset us used useful usual valid very violence wait
    wanted we well were what whatever wheat when where wherever whether while who whole why will with within without
    worn worried worse wrong yet you young your yourself
""")


def is_not_one(swap: str) -> bool:
    """Whether no "a" can stand before it: "talks with firms", "help", "working together"."""
    words = swap.casefold().split()
    noun = words[_noun(words)]
    if swap.endswith(")"):  # a full name with its letters
        return False
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(words[0]) > 3
    return plural or noun in _NOT_COUNTED or words[0] == "all" or bool(verb_going_on(words[0]))


def several(swap: str) -> str:
    """The swap for several things: "list of homes" becomes "lists of homes"."""
    words = swap.split()
    first = words[0]
    if first in _AFTER_THE_NOUN | _ASKING or (len(words) > 1 and first.endswith("ing") and first not in _THINGS_IN_ING):
        return swap
    at = _noun(words)
    noun = words[at]
    if (
        (at and words[at - 1] in {"a", "an"})
        or noun in _NOT_COUNTED
        or not _is_a_noun(noun)
        or (noun.endswith("s") and not noun.endswith("ss"))
    ):
        return "people" + swap[6:] if swap.startswith("person ") or swap == "person" else swap
    if noun == "person":
        words[at] = "people"
    else:
        words[at] = _irregular_plural(noun)
    if at + 2 < len(words) and words[at + 1] in {"who", "that"} and words[at + 2] not in {"this", "us"}:
        _all_do(words, at + 2)
    return " ".join(words[1:] if words[0] in {"a", "an"} else words)


def _all_do(words: list[str], at: int) -> None:
    """ "who chooses and pays" becomes "who choose and pay"."""
    words[at] = as_many_do(words[at])
    if at + 2 < len(words) and words[at + 1] in {"and", "or"} and singular(words[at + 2]) in VERBS:
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
    for at in range(1, len(words)):
        if words[at] in _AFTER_THE_NOUN or _describes(words, at):
            return at - 1
    return len(words) - 1


def _describes(words: list[str], at: int) -> bool:
    """Whether what came before is told more about from here on: "money | taken off", "person | sent to collect"."""
    word = words[at]
    if word.endswith("ing") and words[at - 1] in {"person", "people"}:
        return True
    then = words[at + 1] if at + 1 < len(words) else "to"
    return _is_done_form(word) and (then in _AFTER_THE_NOUN or then in WITH_A_VERB)


def _is_done_form(word: str) -> bool:
    return word in _DONE_FORMS or (word.endswith("ed") and len(word) > 4 and word not in _NOUNS_ALL_THE_SAME)


def _is_a_noun(word: str) -> bool:
    """Whether there may be several of it. In doubt it is none, and the swap stays as it is."""
    if word in _NOUNS_ALL_THE_SAME:
        return True
    return (
        word.isalpha()
        and word.casefold() not in _NO_NOUNS
        and not word.endswith(("ly", "ing"))
        and not _is_done_form(word)
    )


def _irregular_plural(noun: str) -> str:
    known = {"child": "children", "man": "men", "woman": "women", "foot": "feet", "life": "lives", "wife": "wives"}
    return known.get(noun) or min(plurals(noun), key=len)


def as_many_do(verb: str) -> str:
    """ "gets" becomes "get"."""
    irregular = {"is": "are", "has": "have", "was": "were", "does": "do", "can't": "can't"}
    return irregular.get(verb) or singular(verb) or verb


def is_an_act(swap: str) -> bool:
    """Whether it can only be something done: "take back", "be part of"."""
    first, *rest = swap.split()
    return first in {"be", "do", "have", "go"} or (first in VERBS and bool(rest) and rest[0] in WITH_A_VERB)


def _as_one_does(verb: str) -> str:
    irregular = {"are": "is", "have": "has", "were": "was", "do": "does"}
    if verb in irregular:
        return irregular[verb]
    return min(plurals(verb), key=len) if verb in VERBS else verb


def verb_going_on(word: str) -> str:
    """ "tell" for "telling", "" for what is no such form."""
    return (
        next((verb for verb in (word[:-3], word[:-3] + "e", word[:-4]) if verb in VERBS), "")
        if word.endswith("ing")
        else ""
    )
