"""Where a reply goes: who sees it, by which way. Nothing personal is put in a group because a private way failed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.desk.conversation import Asked, telling_how
from bot.desk.doors import is_closed
from bot.desk.messages import Rows, answer, unasked
from bot.desk.typed import is_free, ways_to_type
from bot.engine.books import Groups, People, Talk, Talks, new_id
from bot.engine.incoming import Incoming, Place, Pressed
from bot.engine.message import WAITING_ANSWER, Audience, Button, Choice, Line, Message, OpenPrivately, Reply
from bot.engine.outbox import ANSWER, BULK, Outbox, Parcel
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.ports import Abilities, Say
from bot.engine.room import Visit

KEPT_FOR = 30 * 24 * 3600  # a talk lives this long after the last word, and the person is told so at its start
GROUP = "-group"  # in a talk's seed: the group it was begun for, whatever group is meant in private by then
UNSEEN = "-unseen"  # in a talk's seed: it goes on in whispers to one person


def new_talk(
    name: str,
    person: PersonId | None,
    place: Place,
    seed: Mapping[str, str],
    now: int,
    *,
    answers: Mapping[str, str] | None = None,
    open_: bool = False,
) -> Talk:
    """A talk with a fresh id, so that nobody can guess another's button."""
    return Talk(new_id(now), name, person, place, seed, answers or {}, open_, now + KEPT_FOR)


def of_group(seed: Mapping[str, str], group: GroupId | None, *, unseen: bool = False) -> Mapping[str, str]:
    """The seed with the group the talk is about, and whether it is whispered; so it stays to the end."""
    marks = ({} if group is None else {GROUP: str(group)}) | ({UNSEEN: "1"} if unseen else {})
    return {**seed, **marks} if marks else seed


def tokens(rows: tuple[tuple[Choice | OpenPrivately | Button, ...], ...], talk: str) -> Rows:
    """The choices of a room as buttons whose presses come back to this talk."""
    return tuple(tuple(_button(each, talk) for each in row) for row in rows)


def _button(each: Choice | OpenPrivately | Button, talk: str) -> OpenPrivately | Button:
    if isinstance(each, Choice):
        return Button(each.label, f"{talk}.{each.key}.{each.value}")
    return replace(each, payload=f"{each.payload}-{talk}") if isinstance(each, OpenPrivately) and each.lets_in else each


def plain_rows(replies: Iterable[Reply], place: Place) -> Rows:
    """The buttons in private that no talk has to be kept for."""
    rows = tuple(row for each in replies for row in each.rows if all(isinstance(b, Button) for b in row))
    return tokens(rows, "") if place.private else ()


