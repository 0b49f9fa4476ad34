"""What a button does can be typed as well: its number, counted from the top, or its words.

For a card in private the ways are kept with its talk, which takes a person's next words unless a question is open there.
Of an answer its row holds already which topic it shows and leads to, and the ways say no more than that (decision 20).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.engine.books import Talk, Talks
from bot.engine.folding import folded, words_in
from bot.engine.incoming import Place
from bot.engine.leading import WAY_ON
from bot.engine.message import Button, Choice, Line, Message, OpenPrivately
from bot.engine.number_words import in_digits, without_its_word
from bot.engine.people import Reader
from bot.engine.ports import Say
from bot.engine.room import Visit
from bot.engine.stop_words import AGREED, SAYS_NO, as_a_whole

_FIRST = "1"
WE_BEGAN = "?"  # stands for no button: the card is one that we began with
ASKED_ONCE = "??"  # the same: its buttons were shown again since; in a conversation, the number that was asked about
_COMMAS = (",", "\u060c")  # Latin and Arabic
ELSEWHERE = "^"  # before the whole token of a button that is another card's, in the same message
LABEL_OF = "L"  # before a number: the catalog key of that button's label. In capitals, so that nobody can type it
LONGEST_NUMBER = 2  # digits; longer ones stand for no button
_LONGEST_MEANT = 4  # digits: somebody who types no more means a button, if it is no number to ring
_TO_RING = ("999", "112", "111", "101", "105", "116", "119", "159", "911", "988")
# Signs of direction, which nobody types; and apostrophes, which phones bend.
_AS_TYPED = dict.fromkeys((0x200E, 0x200F, *range(0x2066, 0x206A))) | dict.fromkeys((0x2018, 0x2019, 0x02BC), "'")


def as_typed(text: str) -> str:
    """Words as they are compared: whatever the case, without a full stop; a number in anybody's digits."""
    words = " ".join(text.translate(_AS_TYPED).casefold().strip(" .!(#)").split())
    number = without_its_word(words) if words[-1:].isdecimal() else words
    return str(int(number)) if number.isdecimal() and len(number) <= LONGEST_NUMBER else words


def worded(label: Line, say: Say, reader: Reader) -> str:
    return as_typed(say.plain(label, reader))


def ways_to_type(
    rows: Iterable[Iterable[Choice | OpenPrivately | Button]], say: Say, reader: Reader, *, let_go: bool = False
) -> Mapping[str, str]:
    """By number and by words: the key and value of each button. With `let_go` by number alone. One that is called by a
    number, as the actions of a plan are, goes by that."""
    buttons = [each for row in rows for each in row if isinstance(each, Choice)]
    named = {worded(each.label, say, reader): f"{each.key}.{each.value}" for each in reversed(buttons)}
    own = {words: way for words, way in named.items() if words.isdecimal() and len(words) <= LONGEST_NUMBER}
    ways = ((str(number), f"{each.key}.{each.value}") for number, each in enumerate(buttons, 1))
    numbers = {number: way for number, way in ways if way not in own.values()} | own
    if let_go:
        return numbers
    by_names = {worded(each.names, say, reader): f"{each.key}.{each.value}" for each in reversed(buttons) if each.names}
    return by_names | by_first_words(by_names) | by_first_words(named) | named | numbers


def by_some_words(text: str, by_words: Mapping[str, str], *, only: bool = False) -> str:
    """What two or more words stand for that are at least half of one button's, and in no other's: "just once" is [Just this
    once]. A button that says no is never pressed by what leaves out its "no". Of a question's `only` one any word will do."""
    if "?" in text or "\u061f" in text:
        return ""
    typed = frozenset(words_in(folded(text)))
    meant = {way: words for label, way in by_words.items() if typed <= (words := frozenset(words_in(folded(label))))}
    if len(meant) != 1 or len(typed) < (1 if only else 2):
        return ""
    ((way, words),) = meant.items()
    return way if (only or 2 * len(typed) >= len(words)) and not (words & SAYS_NO) - typed else ""


