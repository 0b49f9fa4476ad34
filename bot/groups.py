"""Groups: setting one up, its first coordinator, which one is meant, and a question passed on to whoever looks after it.

Being added to a chat makes a group that works with defaults, and the person who added us looks after it first; where that
is not known, the first person to run /setup who may manage the chat at that moment does. It is announced, any member can
object in private for 7 days, and afterwards platform rights give nothing (`commands.md`).
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.engine.books import Dues, Group, Groups, People
from bot.engine.due import Due
from bot.engine.happenings import GroupZoneChanged, Happening, QuestionPassedOn
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.ports import Say
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Room, Run, Visit, says
from bot.engine.script import Option, Question, Said, choice, words
from bot.engine.wall_time import is_zone

PASSED_ON, OBJECTION = "groups.passed_on", "groups.objection"
OBJECT_FOR = 7 * 24 * 3600
SOONEST, LATEST = 2 * 3600, 24 * 3600  # words without a name arrive after a random while, so that time tells nothing
ZONES = ("Europe/London", "Europe/Dublin")


def set_up(said: Said) -> Iterator[Question]:
    """Everything has a default; the seed holds the languages we speak."""
    languages = said.seed["languages"].split()
    yield choice("language", tuple(Option(each, Line(f"language.{each}")) for each in languages))
    yield choice("zone", tuple(Option(each, Line("plain", {"words": each})) for each in ZONES), typed=True)
    if not is_zone(said["zone"]):
        yield choice("zone_again", tuple(Option(each, Line("plain", {"words": each})) for each in ZONES), zone=said["zone"])
    yield words("name", max_length=80, may_skip=True)
    zone = said["zone"] if is_zone(said["zone"]) else said["zone_again"]
    language, name = Line(f"language.{said['language']}"), said["name"] or Line("setup.no_name")
    yield choice("ok", ("save",), language=language, zone=zone, name=name)


def open_groups(groups: Groups, people: People, dues: Dues, say: Say, later: Callable[[int, int], int]) -> Room:
    """The room. `later` picks a random number of seconds between two bounds."""
    room = _Groups(groups, people, dues, say, later)
    return Room(
        name="groups",
        keeps=KeepsData("keeps.groups", room.export, groups.forget),
        commands=(Command("setup", room.setup, manages=True, of_group=True),),
        forms=(Form("setup", set_up, room.is_set_up),),
        cards=(
            Card("welcome", lambda seed, key, value: (key, value) in (("do", "setup"), ("do", "object")), room.press),
            Card("which_group", room.knows_group, room.chose_group),
        ),
        hears={QuestionPassedOn: room.passed_on},
        due={PASSED_ON: room.bring_question, OBJECTION: room.tell_objection},
    )


class _Groups:
    def __init__(
        self, groups: Groups, people: People, dues: Dues, say: Say, later: Callable[[int, int], int]
    ) -> None:
        self._groups, self._people, self._dues, self._say, self._later = groups, people, dues, say, later

    # --- setting up

    def setup(self, visit: Visit, rest: str) -> Outcome:
        """Added to a chat ("added"): a card that works when it is ignored. Typed: the questions, for a coordinator."""
        group = self._groups.find(visit.group) if visit.group is not None else None
        if group is None:
            return says(Reply(Line("talk.no_group")))
        nobody = not self._groups.holders(group.id, Role.COORDINATOR)
        if nobody and visit.person is not None and (rest == "added" or visit.manages):
            self._groups.give_role(group.id, visit.person, Role.COORDINATOR, visit.now)
            return says(self._welcome(group, visit))
        if rest == "added":
            return says(self._welcome(group, visit))
        if Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        return Outcome(begin=self._questions())

    def _questions(self) -> Begin:
        return Begin("setup", {"languages": " ".join(self._say.languages())})

    def _welcome(self, group: Group, visit: Visit) -> Reply:
        known = bool(self._groups.holders(group.id, Role.COORDINATOR))
        rows = [(Choice("do", "setup", Line("welcome.setup")),)]
        if known:
            rows.append((Choice("do", "object", Line("welcome.object")),))
        seed = {"until": str(visit.now + OBJECT_FOR)}
        text = Line("welcome.with_coordinator" if known else "welcome.without_coordinator")
        open_private = (OpenPrivately(Line("talk.open_private")),)
        return Reply(text, (*rows, open_private), card="welcome", seed=seed, anyone=True)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == "setup":
            return Outcome(then=Run("setup"))
        if visit.now > int(seed["until"]) or visit.group is None:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        at = visit.now + self._later(SOONEST, LATEST)
        self._dues.put(Due(OBJECTION, f"objection:{visit.group}", at, about=visit.group))
        return says(Reply(Line("welcome.objection_noted"), audience=Audience.ONLY_YOU))

    def tell_objection(self, due: Due, now: int) -> Outcome:
        """One calm line to the group, some hours later: somebody is not happy, never who. Anyone who manages the chat may
        take over with /setup: nobody holds the role until then."""
        group = GroupId(due.about)
        for person in self._groups.holders(group, Role.COORDINATOR):
            self._groups.give_role(group, person, Role.MEMBER, now)
        return says(Reply(Line("welcome.objection"), to=group, audience=Audience.GROUP, key=due.key))

    def is_set_up(self, visit: Visit, said: Said) -> Outcome:
        group = self._groups.find(visit.group) if visit.group is not None else None
        if group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        zone = said["zone"] if is_zone(said["zone"]) else said["zone_again"]
        self._groups.keep(replace(group, language=said["language"], zone=zone, name=said["name"], set_up=True))
        happened: tuple[Happening, ...] = (GroupZoneChanged(group.id, zone),) if zone != group.zone else ()
        return Outcome((Reply(Line("setup.done"), edit=True),), happenings=happened)

    # --- which group is meant

    def knows_group(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value.isdigit() and int(value) < len(seed["groups"].split())

    def chose_group(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        group = GroupId(int(seed["groups"].split()[int(value)]))
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is None or group not in visit.groups:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        self._people.keep(replace(profile, group=group))
        return Outcome(then=Run(seed["command"], seed["rest"]))

    # --- a question passed on

    def passed_on(self, happening: Happening) -> Outcome:
        """Kept without who asked, and brought to the coordinators after a random while."""
        if isinstance(happening, QuestionPassedOn):
            key = f"passed_on:{secrets.token_hex(8)}"
            at = happening.now + self._later(SOONEST, LATEST)
            self._dues.put(Due(PASSED_ON, key, at, about=happening.group, note=happening.words))
        return Outcome()

    def bring_question(self, due: Due, now: int) -> Outcome:
        text = Line("pass_on.brought", {"question": due.note})
        holders = self._groups.holders(GroupId(due.about), Role.COORDINATOR)
        return says(*(Reply(text, to=person, key=due.key) for person in holders))

    def export(self, person: PersonId) -> Lines:
        rows = []
        for number, group in enumerate(self._groups.of(person), 1):
            found = self._groups.find(group)
            name = found.name if found and found.name else Line("group.unnamed", {"number": number})
            role = "coordinator" if Role.COORDINATOR in self._groups.roles(group, person) else "member"
            rows.append(Line(f"mine.{role}", {"group": name}))
        return Lines(tuple(rows))
