"""All rooms, opened with what each needs. A new room gets its line here, in the place where `/help` shall show it."""

import random
from collections.abc import Callable, Sequence

from adapters.backups.copies import KEPT
from adapters.database.books.all import Books
from adapters.for_meetings import doors_of_meetings
from adapters.for_network import network_room
from adapters.for_newcomers import newcomers_room
from adapters.for_plans import actions_on_record, rooms_of_plans
from adapters.library import Library
from adapters.loop import loop_rooms
from adapters.privacy_notice import whole_notice
from adapters.settings import Settings
from bot.buddies.room import BuddiesRoom
from bot.checkins.room import open_checkins
from bot.deeds.room import DeedsRoom
from bot.desk import Desk
from bot.engine.last_words import LastWords
from bot.engine.people import DEFAULT_LANGUAGE, PersonId, Role
from bot.engine.ports import Say, Speaker
from bot.engine.room import Room
from bot.expenses.room import ExpensesRoom
from bot.groups.room import open_groups
from bot.languages import open_languages
from bot.meetings.room import open_meetings
from bot.objecting import Objecting
from bot.people import open_people
from bot.principles.room import open_principles
from bot.privacy import open_privacy
from bot.reports.room import open_reports
from bot.settings.room import open_settings
from bot.support.national import passes_for
from bot.support.room import open_support
from bot.weekly import open_weekly
from bot.words.for_rooms import WordsForRooms
from bot.words.room import open_words


def rooms_of(
    library: Library,
    say: Say,
    books: Books,
    settings: Settings,
    registry: Callable[[], Desk],
    scrub: Callable[[], None],
    now: Callable[[], int],
    speaker: Speaker | None = None,
) -> list[Room]:
    """All rooms, in the order that `/help` shows them. `scrub` clears what was deleted from the file's log too."""

    def wait_for(person: PersonId) -> None:
        scrub()
        books.outbox.forget(person)
        books.talks.forget(person)

    def forget_talks(person: PersonId) -> None:
        scrub()
        books.talks.forget(person)

    def merge_waiting(old: PersonId, new: PersonId) -> None:
        books.outbox.merge(old, new)
        books.talks.merge(old, new)

    def looks_after_alone(person: PersonId) -> bool:
        theirs = (books.groups.holders(group, Role.COORDINATOR) for group in books.groups.of(person))
        return (person,) in theirs

    def rooms() -> Sequence[Room]:
        return registry().registry.rooms

    def offers(command: str) -> bool:
        return command in registry().registry.commands

    may_keep = bool(settings.notice and library.contacts(DEFAULT_LANGUAGE))
    words = WordsForRooms(library.check, books.glossary, library.words_doors.known)
    inputs, updates = loop_rooms(books, words, library, say, scrub, may_keep_words=may_keep)
    actions = actions_on_record(books)
    expenses = ExpensesRoom(books.expenses)
    deeds = DeedsRoom(books.deeds, books.groups, books.loop.names)
    buddies = BuddiesRoom(books.buddies, books.groups, books.people, books.dues, random.randint, may_keep=may_keep)
    unheard = (
        inputs.take_back,
        buddies.take_back,
        books.loop.updates.take_back,
        books.of_meetings.part.drop_needs,
        books.of_meetings.agenda.take_back,
        books.of_plans.pledges.take_back,
    )
    objecting = Objecting(books.consents, books.people, rooms, forget_talks, unheard, books.consents.words_gone)
    for_meetings = doors_of_meetings(
        books.of_meetings,
        books.people,
        books.groups,
        books.consents,
        books.dues,
        library,
        words,
        settings,
        offers,
        (actions,),
        expenses,
        buddies,
    )
    return [
        open_people(books.people, say, lambda: registry().registry.commands, settings.contact),
        open_languages(books.people, say, library.known),
        objecting.room,
        newcomers_room(books, inputs),
        open_principles(library, library.explains, inputs.reading, speaker, may_keep_words=may_keep),
        open_words(library.words_doors, books.glossary, books.groups, books.dues, random.randint, scrub),
        open_meetings(for_meetings),
        expenses.room,
        buddies.room,
        open_checkins(
            books.checkins,
            books.groups,
            books.people,
            books.dues,
            library.eight,
            random.randint,
            scrub,
            lambda group, at: held.ends if (held := books.of_meetings.meetings.last(group, at)) else None,
            may_keep=may_keep,
        ),
        open_weekly(books.groups, books.dues, rooms),
        *rooms_of_plans(books, library, words, scrub, may_keep=may_keep),
        inputs.room,
        updates,
        open_reports(books.groups, rooms),
        open_groups(
            books.groups,
            books.people,
            books.dues,
            books.codes,
            books.loop.names,
            say,
            random.randint,
            now,
            deeds.page,
            lambda name: passes_for(name, library.national_names),
            settings.controller,
        ),
        deeds.room,
        network_room(books, settings, say),
        open_support(
            library.contacts,
            library.listening,
            books.support_cards,
            books.groups,
            books.dues,
            words,
            say,
            settings.nation,
            lambda: library.national_names,
            books.people,
            books.loop.names,
        ),
        open_settings(books.people, books.consents, books.codes, rooms, merge_waiting),
        open_privacy(
            rooms,
            books.people,
            wait_for,
            settings.notice,
            lambda: whole_notice(settings),
            objecting.page,
            objecting.door,
            LastWords(round(KEPT.total_seconds()), looks_after_alone),
        ),
    ]
