"""The room of newcomers, put together for the house: what other rooms have on record, piece by piece."""

from adapters.database.books.all import Books
from adapters.for_plans import actions_on_record
from bot.charter.on_record import AgreedLines
from bot.engine.ports import Recorded
from bot.engine.room import Room
from bot.expenses.on_record import WhatIsPaidBack
from bot.inputs.on_record import LastChanges
from bot.inputs.room import InputsRoom
from bot.meetings.on_record import NextMeeting
from bot.newcomers.model import ACTIONS, AGREEMENT, CHANGED, EXPENSES, MEETING, WORDS
from bot.newcomers.room import Doors, open_newcomers
from bot.words.on_record import OurWords


def newcomers_room(books: Books, inputs: InputsRoom) -> Room:
    pieces: dict[str, Recorded] = {
        AGREEMENT: AgreedLines(books.of_plans.agreements),
        CHANGED: LastChanges(inputs.shown),
        ACTIONS: actions_on_record(books),
        MEETING: NextMeeting(books.of_meetings.meetings),
        WORDS: OurWords(books.glossary),
        EXPENSES: WhatIsPaidBack(books.expenses),
    }
    return open_newcomers(Doors(books.role_cards, books.groups, books.people, pieces))
