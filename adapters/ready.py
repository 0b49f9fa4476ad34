"""A parcel and its reader, as they are at the moment of sending."""

from dataclasses import dataclass

from adapters.membership import Whether
from bot.engine.outbox import Parcel
from bot.engine.people import Reader


@dataclass(frozen=True, slots=True)
class Ready:
    """Looked up in the unit that claimed it; `asks` is what the platform is to be asked first."""

    parcel: Parcel
    reader: Reader
    asks: tuple[Whether, ...] = ()
