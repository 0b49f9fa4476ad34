"""The books of the loop: parts and names, inputs and what became of them, updates and their going out."""

from dataclasses import dataclass

from adapters.database.books.broadcasts import SqlBroadcasts
from adapters.database.books.inputs import SqlInputs
from adapters.database.books.names import SqlNames
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.photos import SqlPhotos
from adapters.database.books.updates import SqlUpdates
from adapters.database.ledger import Ledger
from adapters.database.noting import Noted, nowhere
from adapters.database.sealing import Seal
from bot.broadcasts.model import Photos, Updates
from bot.engine.names import Names
from bot.engine.recipients import Broadcasts


@dataclass(frozen=True, slots=True)
class LoopBooks:
    """The books of both rooms."""

    names: Names
    inputs: SqlInputs
    updates: Updates
    photos: Photos
    broadcasts: Broadcasts

    @classmethod
    def of(cls, ledger: Ledger, seal: Seal, outbox: SqlOutbox, noted: Noted = nowhere) -> "LoopBooks":
        sent = SqlBroadcasts(ledger, seal, outbox)
        updates, photos = SqlUpdates(ledger, seal), SqlPhotos(ledger, seal)
        return cls(SqlNames(ledger, seal), SqlInputs(ledger, seal, noted), updates, photos, sent)
