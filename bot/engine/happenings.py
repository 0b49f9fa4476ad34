"""The few past-tense events that one room tells another about. The desk's table says who hears what."""

from dataclasses import dataclass

from bot.engine.message import Line, Message
from bot.engine.people import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened."""


@dataclass(frozen=True, slots=True)
class QuestionPassedOn(Happening):
    """Somebody wants a coordinator to answer this. Detached: it does not say who, but for a `name` that they gave for it."""

    group: GroupId
    words: str
    now: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class CoordinatorLeft(Happening):
    """Somebody who looked after the group is not in it any more."""

    group: GroupId
    now: int


@dataclass(frozen=True, slots=True)
class LooksAfter(Happening):
    """Somebody took on looking after a group."""

    group: GroupId
    now: int


@dataclass(frozen=True, slots=True)
class PartPutDown(Happening):
    """Somebody put down a part that they had in a group: they read and look after nothing there any more."""

    group: GroupId
    person: PersonId
    now: int


@dataclass(frozen=True, slots=True)
class ForTheAgenda(Happening):
    """Something for the next meeting to talk about, in words that name nobody."""

    group: GroupId
    what: Line
    now: int


@dataclass(frozen=True, slots=True)
class ChosenToWorkOn(Happening):
    """The group chose one principle (a topic's slug) to work on next; it becomes an action."""

    group: GroupId
    principle: str
    now: int


@dataclass(frozen=True, slots=True)
class WorkDone(Happening):
    """An action that came from something a member gave is done; `idea` is its number (`ports.Idea`)."""

    group: GroupId
    idea: int
    now: int


@dataclass(frozen=True, slots=True)
class ChangesSeconded(Happening):
    """`writer` put these changes (their ids) into an update, and `by` read them there and said yes as its second key."""

    group: GroupId
    changes: tuple[int, ...]
    writer: PersonId
    by: PersonId
    now: int


@dataclass(frozen=True, slots=True)
class NewsTakenOn(Happening):
    """A keyholder makes news of the group's network a draft of the group's own updates, as `by`."""

    group: GroupId
    by: PersonId
    language: str
    heard: str
    changed: str
    not_changed: str
    thanks: str
    now: int


@dataclass(frozen=True, slots=True)
class ChangesSent(Happening):
    """An update about these changes (their ids) goes out to those who gave what they answer, in their follow-ups.

    `update` is what all of them read, in each language that it has; its place says nothing.
    """

    group: GroupId
    changes: tuple[int, ...]
    update: Message
    now: int


@dataclass(frozen=True, slots=True)
class MemberJoined(Happening):
    """Somebody did something in a group's chat for the first time, and is a member from then on."""

    group: GroupId
    person: PersonId
    now: int


@dataclass(frozen=True, slots=True)
class MemberLeft(Happening):
    """Somebody is not in the group any more; what stands under their name there is a member's now."""

    group: GroupId
    person: PersonId
    now: int
