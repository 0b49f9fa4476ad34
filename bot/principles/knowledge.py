"""What the room of principles needs to know, from the bookshelf."""

from typing import Protocol

from bot.engine.incoming import Act
from bot.engine.room import Work
from bot.principles.model import Answer
from bot.principles.offered import Titles


class Knowledge(Titles, Protocol):
    """What is known, and how it is asked."""

    def has_text(self, key: str, language: str) -> bool: ...

    def ask(self, question: str, chosen: str = "") -> Answer: ...  # `chosen`: the language they read, by its code

    def before(self, act: Act) -> Work | None: ...  # what takes long, and has to be there before it can be answered
