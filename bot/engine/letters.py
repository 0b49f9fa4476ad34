"""A few words of one person, brought to another: they see them whole, and to whom they go, before they do; none is kept."""

import secrets
from dataclasses import dataclass

from bot.engine.books import People
from bot.engine.message import Line, Lines, Reply, Value
from bot.engine.people import GroupId, PersonId
from bot.engine.script import Option, Question, choice

CALL, SEND = "call", "send"


def would_like(wish: str) -> Line:
    return Line(f"checkin.would_like.{wish}")


def comes_from(name: str) -> Line:
    return Line("checkin.who_is_it", {"name": name})


def before_it_goes(reader: Value, text: Lines, when: Line) -> Question:
    """The look at all of it, and a yes or a no."""
    options = Option(SEND, Line("arriving.ok.send")), Option("dont", Line("arriving.ok.dont"))
    return choice("ok", options, asks="arriving.ok", reader=reader, text=text, when=when)


def new_key() -> str:
    """Names one letter, and tells nothing of it."""
    return f"letter:{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class Letters:
    """To whom one can go, and how it looks there."""

    people: People

    def reach(self, person: PersonId, now: int) -> bool:
        """Whether they would get it now; what somebody who paused us was sent would be lost."""
        profile = self.people.profile(person)
        return profile is not None and profile.paused_until <= now and self.people.private_place(person) is not None

    def letter(self, to: PersonId, text: Lines, group: GroupId, key: str, *, unnamed: bool = False) -> Reply:
        words = Lines((Line("checkin.passed_on"), text), gap=True)
        return Reply(words, to=to, key=f"{key}:{to}", unnamed=unnamed, about=group)
