"""Taking a part in a group: second reader, outside contact, a reader when the second is away, who can call, or another
coordinator.

A coordinator offers a part in the group's chat; who would like it presses, and accepts in private after seeing, word for
word, what will be announced. Nobody is given a part by somebody else, and everybody can put theirs down. Coordinators are
shown by name and organisation.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bot.engine.books import Dues, Groups
from bot.engine.deeds import Deed, KeyUsed, did
from bot.engine.happenings import CoordinatorLeft, Happening, LooksAfter, MemberLeft, PartPutDown
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.names import CALLER, COORDINATOR, OUTSIDE, PARTS, READER, SECOND, Names, Shown
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Begin, Card, Form, Need, Outcome, Run, Visit, says
from bot.engine.script import Question, Said, a_name, choice, no_name, words
from bot.groups.caller import Caller
from bot.groups.leaving import DOOR, DOORS, LEFT, NO_CALL, NO_CALL_DOOR, RECORD

OFFERED = (SECOND, OUTSIDE, READER, CALLER)
WHATS = ("stop", LEFT, RECORD, NO_CALL)
ANOTHER = "another"  # a second coordinator, offered to the group
ROLE_CARD = "role_card"  # what taking part means here: it is written where newcomers are shown round
OFFER_HOLDS = 7 * 24 * 3600  # for what an old message must not make of somebody months later


def take_a_part(said: Said, caller: Callable[[str], Line | None]) -> Iterator[Question]:
    """The seed says which `part`. What will be announced is shown before anything happens."""
    part = said.seed["part"]
    fits = caller if part == CALLER else no_name
    yield a_name("name", max_length=80, fits=fits, part=Line(f"part.{part}"), what=Line(f"part.{part}.what"))
    if part == COORDINATOR:
        yield words("works_for", max_length=80, may_skip=True, no_is_none=True)
    announced = Line(f"part.{part}.announced", {"name": shown_as(said)})
    yield choice("ok", ("yes",), announced=announced)


def shown_as(said: Said) -> str:
    """The name, with the organisation of a coordinator."""
    works_for = said["works_for"] if said.seed["part"] == COORDINATOR else ""
    return f"{said['name']} ({works_for})" if works_for else said["name"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Offers parts and takes them down."""

    groups: Groups
    names: Names
    dues: Dues
    national: Callable[[str], str]

    @property
    def caller(self) -> Caller:
        return Caller(self.names, self.dues, self.national)

    @property
    def form(self) -> Form:
        """A coordinator is who a group that nobody looks after needs; the other parts wait for one."""
        script = partial(take_a_part, caller=self.caller.no_name)
        return Form("part", script, self.taken, keeps=True, frozen=lambda seed: seed["part"] != COORDINATOR)

    @property
    def cards(self) -> tuple[Card, ...]:
        return Card("part_offer", self.allows, self.press), self.caller.card

    def open(self, visit: Visit, rest: str) -> Outcome:
        """What somebody looks after here, and putting it down; and that nobody is to be asked for a call."""
        if rest == NO_CALL:
            return self.caller.ask(visit.group)
        return self.put_down(visit) if rest == "stop" else self.mine(visit)

    def offer(self, visit: Visit, part: str) -> Outcome:
        """Into the group's chat, by a coordinator; a coordinator's own name is asked of them alone."""
        if Role.COORDINATOR not in visit.roles or visit.group is None:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if part == COORDINATOR:
            return self._invite(part, {"part": part})
        part = COORDINATOR if part == ANOTHER else part
        rows = ((Choice("take", part, Line("part.would_like")),),)
        text = Line("part.offer", {"part": Line(f"part.{part}"), "what": Line(f"part.{part}.what")})
        if part == CALLER:
            self.caller.offered(visit.group, visit.now + OFFER_HOLDS)
        seed = {"part": part, "until": str(visit.now + OFFER_HOLDS) if part == COORDINATOR else ""}
        offer = Reply(text, rows, audience=Audience.GROUP, to=visit.group, card="part_offer", seed=seed, anyone=True)
        told = (Reply(Line("part.offered"), edit=True),) if visit.place.private else ()
        return Outcome((*told, offer), happenings=did(visit, Deed.PART_OFFERED, part))

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key in ("take", "begin") and value == seed.get("part")

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """In the group: on in private. In private: the questions."""
        if visit.person is None or visit.group is None:
            return Outcome()
        if self._is_over(visit.group, seed, visit.now):
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if key == "begin" and visit.place.private:
            return Outcome(begin=Begin("part", {"part": value, "until": seed.get("until", "")}, edit=True))
        return self._invite(value, {"part": value, "until": seed.get("until", "")})

    def _invite(self, part: str, seed: Mapping[str, str]) -> Outcome:
        rows = ((Choice("begin", part, Line("part.begin")),),)
        text = Line("part.invite", {"part": Line(f"part.{part}"), "what": Line(f"part.{part}.what")})
        return says(Reply(text, rows, audience=Audience.PRIVATE, card="part_offer", seed=seed))

    def taken(self, visit: Visit, said: Said) -> Outcome:
        """They said yes to what will be announced: now it is announced, and true."""
        person, group, part = visit.person, visit.group, said.seed["part"]
        if person is None or group is None:
            return says(Reply(Line("talk.no_group")))
        offered = bool(said.seed.get("until"))
        if part == COORDINATOR and Role.COORDINATOR not in visit.roles and not offered:
            return says(Reply(Line("setup.not_you")))
        if self._is_over(group, said.seed, visit.now):
            return says(Reply(Line("talk.closed")))
        if Role.COORDINATOR in visit.roles and part != COORDINATOR:
            # one person with two parts would be two keys in one hand
            return says(Reply(Line("caller.not_you" if part == CALLER else "part.one_key")))
        old = self._shown(group, person)
        left = self._leaves(visit, part)
        shown = Shown(person, part, shown_as(said))
        replaced = self.caller.takes_over(group, shown, visit.now) if part == CALLER else ()
        self.names.keep(group, shown)
        role = {COORDINATOR: Role.COORDINATOR, SECOND: Role.SECOND_READER}.get(part, Role.MEMBER)
        self.groups.give_role(group, person, role, visit.now)
        announced, key = Line(f"part.{part}.announced", {"name": shown_as(said)}), f"part:{group}:{person}:{visit.now}"
        news = Reply(announced, audience=Audience.GROUP, to=group, key=key)
        if part == CALLER:
            news = self.caller.told(group, person, announced, key)
        took = (LooksAfter(group, visit.now),) if role not in visit.roles and role is Role.COORDINATOR else ()
        new = role not in visit.roles or (
            role is Role.MEMBER and (old is None or old.part != part)
        )  # no other name alone
        used = did(visit, Deed.PART_TAKEN, part) if new else ()
        return Outcome((Reply(Line("part.taken"), edit=True), news, *replaced), happenings=(*left, *took, *used))

    def _is_over(self, group: GroupId, seed: Mapping[str, str], now: int) -> bool:
        """An offer of a part that somebody is found for is over for all others."""
        if seed["part"] == CALLER:
            return not self.caller.is_offered(group)
        return bool(seed.get("until")) and now > int(seed["until"])

    def _leaves(self, visit: Visit, part: str) -> tuple[Happening, ...]:
        """Whoever had another part had it until now: what only they could read needs another reader."""
        if visit.person is None or visit.group is None:
            return ()
        old = self._shown(visit.group, visit.person)
        return (PartPutDown(visit.group, visit.person, visit.now),) if old is not None and old.part != part else ()

    def mine(self, visit: Visit) -> Outcome:
        shown = self._shown(visit.group, visit.person) if visit.group is not None and visit.person is not None else None
        who = self._who(visit.group, visit.person) if visit.group is not None else ()
        if shown is not None:
            own = Line("part.mine", {"part": Line(f"part.{shown.part}"), "name": shown.name})
        else:
            own = Line("part.no_name" if Role.COORDINATOR in visit.roles else "part.none")
        rows = DOOR if own.key == "part.none" else DOORS
        if visit.group is not None and self.caller.of(visit.group) is not None:
            rows = (*rows, NO_CALL_DOOR)
        return says(Reply(Lines((*who, own), gap=True), rows, card=LEFT))

    def _who(self, group: GroupId, reader: PersonId | None) -> tuple[Line | Lines, ...]:
        """Everybody with a part, under the name that the group was told; whoever reads it knows of their own."""
        named = [each for each in self.names.of(group) if self.groups.roles(group, each.person)]
        named.sort(key=lambda each: PARTS.index(each.part))
        rows = [Line("part.who.row", {"name": each.name, "part": Line(f"part.{each.part}")}) for each in named]
        coordinators = self.groups.holders(group, Role.COORDINATOR)
        if not coordinators:
            rows.append(Line("part.who.nobody"))
        elif not set(coordinators) <= {reader, *(each.person for each in named)}:
            rows.append(Line("part.who.no_name"))
        return (Lines((Line("part.who"), *rows)),) if named else tuple(rows)

    def put_down(self, visit: Visit) -> Outcome:
        """Their part is over; a group hears that they do not have it any more, not why."""
        person, group = visit.person, visit.group
        if person is None or group is None:
            return says(Reply(Line("part.none")))
        coordinated = Role.COORDINATOR in visit.roles
        shown = self._shown(group, person)
        if shown is None and not coordinated:
            return says(Reply(Line("part.none")))
        self.names.remove(group, person)
        if coordinated or Role.SECOND_READER in visit.roles:
            self.groups.give_role(group, person, Role.MEMBER, visit.now)
        had = COORDINATOR if coordinated or shown is None else shown.part
        name = shown.name if shown else Line("part.somebody")
        gone = Line("part.put_down", {"name": name, "part": Line(f"part.{had}")})
        put_down = PartPutDown(group, person, visit.now)
        used = KeyUsed(group, person, Deed.PART_DOWN, visit.now, part=had, about=had)
        left = (put_down, CoordinatorLeft(group, visit.now), used) if coordinated else (put_down, used)
        replies = Reply(Line("part.done")), Reply(gone, audience=Audience.GROUP, to=group)
        return Outcome(replies, happenings=left)

    def somebody_left(self, happening: Happening) -> Outcome:
        """Whoever is not in the group any more has no part in it, and their name does not stay behind."""
        if isinstance(happening, MemberLeft):
            self.names.remove(happening.group, happening.person)
        return Outcome()

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """Coordinators are shown as such to every member, by name and organisation."""
        named = {each.person for each in self.names.of(group) if each.part == COORDINATOR}
        if set(self.groups.holders(group, Role.COORDINATOR)) <= named:
            return ()
        only, but = frozenset({Role.COORDINATOR}), frozenset(named)
        return (Need(Line("need.own_name"), 1, 8, Run("setup", COORDINATOR), only, but),)

    def export(self, person: PersonId) -> tuple[Line, ...]:
        theirs = [shown for _, shown in self.names.parts_of(person)]
        return tuple(Line("mine.part", {"part": Line(f"part.{each.part}"), "name": each.name}) for each in theirs)

    def _shown(self, group: GroupId, person: PersonId) -> Shown | None:
        return next((each for each in self.names.of(group) if each.person == person), None)


def write_role_card(visit: Visit) -> Outcome:
    """In private: it takes a few minutes, and the group sees it when it is done."""
    return _unseen(visit, Run("catch_up", ROLE_CARD), ROLE_CARD, f"catch_up-{ROLE_CARD}")


def set_support(visit: Visit, page: str, door: str) -> Outcome:
    """The support card's own settings, in private: a group does not have to read words of crisis."""
    return _unseen(visit, Run("support", f"setup-{page}", visit.group), door, f"setup-{page}")


def _unseen(visit: Visit, run: Run, door: str, payload: str) -> Outcome:
    if visit.place.private or visit.whispers:
        return Outcome(then=run)
    way = ((OpenPrivately(Line("talk.open_private"), payload),),)
    return says(Reply(Line(f"setup.{door}"), way, Audience.ONLY_YOU))
