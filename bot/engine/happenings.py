"""The few past-tense events that one room tells another about. The desk's table says who hears what."""

from dataclasses import dataclass

from bot.engine.people import GroupId


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened."""


@dataclass(frozen=True, slots=True)
class QuestionPassedOn(Happening):
    """Somebody wants a coordinator to answer this. Detached: it does not say who."""

    group: GroupId
    words: str
    now: int


@dataclass(frozen=True, slots=True)
class CoordinatorLeft(Happening):
    """Somebody who looked after the group is not in it any more."""

    group: GroupId
    now: int