def by_number_or_words(text: str, labels: Iterable[str]) -> list[int]:
    """Which of a few buttons are meant, by their place: by number, by all of their words, or by two of them and more."""
    typed, words = as_typed(text), frozenset(words_in(folded(text)))
    known = [as_typed(each) for each in labels]
    number = typed if typed.isdecimal() else in_digits(text)
    if number.isdecimal():
        return [int(number) - 1] if 0 < int(number) <= len(known) else []
    if typed in known:
        return [known.index(typed)]
    asks = "?" in text or "\u061f" in text or len(words) < 2
    return [] if asks else [at for at, each in enumerate(known) if words <= frozenset(words_in(folded(each)))]


def by_first_words(by_words: Mapping[str, str]) -> dict[str, str]:
    """What stands before a comma, as in "Yes, keep it", where no other button begins so."""
    found = {}
    for words, way in by_words.items():
        first = next((words.partition(comma)[0] for comma in _COMMAS if comma in words), "")
        if first and not any(other != words and other.startswith(first) for other in by_words):
            found[as_typed(first)] = way
    return found


def is_question(talk: Talk | None) -> bool:
    """Whether a talk that waits for words is a conversation, and no card."""
    return talk is not None and _FIRST not in talk.answers


def is_number(text: str) -> bool:
    """Whether it can only stand for a button, there or not."""
    typed = without_its_word(as_typed(text))
    return typed.isdecimal() and len(typed) <= _LONGEST_MEANT and str(int(typed)) not in _TO_RING


def is_free(talks: Talks, visit: Visit, place: Place) -> bool:
    """Whether no question waits there for this person's words."""
    return visit.person is not None and not is_question(talks.waiting(visit.person, place))


def pressed_by_typing(card: Talk | None, text: str) -> str:
    """The token of the button of the last card that these words stand for; "" when there is none."""
    if card is None or is_question(card):
        return ""
    way = card.answers.get(as_typed(text)) or card.answers.get(in_digits(text)) or _way_meant(card, text)
    return token_of(card, way) if way else ""


def token_of(card: Talk, way: str) -> str:
    """The button that a way of the last message leads to; it may be of a card that became one message with it."""
    return way.removeprefix(ELSEWHERE) if way.startswith(ELSEWHERE) else f"{card.id}.{way}"


def is_mixed(card: Talk) -> bool:
    """Whether the buttons of several cards stand in one message: which was meant is asked before a number presses."""
    return any(way.startswith(ELSEWHERE) for way in card.answers.values())


def _way_meant(card: Talk, text: str) -> str:
    """By some of a button's words, or by agreeing to the only one; never where we began with it, nor back to the start."""
    if WE_BEGAN in card.answers:
        return ""
    by_words = {words: way for words, way in card.answers.items() if not is_number(words)}
    ways = set(card.answers.values())
    if len(ways) == 1 and as_a_whole(text) in AGREED:
        return "" if card.name == WAY_ON and card.seed.get("command") == "start" else ways.pop()
    return by_some_words(text, by_words)


def may_be_meant_for_another(card: Talk | None, text: str) -> bool:
    """Whether it is a number under a message that we began with, maybe just as they typed it for something else."""
    return card is not None and WE_BEGAN in card.answers and ASKED_ONCE not in card.answers and is_number(text)


def last_to_type(message: Message, talks: Talks) -> None:
    """What we start is the last message of somebody now: a number stands for its buttons, and for no older one. An open
    question keeps their words. Where two cards became one message, the numbers go on from one to the other."""
    buttons = [each for row in message.rows for each in row if isinstance(each, Button)]
    tokens = [each.token for each in buttons]
    if message.person is None or not tokens or is_question(talks.waiting(message.person, message.place)):
        return
    talk = talks.find(tokens[0].partition(".")[0])
    if talk is None:
        talks.put_aside(message.person, message.place)
        return
    own = f"{talk.id}."
    leads = [each.removeprefix(own) if each.startswith(own) else ELSEWHERE + each for each in tokens]
    ways = {str(number): way for number, way in enumerate(leads, 1)} | {WE_BEGAN: ""}
    fixed = {f"{LABEL_OF}{at}": each.label.key for at, each in enumerate(buttons, 1) if not each.label.values}
    talks.keep(replace(talk, answers=ways | fixed, open=True))
