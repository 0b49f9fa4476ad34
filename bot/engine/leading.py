"""A reply that names what to do next has it as a button: nobody has to type a command that they have just read."""

from collections.abc import Iterable

from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.people import Role
from bot.engine.room import Visit

WAY_ON = "way_on"  # the card, in `bot/people.py`, that runs a command of its seed


def leading_to(text: Line | Lines, label: Line, command: str, rest: str = "") -> Reply:
    return Reply(text, ((Choice("go", "on", label),),), card=WAY_ON, seed={"command": command, "rest": rest})


def not_behind(command: str, whats: Iterable[str]) -> Line:
    """To words behind a command that it does not know: what can stand there."""
    ways = Lines(tuple(Line("talk.behind.row", {"what": Line(f"command.{command}.what.{each}")}) for each in whats))
    return Line("talk.behind", {"command": f"/{command}", "ways": ways})


def no_second(visit: Visit, words: str = "answer.no_second") -> Reply:
    """Somebody is alone with a key; who may ask the group for a second reader has the button for it."""
    if Role.COORDINATOR not in visit.roles:
        return Reply(Line(words))
    return leading_to(Line(words), Line("setup.second_reader"), "setup", "second_reader")
