"""What is no question for a topic: a command asked for in plain words, or what is not ours, with two ways on."""

import re

from bot.engine.message import Choice, Line, Reply
from bot.engine.people import DEFAULT_ZONE
from bot.engine.room import Run, Visit
from bot.engine.wall_time import to_wall
from bot.engine.when import Missed, understand
from bot.principles.model import Answer

WITH_DOORS = ("rude", "general", "gibberish", "small", "loss", "hello", "bot")
PEOPLE_FIRST = ("rude", "loss")
OF_A_GROUP = (
    "meeting buddy", "meeting expenses", "meeting booking", "meeting table", "meeting agenda", "meeting need", "meeting set",
    "part", "part left", "actions", "actions add", "pledge", "pledge add", "agreement", "glossary", "glossary add", "bell",
    "report", "update", "catch_up", "changed mine", "changed word",
)  # fmt: skip
GUESSED = ("meeting coming", "meeting maybe", "meeting cant", "meeting late")  # said to anybody about anything
MAYBE = "meeting maybe"
BELL_FOR = "bell for"
_FOR = re.compile(r"\b(?:for|about)(?: the word)?\b", re.IGNORECASE)
SET_ON = "meeting set_on"  # with the day in the same message; without one it is a question about meetings


def behind_door(answer: Answer, visit: Visit, question: str = "") -> Run | None:
    """The command that is asked for. What only a group has is no use to who is in none: they get the topic about it."""
    if answer.door == SET_ON:
        says_when = not isinstance(understand(question, to_wall(visit.now, DEFAULT_ZONE)), Missed)
        return Run("meeting", f"set {question}") if says_when and (visit.groups or visit.group is not None) else None
    if answer.door == BELL_FOR:
        return Run("bell", _FOR.split(question, maxsplit=1)[-1].strip(" .!?\"'"))
    alone = not visit.groups and visit.group is None
    if alone and (answer.door == MAYBE or (answer.found and answer.door in OF_A_GROUP)):
        return None
    if not answer.door:
        return None
    command, _, what = answer.door.partition(" ")
    return Run(command, what)


def elsewhere(scope: str) -> Reply:
    """The answer to a kind of scope; a person first for who is sad or cross."""
    text = Line(f"ask.scope.{scope}")
    if scope not in WITH_DOORS:
        return Reply(text)
    doors = (Choice("go", "help", Line("home.help")), Choice("go", "support", Line("home.support")))
    return Reply(text, tuple((each,) for each in (doors[::-1] if scope in PEOPLE_FIRST else doors)), card="home")
