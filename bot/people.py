"""Hello, help, language, and stop: the room that a person meets first.

It promises one thing to try, three buttons and no gate; that everything can be reached by buttons; and that "stop" stops
everything at once, in any language we speak.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.books import People
from bot.engine.message import JUST_OPEN, Audience, Choice, Line, Lines, Moment, OpenPrivately, Reply
from bot.engine.people import PersonId, Role
from bot.engine.ports import Say
from bot.engine.profile import week_of
from bot.engine.room import Card, Command, KeepsData, Outcome, Room, Run, Visit, says
from bot.engine.script import Option
from bot.engine.stop_words import IF_YOU_MEANT_US, START, STOP
from bot.engine.tongues import named

HOME, LANGUAGE = "home", "language"
EASY = "easy"  # a level over any language; offered among them
MORE, AGAIN, HERE, ALL = "more", "again", "here", "all"
# What matters most comes first under /help: six of these that somebody may use there; the rest is one press away.
_SHOWN = 6
_MATTER = ("ask", "meeting", "support", "actions", "idea", "changed", "words", "explain", "principles", "settings")
_MATTER_TO_COORDINATORS = ("setup", "meeting", "update", "inputs", "actions", "support", "review", "ask")
# anybody may be lured to a link: it stops nobody, takes no part from anybody, and asks a group for nothing
_BY_LINK = {"start": ("start", JUST_OPEN), "stop": ("settings", "pause"), "part": ("part", ""), "setup": ("setup", "")}
_FIRST_DOORS = ("meeting", "ask", "privacy")
_OTHER_DOORS = (
    "catch_up",
    "actions",
    "checkin",
    "pledge",
    "report",
    "principles",
    "words",
    "language",
    "settings",
    "support",
    "help",
)
_ALL_DOORS = (*_FIRST_DOORS, *_OTHER_DOORS, "stop", MORE, AGAIN, HERE, ALL)


def open_people(people: People, say: Say, commands: Callable[[], Mapping[str, Command]], contact: str = "") -> Room:
    """The room; `commands` is the whole registry, which is known only once every room is open. `contact`: of whoever runs
    the bot, for when it is broken."""
    room = _People(people, say, commands, contact)
    return Room(
        name="people",
        keeps=KeepsData("keeps.people", room.export, people.forget, people.merge),
        commands=(
            Command("start", room.start, menu=True, said_as=START),
            Command("help", room.help, menu=True, option=True, named="topic", suggest=room.topics),
            Command("language", room.language, group=False, personal=True),
            Command("stop", room.stop, group=False, personal=True, said_as=STOP, in_peace=True),
        ),
        cards=(
            Card(HOME, lambda seed, key, value: key == "go" and value in _ALL_DOORS, room.go),
            Card("way_on", lambda seed, key, value: (key, value) == ("go", "on"), room.go_on),
            Card(LANGUAGE, lambda seed, key, value: key == "is" and value in (EASY, *say.languages()), room.choose),
        ),
    )


def home_rows(doors: tuple[str, ...], a_row: int = 1) -> tuple[tuple[Choice, ...], ...]:
    buttons = [Choice("go", door, Line(f"home.{door}")) for door in doors]
    return tuple(tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row))


class _People:
    def __init__(self, people: People, say: Say, commands: Callable[[], Mapping[str, Command]], contact: str) -> None:
        self._people, self._say, self._commands, self._contact = people, say, commands, contact

    def start(self, visit: Visit, rest: str) -> Outcome:
        """The first message: who I am, one useful thing, three buttons and no more. After /stop or in a pause only a typed
        /start brings messages back, or the button that says so; a link just opens the chat, or leads to a command
        and what follows it ("checkin-leaving")."""
        if not visit.place.private:
            ways = (
                (OpenPrivately(Line("home.catch_up"), "catch_up", lets_in=True),),
                (OpenPrivately(Line("talk.open_private")),),
            )
            rows = ((Choice("go", "here", Line("home.here")),), *ways)
            return says(Reply(Line("home.hello_group"), rows, card=HOME, anyone=True))
        name, _, more = rest.partition("-")
        linked = self._commands().get(name)
        if linked and linked.private:
            return Outcome(then=Run(*_BY_LINK.get(name, (name, more))))
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile and (profile.stopped or profile.paused_until > visit.now):
            return self._back_again(visit) if not rest else says(_home(Line("home.still_quiet"), AGAIN))
        if visit.new_here:
            return says(self._first_hello(visit))
        return says(_home(Line("home.hello"), last=("catch_up",) if visit.groups else ()))

    def _first_hello(self, visit: Visit) -> Reply:
        """To a stranger. The other languages stand in their own names, for who can't read this one."""
        reads = visit.reader.language
        others = ", ".join(self._say.plain(Line(f"language.{each}"), visit.reader) for each in self._others(reads))
        tongues = (Line("home.tongues", {"languages": others}),) if others else ()
        return Reply(Lines((Line("home.hello"), *tongues), gap=True), home_rows(_FIRST_DOORS), card=HOME)

    def _others(self, language: str) -> tuple[str, ...]:
        return tuple(each for each in self._say.languages() if each != language)

    def _back_again(self, visit: Visit) -> Outcome:
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is not None:
            self._people.keep(replace(profile, stopped=False, paused_until=0))
        return says(replace(_home(Line("home.back_again")), edit=True))

    def go(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == HERE:  # the press itself was all it took
            return says(Reply(Line("home.is_here"), audience=Audience.ONLY_YOU))
        if value == AGAIN:
            return self._back_again(visit)
        if value == MORE:
            rows = home_rows(_OTHER_DOORS, a_row=2)
            return says(Reply(Line("home.others"), rows, card=HOME, edit=True))
        if value == ALL:
            return says(self._all_help(visit))
        return Outcome(then=Run(value))

    def go_on(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """From a line that says where to go on: there."""
        return Outcome(then=Run(seed["command"], JUST_OPEN if seed["command"] == "start" else seed.get("rest", "")))

    def help(self, visit: Visit, rest: str) -> Outcome:
        """Only what this person may use, here. With the name of one of it: that alone; other words are a question."""
        private, mine = visit.place.private, self._usable(visit)
        wanted = rest.strip().removeprefix("/").casefold()
        if wanted in mine:
            return says(Reply(mine[wanted]))
        if wanted:
            return Outcome(then=Run("ask", rest))
        broken = (Line("help.broken", {"contact": self._contact}),) if self._contact else ()
        feet = (Line("help.foot"), *((Line("help.typed"),) if private else ()), *broken)
        wished = _MATTER_TO_COORDINATORS if Role.COORDINATOR in visit.roles else _MATTER
        seen = [name for name in wished if name in mine and (private or self._commands()[name].group)]
        rows = Lines(tuple(mine[name] for name in seen[:_SHOWN]))
        doors = home_rows((*_FIRST_DOORS, ALL, MORE) if private else (ALL,))
        text = Lines((Line("help.head"), rows, *feet), gap=True)
        return says(Reply(text, doors, card=HOME, anyone=not private))

    def _all_help(self, visit: Visit) -> Reply:
        """All that they may use there, under heads; in a group last what nobody else sees the answer to."""
        mine, commands = self._usable(visit), self._commands()
        aside = [] if visit.place.private else [f"/{name}" for name in mine if not commands[name].group]
        parts: dict[str, list[Line]] = {"anybody": [], "group": [], "own": [], "keyholders": []}
        for name, line in mine.items():
            if f"/{name}" not in aside:
                parts[_head_of(commands[name])].append(line)
        told = [Lines((Line(f"help.for.{head}"), *rows)) for head, rows in parts.items() if rows]
        unseen = (Line("help.only_you", {"names": ", ".join(aside)}),) if aside else ()
        return Reply(Lines((*told, *unseen), gap=True), anyone=not visit.place.private, edit=True)

    def topics(self, visit: Visit, typed: str) -> tuple[Option, ...]:
        """What they may use here, by the beginning of its name."""
        wanted = typed.strip().removeprefix("/").casefold()
        return tuple(Option(name, line) for name, line in self._usable(visit).items() if name.startswith(wanted))

    def _usable(self, visit: Visit) -> dict[str, Line]:
        private = visit.place.private
        return {
            each.name: Line("help.row", {"name": f"/{each.name}", "about": Line(f"command.{each.name}")})
            for each in self._commands().values()
            if (each.private if private else each.group or (each.personal and visit.whispers)) and _may_use(each, visit)
        }

    def language(self, visit: Visit, rest: str) -> Outcome:
        """`rest`: the name of a language, or the command to come back to."""
        if (wanted := named(rest)) in self._say.languages():
            return self.choose(visit, {}, "is", wanted)
        back = rest if rest in self._commands() else ""  # nobody's words wait in a button
        rows = tuple((Choice("is", each, Line(f"language.{each}")),) for each in self._say.languages())
        easy = () if visit.reader.easy_read else ((Choice("is", EASY, Line("settings.easy_read.on")),),)
        return says(Reply(Line("language.which"), (*rows, *easy), card=LANGUAGE, seed={"back": back}, edit=True))

    def choose(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is None:
            return Outcome()
        if value == EASY:
            self._people.keep(replace(profile, easy_read=True))
            return Outcome(then=Run("settings", "words"))
        self._people.keep(replace(profile, language=value))
        if seed.get("back") == "settings":
            return Outcome(then=Run("settings"))
        return says(Reply(Line("language.done"), home_rows((*_FIRST_DOORS, MORE)), card=HOME, edit=True))

    def stop(self, visit: Visit, rest: str) -> Outcome:
        """No more messages that I start; asking me something still works. A plea may be meant for somebody else."""
        if rest == IF_YOU_MEANT_US:
            return says(Reply(Line("stop.if_me"), ((Choice("go", "stop", Line("stop.do")),),), card=HOME))
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is not None:
            self._people.keep(replace(profile, stopped=True))
        return says(Reply(Line("stop.done"), audience=Audience.ONLY_YOU))

    def export(self, person: PersonId) -> Lines:
        profile = self._people.profile(person)
        if profile is None:
            return Lines(())
        apps = ", ".join(each.title() for each in self._people.apps(person))
        rows = [Line("mine.account", {"apps": apps})]
        if profile.seen:
            rows.append(Line("mine.seen", {"day": Moment(week_of(profile.seen), "UTC", "day")}))
        if profile.language:
            rows.append(Line("mine.language", {"language": Line(f"language.{profile.language}")}))
        if profile.stopped:
            rows.append(Line("mine.stopped"))
        return Lines(tuple(rows))


def _head_of(command: Command) -> str:
    if command.manages or command.least in (Role.COORDINATOR, Role.SECOND_READER):
        return "keyholders"
    return "own" if command.personal else "group" if command.of_group else "anybody"


def _may_use(command: Command, visit: Visit) -> bool:
    if Role.COORDINATOR in visit.roles:
        return True
    if command.least is Role.SECOND_READER:
        return Role.SECOND_READER in visit.roles
    return not (command.manages or command.least is Role.COORDINATOR)


def _home(text: Line, *first: str, last: tuple[str, ...] = ()) -> Reply:
    return Reply(text, home_rows((*first, *_FIRST_DOORS, *last, MORE)), card=HOME)