@dataclass(frozen=True, slots=True)
class Address:
    """Puts what rooms say into the outbox, addressed."""

    people: People
    groups: Groups
    talks: Talks
    outbox: Outbox
    say: Say
    abilities: Mapping[str, Abilities]

    def reply(self, reply: Reply, visit: Visit, incoming: Incoming, key: str) -> list[Parcel]:
        """Put one reply to somebody's act into the outbox; the parcels are what can be sent at once."""
        if reply.audience is Audience.GROUP:
            return self._to_the_group(reply, visit, incoming, key)
        if reply.to is not None:
            self.tell(reply, reply.to, visit.now, key)
            return []
        if not self._may_show(reply, incoming.place):
            return []
        if not incoming.place.private:
            self._enter(reply, visit.group, visit.now, key)
        if incoming.place.private or (reply.audience is Audience.HERE and not visit.unseen):
            theirs = visit.person if incoming.place.private or not reply.anyone else None
            rows = self._card(reply, theirs, incoming.place, visit.now, visit.group, by=visit)
            return self._put(answer(telling_how(reply, visit), incoming.place, visit, incoming, rows), key, visit.now)
        return self._privately(reply, visit, incoming, key)

    def _to_the_group(self, reply: Reply, visit: Visit, incoming: Incoming, key: str) -> list[Parcel]:
        """All chats of a group hear it once; where somebody has just asked for it, it is an answer and comes at once."""
        group = reply.to if reply.to is not None else visit.group
        here = incoming.place
        if here.private or group != visit.group:
            self.tell(reply, group, visit.now, key)
            return []
        self.tell(reply, group, visit.now, key, but=here)
        if not self._may_show(reply, here):
            return []
        rows = self._card(reply, None if reply.anyone else visit.person, here, visit.now)
        return self._put(answer(reply, here, visit, incoming, rows), _key_at(reply, key, here), visit.now)

    def question(self, asked: Asked, talk: Talk, visit: Visit, incoming: Incoming, key: str) -> list[Parcel]:
        """Put an open question where its talk is."""
        reply = telling_how(asked.reply, visit)
        message = answer(reply, talk.place, visit, incoming, tokens(reply.rows, talk.id))
        asks = replace(message, awaits_words=asked.awaits_words, fields=asked.page, talk=talk.id)
        if visit.unseen:
            asks = replace(asks, person=visit.person, whisper=True)
        return self._put(asks, key, visit.now)

    def tell(
        self, reply: Reply, to: PersonId | GroupId | None, now: int, key: str, *, but: Place | None = None
    ) -> None:
        """Queue what nobody is waiting for: to a person in private, or to all chats of a group (`but` one)."""
        if to is None:
            return
        if reply.audience is Audience.GROUP:
            group = self.groups.find(GroupId(to))
            places = self.groups.places(group.id) if group and not group.closed else ()
            person = None
            self._enter(reply, GroupId(to), now, reply.key or key)
        else:
            group, person = None, PersonId(to)
            private = None if is_closed(reply.about, self.groups) else self.people.private_place(person)
            places = (private,) if private else ()
        for place in (each for each in places if self._may_show(reply, each)):
            if but is not None and (place.channel, place.chat) == (but.channel, but.chat):
                continue
            rows = self._card(reply, None if reply.anyone else person, place, now, None if group else reply.about)
            message = unasked(reply, place, rows, person, group.id if group else reply.about)
            message = replace(message, if_not=self._if_not(reply.if_not))
            self.outbox.put(_key_at(reply, key, place), message, lane=BULK, not_before=now)

    def _if_not(self, reply: Reply | None) -> Message | None:
        person = PersonId(reply.to) if reply is not None and reply.to is not None else None
        place = self.people.private_place(person) if person is not None else None
        if reply is None or place is None:
            return None
        return replace(unasked(reply, place, tokens(reply.rows, ""), person, None), urgent=True, even_paused=True)

    def _privately(self, reply: Reply, visit: Visit, incoming: Incoming, key: str) -> list[Parcel]:
        """Only-you and private answers from a group, down the ladder of the design, section 4."""
        can = self.abilities[incoming.place.channel]
        whispers = visit.unseen or (
            reply.audience is Audience.ONLY_YOU and (can.whisper or self._fits_toast(reply, visit, incoming, can))
        )
        if whispers:
            rows = self._card(reply, visit.person, incoming.place, visit.now, visit.group, unseen=visit.unseen)
            message = answer(reply, incoming.place, visit, incoming, rows)
            edits = message.edits if visit.unseen else None  # else the card that was pressed is everybody's
            whisper = replace(message, person=visit.person, whisper=True, edits=edits)
            return self._put(whisper, key, visit.now)
        if visit.person is None:
            return []
        if _only_a_way(reply):  # there is nothing personal in it, and the command was there for all to see
            return self._put(answer(reply, incoming.place, visit, incoming, tokens(reply.rows, "")), key, visit.now)
        private = self.people.private_place(visit.person, incoming.place.channel)
        home = private or Place(incoming.place.channel, "", private=True)
        by = visit if private is not None else None
        rows = self._card(reply, visit.person, home, visit.now, visit.group, by=by)
        message = answer(reply, home, visit, incoming, rows)
        parcels: list[Parcel] = []
        if private is not None:
            parcels += self._put(message, key, visit.now)
        else:
            self.outbox.hold(visit.person, key, message, visit.now)
            short = Reply(reply.shortly, audience=Audience.ONLY_YOU) if reply.shortly else None
            if short and self._fits_toast(short, visit, incoming, can):
                parcels += self._privately(short, visit, incoming, f"{key}:n")
        if not reply.quiet:  # the same words whether or not they have started the bot: a group learns nothing
            pointer = Reply(Line("talk.privately"), ((OpenPrivately(Line("talk.open_private"), WAITING_ANSWER),),))
            rows = tokens(pointer.rows, "")
            parcels += self._put(answer(pointer, incoming.place, visit, incoming, rows), f"{key}:p", visit.now)
        return parcels

    def _enter(self, reply: Reply, group: GroupId | None, now: int, key: str) -> None:
        """What it tells of goes into the calendar of every place of the group that has one, apart from the words."""
        if not reply.tells_of or group is None:
            return
        for place in self.groups.places(group):
            can = self.abilities.get(place.channel)
            for meeting in reply.tells_of if can is not None and can.calendar else ():
                entry = Message(place, meeting.name, group=group, calendar=meeting)
                where = f"{key}:{place.channel}:{place.chat}:calendar:{meeting.id}"
                self.outbox.put(where, entry, lane=BULK, not_before=now)

    def _may_show(self, reply: Reply, place: Place) -> bool:
        """Words of members without their names are shown to a group only where the platform lets us."""
        can = self.abilities.get(place.channel)
        return place.private or not reply.unnamed or (can is not None and can.masks_identity)

    def may_be_unnamed(self, place: Place, group: GroupId | None) -> bool:
        """Whether words may be asked for here that a group is shown without names: in every chat of it."""
        places = (place, *(self.groups.places(group) if group is not None else ()))
        there = [self.abilities[each.channel] for each in places if each.channel in self.abilities]
        return all(each.masks_identity for each in there)

    def _fits_toast(self, reply: Reply, visit: Visit, incoming: Incoming, can: Abilities) -> bool:
        if not isinstance(incoming.act, Pressed) or reply.rows or reply.attachment or not can.toast:
            return False
        return len(self.say.plain(reply.text, visit.reader)) <= can.toast

    def _card(
        self,
        reply: Reply,
        person: PersonId | None,
        place: Place,
        now: int,
        group: GroupId | None = None,
        *,
        unseen: bool = False,
        by: Visit | None = None,
    ) -> Rows:
        """The reply's buttons; with choices, a talk that says who may press them, and where; `by` may type them instead."""
        talk = ""
        if any(isinstance(button, Choice) for row in reply.rows for button in row):
            opened = new_talk(reply.card, person, place, of_group(reply.seed, group, unseen=unseen), now)
            if by is not None and by.person is not None and place.private:
                ways = ways_to_type(reply.rows, self.say, by.reader, let_go=reply.let_go)
                opened = replace(opened, answers=ways, open=is_free(self.talks, by, place))
            elif not place.private and person is None:  # in a group the latest card of all is pressed by number alone
                ways = ways_to_type(reply.rows, self.say, Reader(), let_go=True)
                opened = replace(opened, answers=ways, open=True)
            elif not place.private:  # a number could be meant for this one, which is pressed only by whose it is
                self.talks.put_aside(None, place)
            self.talks.keep(opened)
            talk = opened.id
        return tokens(reply.rows, talk)

    def _put(self, message: Message, key: str, now: int) -> list[Parcel]:
        parcel = self.outbox.put(key, message, lane=ANSWER, not_before=now)
        return [parcel] if parcel else []


def _only_a_way(reply: Reply) -> bool:
    """Whether it only shows the way to our private chat."""
    buttons = [each for row in reply.rows for each in row]
    return bool(buttons) and all(isinstance(each, OpenPrivately) for each in buttons)


def _key_at(reply: Reply, key: str, place: Place) -> str:
    return key_at(reply.key or key, place)


def key_at(key: str, place: Place) -> str:
    """Under which key what we start waits for a place."""
    return f"{key}:{place.channel}:{place.chat}"
