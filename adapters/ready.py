"""A parcel and its reader, as they are at the moment of sending."""

from dataclasses import dataclass, replace

from adapters.membership import Whether
from bot.engine.outbox import Parcel
from bot.engine.people import Reader


@dataclass(frozen=True, slots=True)
class Ready:
    """Looked up in the unit that claimed it; `asks` is what the platform is to be asked first."""

    parcel: Parcel
    reader: Reader
    asks: tuple[Whether, ...] = ()


def in_their_language(parcel: Parcel, reader: Reader, asks: tuple[Whether, ...]) -> Ready:
    """What goes to many is there in several languages, whole; a language that is missing gets the first."""
    message = parcel.message
    if message.texts:
        text = message.texts.get(reader.language, message.text)
        parcel = replace(parcel, message=replace(message, text=text, texts={}))
    return Ready(parcel, reader, asks)
