"""The gate for what we start: asked at the moment of sending, inside the unit that claimed the rows.

Nothing is lost here. A row that may not go yet is put off; several for one person become one; somebody who stopped us is
not written to, and who paused us hears only that a meeting changed. A neutral line comes first; who wants to be discreet
gets such a line alone, and the rest after a press. Answers to what people did pass through, except that files wait for
somebody who saves data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.desk.address import new_talk
from bot.desk.asking import as_often_as_they_like, note_if_it_asks
from bot.desk.books import DeskBooks
from bot.desk.held import is_too_late, not_now
from bot.desk.joining import in_words, merged
from bot.desk.opening import DISCREET, with_openings
from bot.desk.typed import last_to_type
from bot.engine.gate import Hours, Wait, day_began, may_go, permitted
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button, Line, Message
from bot.engine.outbox import BULK, Parcel, Told
from bot.engine.people import DEFAULT_ZONE, GroupId, PersonId
from bot.engine.ports import Abilities
from bot.engine.profile import Glance, Profile

WAITING = "waiting"  # the card under a line that says that something waits
READ, FILE = "read", "file"  # what its button brings
LONGEST_DAY = 25 * 3600  # seconds
LEASE = 120  # seconds; longer than any send may take


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets out what may go, as it must look."""

    books: DeskBooks
    abilities: Mapping[str, Abilities]
    zone: str = DEFAULT_ZONE

    def let_out(self, claimed: Sequence[Parcel], known: Mapping[PersonId, Glance], now: int) -> list[Parcel]:
        """What may go now of what was claimed; the rest is put off, joined to another, or dropped.

        `known` are the people it is for.
        """
        going: list[Parcel] = []
        asked_for: dict[PersonId, list[Parcel]] = {}
        for parcel in claimed:
            message = parcel.message
            if is_too_late(message, now) or (parcel.lane == BULK and _is_unwanted(message, known)):
                not_now(self.books, parcel, known, now)
            elif not message.unasked:
                going.append(self.without_files(parcel, now))
            elif not message.place.private:
                going += self._to_a_group(parcel, now)
            elif message.person is not None:
                asked_for.setdefault(message.person, []).append(parcel)
        return [*going, *with_openings(self._to_people(asked_for, known, now))]

    def _in_time(self, parcels: Sequence[Parcel], now: int) -> list[Parcel]:
        for parcel in parcels:
            if is_too_late(parcel.message, now):
                self.books.outbox.dropped(parcel.id, now)
        return [parcel for parcel in parcels if not is_too_late(parcel.message, now)]

    def _to_a_group(self, parcel: Parcel, now: int) -> list[Parcel]:
        """A group is not written to in its night, unless somebody would travel in vain."""
        first = permitted(Hours(self._zone_of(parcel.message.group)), now)
        if first == now or parcel.message.urgent:
            return [parcel]
        self.books.outbox.later(parcel.id, first, unsure=parcel.unsure, tried=False)
        return []

    def _to_people(
        self, asked_for: Mapping[PersonId, list[Parcel]], known: Mapping[PersonId, Glance], now: int
    ) -> list[Parcel]:
        """Everybody's at once: the books are asked a few times, however many people there are."""
        if not asked_for:
            return []
        told: dict[PersonId, list[Told]] = {}
        for each in self.books.outbox.told_of(asked_for, now - LONGEST_DAY):
            told.setdefault(each.person, []).append(each)
        more = self.books.outbox.have_more(asked_for, now)
        zones: dict[GroupId | None, str] = {}
        going: list[Parcel] = []
        for person, parcels in asked_for.items():
            glance = known.get(person)
            wanted = _wanted(parcels, glance, now)
            for parcel in parcels:
                if parcel not in wanted:
                    not_now(self.books, parcel, known, now)
            if not wanted or glance is None or glance.place is None:
                continue
            group = group_meant(glance.profile, glance.groups)
            if not glance.profile.zone and group not in zones:
                zones[group] = self._zone_of(group)
            hours = Hours(glance.profile.zone or zones[group], glance.profile.quiet)
            others = self._more_for(person, wanted, now) if person in more and not _is_paused(glance, now) else []
            going += self._to_a_person(glance, glance.place, hours, wanted, others, told.get(person, []), now)
        return going

    def _more_for(self, person: PersonId, parcels: Sequence[Parcel], now: int) -> list[Parcel]:
        """What else is due to them goes along with what goes anyway; what is urgent goes alone."""
        if all(each.message.urgent for each in parcels):
            return []
        return self._in_time(self.books.outbox.more_for(person, now, LEASE), now)

    def _to_a_person(
        self,
        glance: Glance,
        place: Place,
        hours: Hours,
        parcels: list[Parcel],
        others: list[Parcel],
        told: Sequence[Told],
        now: int,
    ) -> list[Parcel]:
        urgent = [each for each in parcels if each.message.urgent]
        going = [(each, may_go(hours, now, 0, urgent=True)) for each in urgent]
        together = [each for each in parcels if not each.message.urgent] + others
        usual = as_often_as_they_like(together, glance.profile, self.books, now)
        if usual:
            mine, today = {each.id for each in together}, day_began(hours, now) if told else 0
            count = sum(each.parcel not in mine and (each.at is None or each.at >= today) for each in told)
            verdict = may_go(hours, now, count, urgent=False)
            if isinstance(verdict, Wait):
                for each in usual:
                    self.books.outbox.later(each.id, verdict.at, unsure=each.unsure, tried=False)
            else:
                one = self._as_one(usual, place, now)
                note_if_it_asks(one.message, glance.profile, self.books, now)
                going.append((one, verdict))
        leaving = [
            self._as_they_like_it(each, glance.profile, place, now, silent=verdict.silent)
            for each, verdict in going
            if not isinstance(verdict, Wait)
        ]
        for each in leaving:
            last_to_type(each.message, self.books.talks)
        return leaving

    def _as_one(self, parcels: list[Parcel], place: Place, now: int) -> Parcel:
        """Everything that is due to one person is one message. What does not fit with it waits for the next time."""
        can = self.abilities.get(place.channel)
        most = can.rows * can.buttons_per_row if can else 0
        first, *rest = parcels
        together, others = first.message, []
        for other in rest:
            both = merged(together, other.message)
            if both is None or sum(map(len, both.rows)) > most:
                self.books.outbox.later(other.id, now, unsure=other.unsure, tried=False)
                continue
            together = both
            others.append(other)
        if not others:
            return first
        self.books.outbox.carries(first.id, together)
        for other in others:
            self.books.outbox.dropped(other.id, now)
        return replace(first, message=together, unsure=any(each.unsure for each in (first, *others)))

    def _as_they_like_it(self, parcel: Parcel, profile: Profile, place: Place, now: int, *, silent: bool) -> Parcel:
        self._move_buttons(parcel.message, place)
        message = replace(parcel.message, place=place, silent=silent or profile.silent)
        parcel = replace(parcel, message=message)
        if not profile.discreet:
            return self.without_files(parcel, now)
        message = in_words(message) if message.attachment is not None and message.attachment.photo else message
        key = f"waiting:{parcel.id}"
        self.books.outbox.hold(profile.person, key, replace(message, unasked=False, silent=False, if_not=None), now)
        stub = replace(message, text=DISCREET, rows=self._button(message, "discreet.read", now), attachment=None)
        return replace(parcel, message=stub)

    def without_files(self, parcel: Parcel, now: int) -> Parcel:
        """For somebody who saves data a file that they did not ask for stays here; the words say everything."""
        message, file = parcel.message, parcel.message.attachment
        theirs_alone = message.place.private or message.whisper
        if file is None or file.asked or message.person is None or not theirs_alone:
            return parcel
        profile = self.books.people.profile(message.person)
        if profile is None or not profile.saves_data:
            return parcel
        if file.photo:
            return replace(parcel, message=in_words(message))
        kept = Message(message.place, file.alt, person=message.person, attachment=_asked(file), on_request=True)
        self.books.outbox.hold(message.person, f"file:{parcel.id}", kept, now)
        rows = (*message.rows, *self._button(message, "saves_data.send", now, FILE))
        return replace(parcel, message=replace(in_words(message), rows=rows))

    def _button(self, message: Message, key: str, now: int, what: str = READ) -> tuple[tuple[Button, ...], ...]:
        talk = new_talk(WAITING, message.person, message.place, {}, now)
        self.books.talks.keep(talk)
        return ((Button(Line(key), f"{talk.id}.do.{what}"),),)

    def _move_buttons(self, message: Message, place: Place) -> None:
        """They go along to the app that somebody uses now."""
        if message.place == place:
            return
        for button in (each for row in message.rows for each in row):
            talk = self.books.talks.find(button.token.partition(".")[0]) if isinstance(button, Button) else None
            if talk:
                self.books.talks.keep(replace(talk, place=place))

    def _zone_of(self, group: GroupId | None) -> str:
        found = self.books.groups.find(group) if group is not None else None
        return found.zone if found else self.zone


