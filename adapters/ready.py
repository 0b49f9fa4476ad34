"""A parcel and its reader, as they are at the moment of sending."""

from dataclasses import dataclass

from bot.engine.outbox import Parcel
from bot.engine.people import Reader


@dataclass(frozen=True, slots=True)
class Ready:
    """Both looked up in the unit that claimed it."""

    parcel: Parcel
    reader: Reader
