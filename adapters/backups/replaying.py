"""What an older copy brings back beside people who were forgotten: done again from the journal, before anybody uses it.

Links that were cut and inputs that went, by anybody or by the clock; and whoever said that no words of theirs be kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from sqlalchemy import select

from adapters.backups.journal import Note
from adapters.database.books.all import Books
from adapters.database.books.inputs import SqlInputs
from adapters.database.noting import AGREES, CUT, GONE, OBJECTS, WORDS_GONE
from adapters.database.schema import people
from bot.engine.consents import MY_WORDS
from bot.engine.people import PersonId
from bot.engine.room import Room
from bot.inputs.model import NAMED, NO
from bot.objecting import forget_unheard, forget_words


def replay(books: Books, notes: Sequence[Note], rooms: Callable[[Books], Sequence[Room]]) -> None:
    """In one unit with what calls it. Objections first: with its link, what somebody gave can't be found any more."""
    _objections(books, notes, rooms)
    _links_and_inputs(books, notes)


def _links_and_inputs(books: Books, notes: Sequence[Note]) -> None:
    inputs = books.loop.inputs
    cut, gone = (frozenset(each.mark for each in notes if each.what == what) for what in (CUT, GONE))
    for number in inputs.numbers() if cut or gone else ():
        mark = inputs.mark(number)
        if mark in cut | gone:
            _cut_again(books, inputs, number)
        if mark in gone:
            inputs.remove(number)


def _cut_again(books: Books, inputs: SqlInputs, number: int) -> None:
    """As it was cut then: with the name for thanks, and with what waits to be told to them about it."""
    giver, given = inputs.giver(number), inputs.find(number)
    if giver is None:
        return
    books.outbox.forget(giver)  # all of it, since what is about this one can't be told from the rest
    inputs.cut(number)
    if given is not None and given.label != NAMED:
        inputs.keep(replace(given, name="", credit=NO))


def _objections(books: Books, notes: Sequence[Note], rooms: Callable[[Books], Sequence[Room]]) -> None:
    objected, words_gone = dict[bytes, Note](), set[bytes]()
    for each in notes:
        if each.what == OBJECTS:
            objected[each.mark] = each
        elif each.what == WORDS_GONE:
            words_gone.add(each.mark)
        elif each.what == AGREES:
            objected.pop(each.mark, None)
            words_gone.discard(each.mark)
    for (number,) in books.ledger.all(select(people.c.id)) if objected or words_gone else ():
        person, mark = PersonId(number), books.consents.mark(PersonId(number))
        if note := objected.get(mark):
            day = int(datetime.combine(note.day, time(12), UTC).timestamp())
            books.consents.say(person, MY_WORDS, yes=False, now=day)
            forget_unheard(rooms(books), person)
        if mark in words_gone:
            forget_words(rooms(books), person)
