"""Numbers as people type them for a button, in the languages that we speak: "two", from one to twelve, and "no 2"."""

from bot.engine.folding import folded, words_in

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "un dau tri pedwar pump chwech saith wyth naw deg",
    "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście",
    "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять",
    "unu doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece",
    "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ",
)
_DIGITS = {word: str(at) for words in _WORDS for at, word in enumerate(words_in(folded(words)), 1)}
_BEFORE = frozenset(
    words_in(folded("number num no nr button rhif botwm numer номер кнопка رقم نمبر numărul număr butonul"))
)


def without_its_word(text: str) -> str:
    """ "No. 3" and "№ 3" as the number alone; any other words as they are."""
    words = words_in(folded(text.replace("\u2116", "no ")))
    return words[1] if len(words) == 2 and words[0] in _BEFORE else text


def in_digits(text: str) -> str:
    """The number, where a whole message is one as a word; else ""."""
    words = words_in(folded(without_its_word(text)))
    return _DIGITS.get(words[0], "") if len(words) == 1 else ""
