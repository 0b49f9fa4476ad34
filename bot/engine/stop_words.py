"""Whole messages that stand for stop, pause, start, help now and being shown round, in many languages: also in some that the
bot does not speak, since who is written to and does not want it must be able to say so. Signs above and below letters,
capitals and full stops do not matter."""

import re
import unicodedata
from itertools import chain

IF_YOU_MEANT_US = "ask"  # after the name of the command that stops: it asks first
_AROUND = " .!\u06d4\u061f\u060c"  # full stops of several scripts
_TYPED = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011", "'''--", ',\u060c"\u201c\u201d'
)  # as phones type them; commas go
_STOP = {
    "en": ("stop", "stop it", "stop this", "stop that", "stop all", "stop messages", "stop all messages",
           "stop the messages", "stop these messages", "stop your messages", "stop sending messages",
           "stop sending me messages", "stop sending me things", "stop messaging", "stop messaging me", "stop texting",
           "stop texting me", "stop writing", "stop writing to me", "stop contacting me", "stop bothering me",
           "stop pinging me", "stop spamming me", "stop notifications", "unsubscribe", "unsubscribe me", "opt out",
           "leave me alone", "leave me in peace", "go away", "no more messages", "no messages", "don't message me",
           "do not message me", "don't write to me", "don't text me", "don't contact me", "don't send me messages",
           "i don't want messages", "i don't want any messages", "i don't want any more messages",
           "i don't want your messages"),
    "cy": ("stopiwch", "stopia", "stopio", "peidiwch", "gadewch lonydd i mi", "gadewch lonydd imi",
           "rhowch y gorau iddi", "dim mwy o negeseuon", "dim negeseuon", "peidiwch ag anfon negeseuon",
           "peidiwch ag anfon neges", "peidiwch ag ysgrifennu ata i", "peidiwch â fy mhoeni", "stopiwch anfon negeseuon",
           "stopiwch ysgrifennu ata i", "peidiwch ag ysgrifennu", "peidiwch â sgwennu ata i", "stopiwch sgwennu ata i",
           "stopio ysgrifennu ata i", "peidio ag ysgrifennu ata i", "dydw i ddim eisiau negeseuon",
           "dwi ddim eisiau negeseuon"),
    "pl": ("przestań", "przestańcie", "stop wiadomościom", "wypisz mnie", "nie pisz do mnie", "nie piszcie do mnie",
           "nie pisz", "przestań pisać", "przestańcie pisać", "przestań do mnie pisać", "przestań wysyłać wiadomości",
           "nie wysyłaj wiadomości", "nie wysyłaj mi wiadomości", "nie chcę wiadomości", "nie chcę żadnych wiadomości",
           "nie chcę więcej wiadomości", "żadnych wiadomości", "dość wiadomości", "daj mi spokój",
           "do mnie nie pisać", "nie pisać do mnie", "nie pisać", "nie pisać do mnie więcej", "przestać", "przestać pisać",
           "przestać do mnie pisać", "nie wysyłać mi wiadomości", "więcej do mnie nie pisać", "zostaw mnie",
           "zostaw mnie w spokoju", "zostawcie mnie w spokoju", "dajcie mi spokój"),
    "uk": ("стоп", "зупинити", "зупинись", "зупиніться", "зупини", "припини", "припиніть", "перестань", "перестаньте",
           "досить", "відписатися", "відпишіть мене", "не пиши мені", "не пишіть мені", "не пишіть",
           "перестаньте писати", "перестаньте мені писати", "досить писати", "не надсилайте повідомлень",
           "не надсилайте мені повідомлень", "не хочу повідомлень", "я не хочу повідомлень", "більше не пишіть",
           "не пишіть мені більше", "більше мені не пишіть", "не пиши мені більше", "не писати мені", "не турбуйте мене",
           "припиніть писати", "припиніть мені писати", "зупиніть повідомлення", "залиш мене в спокої",
           "залиште мене в спокої", "дайте мені спокій"),
    "ar": ("قف", "توقف", "توقفي", "توقفوا", "أوقف", "إيقاف", "كفى", "بس", "إلغاء الاشتراك",
           "اتركني", "اتركني وشأني", "اتركوني وشأني", "لا ترسل لي", "لا ترسل", "لا ترسلوا لي", "لا تراسلني", "لا تراسلوني",
           "لا تكتب لي", "لا ترسل رسائل", "لا ترسل لي رسائل", "توقف عن مراسلتي", "توقف عن إرسال الرسائل",
           "توقف عن الكتابة", "توقف عن الكتابة لي", "توقفوا عن الكتابة", "توقفوا عن مراسلتي", "التوقف", "التوقف عن مراسلتي",
           "عدم مراسلتي", "لا تكتبوا لي", "إيقاف الرسائل", "أوقف الرسائل", "لا أريد رسائل", "لا أريد رسائلك",
           "لا أريد أي رسائل"),
    "ur": ("رکو", "رک جاؤ", "رک جائیں", "رکیں", "رکیے", "رک جائیے", "لکھنا بند کریں", "مجھے لکھنا بند کریں",
           "بند کرو", "بند کریں", "بند کر دیں", "روک دیں", "ان سبسکرائب",
           "مجھے اکیلا چھوڑ دیں", "پیغام بند کریں", "پیغامات بند کریں", "پیغام نہ بھیجیں", "مجھے پیغام نہ بھیجیں",
           "مجھے مت لکھیں", "مجھے نہ لکھیں", "مجھے پیغام مت بھیجیں", "مجھے پیغام نہیں چاہیے", "مجھے پیغامات نہیں چاہییں",
           "مجھے تنگ نہ کریں"),
    "ro": ("stop mesaje", "opriți", "oprește", "oprește-te", "opriți-vă", "încetați", "încetează", "dezabonare",
           "dezabonează-mă", "dezabonați-mă", "nu-mi mai scrie", "nu-mi mai scrieți", "vă opriți", "să vă opriți",
           "să te oprești", "să nu-mi mai scrieți", "să nu mai scrieți",
           "să nu-mi mai scrii", "să nu-mi mai trimiteți mesaje",
           "nu mai scrie", "nu mai scrieți", "nu-mi mai trimite mesaje", "nu-mi mai trimiteți mesaje", "opriți mesajele",
           "oprește mesajele", "nu vreau mesaje", "nu mai vreau mesaje", "fără mesaje", "lasă-mă", "lasă-mă în pace",
           "lăsați-mă în pace"),
}  # fmt: skip
# With "please" these are also what somebody says to a person who hurts them; what is said to several, or politely, is not.
_TO_ONE_PERSON = (
    "stop", "stop it", "stop this", "stop that", "leave me alone", "go away", "stopia", "przestań",
    "zostaw mnie", "zostaw mnie w spokoju", "daj mi spokój", "стоп", "зупинись", "зупини", "припини", "перестань", "досить",
    "залиш мене в спокої", "قف", "توقف", "توقفي", "كفى", "بس", "اتركني", "اتركني وشأني",
    "رکو", "رک جاؤ", "بند کرو", "oprește", "oprește-te", "încetează", "să te oprești", "lasă-mă", "lasă-mă în pace",
)  # fmt: skip
_PLEASE = (
    "please", "pls", "plz", "can you", "could you", "will you", "would you", "just", "now", "ok", "okay", "thanks",
           "thank you",
    "plîs", "os gwelwch yn dda", "os gweli di'n dda", "allwch chi", "wnewch chi", "a wnewch chi", "nawr", "diolch",
    "proszę", "bardzo proszę", "proszę cię", "proszę was", "uprzejmie proszę", "teraz", "już", "dziękuję",
    "будь ласка", "прошу", "дуже прошу", "зараз", "вже", "дякую",
    "من فضلك", "من فضلكم", "لو سمحت", "لو سمحتم", "رجاء", "الرجاء", "أرجوك", "أرجوكم", "أرجو", "يرجى", "الآن", "شكرا",
    "پلیز", "براہ کرم", "براہِ کرم", "براہ مہربانی", "برائے مہربانی", "مہربانی کر کے", "مہربانی", "اب", "شکریہ",
    "vă rog", "vă rugăm", "te rog", "vă rog frumos", "te rog frumos", "acum", "mulțumesc",
)  # fmt: skip
_PAUSE = {
    "en": ("pause", "pause messages"),
    "cy": ("saib", "seibiant", "oedwch"),
    "pl": ("pauza", "przerwa", "wstrzymaj"),
    "uk": ("пауза", "перерва", "призупинити", "призупиніть"),
    "ar": ("إيقاف مؤقت", "توقف مؤقت", "استراحة"),
    "ur": ("وقفہ", "کچھ دیر رکیں"),
    "ro": ("pauză", "întrerupere"),
}
_START = {
    "en": ("start", "start again", "start messages", "subscribe", "resubscribe", "subscribe again"),
    "cy": ("dechrau", "dechreuwch", "cychwyn", "tanysgrifio"),
    "pl": ("zacznij", "zacznij znowu", "wznów", "zapisz mnie"),
    "uk": ("старт", "почати", "почніть", "відновити", "підписатися", "підпишіть мене"),
    "ar": ("ابدأ", "بدء", "استئناف", "اشتراك"),
    "ur": ("شروع", "شروع کریں", "دوبارہ شروع کریں", "سبسکرائب"),
    "ro": ("începe", "începeți", "pornește", "reia", "abonează-mă", "abonare"),
}
_HELP = {
    "en": (
        "help now",
        "help me now",
        "i need help now",
        "support",
        "999",
        "dial 999",
        "call 999",
        "ring 999",
        "9 9 9",
        "nine nine nine",
    ),
    "cy": ("help nawr", "helpwch fi nawr", "mae angen help arna i nawr", "angen help nawr"),
    "pl": ("pomoc teraz", "pomocy", "pomóżcie mi teraz", "potrzebuję teraz pomocy", "potrzebuję pomocy teraz"),
    "uk": ("допомога зараз", "допоможіть зараз", "допоможіть мені зараз", "мені потрібна допомога зараз"),
    "ar": ("النجدة", "مساعدة الآن", "ساعدوني الآن", "أحتاج مساعدة الآن", "أحتاج إلى مساعدة الآن"),
    "ur": ("ابھی مدد", "ابھی مدد چاہیے", "مجھے ابھی مدد چاہیے", "میری ابھی مدد کریں"),
    "ro": ("ajutor acum", "ajutați-mă acum", "ajută-mă acum", "am nevoie de ajutor acum"),
}
_OBJECT = {
    "en": ("i object", "don't use my words", "do not use my words", "don't handle my words", "don't keep my words",
           "stop using my words", "stop keeping my words", "dont keep my words", "dont use my words",
           "i dont want my words kept", "i dont want you to keep my words", "i want to object", "i would like to object",
           "i don't want you to keep my words", "i don't want you to use my words", "i don't want my words kept"),
    "cy": ("rwy'n gwrthwynebu", "peidiwch â defnyddio fy ngeiriau", "peidiwch â chadw fy ngeiriau",
           "dw i eisiau gwrthwynebu", "hoffwn i wrthwynebu", "dw i ddim eisiau i chi gadw fy ngeiriau"),
    "pl": ("sprzeciwiam się", "nie używaj moich słów", "nie zachowuj moich słów", "nie używajcie moich słów",
           "chcę się sprzeciwić", "nie chcę żebyś zachowywał moje słowa", "nie chcę żeby moje słowa były zachowywane"),
    "uk": ("я заперечую", "не використовуйте мої слова", "не зберігайте мої слова", "заперечую", "я хочу заперечити",
           "я не хочу щоб ви зберігали мої слова", "не хочу щоб мої слова зберігали"),
    "ar": ("أعترض", "لا تستخدم كلماتي", "لا تحتفظ بكلماتي", "أريد أن أعترض", "لا أريد أن تحتفظ بكلماتي"),
    "ur": ("مجھے اعتراض ہے", "میرے الفاظ استعمال نہ کریں", "میرے الفاظ نہ رکھیں", "میں اعتراض کرنا چاہتی ہوں",
           "میں اعتراض کرنا چاہتا ہوں", "میں نہیں چاہتی کہ میرے الفاظ رکھے جائیں",
           "میں نہیں چاہتا کہ میرے الفاظ رکھے جائیں"),
    "ro": ("mă opun", "nu folosi cuvintele mele", "nu-mi folosiți cuvintele", "nu păstra cuvintele mele",
           "vreau să mă opun",
           "nu vreau să-mi păstrați cuvintele", "nu vreau să păstrezi cuvintele mele"),
}  # fmt: skip
_KEEP_THEM = {  # of who objected before
    "en": ("you may keep my words", "you can keep my words", "you may use my words"),
    "cy": ("cewch gadw fy ngeiriau", "gallwch gadw fy ngeiriau"),
    "pl": ("możesz zachować słowa", "możesz zachować moje słowa", "możesz zachowywać moje słowa"),
    "uk": ("можна зберігати слова", "можна зберігати мої слова", "ви можете зберігати мої слова"),
    "ar": ("يمكنك الاحتفاظ بكلماتي", "يمكنكم الاحتفاظ بكلماتي"),
    "ur": ("میرے الفاظ رکھ لیں", "میرے الفاظ رکھ سکتے ہیں", "آپ میرے الفاظ رکھ سکتے ہیں"),
    "ro": ("poți păstra cuvintele", "poți păstra cuvintele mele", "puteți păstra cuvintele mele"),
}
_CLEAR_IT = {
    "en": ("clear this message",
           "delete this", "delete that", "delete this message", "delete that message", "delete the message", "clear this",
           "clear that", "clear the message"),
    "cy": ("clirio'r neges hon",
           "dileu hwn", "dilëwch hwn", "dileu'r neges", "dileu'r neges hon", "dilëwch y neges hon", "cliriwch hwn"),
    "pl": ("wyczyść tę wiadomość",
           "usuń to", "usuń wiadomość", "usuń tę wiadomość", "skasuj to", "skasuj tę wiadomość", "wyczyść to"),
    "uk": ("очистити це повідомлення",
           "видалити це", "видаліть це", "видалити повідомлення", "видаліть це повідомлення", "стерти це"),
    "ar": ("مسح هذه الرسالة",
           "احذف هذا", "احذف هذه الرسالة", "احذف الرسالة", "حذف الرسالة", "امسح هذا", "امسح هذه الرسالة"),
    "ur": ("یہ پیغام صاف کریں",
           "یہ مٹا دیں", "یہ پیغام مٹا دیں", "یہ پیغام حذف کریں", "پیغام مٹا دیں", "اسے مٹا دیں"),
    "ro": ("golește acest mesaj",
           "șterge asta", "ștergeți asta", "șterge mesajul", "ștergeți mesajul", "șterge acest mesaj"),
}  # fmt: skip
_NOTHING = {  # to a question that has nothing to keep (`no_is_none`); Polish "nic" is a name in English
    "en": ("no", "no thanks", "no thank you", "nope", "nobody", "no one", "none", "nothing", "not now", "skip",
           "skip it", "no name", "without a name"),
    "cy": ("na", "nac oes", "dim diolch", "neb", "dim", "dim byd", "neidio heibio", "dim enw", "heb enw"),
    "pl": ("nie", "nie dziękuję", "nikt", "nikogo", "nikomu", "brak", "pomiń", "bez imienia"),
    "uk": ("ні", "ні дякую", "нікому", "нікого", "ніхто", "нічого", "немає", "пропустити", "без імені"),
    "ar": ("لا", "لا شكرا", "لا أحد", "لا شيء", "تخطّي", "بلا اسم", "بدون اسم"),
    "ur": ("نہیں", "جی نہیں", "نہیں شکریہ", "کوئی نہیں", "کچھ نہیں", "چھوڑ دیں", "بغیر نام"),
    "ro": ("nu", "nu mulțumesc", "nimeni", "nimic", "sar peste", "sari peste", "fără nume"),
}  # fmt: skip
_NO = (  # and nothing else
    "no", "nope", "no thanks", "no thank you", "na", "nage", "dim diolch", "na dim diolch", "nie", "nie dziękuję", "ні",
    "ні дякую", "لا", "لا شكرا", "نہیں", "جی نہیں", "نہیں شکریہ", "nu", "nu mulțumesc",
)  # fmt: skip
_AGREED = (  # to the only way on that there is
    "ok", "okay", "yes", "yes please", "yep", "yeah", "yup", "go on", "go ahead", "do it", "sure", "fine",
    "that's right", "right", "correct", "carry on", "continue", "next", "iawn", "ie", "ydy", "ydw", "oes",
    "ewch ymlaen", "ymlaen", "ie plis", "tak", "dobrze", "dalej", "zgoda", "tak proszę", "okej", "так", "добре",
    "гаразд", "далі", "ок", "згода", "так будь ласка", "نعم", "حسنا", "تمام", "موافق", "أجل", "طيب", "متابعة",
    "نعم من فضلك", "ہاں", "جی ہاں", "جی", "ٹھیک ہے", "اچھا", "آگے", "جاری رکھیں", "da", "bine", "de acord", "continuă",
    "mai departe", "da vă rog", "sigur",
)  # fmt: skip
SAYS_NO = frozenset(  # as single words are compared
    ("no", "not", "don't", "never", "without", "na", "nac", "dim", "ddim", "peidiwch", "peidio", "nie", "bez", "ні", "не",
     "без", "nu", "fara", "لا", "لم", "لن", "بدون", "نہیں", "نہ", "مت", "بغیر")
)  # fmt: skip
CATCH_UP = (
    "catch me up", "show me round", "show me around", "tywyswch fi", "oprowadź mnie", "познайомте мене з групою",
    "pune-mă la curent", "التعرّف على المجموعة", "گروپ کا تعارف",
)  # fmt: skip
STOP, PAUSE, START, HELP, OBJECT = (
    tuple(chain.from_iterable(each.values())) for each in (_STOP, _PAUSE, _START, _HELP, _OBJECT)
)


def as_a_whole(text: str) -> str:
    """A message as it is compared with these."""
    plain = "".join(
        str(unicodedata.decimal(each, each))
        for each in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(each)
    )
    return " ".join(plain.translate(_TYPED).casefold().strip(_AROUND).split())


NO, AGREED = frozenset(map(as_a_whole, _NO)), frozenset(map(as_a_whole, _AGREED))


def without_please(text: str) -> str:
    """The same without "please", "can you" and the like around it."""
    words = as_a_whole(text).rstrip(" ?")
    return _AROUND_IT.sub("", words)


def help_in(text: str) -> str:
    """The language that a whole message asks for help in, as the first part of its code; "" when it is none of these."""
    return _HELP_IN.get(as_a_whole(text)) or _HELP_IN.get(without_please(text), "")


def may_be_to_a_person(text: str) -> bool:
    """Whether a stop was asked for so that it may be meant for somebody who hurts them, and not for us."""
    words, asked = as_a_whole(text), without_please(text)
    return words != asked and asked in _PLEADED


_POLITE = "|".join(sorted(map(re.escape, map(as_a_whole, _PLEASE)), key=len, reverse=True))
_AROUND_IT = re.compile(rf"^(?:(?:{_POLITE}) )+|(?: (?:{_POLITE}))+$")
_PLEADED = frozenset(map(as_a_whole, _TO_ONE_PERSON))
_HELP_IN = {as_a_whole(each): tongue for tongue, some in _HELP.items() for each in some}
PLEASE = frozenset(map(as_a_whole, _PLEASE))
KEEP_THEM, CLEARING, NOTHING = (
    frozenset(map(as_a_whole, chain.from_iterable(each.values()))) for each in (_KEEP_THEM, _CLEAR_IT, _NOTHING)
)
