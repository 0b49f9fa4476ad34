"""Hello, help, language, and stop: the room that a person meets first.

It promises one thing to try, three buttons and no gate; that everything can be reached by buttons; and that "stop" stops
everything at once, in any language we speak.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.books import People
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.people import PersonId, Role
from bot.engine.ports import Say
from bot.engine.room import Card, Command, KeepsData, Outcome, Room, Run, Visit, says

HOME, LANGUAGE = "home", "language"
MORE = "more"
_FIRST_DOORS = ("meeting", "ask", "privacy")
_OTHER_DOORS = (
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
_STOP_WORDS = (
    "stop", "stop it", "unsubscribe", "leave me alone",
    "stopiwch", "stopio", "peidiwch", "gadewch lonydd i mi", "gadewch lonydd imi", "rhowch y gorau iddi",
)  # fmt: skip


def open_people(people: People, say: Say, commands: Callable[[], Mapping[str, Command]]) -> Room:
    """The room; `commands` is the whole registry, which is known only once every room is open."""
    room = _People(people, say, commands)
    return Room(
        name="people",
        keeps=KeepsData("keeps.people", room.export, people.forget, people.merge),
        commands=(
            Command("start", room.start, menu=True),
            Command("help", room.help, menu=True),
            Command("language", room.language, group=False, personal=True),
            Command("stop", room.stop, group=False, personal=True, said_as=_STOP_WORDS),
        ),
        cards=(
            Card(HOME, lambda seed, key, value: key == "go" and value in (*_FIRST_DOORS, *_OTHER_DOORS, MORE), room.go),
            Card(LANGUAGE, lambda seed, key, value: key == "is" and value in say.languages(), room.choose),
        ),
    )


def home_rows(doors: tuple[str, ...], a_row: int = 1) -> tuple[tuple[Choice, ...], ...]:
    buttons = [Choice("go", door, Line(f"home.{door}")) for door in doors]
    return tuple(tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row))


class _People:
    def __init__(self, people: People, say: Say, commands: Callable[[], Mapping[str, Command]]) -> None:
        self._people, self._say, self._commands = people, say, commands

    def start(self, visit: Visit, rest: str) -> Outcome:
        """The first message: who I am, one useful thing, three buttons; a bare /start brings messages back after /stop.

        A link from a group ("checkin-leaving") leads straight to a command and what follows it.
        """
        if not visit.place.private:
            return says(Reply(Line("home.hello_group"), ((OpenPrivately(Line("talk.open_private")),),)))
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile and (profile.stopped or profile.paused_until > visit.now) and not rest:
            self._people.keep(replace(profile, stopped=False, paused_until=0))
            return says(_home(Line("home.back_again")))
        name, _, more = rest.partition("-")
        linked = self._commands().get(name)
        if linked and linked.private:
            return Outcome(then=Run(name, more))
        return says(_home(Line("home.hello")))

    def go(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == MORE:
            rows = home_rows(_OTHER_DOORS, a_row=2)
            return says(Reply(Line("home.others"), rows, card=HOME, edit=True))
        return Outcome(then=Run(value))

    def help(self, visit: Visit, rest: str) -> Outcome:
        """Only what this person may use, here."""
        private = visit.place.private
        mine = [
            Line("help.row", {"name": f"/{each.name}", "about": Line(f"command.{each.name}")})
            for each in self._commands().values()
            if (each.private if private else each.group)
            and (Role.COORDINATOR in visit.roles or not (each.manages or each.least is Role.COORDINATOR))
        ]
        text = Lines((Line("help.head"), Lines(tuple(mine)), Line("help.foot")), gap=True)
        return says(Reply(text, home_rows(_FIRST_DOORS) if private else (), card=HOME))

    def language(self, visit: Visit, rest: str) -> Outcome:
        rows = tuple((Choice("is", each, Line(f"language.{each}")),) for each in self._say.languages())
        return says(Reply(Line("language.which"), rows, card=LANGUAGE, edit=True))

    def choose(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is None:
            return Outcome()
        self._people.keep(replace(profile, language=value))
        return says(Reply(Line("language.done"), home_rows((*_FIRST_DOORS, MORE)), card=HOME, edit=True))

    def stop(self, visit: Visit, rest: str) -> Outcome:
        """No more messages that I start; asking me something still works."""
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
        if profile.language:
            rows.append(Line("mine.language", {"language": Line(f"language.{profile.language}")}))
        if profile.stopped:
            rows.append(Line("mine.stopped"))
        return Lines(tuple(rows))


def _home(text: Line) -> Reply:
    return Reply(text, home_rows((*_FIRST_DOORS, MORE)), card=HOME)
