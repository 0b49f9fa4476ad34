"""What a button does can be typed as well: its number, counted from the top, or its words.

For a card in private the ways are kept with its talk, which takes a person's next words unless a question is open there.
Not for cards that anyone may press, as answers to questions are: nobody is written down beside what they asked.
"""

from collections.abc import Iterable, Mapping

from bot.engine.books import Talk, Talks
from bot.engine.incoming import Place
from bot.engine.message import Choice, Line, OpenPrivately
from bot.engine.people import Reader
from bot.engine.ports import Say
from bot.engine.room import Visit

_FIRST = "1"
_UNSEEN = dict.fromkeys((0x200E, 0x200F, *range(0x2066, 0x206A)))  # signs of direction, which nobody types


def as_typed(text: str) -> str:
    """Words as they are compared: whatever the case, without a full stop."""
    return " ".join(text.translate(_UNSEEN).casefold().strip(" .!").split())


def worded(label: Line, say: Say, reader: Reader) -> str:
    return as_typed(say.plain(label, reader))


def ways_to_type(rows: Iterable[Iterable[Choice | OpenPrivately]], say: Say, reader: Reader) -> Mapping[str, str]:
    """By number and by words: the key and value of each button."""
    buttons = [each for row in rows for each in row if isinstance(each, Choice)]
    ways = {worded(each.label, say, reader): f"{each.key}.{each.value}" for each in reversed(buttons)}
    return ways | {str(number): f"{each.key}.{each.value}" for number, each in enumerate(buttons, 1)}


def is_question(talk: Talk | None) -> bool:
    """Whether a talk that waits for words is a conversation, and no card."""
    return talk is not None and _FIRST not in talk.answers


def is_free(talks: Talks, visit: Visit, place: Place) -> bool:
    """Whether no question waits there for this person's words."""
    return visit.person is not None and not is_question(talks.waiting(visit.person, place))


def pressed_by_typing(talks: Talks, visit: Visit, text: str) -> str:
    """The token of the button of the last card here that these words stand for; "" when there is none."""
    talk = talks.waiting(visit.person, visit.place) if visit.person is not None and visit.place.private else None
    if talk is None or is_question(talk):
        return ""
    way = talk.answers.get(as_typed(text), "")
    return f"{talk.id}.{way}" if way else ""