def _is_unwanted(message: Message, known: Mapping[PersonId, Glance]) -> bool:
    """They stopped us, or were forgotten, after this was queued; an answer to their own words still goes."""
    if not message.place.private or message.person is None:
        return False
    glance = known.get(message.person)
    return glance is None or glance.place is None


def _is_paused(glance: Glance, now: int) -> bool:
    return glance.profile.paused_until > now


def _wanted(parcels: Sequence[Parcel], glance: Glance | None, now: int) -> list[Parcel]:
    """Nothing for who stopped us or is gone; through a pause only what changes a meeting that they were told of."""
    if glance is None or glance.place is None:
        return []
    return [each for each in parcels if each.message.even_paused or not _is_paused(glance, now)]


def group_meant(profile: Profile, groups: Sequence[GroupId]) -> GroupId | None:
    """Whose clock and language count for somebody who chose none: the group they mean in private, or their only one."""
    if profile.group is not None:
        return profile.group
    return groups[0] if len(groups) == 1 else None


def group_about(message: Message, glance: Glance | None) -> GroupId | None:
    """The group whose language counts for who chose none."""
    theirs = message.group is None and glance is not None and message.place.private
    return group_meant(glance.profile, glance.groups) if theirs and glance else message.group


def _asked(file: Attachment) -> Attachment:
    return replace(file, asked=True)
