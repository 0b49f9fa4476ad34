"""Numbers as words, from one to twelve, in the languages that we speak: what people type for a button instead of a digit."""

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


def in_digits(text: str) -> str:
    """The number, where a whole message is one as a word; else ""."""
    words = words_in(folded(text))
    return _DIGITS.get(words[0], "") if len(words) == 1 else ""
