"""Whole messages that stand for stop, pause, start, help now and being shown round, in many languages: also in some that the
bot does not speak, since who is written to and does not want it must be able to say so. Signs above and below letters,
capitals and full stops do not matter."""

import unicodedata
from itertools import chain

_AROUND = " .!\u06d4\u061f\u060c"  # full stops of several scripts
_TYPED = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011", "'''--", ',\u060c"\u201c\u201d'
)  # as phones type them; commas go
_STOP = {
    "en": ("stop", "stop it", "stop all", "stop messages", "unsubscribe", "leave me alone", "no more messages"),
    "cy": ("stopiwch", "stopio", "peidiwch", "gadewch lonydd i mi", "gadewch lonydd imi", "rhowch y gorau iddi"),
    "pl": ("przestań", "przestańcie", "wypisz mnie", "nie pisz do mnie", "zostaw mnie w spokoju", "dajcie mi spokój"),
    "uk": ("стоп", "зупинити", "зупиніться", "припиніть", "відписатися", "відпишіть мене", "не пишіть мені",
           "залиште мене в спокої"),
    "ar": ("قف", "توقف", "توقفوا", "أوقف", "إيقاف", "إلغاء الاشتراك", "اتركني وشأني", "لا ترسل لي"),
    "ur": ("رکو", "رک جاؤ", "رک جائیں", "بند کرو", "بند کریں", "روک دیں", "ان سبسکرائب", "مجھے اکیلا چھوڑ دیں"),
    "ro": ("opriți", "oprește", "oprește-te", "opriți-vă", "dezabonare", "dezabonează-mă", "nu-mi mai scrie",
           "lasă-mă în pace", "lăsați-mă în pace"),
}  # fmt: skip
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
    "en": ("help now", "help me now", "i need help now", "support", "999"),
    "cy": ("help nawr", "helpwch fi nawr", "mae angen help arna i nawr", "angen help nawr"),
    "pl": ("pomoc teraz", "pomocy", "pomóżcie mi teraz", "potrzebuję teraz pomocy", "potrzebuję pomocy teraz"),
    "uk": ("допомога зараз", "допоможіть зараз", "допоможіть мені зараз", "мені потрібна допомога зараз"),
    "ar": ("النجدة", "مساعدة الآن", "ساعدوني الآن", "أحتاج مساعدة الآن", "أحتاج إلى مساعدة الآن"),
    "ur": ("ابھی مدد", "ابھی مدد چاہیے", "مجھے ابھی مدد چاہیے", "میری ابھی مدد کریں"),
    "ro": ("ajutor acum", "ajutați-mă acum", "ajută-mă acum", "am nevoie de ajutor acum"),
}
_OBJECT = {
    "en": ("i object", "don't use my words", "do not use my words", "don't handle my words", "don't keep my words",
           "stop using my words", "stop keeping my words", "i want to object", "i would like to object",
           "i don't want you to keep my words", "i don't want you to use my words", "i don't want my words kept"),
    "cy": ("rwy'n gwrthwynebu", "peidiwch â defnyddio fy ngeiriau", "peidiwch â chadw fy ngeiriau",
           "dw i eisiau gwrthwynebu", "hoffwn i wrthwynebu", "dw i ddim eisiau i chi gadw fy ngeiriau"),
    "pl": ("sprzeciwiam się", "nie używaj moich słów", "nie zachowuj moich słów", "nie używajcie moich słów",
           "chcę się sprzeciwić", "nie chcę żebyś zachowywał moje słowa", "nie chcę żeby moje słowa były zachowywane"),
    "uk": ("я заперечую", "не використовуйте мої слова", "не зберігайте мої слова", "заперечую", "я хочу заперечити",
           "я не хочу щоб ви зберігали мої слова", "не хочу щоб мої слова зберігали"),
    "ar": ("أعترض", "لا تستخدم كلماتي", "لا تحتفظ بكلماتي", "أريد أن أعترض", "لا أريد أن تحتفظ بكلماتي"),
    "ur": ("مجھے اعتراض ہے", "میرے الفاظ استعمال نہ کریں", "میرے الفاظ نہ رکھیں", "میں اعتراض کرنا چاہتی ہوں",
           "میں اعتراض کرنا چاہتا ہوں", "میں نہیں چاہتی کہ میرے الفاظ رکھے جائیں", "میں نہیں چاہتا کہ میرے الفاظ رکھے جائیں"),
    "ro": ("mă opun", "nu folosi cuvintele mele", "nu-mi folosiți cuvintele", "nu păstra cuvintele mele", "vreau să mă opun",
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
CATCH_UP = (
    "catch me up", "show me round", "show me around", "tywyswch fi", "oprowadź mnie", "познайомте мене з групою",
    "pune-mă la curent", "التعرّف على المجموعة", "گروپ کا تعارف",
)  # fmt: skip
STOP, PAUSE, START, HELP, OBJECT = (
    tuple(chain.from_iterable(each.values())) for each in (_STOP, _PAUSE, _START, _HELP, _OBJECT)
)


def as_a_whole(text: str) -> str:
    """A message as it is compared with these."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(plain.translate(_TYPED).casefold().strip(_AROUND).split())


NO = frozenset(map(as_a_whole, _NO))
KEEP_THEM, CLEARING, NOTHING = (
    frozenset(map(as_a_whole, chain.from_iterable(each.values()))) for each in (_KEEP_THEM, _CLEAR_IT, _NOTHING)
)
