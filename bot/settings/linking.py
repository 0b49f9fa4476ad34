"""Two accounts of one person, joined: a code is shown in private in one app, typed in private in the other, and the first
says yes. From then on they are one person, everywhere. Nobody else learns of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.engine.books import People
from bot.engine.codes import LINK, Code, Codes, new_code
from bot.engine.message import Choice, Line, Reply
from bot.engine.people import PersonId
from bot.engine.room import Begin, KeepsData, Outcome, Room, Visit, says
from bot.engine.script import Said
from bot.settings.pages import SETTINGS, app_name, app_names

LINKING = "linking"  # the card that asks for the yes
CODE_FORM = "link_code"


@dataclass(frozen=True, slots=True)
class Linking:
    """`rooms` are all rooms; `merge_waiting` gives one person's messages and talks to another."""

    people: People
    codes: Codes
    rooms: Callable[[], Sequence[Room]]
    merge_waiting: Callable[[PersonId, PersonId], None]

    def press(self, visit: Visit, value: str) -> Outcome:
        """On the page: get a code, type one, or say that it was typed."""
        if visit.person is None:
            return Outcome()
        match value:
            case "give":
                return says(self._give(visit.person, visit.now))
            case "have":
                return Outcome(begin=Begin(CODE_FORM))
            case _:
                waiting = self.codes.waiting(visit.person, LINK, visit.now)
                return says(self._ask(waiting, edit=True) if waiting else Reply(Line("link.not_yet")))

    def _give(self, person: PersonId, now: int) -> Reply:
        code = new_code()
        self.codes.give(code, LINK, person, None, now)
        rows = ((Choice("link", "check", Line("link.check")),), (Choice("page", "apps", Line("settings.back")),))
        return Reply(Line("link.code", {"code": code}), rows, card=SETTINGS, edit=True)

    def typed(self, visit: Visit, said: Said) -> Outcome:
        """A code from the other app. Whoever got it is asked there; here nobody learns whose it is."""
        if visit.person is None:
            return Outcome()
        if self.codes.too_many(visit.person, visit.now):
            return says(Reply(Line("link.too_many")))
        code = self.codes.look_up(said["code"], LINK, visit.person, visit.now)
        if code is None:
            again = ((Choice("link", "have", Line("link.again")),),)
            return says(Reply(Line("link.wrong"), again, card=SETTINGS))
        if self._are_of_one_app(code.person, visit.person):
            return says(Reply(Line("link.same_app")))
        self.codes.typed(code, visit.person, visit.now)
        there = self.codes.waiting(code.person, LINK, visit.now)
        asks = (self._ask(there, to=code.person, key=f"link:{visit.person}:{visit.now}"),) if there else ()
        return says(Reply(Line("link.typed")), *asks)

    def _ask(self, code: Code, *, to: PersonId | None = None, key: str = "", edit: bool = False) -> Reply:
        """The question to whoever got the code. They are waiting for it, so it comes at once."""
        apps = app_names(self.people.apps(code.other)) if code.other is not None else ""
        rows = tuple((Choice("link", each, Line(f"link.{each}")),) for each in ("yes", "no"))
        return Reply(Line("link.ask", {"app": apps}), rows, card=LINKING, to=to, key=key, urgent=True, edit=edit)

    def answer(self, visit: Visit, value: str) -> Outcome:
        """Yes: all that is kept of the other is this person's from now on. No: nothing happens, here or there."""
        code = self.codes.waiting(visit.person, LINK, visit.now) if visit.person is not None else None
        if visit.person is None or code is None or code.other is None:
            return says(Reply(Line("talk.closed"), edit=True))
        self.codes.used(visit.person, LINK)
        if value == "no" or self._are_of_one_app(visit.person, code.other):
            return says(Reply(Line("link.refused"), edit=True))
        self.merge(code.other, visit.person)
        back = ((Choice("page", "apps", Line("link.see")),),)
        apps = app_names(self.people.apps(visit.person))
        return says(Reply(Line("link.done", {"apps": apps}), back, card=SETTINGS, edit=True))

    def merge(self, old: PersonId, new: PersonId) -> None:
        """Every room does its part; the person's own row goes last, like in forgetting."""
        self.merge_waiting(old, new)
        for room in reversed(self.rooms()):
            if isinstance(room.keeps, KeepsData):
                room.keeps.merge(old, new)

    def choose_app(self, visit: Visit, app: str) -> str:
        return app if visit.person is not None and app in self.people.apps(visit.person) else ""

    def take_out(self, visit: Visit, app: str) -> Outcome:
        """Asked once more, because that app starts from nothing."""
        return Outcome(begin=Begin("unlink", {"app": app, "name": app_name(app)}))

    def taken_out(self, visit: Visit, said: Said) -> Outcome:
        if visit.person is not None:
            self.people.unlink(visit.person, said.seed["app"])
        return says(Reply(Line("link.taken_out", {"app": said.seed["name"]}), edit=True))

    def _are_of_one_app(self, one: PersonId, other: PersonId) -> bool:
        """Two accounts of the same app can't be told apart where we write to them; and nobody links with themselves."""
        return one == other or bool(set(self.people.apps(one)) & set(self.people.apps(other)))
