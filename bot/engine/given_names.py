"""What people type where a name is asked for that is none: that they give none, a number, an address, or a whole sentence.

Only what is told from names of any language with some certainty is doubted, since a name may be nearly anything; what slips
through is read back before it is kept.
"""

import re
import unicodedata
from itertools import chain

from bot.engine.stop_words import AGREED, NOTHING, as_a_whole

PHONE, NUMBER, ADDRESS, SENTENCE, ANSWER = "phone", "number", "address", "sentence", "answer"
_MOST_WORDS = 10  # of a long name with where somebody is from
_FEWEST_TOLD = 3  # in fewer words one that tells of a sentence is more likely a name

_NO_NAME = {
    "en": ("anonymous", "anon", "anonymously", "anonymous please", "n/a", "na", "not applicable", "private",
           "not given", "not saying", "not telling", "no comment", "no names", "no name please", "without my name",
           "rather not", "rather not say", "i'd rather not", "i'd rather not say", "i would rather not say",
           "prefer not to", "prefer not to say", "i prefer not to say", "i'd prefer not to say", "i don't want to",
           "i would prefer not to say", "don't want to say", "i don't want to say", "i do not want to say",
           "don't want to give my name", "i don't want to give my name", "i don't want to give a name",
           "don't show my name", "do not show my name", "leave my name out", "keep it anonymous", "keep me anonymous",
           "stay anonymous", "i want to stay anonymous", "i want to be anonymous", "i'd like to be anonymous"),
    "cy": ("dienw", "di-enw", "yn ddienw", "ddienw", "anhysbys", "amherthnasol", "heb fy enw", "dim fy enw",
           "gwell gen i beidio dweud", "gwell gen i beidio â dweud", "gwell peidio dweud", "gwell peidio â dweud",
           "dydw i ddim eisiau dweud", "dw i ddim eisiau dweud", "dwi ddim eisiau dweud", "dim eisiau dweud"),
    "pl": ("anonim", "anonimowo", "anonimowa", "anonimowy", "anonimowe", "nie dotyczy", "n/d", "bez nazwiska",
           "bez mojego imienia", "bez nazwy", "nie podam", "nie powiem", "nie chcę mówić", "nie chcę podawać",
           "nie chcę podawać imienia", "nie chcę podać", "wolę nie mówić", "wolę nie podawać",
           "wolę nie podawać imienia", "chcę zostać anonimowo"),
    "uk": ("анонім", "анонімно", "анонімна", "анонімний", "без мого імені", "н/д", "не скажу", "не хочу казати",
           "не хочу говорити", "не хочу називати", "не хочу називати ім'я", "не хочу називати себе", "краще не казати",
           "краще не скажу", "волію не казати", "не хотілося б казати"),
    "ar": ("مجهول", "مجهولة", "مجهول الهوية", "مجهولة الهوية", "دون اسم", "بدون اسمي", "دون اسمي", "بدون ذكر الاسم",
           "دون ذكر الاسم", "بلا ذكر الاسم", "لا ينطبق", "لا يوجد", "لا أريد أن أقول", "لا أريد القول",
           "لا أريد ذكر اسمي", "لا أريد ذكر الاسم", "أفضل عدم القول", "أفضل ألا أقول", "أفضل عدم ذكر اسمي"),
    "ur": ("گمنام", "بے نام", "نامعلوم", "لاگو نہیں", "نام کے بغیر", "میرے نام کے بغیر", "نہیں بتانا", "نام نہیں بتانا",
           "نام نہیں دینا", "نہیں بتانا چاہتا", "نہیں بتانا چاہتی", "میں نہیں بتانا چاہتا", "میں نہیں بتانا چاہتی",
           "نہ بتانا بہتر ہے", "میں نام نہیں دینا چاہتا", "میں نام نہیں دینا چاہتی"),
    "ro": ("anonim", "anonimă", "anonimat", "în anonimat", "fără numele meu", "nu se aplică", "nu spun", "nu vreau să spun",
           "prefer să nu spun", "aș prefera să nu spun", "mai bine nu spun", "mai bine să nu spun",
           "nu vreau să dau numele", "nu vreau să-mi dau numele", "nu vreau să îmi dau numele"),
}  # fmt: skip
_TELLS = {  # that a sentence is said, in three words or more; none that is part of a name somewhere
    "en": ("is", "was", "were", "isn't", "aren't", "wasn't", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt",
           "can't", "cannot", "won't", "should", "would", "could", "because", "please", "i'm", "i'd", "i've", "i'll",
           "it's", "that's", "there's", "wants"),
    "cy": ("rydw", "dydw", "rwy'n", "rwyf", "dw", "dwi", "dwi'n", "hoffwn", "dydy", "dydy'r", "dyw", "mae'r", "mae'n",
           "ddim", "dylai", "eisiau", "oherwydd"),
    "pl": ("jest", "chcę", "chcemy", "chciałbym", "chciałabym", "proszę", "czy", "dlaczego", "żeby", "ponieważ",
           "nazywam", "potrzebuję", "potrzebujemy", "powinno", "powinna", "powinien", "muszę", "mogę", "lubię", "będzie",
           "było", "była"),
    "uk": ("є", "хочу", "хочемо", "треба", "потрібно", "чому", "мені", "мене", "можна", "можу", "немає", "не", "це", "було",
           "буде", "щоб"),
    "ar": ("أريد", "نريد", "لماذا", "هل", "يجب", "لأن", "لا", "ليس", "كان", "اسمي", "أحتاج", "نحتاج", "لم", "أنا"),
    "ur": ("ہے", "ہیں", "ہوں", "تھا", "تھی", "چاہیے", "چاہتا", "چاہتی", "نہیں", "کیا", "کیوں", "مجھے", "ہمیں"),
    "ro": ("este", "sunt", "vreau", "vrem", "trebuie", "nevoie", "deoarece", "fiindcă", "numesc"),
}  # fmt: skip
_TOLD_TOGETHER = {  # words that tell it beside each other, however short it is
    "en": ("i am", "i don't", "i dont", "i do", "i want", "i would", "i have", "i can", "i need", "i think", "i feel",
           "i like", "i know", "i will", "my name", "call me", "can i", "can you", "can we", "do i", "do you", "do we",
           "will you", "what do", "what will", "who will", "who sees", "why do", "how do", "how can", "we need", "we want",
           "you can", "there are", "you are", "they are", "are you", "are not"),
    "cy": ("fy enw", "dw i", "ga i", "beth yw", "pwy yw", "pam mae", "os gwelwch"),
    "pl": ("mam na imię", "moje imię", "nie ma", "nie chcę", "nie wiem", "nie jest", "nie lubię", "nie mogę", "jestem"),
    "uk": ("моє ім'я", "я не", "я хочу", "будь ласка", "мене звати"),
    "ar": ("من فضلك", "اسمي هو"),
    "ur": ("میرا نام", "براہِ کرم", "میں ہوں"),
    "ro": ("mă numesc", "numele meu", "nu vreau", "nu este", "nu știu", "nu pot", "nu sunt", "nu am", "nu se", "aș vrea",
           "pentru că", "vă rog", "te rog", "de ce"),
}  # fmt: skip

