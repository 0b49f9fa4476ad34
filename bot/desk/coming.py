"""Coming and going: the bot added or removed, a person who left, blocked us or came back."""

from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.engine.happenings import CoordinatorLeft, MemberLeft
from bot.engine.incoming import BotRemoved, BotWelcome, Incoming, PersonLeft
from bot.engine.people import Role
from bot.engine.room import Outcome, Visit


def came_or_went(incoming: Incoming, visit: Visit, books: DeskBooks) -> Outcome:
    """Note it. Blocking us means "no more messages", not erasure; a group without a chat is closed."""
    place = incoming.place
    match incoming.act:
        case BotRemoved() if place.private and visit.person is not None:
            books.people.opened(visit.person, place.channel, "")
        case BotRemoved() if visit.group is not None:
            books.groups.remove_place(visit.group, place)
            if not books.groups.places(visit.group):
                closed = books.groups.find(visit.group)
                if closed:
                    books.groups.keep(replace(closed, closed=True))
        case BotWelcome() if visit.person is not None:
            books.people.opened(visit.person, place.channel, place.chat)
        case PersonLeft() if visit.group is not None and visit.person is not None:
            books.groups.leave(visit.group, visit.person)
            left = MemberLeft(visit.group, visit.person, visit.now)
            looked_after = Role.COORDINATOR in visit.roles
            return Outcome(happenings=(left, CoordinatorLeft(visit.group, visit.now)) if looked_after else (left,))
    return Outcome()
