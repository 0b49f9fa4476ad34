"""A parcel and its reader, as they are at the moment of sending."""

from dataclasses import dataclass, replace

from adapters.membership import Whether
from bot.engine.message import Message
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
        parcel = replace(parcel, message=_in(reader.language, message))
    return Ready(parcel, reader, asks)


def _in(language: str, message: Message) -> Message:
    if language not in message.texts:
        return replace(message, texts={}, alts={})
    file = message.attachment
    if file is not None and file.photo:
        alt = message.alts.get(language)
        file = replace(file, alt=alt) if alt is not None else None
    return replace(message, text=message.texts[language], attachment=file, texts={}, alts={})
