"""What is offered while somebody types after /ask or /principles: topics by a word of their titles."""

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from bot.engine.message import Line
from bot.engine.offers import Offers
from bot.engine.room import Visit
from bot.engine.script import Option
from bot.principles.model import PrincipleSet, Topic


class Titles(Protocol):
    """What there is to offer, from the bookshelf."""

    def topic(self, slug: str) -> Topic | None: ...

    def topics(self) -> tuple[Topic, ...]: ...

    def sets(self) -> tuple[PrincipleSet, ...]: ...


class Offered:
    """Read when somebody first types; content does not change while we run."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles

    def topics(self, visit: Visit, typed: str) -> Sequence[Option]:
        return self._topics.like(typed)

    def principles(self, visit: Visit, typed: str) -> Sequence[Option]:
        return self._eight.like(typed)

    @cached_property
    def _topics(self) -> Offers:
        return Offers((each.title, Option(each.title)) for each in self._titles.topics())

    @cached_property
    def _eight(self) -> Offers:
        """The eight, by number or by a word of their names; the number is what is sent."""
        topics = (self._titles.topic(slug) for slug in self._titles.sets()[0].topics)
        titles = [each.title for each in topics if each is not None]
        return Offers(
            (f"{number} {title}", Option(str(number), Line("plain", {"words": title})))
            for number, title in enumerate(titles, 1)
        )
