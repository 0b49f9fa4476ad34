"""Coming and going: the bot added or removed, a person who left, blocked us or came back."""

from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.engine.happenings import CoordinatorLeft, MemberLeft
from bot.engine.incoming import BotRemoved, BotWelcome, Incoming, PersonLeft, Place
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Outcome, Visit

CAME_OR_WENT = (BotRemoved, BotWelcome, PersonLeft)


def came_or_went(incoming: Incoming, visit: Visit, books: DeskBooks) -> Outcome:
    """Note it. Blocking us means "no more messages", not erasure; a group without a chat is closed."""
    place = incoming.place
    match incoming.act:
        case BotRemoved() if place.private and visit.person is not None:
            books.people.opened(visit.person, place.channel, "")
        case BotRemoved() if visit.group is not None:
            chat_gone(visit.group, place, books)
        case BotWelcome() if visit.person is not None:
            books.people.opened(visit.person, place.channel, place.chat)
        case PersonLeft() if visit.group is not None and visit.person is not None:
            if _is_still_in(visit.group, visit.person, place, books):
                return Outcome()
            return has_left(visit.group, visit.person, visit.now, books)
    return Outcome()


def chat_gone(group: GroupId, place: Place, books: DeskBooks) -> None:
    """We are not in this chat any more. Asked in again, the group is there as it was."""
    books.groups.remove_place(group, place)
    closed = books.groups.find(group)
    if closed and not books.groups.places(group):
        books.groups.keep(replace(closed, closed=True))


def has_left(group: GroupId, person: PersonId, now: int, books: DeskBooks) -> Outcome:
    """They are not in the group any more."""
    looked_after = Role.COORDINATOR in books.groups.roles(group, person)
    books.groups.leave(group, person)
    left = MemberLeft(group, person, now)
    return Outcome(happenings=(left, CoordinatorLeft(group, now)) if looked_after else (left,))


def _is_still_in(group: GroupId, person: PersonId, left: Place, books: DeskBooks) -> bool:
    """The group has a chat in another app, and they use that app too: leaving one chat keeps the other."""
    elsewhere = {each.channel for each in books.groups.places(group)} - {left.channel}
    return bool(elsewhere & set(books.people.apps(person)))
