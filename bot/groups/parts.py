"""Taking a part in a group: second reader, outside contact, a reader when the second is away, or a coordinator by name.

A coordinator offers a part in the group's chat; who would like it presses, and accepts in private after seeing, word for
word, what will be announced. Nobody is given a part by somebody else, and everybody can put theirs down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.engine.books import Groups
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.names import COORDINATOR, OUTSIDE, PARTS, READER, SECOND, Names, Shown
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Question, Said, choice, words
from bot.groups.leaving import DOOR, LEFT

OFFERED = (SECOND, OUTSIDE, READER)


def take_a_part(said: Said) -> Iterator[Question]:
    """The seed says which `part`. What will be announced is shown before anything happens."""
    part = said.seed["part"]
    yield words("name", max_length=80, part=Line(f"part.{part}"), what=Line(f"part.{part}.what"))
    announced = Line(f"part.{part}.announced", {"name": said["name"]})
    yield choice("ok", ("yes",), announced=announced)


@dataclass(frozen=True, slots=True)
class Parts:
    """Offers parts and takes them down."""

    groups: Groups
    names: Names

    def offer(self, visit: Visit, part: str) -> Outcome:
        """Into the group's chat, by a coordinator; a coordinator's own name is asked of them alone."""
        if Role.COORDINATOR not in visit.roles or visit.group is None:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if part == COORDINATOR:
            return self._invite(visit, part)
        rows = ((Choice("take", part, Line("part.would_like")),),)
        text = Line("part.offer", {"part": Line(f"part.{part}"), "what": Line(f"part.{part}.what")})
        offer = Reply(text, rows, audience=Audience.GROUP, to=visit.group, card="part_offer", anyone=True)
        told = (Reply(Line("part.offered"), edit=True),) if visit.place.private else ()
        return says(*told, offer)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key in ("take", "begin") and value in PARTS

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """In the group: on in private. In private: the questions."""
        if visit.person is None or visit.group is None:
            return Outcome()
        if key == "begin" and visit.place.private:
            return Outcome(begin=Begin("part", {"part": value}, edit=True))
        return self._invite(visit, value)

    def _invite(self, visit: Visit, part: str) -> Outcome:
        rows = ((Choice("begin", part, Line("part.begin")),),)
        text = Line("part.invite", {"part": Line(f"part.{part}"), "what": Line(f"part.{part}.what")})
        return says(Reply(text, rows, audience=Audience.PRIVATE, card="part_offer"))

    def taken(self, visit: Visit, said: Said) -> Outcome:
        """They said yes to what will be announced: now it is announced, and true."""
        person, group, part = visit.person, visit.group, said.seed["part"]
        if person is None or group is None:
            return says(Reply(Line("talk.no_group")))
        if part == COORDINATOR and Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you")))
        if Role.COORDINATOR in visit.roles and part != COORDINATOR:
            return says(Reply(Line("part.one_key")))  # one person with two parts would be two keys in one hand
        self.names.keep(group, Shown(person, part, said["name"]))
        if part != COORDINATOR:
            self.groups.give_role(group, person, Role.SECOND_READER if part == SECOND else Role.MEMBER, visit.now)
        announced = Line(f"part.{part}.announced", {"name": said["name"]})
        news = Reply(announced, audience=Audience.GROUP, to=group, key=f"part:{group}:{person}:{visit.now}")
        return says(Reply(Line("part.taken"), edit=True), news)

    def mine(self, visit: Visit) -> Outcome:
        shown = self._shown(visit.group, visit.person) if visit.group is not None and visit.person is not None else None
        if shown is None:
            return says(Reply(Line("part.none"), DOOR, card=LEFT))
        text = Line("part.mine", {"part": Line(f"part.{shown.part}"), "name": shown.name})
        return says(Reply(text, DOOR, card=LEFT))

    def put_down(self, visit: Visit) -> Outcome:
        """Their part is over; a group hears that nobody has it, not why."""
        person, group = visit.person, visit.group
        shown = self._shown(group, person) if group is not None and person is not None else None
        if person is None or group is None or shown is None:
            return says(Reply(Line("part.none")))
        self.names.remove(group, person)
        if Role.SECOND_READER in visit.roles:
            self.groups.give_role(group, person, Role.MEMBER, visit.now)
        gone = Line("part.put_down", {"name": shown.name, "part": Line(f"part.{shown.part}")})
        return says(Reply(Line("part.done")), Reply(gone, audience=Audience.GROUP, to=group))

    def export(self, person: PersonId) -> tuple[Line, ...]:
        theirs = [shown for _, shown in self.names.parts_of(person)]
        return tuple(Line("mine.part", {"part": Line(f"part.{each.part}"), "name": each.name}) for each in theirs)

    def _shown(self, group: GroupId, person: PersonId) -> Shown | None:
        return next((each for each in self.names.of(group) if each.person == person), None)
