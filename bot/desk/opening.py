"""How everything begins that we send to a person unasked: what a locked phone shows of it is the same for all. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.engine.message import Line, Lines, Message
from bot.engine.outbox import Parcel

OPENING = Line("opening.neutral")  # in every language longer than what a locked phone shows
DISCREET = Line("discreet.waiting")  # stands alone, and says nothing either


def with_openings(parcels: Iterable[Parcel]) -> Iterator[Parcel]:
    """Each behind the neutral line. What goes to many stays one text, so that a channel words it once for all."""
    begun: dict[int, tuple[Line | Lines, Lines]] = {}  # by identity: the text itself is kept, so that it stays the one

    def opened(text: Line | Lines) -> Lines:
        kept = begun.get(id(text))
        if kept is None:
            kept = begun[id(text)] = text, Lines((OPENING, text), gap=True)
        return kept[1]

    for parcel in parcels:
        message = parcel.message
        yield parcel if message.text == DISCREET else replace(parcel, message=_worded(message, opened))


def _worded(message: Message, opened: Callable[[Line | Lines], Lines]) -> Message:
    file = message.attachment
    if file is not None and file.alt == message.text:  # else a channel would say the same words twice
        file = replace(file, alt=opened(message.text))
    texts = {language: opened(text) for language, text in message.texts.items()}
    return replace(message, text=opened(message.text), texts=texts, attachment=file)
