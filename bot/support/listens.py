"""What the support card needs of whoever hears words of crisis."""

from typing import Protocol

from bot.engine.ports import HearCrisis


class Listens(HearCrisis, Protocol):
    """Hears words of crisis, and what is said beside them."""

    def outright(self, text: str) -> bool:
        """Whether they are said in so many words."""
        ...

    def calm(self, text: str) -> str:
        """What is left without the sentences they stand in; "" where that is nothing plain."""
        ...

    def tongue(self, text: str) -> str:
        """The language that they are said in, by its code; "" where that can't be told."""
        ...
