"""Groups: setting one up, its first coordinator, which one is meant, and a question passed on to whoever looks after it.

Being added to a chat makes a group that works with defaults, and the person who added us looks after it first; where that
is not known, the first person to run /setup who may manage the chat at that moment does. It is announced, any member can
object in private for 7 days, and afterwards platform rights give nothing (`commands.md`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.books import Dues, Group, Groups, People
from bot.engine.codes import Codes, looks_like_code
from bot.engine.deeds import Deed, did
from bot.engine.happenings import CoordinatorLeft, LooksAfter, MemberLeft, QuestionPassedOn
from bot.engine.leading import not_behind
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.names import COORDINATOR, Names
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.ports import Say
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Room, Run, Visit, says, what_of
from bot.engine.script import Said
from bot.engine.zones import chosen_zone
from bot.groups.chats import SecondChat
from bot.groups.closing import CLOSE, CLOSING, Closing
from bot.groups.leaving import LEFT, RECORD, Leaving
from bot.groups.nobody import NOBODY, Nobody
from bot.groups.not_happy import FIRST, NOT_HAPPY, NotHappy
from bot.groups.parts import ANOTHER, OFFERED, ROLE_CARD, WHATS, Parts, set_support, write_role_card
from bot.groups.passing_on import PASSED_ON, PassingOn
from bot.groups.script import set_anew, set_up
from bot.groups.steps import (
    DOORS,
    EXPENSES,
    FOR_EXAMPLE,
    NETWORK,
    NUMBERS,
    OF_SUPPORT,
    STEPS,
    WORDINGS,
    answered_before,
)
from bot.groups.welcome import welcome

MEETING = "meeting"


def open_groups(
    groups: Groups,
    people: People,
    dues: Dues,
    codes: Codes,
    names: Names,
    say: Say,
    later: Callable[[int, int], int],
    now: Callable[[], int],
    record: Callable[[Visit], Outcome],
    national: Callable[[str], str],
    host: str = "",
) -> Room:
    """The room. `later` picks a random number of seconds between two bounds; `now` is the clock; `record` shows who did what
    in a group; `national`: which national line a name passes for; `host`: who runs the bot."""
    parts, passing_on = Parts(groups, names, dues, national), PassingOn(groups, people, dues, later)
    leaving, closing, nobody = Leaving(groups), Closing(groups, dues), Nobody(groups, dues, later)
    not_happy, second_chat = NotHappy(groups, dues, names, nobody, later), SecondChat(groups, codes)
    room = _Groups(groups, people, not_happy, second_chat, parts, leaving, closing, nobody, say, now, record, host)
    setup = Command("setup", room.setup, manages=True, of_group=True, whats=STEPS, option=True, named="code")
    return Room(
        name="groups",
        keeps=KeepsData("keeps.groups", room.export, room.forget, room.merge),
        commands=(
            replace(setup, when_closed=True, buttons=WORDINGS),
            Command("part", room.part, group=False, personal=True, of_group=True, least=Role.MEMBER, whats=WHATS),
        ),
        forms=(Form("setup", set_up, room.is_set_up), parts.form),
        cards=(
            Card("welcome", lambda seed, key, value: key == "do" and value in ("setup", "object", "here"), room.press),
            Card("setup_doors", lambda seed, key, value: key == "do" and value in (*DOORS, MEETING), room.choose),
            *parts.cards,
            leaving.card,
            closing.card,
            Card("which_group", room.knows_group, room.chose_group),
        ),
        hears={
            QuestionPassedOn: passing_on.passed_on,
            CoordinatorLeft: nobody.coordinator_left,
            MemberLeft: parts.somebody_left,
            LooksAfter: closing.taken_on,
        },
        needs=parts.needs,
        due={
            PASSED_ON: passing_on.bring_question,
            NOT_HAPPY: not_happy.tell,
            FIRST: lambda due, now: Outcome(),  # nobody objected
            NOBODY: nobody.fall_due,
            CLOSING: closing.close,
        },
        tidy=closing.tidy,
    )


class _Groups:
    def __init__(
        self,
        groups: Groups,
        people: People,
        not_happy: NotHappy,
        second_chat: SecondChat,
        parts: Parts,
        leaving: Leaving,
        closing: Closing,
        nobody: Nobody,
        say: Say,
        now: Callable[[], int],
        record: Callable[[Visit], Outcome],
        host: str,
    ) -> None:
        self._groups, self._people, self._not_happy, self._say = groups, people, not_happy, say
        self._second_chat, self._parts, self._leaving, self._closing = second_chat, parts, leaving, closing
        self._nobody, self._now, self._record, self._host = nobody, now, record, host

    # --- setting up

    def setup(self, visit: Visit, rest: str) -> Outcome:
        """Added to a chat ("added"): a card that works when it is ignored. Typed: the questions, for a coordinator; with a
        code of another group, this chat becomes one of its chats."""
        if looks_like_code(rest):
            return self._second_chat.take(visit, rest)
        group = self._groups.find(visit.group) if visit.group is not None else None
        if group is None:
            return says(Reply(Line("talk.no_group")))
        nobody = not self._groups.holders(group.id, Role.COORDINATOR)
        takes = nobody and visit.person is not None and (rest == "added" or bool(visit.manages))
        if takes and visit.person is not None:
            self._groups.give_role(group.id, visit.person, Role.COORDINATOR, visit.now)
            self._not_happy.came_first(group.id, visit.person, visit.now)
        took = (LooksAfter(group.id, visit.now), *did(visit, Deed.PART_TAKEN, COORDINATOR)) if takes else ()
        if rest == "added":
            return Outcome((self._welcome(group, "welcome.with_coordinator"),), happenings=took)
        if takes:
            card = self._welcome(group, "welcome.taken_over")
            return Outcome((card,), begin=self._questions(group), happenings=took)
        if Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if group.closed:
            return self._closing.open_again(group, visit)
        what, _ = what_of(rest.strip(), STEPS)
        if what:
            return self.choose(visit, {}, "do", what)
        unknown = not_behind("setup", FOR_EXAMPLE) if rest.strip() else None
        if not group.set_up:
            return Outcome((Reply(unknown),) if unknown else (), begin=self._questions(group))
        rows = tuple((Choice("do", each, Line(f"setup.{each}")),) for each in DOORS)
        above = [unknown] if unknown else []
        text = Lines((*above, *self._closing.waiting(group.id), Line("setup.choose")), gap=True)
        return says(Reply(text, rows, card="setup_doors"))

    def choose(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        group = self._groups.find(visit.group) if visit.group is not None else None
        if group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if value == ROLE_CARD:
            return write_role_card(visit)
        if value == MEETING:
            return Outcome(then=Run("meeting", "set", visit.group))
        if value == EXPENSES:
            return Outcome(then=Run("meeting", EXPENSES, visit.group))
        if value in OF_SUPPORT:
            return set_support(visit, OF_SUPPORT[value], value if value in DOORS else NUMBERS)
        if value == NETWORK:
            return Outcome(then=Run("network", str(group.id), visit.group))
        if value == "second":
            return self._second_chat.give(visit)
        if value in (COORDINATOR, ANOTHER, *OFFERED):
            return self._parts.offer(visit, value)
        if value == CLOSE:
            return self._closing.ask(group.id)
        return Outcome(begin=replace(self._questions(group), answers=answered_before(value, group), edit=True))

    def _questions(self, group: Group) -> Begin:
        languages = " ".join(self._say.languages())
        now = {"language": group.language, "zone": group.zone, "name": group.name}
        return Begin("setup", {**now, "languages": languages})

    def _welcome(self, group: Group, key: str) -> Reply:
        known = bool(self._groups.holders(group.id, Role.COORDINATOR))
        return welcome(key, known=known, host=self._host)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == "setup":
            return Outcome(then=Run("setup"))
        if value == "here":  # the press itself was all it took
            return says(Reply(Line("home.is_here"), audience=Audience.ONLY_YOU))
        if visit.group is None or not self._not_happy.note(visit.group, visit.now):
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        return says(Reply(Line("welcome.objection_noted"), audience=Audience.ONLY_YOU))

    def is_set_up(self, visit: Visit, said: Said) -> Outcome:
        group = self._groups.find(visit.group) if visit.group is not None else None
        if group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        name = said["name"] if said["ok"] == "name" else group.name
        changed = replace(group, language=said["language"], zone=chosen_zone(said), name=name, set_up=True)
        self._groups.keep(changed)
        doors = tuple((Choice("do", each, Line(f"setup.{each}")),) for each in (ROLE_CARD, "second", COORDINATOR))
        rows = ((Choice("do", MEETING, Line("meeting.set")),), *doors)
        done = Reply(Line("setup.done"), rows, card="setup_doors", edit=True)
        return Outcome((done,), happenings=set_anew(visit, group, changed))

    def part(self, visit: Visit, rest: str) -> Outcome:
        """What somebody looks after here, and putting it down; or that they have left."""
        if rest == LEFT:
            return self._leaving.ask()
        if rest == RECORD:
            return self._record(visit)
        return self._parts.open(visit, rest)

    # --- which group is meant

    def knows_group(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value.isdecimal() and int(value) < len(seed["groups"].split())

    def chose_group(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        group = GroupId(int(seed["groups"].split()[int(value)]))
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is None or group not in visit.groups:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        self._people.keep(replace(profile, group=group))
        return Outcome(then=Run(seed["command"], seed["rest"]))

    def forget(self, person: PersonId) -> None:
        """Nobody is told who. A group that is left without a coordinator hears that, some hours later."""
        for group in self._groups.of(person):
            if self._groups.holders(group, Role.COORDINATOR) == (person,):
                self._nobody.soon(group, self._now())
        self._groups.forget(person)
        self._parts.names.forget(person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for group in self._groups.of(old):
            self._not_happy.merge(group, old, new)
        self._groups.merge(old, new)
        self._parts.names.merge(old, new)

    def export(self, person: PersonId) -> Lines:
        rows = []
        for number, group in enumerate(self._groups.of(person), 1):
            name = (found := self._groups.find(group)) and found.name
            role = "coordinator" if Role.COORDINATOR in self._groups.roles(group, person) else "member"
            rows.append(Line(f"mine.{role}", {"group": name or Line("group.unnamed", {"number": number})}))
        return Lines((*rows, *self._parts.export(person)))
