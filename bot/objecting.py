"""A private objection: "don't handle my words". Nobody is told, and the bot is not voted on.

From then on no form is opened that keeps words of that person (`Form.keeps`, and the desk holds it); what needs no keeping
goes on: asking, the words check, explaining, meetings, the support card. Who looks after a group still sets its meeting and
its language; the place, whom to ring and the group's name are not asked of them. See `privacy-and-safety`, section 5.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.books import Consents, People
from bot.engine.consents import DAY, MY_WORDS, OBJECTION, objects
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.people import PersonId
from bot.engine.room import Card, KeepsData, Outcome, Room, Visit, says
from bot.engine.stop_words import KEEP_THEM, as_a_whole

OBJECTING = "objecting"  # the room
_WHO = ("groups", "network")  # what they look after, under the name they gave for it
_BUTTONS = ("no", "yes", "ask", "forget", "leave_it")


@dataclass(frozen=True, slots=True)
class Objecting:
    """The room, and its page, which `/privacy` opens. `rooms` are all rooms, known once each is open; `forget_talks`
    takes away what somebody began to say, each of `take_back` what they said and nobody has heard yet; `words_gone` is told
    who wanted all of theirs gone."""

    consents: Consents
    people: People
    rooms: Callable[[], Sequence[Room]]
    forget_talks: Callable[[PersonId], None]
    take_back: Sequence[Callable[[PersonId], None]]
    words_gone: Callable[[PersonId], None] = lambda person: None

    @property
    def room(self) -> Room:
        # the room of settings forgets and merges all that somebody said yes or no to
        keeps = KeepsData("keeps.objection", self.export, self.unheard_goes, lambda old, new: None)
        card = Card(OBJECTION, lambda seed, key, value: key == "do" and value in _BUTTONS, self.press)
        return Room(OBJECTING, keeps, cards=(card,), free_text=self.heard)

    def door(self, visit: Visit) -> Line:
        """What the button says that leads here."""
        return Line("object.do.yes" if self._objects(visit) else "object.door")

    def _objects(self, visit: Visit) -> bool:
        return visit.person is not None and objects(self.consents.of(visit.person))

    def page(self, visit: Visit) -> Outcome:
        if self._objects(visit):
            return says(Reply(Line("object.is_on"), _rows("yes", "ask"), card=OBJECTION))
        return says(Reply(Line("object.about"), _rows("no"), card=OBJECTION))

    def heard(self, visit: Visit, text: str) -> Outcome | None:
        """That they may be kept again, said later than under the button: one press more."""
        meant = visit.place.private and as_a_whole(text) in KEEP_THEM  # a group would learn who objected
        return self.page(visit) if meant else None

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        profile = self.people.profile(visit.person) if visit.person is not None else None
        if profile is None:
            return Outcome()
        if value == "ask":
            return _said("object.ask", "forget", "leave_it")
        if value == "leave_it":
            return _said("object.is_on", "yes", "ask") if self._objects(visit) else _said("object.about", "no")
        if value == "forget":
            self._forget_words(profile.person)
            return _said("object.forgotten", "yes")
        self.consents.say(profile.person, MY_WORDS, yes=value == "yes", now=visit.now)
        self.people.keep(profile)  # who chose something is not gone after a day
        if value == "no":
            self.forget_talks(profile.person)  # no question of ours stands open either
            self.unheard_goes(profile.person)
        if value == "yes":
            return _said("object.is_off", "no")
        return _said("object.done", "ask", "yes")

    def _forget_words(self, person: PersonId) -> None:
        """In every room that keeps words of members; who they are, what they look after and what they chose stay."""
        self.forget_talks(person)
        self.words_gone(person)
        forget_words(self.rooms(), person)

    def unheard_goes(self, person: PersonId) -> None:
        """What they said and nobody has heard yet."""
        for each in self.take_back:
            each(person)

    def export(self, person: PersonId) -> Lines:
        said = [each for each in self.consents.of(person) if each.purpose == MY_WORDS.name]
        rows = {False: "mine.objection", True: "mine.objection_over"}
        return Lines(tuple(Line(rows[each.yes], {"day": Moment(each.day * DAY, "UTC", "day")}) for each in said))


def forget_words(rooms: Sequence[Room], person: PersonId) -> None:
    """All that rooms keep of somebody's words."""
    for room in reversed(rooms):
        if isinstance(room.keeps, KeepsData) and any(form.keeps for form in room.forms) and room.name not in _WHO:
            room.keeps.forget(person)


def forget_unheard(rooms: Sequence[Room], person: PersonId) -> None:
    """What somebody said and nobody has heard yet."""
    for room in rooms:
        if room.name == OBJECTING and isinstance(room.keeps, KeepsData):
            room.keeps.forget(person)


def _said(key: str, *buttons: str) -> Outcome:
    """Seen by them alone: what they pressed may be a whisper in their group's chat."""
    return says(Reply(Line(key), _rows(*buttons), Audience.ONLY_YOU, card=OBJECTION, edit=True))


def _rows(*values: str) -> tuple[tuple[Choice, ...], ...]:
    labels = {"leave_it": Line("settings.no")}
    return tuple((Choice("do", each, labels.get(each) or Line(f"object.do.{each}")),) for each in values)