_PHONE = re.compile(r"\d(?:[ ()./\-\u2010-\u2015]*\d){6}")
_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.\w|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b", re.IGNORECASE)  # a mail's, a postcode


def _folded(by_language: dict[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(map(as_a_whole, chain.from_iterable(by_language.values())))


_NONE_AT_ALL = frozenset(each.replace("'", "") for each in NOTHING | _folded(_NO_NAME))
_ONE_TELLS, _TOGETHER = _folded(_TELLS), tuple(f" {each} " for each in sorted(_folded(_TOLD_TOGETHER)))


def means_none(text: str) -> bool:
    """Whether it says, in any of our languages or by a mere sign, that there is nothing to give here."""
    if not any(unicodedata.category(each)[0] in "LN" or unicodedata.category(each) == "So" for each in text):
        return bool(text.strip())
    return as_a_whole(text).replace("'", "") in _NONE_AT_ALL


def doubt_about(text: str) -> str:
    """What it looks like, where that is no name: PHONE, NUMBER, ADDRESS, SENTENCE, ANSWER; "" for what may be a name."""
    if _PHONE.search(text):
        return PHONE
    if _ADDRESS.search(text):
        return ADDRESS
    if not any(each.isalpha() for each in text) and any(each.isdigit() for each in text):
        return NUMBER
    if as_a_whole(text) in AGREED:
        return ANSWER
    return SENTENCE if _is_sentence(text) else ""


def _is_sentence(text: str) -> bool:
    if text.rstrip().endswith(("?", "\u061f")):
        return True
    words = as_a_whole(text).split()
    if len(words) > _MOST_WORDS or (len(words) >= _FEWEST_TOLD and not _ONE_TELLS.isdisjoint(words)):
        return True
    whole = f" {' '.join(words)} "
    return any(each in whole for each in _TOGETHER)
