"""What waits for somebody: brought when they open our private chat, or shown to them alone at their next press.

Nothing personal is lost because a private way failed, and none of it is ever shown to a group.
"""

from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.desk.coming import chat_gone
from bot.engine.incoming import Commanded, Filled, Incoming, Pressed, Typed
from bot.engine.message import WAITING_ANSWER, WAITING_FILE, Button, Message
from bot.engine.outbox import ANSWER, Parcel, in_private
from bot.engine.people import PersonId
from bot.engine.ports import Abilities


def waiting(
    books: DeskBooks, person: PersonId | None, incoming: Incoming, now: int, can: Abilities, asked: str = ""
) -> list[Parcel]:
    """What can be brought to this person now: in private as it is; elsewhere as a whisper, where the channel can."""
    if person is None or not isinstance(incoming.act, Pressed | Commanded | Filled | Typed):
        return []
    files = asked == WAITING_FILE
    if not incoming.place.private:
        if isinstance(incoming.act, Typed) or not can.whisper:
            return []
        return list(books.outbox.collect(person, incoming.place.channel, now, event=incoming.event, files=files))
    released = list(books.outbox.release(person, incoming.place, now, event=incoming.event, files=files))
    for each in released:
        settle_in(books, each.message)
    if released and asked == WAITING_ANSWER and isinstance(incoming.act, Pressed):
        first = released[0]  # it takes the place of the line that said that something waits
        released[0] = replace(first, message=replace(first.message, edits=incoming.act.card))
    return released


def settle_in(books: DeskBooks, message: Message) -> None:
    """The buttons of a message that came to a private chat are pressed there from now on."""
    for talk_id in {each.token.partition(".")[0] for row in message.rows for each in row if isinstance(each, Button)}:
        talk = books.talks.find(talk_id)
        if talk is not None and talk.place != message.place:
            books.talks.keep(replace(talk, place=message.place))


def missed(books: DeskBooks, parcel: Parcel, now: int) -> Parcel | None:
    """A whisper found nobody waiting for it: to their private chat, else it is held. The parcel to send now, if any."""
    message = parcel.message
    books.outbox.dropped(parcel.id, now)
    if message.person is None:
        return None
    private = books.people.private_place(message.person)
    if private is None:
        _hold(books, message.person, parcel, now)
        return None
    moved = in_private(message, private, message.person, "")
    settle_in(books, moved)
    return books.outbox.put(f"missed:{parcel.id}", moved, lane=ANSWER, not_before=now)


def bounced(books: DeskBooks, parcel: Parcel, now: int) -> None:
    """Somebody's private chat is closed to us: no more messages. An answer that they asked for is held. A group's chat
    that is gone, or that put us out while we were away, is left as if we had been told."""
    place, person = parcel.message.place, parcel.message.person
    books.outbox.dropped(parcel.id, now)
    if not place.private and (group := books.groups.at(place)) is not None:
        chat_gone(group.id, place, books)
    if person is None or not place.private:
        return
    books.people.opened(person, place.channel, "")
    if parcel.lane == ANSWER:
        _hold(books, person, parcel, now)


def _hold(books: DeskBooks, person: PersonId, parcel: Parcel, now: int) -> None:
    if books.people.profile(person) is not None:  # nothing is kept for somebody who was forgotten meanwhile
        books.outbox.hold(person, f"held:{parcel.id}", parcel.message, now)
