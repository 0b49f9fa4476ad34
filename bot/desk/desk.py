"""The front desk: one thing somebody did comes in, and what must be said is in the outbox when it returns.

`handle` runs inside one unit of the books: all of it happens or none. The desk knows rooms only by what they offer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.desk.address import Address, plain_rows
from bot.desk.books import DeskBooks
from bot.desk.coming import has_left
from bot.desk.crowding import Crowding
from bot.desk.defaults import HouseDefaults
from bot.desk.doors import why_not
from bot.desk.frozen import asks_in_vain
from bot.desk.gate import Gate, group_about, group_meant
from bot.desk.in_sight import InSight
from bot.desk.links import without_links
from bot.desk.looking import asked_here
from bot.desk.registry import Registry
from bot.desk.stay import Stay
from bot.engine.books import Group
from bot.engine.due import Due
from bot.engine.happenings import MemberJoined
from bot.engine.incoming import (
    BotAdded,
    BotRemoved,
    BotWelcome,
    Commanded,
    Filled,
    GroupMoved,
    Incoming,
    PersonLeft,
    Place,
    Pressed,
    Typed,
)
from bot.engine.message import Line, Lines, Message
from bot.engine.outbox import Parcel
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.ports import Abilities, Offer, Say
from bot.engine.profile import Glance, Profile, week_of
from bot.engine.room import Outcome, Room, Visit
from bot.engine.script import PICTURE


class Desk:
    """Finds whose talk something is and which room answers."""

    def __init__(
        self,
        rooms: Sequence[Room],
        books: DeskBooks,
        say: Say,
        abilities: Mapping[str, Abilities],
        house: HouseDefaults,
    ) -> None:
        self.registry = Registry(rooms)
        self._books, self._say, self._house = books, say, house
        self._crowd, self._in_sight = Crowding(*house.answers), InSight()
        self.gate = Gate(books, abilities, house.zone)
        self._address = Address(books.people, books.groups, books.talks, books.outbox, say, abilities)

    # --- what comes in

    def handle(self, incoming: Incoming, now: int, prepared: object = None) -> list[Parcel]:
        """Do what one act asks for. Returns the parcels that can be sent at once, in order."""
        if isinstance(incoming.act, GroupMoved):
            self.moved(incoming.place, incoming.act.to)
            return []
        if not incoming.place.private:  # it may have been written before the chat got the id it has now
            incoming = replace(incoming, place=self._books.groups.today(incoming.place))
        typed, incoming = incoming, without_links(incoming, self._house.link_hosts, self.registry, self._books)

        def look_again(group: GroupId | None = None, *, unseen: bool = False) -> Visit:
            return self._visit(incoming, now, group, unseen=unseen)

        visit = look_again()
        stay = Stay(
            self.registry, self._books, self._address, self._say, look_again, visit, incoming, incoming is not typed
        )
        stay.crowding, stay.in_sight = self._crowd, self._in_sight
        stay.answer(prepared)
        if visit.joined and visit.group is not None and visit.person is not None:
            stay.do(Outcome(happenings=(MemberJoined(visit.group, visit.person, now),)))
        return stay.parcels

    def awaits_picture(self, incoming: Incoming) -> bool:
        """Whether we asked for a picture there. Of any other not one byte is fetched."""
        known = self._books.people.known(incoming.account) if incoming.account is not None else None
        return asked_here(self.registry, self._books.talks, known.person if known else None, incoming.place) == PICTURE

    def offers(self, incoming: Incoming, now: int) -> tuple[Offer, ...]:
        """Ways to fill the words of a command that is still being typed. Only looks: nothing is kept, nobody joins a group."""
        act = incoming.act
        command = self.registry.commands.get(act.name) if isinstance(act, Commanded) else None
        if command is None or command.suggest is None or not isinstance(act, Commanded):
            return ()
        profile = self._books.people.known(incoming.account) if incoming.account is not None else None
        group = None if incoming.place.private else self._books.groups.at(incoming.place)
        visit = self._visit_of(incoming, now, profile, group, None)
        if why_not(command, visit):
            return ()
        reader = self._as_reader(profile, group, incoming.language)  # they alone see it
        labels = ((each.label, each.value) for each in command.suggest(visit, act.rest))
        return tuple(Offer(self._say.plain(label, reader) if label else value, value) for label, value in labels)

    def without_books(self, incoming: Incoming, now: int) -> Message | None:
        """What can be answered to somebody while the books are in trouble, for them alone: the support card."""
        visit = Visit(None, incoming.place, self.guess_reader(incoming.language), now)
        replies = found.replies if (found := self.registry.without_books(visit, incoming.act)) else ()
        message = self.whispered(incoming, Lines(tuple(each.text for each in replies), gap=True))
        return replace(message, rows=plain_rows(replies, incoming.place)) if replies else None

    def whispered(self, incoming: Incoming, text: Line | Lines) -> Message:
        """An answer that needs no books and is seen by that person alone."""
        place = incoming.place
        return Message(
            place, text, whisper=not place.private, language=incoming.language, event=incoming.event, again=False
        )

    def moved(self, old: Place, new_chat: str) -> None:
        """A chat has a new id: its group, the talks in it and what waits for it go along."""
        self._books.groups.move(old, new_chat)
        self._books.talks.move(old, new_chat)
        self._books.outbox.redirect(old, new_chat)

    def has_left(self, group: GroupId, person: PersonId, now: int) -> None:
        """The platform says that somebody is in none of the group's chats any more."""
        self.carry_out(has_left(group, person, now, self._books), now, f"left:{group}:{person}:{now}")

    def fall_due(self, due: Due, now: int) -> None:
        """Do what a due row asks for; runs in the unit that claimed it."""
        self.carry_out(self.registry.fall_due(due, now), now, f"due:{due.key}")

    def tidy(self, now: int) -> None:
        """Once an hour: what rooms find that has had its time."""
        for room in self.registry.rooms:
            if room.tidy:
                self.carry_out(room.tidy(now), now, f"tidy:{room.name}:{now}")

    def carry_out(self, outcome: Outcome, now: int, key: str) -> None:
        """Queue what nobody is waiting for, and tell the rooms that listen."""
        for number, reply in enumerate(outcome.replies):
            if asks_in_vain(reply, self._books):
                continue
            self._address.tell(reply, reply.to, now, f"{key}:{number}")
        for number, happening in enumerate(outcome.happenings):
            for heard in self.registry.hear(happening):
                self.carry_out(heard, now, f"{key}:h{number}")

    def reader(self, person: PersonId | None, group: GroupId | None, app_language: str = "") -> Reader:
        """How to write to a person or a group; resolved when sending, so that a change of language counts at once."""
        profile = self._books.people.profile(person) if person is not None else None
        if group is None and profile is not None and not (profile.language or app_language):
            group = group_meant(profile, self._books.groups.of(profile.person))
        return self._as_reader(profile, self._books.groups.find(group) if group is not None else None, app_language)

    def let_out(self, claimed: Sequence[Parcel], now: int) -> list[tuple[Parcel, Reader]]:
        """What may go now of what was claimed, and how to write to each; people are looked up once for all of it."""
        known = self._books.people.glance({each.message.person for each in claimed if each.message.person is not None})
        going = self.gate.let_out(claimed, known, now)
        return list(zip(going, self.readers([each.message for each in going], known), strict=True))

    def readers(self, messages: Sequence[Message], known: Mapping[PersonId, Glance]) -> list[Reader]:
        glances = [known.get(each.person) if each.person is not None else None for each in messages]
        abouts = [group_about(*each) for each in zip(messages, glances, strict=True)]
        groups = {each: self._books.groups.find(each) if each is not None else None for each in {*abouts}}
        return [
            self._as_reader(glance.profile if glance else None, groups[about], message.language)
            for message, glance, about in zip(messages, glances, abouts, strict=True)
        ]

    def _as_reader(self, profile: Profile | None, chat: Group | None, app_language: str) -> Reader:
        """Their own choice, what their group chose, what their app says, and last what groups begin with here."""
        fallback, zone = (chat.language, chat.zone) if chat else (self._house.language, self._house.zone)
        if profile is None:
            return Reader(chat.language if chat else self._say.speaks(app_language) or fallback, zone=zone)
        chosen = chat.language if chat and chat.language != self._house.language else ""
        language = profile.language or chosen or self._say.speaks(app_language) or fallback
        return Reader(language, profile.easy_read, profile.zone or zone)

    def guess_reader(self, app_language: str) -> Reader:
        """The same without the books, for when they can't be read."""
        return Reader(self._say.speaks(app_language) or self._house.language, zone=self._house.zone)

    # --- who and where

    def _visit(self, incoming: Incoming, now: int, about: GroupId | None = None, *, unseen: bool = False) -> Visit:
        """Who is here now. They are met, and join the group that they do something in."""
        profile, new_here = self._meet(incoming, now)
        group = None if incoming.place.private else self._group_at(incoming, now)
        joined = False
        if group and profile and isinstance(incoming.act, Pressed | Commanded | Typed | Filled):
            joined = not self._books.groups.roles(group.id, profile.person)
            if joined:
                self._books.groups.join(group.id, profile.person, now)
        visit = replace(self._visit_of(incoming, now, profile, group, about), new_here=new_here, joined=joined)
        return replace(visit, unseen=True, reader=visit.own or visit.reader) if unseen else visit

    def _visit_of(
        self, incoming: Incoming, now: int, profile: Profile | None, group: Group | None, about: GroupId | None
    ) -> Visit:
        books, place = self._books, incoming.place
        person = profile.person if profile else None
        groups = books.groups.of(person) if person is not None else ()
        if place.private and profile and groups:
            meant = profile.group if about is None else about
            chosen = meant if meant in groups else (groups[0] if len(groups) == 1 and about is None else None)
            group = books.groups.find(chosen) if chosen is not None else None
        roles = books.groups.roles(group.id, person) if group and person is not None else frozenset[Role]()
        return Visit(
            person,
            place,
            self._as_reader(profile if place.private else None, group, incoming.language),
            now,
            group=group.id if group else None,
            groups=groups,
            roles=roles,
            quoted=incoming.act.quoted if isinstance(incoming.act, Commanded) else "",
            quoted_own=isinstance(incoming.act, Commanded) and incoming.act.quoted_own,
            manages=incoming.manages,
            unnamed=self._address.may_be_unnamed(place, group.id if group else None),
            whispers=not place.private and self._address.abilities[place.channel].whisper,
            own=self._as_reader(profile, group, incoming.language),
        )

    def _meet(self, incoming: Incoming, now: int) -> tuple[Profile | None, bool]:
        """Who it is, and whether we never talked before, or never in private. There we note that we may write to them."""
        if incoming.account is None:
            return None, False
        known = self._books.people.known(incoming.account)
        if isinstance(incoming.act, BotRemoved | PersonLeft | BotWelcome):
            return known, False
        profile = known or self._books.people.meet(incoming.account, now)
        place, new_here = incoming.place, known is None or (incoming.place.private and not known.private_chat)
        if profile.seen < week_of(now):
            self._books.people.here(profile.person, now)
        if place.private and (profile.private_chat, profile.last_app) != (place.chat, place.channel):
            profile = replace(profile, private_chat=place.chat, last_app=place.channel)
            self._books.people.opened(profile.person, place.channel, place.chat)
        return profile, new_here

    def _group_at(self, incoming: Incoming, now: int) -> Group | None:
        found = self._books.groups.at(incoming.place)
        if isinstance(incoming.act, BotRemoved | PersonLeft):
            return found
        if found is None or (found.closed and isinstance(incoming.act, BotAdded)):
            return self._books.groups.start(incoming.place, self._house.language, self._house.zone, now)
        return found
