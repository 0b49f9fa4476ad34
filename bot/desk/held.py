"""What waits for somebody: brought when they open our private chat, or shown to them alone at their next press.

Nothing personal is lost because a private way failed, and none of it is ever shown to a group.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.desk.coming import chat_gone
from bot.engine.incoming import Commanded, Filled, Incoming, Pressed, Typed
from bot.engine.message import WAITING_ANSWER, WAITING_FILE, Button, Message
from bot.engine.outbox import ANSWER, BULK, Parcel, in_private
from bot.engine.people import PersonId
from bot.engine.ports import Abilities
from bot.engine.profile import Glance


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
        found = books.outbox.collect(person, incoming.place.channel, now, event=incoming.event, files=files)
        return _in_time(books, found, now)
    released = _in_time(
        books, books.outbox.release(person, incoming.place, now, event=incoming.event, files=files), now
    )
    released = _let_rest(books, person, released, now)
    for each in released:
        settle_in(books, each.message)
    if released and asked == WAITING_ANSWER and isinstance(incoming.act, Pressed):
        first = released[0]  # it takes the place of the line that said that something waits
        released[0] = replace(first, message=replace(first.message, edits=incoming.act.card))
    return released


def is_too_late(message: Message, now: int) -> bool:
    """Whether it would only mislead by now, or is to be known no longer."""
    return message.until is not None and message.until <= now


def _in_time(books: DeskBooks, released: Sequence[Parcel], now: int) -> list[Parcel]:
    for each in released:
        if is_too_late(each.message, now):
            books.outbox.dropped(each.id, now)
    return [each for each in released if not is_too_late(each.message, now)]


def _let_rest(books: DeskBooks, person: PersonId, released: list[Parcel], now: int) -> list[Parcel]:
    """Who stopped us or paused asks for nothing that we started: it waits on until they are back."""
    profile = books.people.profile(person) if released else None
    if profile is None or not (profile.stopped or profile.paused_until > now):
        return released
    for each in released:
        if each.message.waits:
            wait_on(books, person, each, now)
    return [each for each in released if not each.message.waits]


def not_now(books: DeskBooks, parcel: Parcel, known: Mapping[PersonId, Glance], now: int) -> None:
    """They want nothing of us now: it is dropped, but for the answer to something of theirs. That waits until they are back."""
    glance = known.get(parcel.message.person) if parcel.message.person is not None else None
    if glance is None or not parcel.message.waits:
        lost(books, parcel, now)
    elif glance.place is None:
        wait_on(books, glance.profile.person, parcel, now)
    else:
        books.outbox.later(parcel.id, glance.profile.paused_until, unsure=parcel.unsure, tried=False)


def lost(books: DeskBooks, parcel: Parcel, now: int) -> None:
    """It goes nowhere any more; who is to be told of that is."""
    books.outbox.dropped(parcel.id, now)
    if (instead := parcel.message.if_not) is not None:
        books.outbox.put(f"instead:{parcel.id}", instead, lane=BULK, not_before=now)


def wait_on(books: DeskBooks, person: PersonId, parcel: Parcel, now: int) -> None:
    """It stays here until its person is back, and then comes with what they do."""
    books.outbox.dropped(parcel.id, now)
    _hold(books, person, parcel, now)


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
    lost(books, parcel, now)
    if not place.private and (group := books.groups.at(place)) is not None:
        chat_gone(group.id, place, books)
    if person is None or not place.private:
        return
    books.people.opened(person, place.channel, "")
    if parcel.lane == ANSWER or parcel.message.waits:
        _hold(books, person, parcel, now)


def _hold(books: DeskBooks, person: PersonId, parcel: Parcel, now: int) -> None:
    if books.people.profile(person) is not None:  # nothing is kept for somebody who was forgotten meanwhile
        books.outbox.hold(person, f"held:{parcel.id}", replace(parcel.message, unasked=False), now)
