"""Coming and going: the bot added or removed, a person who left, blocked us or came back."""

from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.engine.happenings import CoordinatorLeft, MemberLeft
from bot.engine.incoming import BotRemoved, BotWelcome, Incoming, PersonLeft, Place
from bot.engine.people import GroupId, PersonId, Role
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
            if _is_still_in(visit.group, visit.person, place, books):
                return Outcome()
            books.groups.leave(visit.group, visit.person)
            left = MemberLeft(visit.group, visit.person, visit.now)
            looked_after = Role.COORDINATOR in visit.roles
            return Outcome(happenings=(left, CoordinatorLeft(visit.group, visit.now)) if looked_after else (left,))
    return Outcome()


def _is_still_in(group: GroupId, person: PersonId, left: Place, books: DeskBooks) -> bool:
    """The group has a chat in another app, and they use that app too: leaving one chat keeps the other."""
    elsewhere = {each.channel for each in books.groups.places(group)} - {left.channel}
    return bool(elsewhere & set(books.people.apps(person)))
