"""How the gate keeps to how much somebody wants to be asked."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.engine.consents import day_of
from bot.engine.gate import Wait, may_be_asked
from bot.engine.message import Message
from bot.engine.outbox import Parcel
from bot.engine.profile import ASKED_EVERY, Profile

SOON = 120  # seconds; a second question of the same day is looked at again, and then has its day


def as_often_as_they_like(parcels: Sequence[Parcel], profile: Profile, books: DeskBooks, now: int) -> list[Parcel]:
    """What asks for something comes as often as its person said: one at a time, the others when it is time again. Who wants
    just to hear is not asked at all."""
    asking = [each for each in parcels if each.message.asks]
    if not asking or profile.much is None:
        return list(parcels)
    verdict = may_be_asked(profile, now)
    first = asking[0] if verdict is not None and not isinstance(verdict, Wait) else None
    for each in asking:
        if verdict is None:
            books.outbox.dropped(each.id, now)
        elif each is not first:
            at = verdict.at if isinstance(verdict, Wait) else now + SOON
            books.outbox.later(each.id, at, unsure=each.unsure, tried=False)
    return [each for each in parcels if each is first or not each.message.asks]


def note_if_it_asks(message: Message, profile: Profile, books: DeskBooks, now: int) -> None:
    """The day of it is kept of those alone for whom it matters."""
    if message.asks and profile.much in ASKED_EVERY:
        books.people.keep(replace(profile, asked=day_of(now)))
