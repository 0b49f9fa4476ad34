"""What an action is, who has it, and everything that can be done to it. Pure.

An action belongs to the group. Whoever has it said so themselves, under a name they chose; nobody is put down for
anything. Dropping something with a reason, or stopping after a try, is as good an ending as done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.engine.people import GroupId, PersonId

WORDS = 300  # letters of one action
NAME = 60
ASK_AFTER = 3  # moves, and then the group asks itself whether this is still theirs


class Standing(StrEnum):
    """How an action is."""

    OPEN = "open"
    WELL = "well"  # going well
    STUCK = "stuck"  # needs help
    DONE = "done"
    DROPPED = "dropped"
    STOPPED = "stopped"  # we tried it and stopped: a lesson


STILL_OPEN = (Standing.OPEN, Standing.WELL, Standing.STUCK)


class Has(StrEnum):
    """Who has an action. `SOMEBODY` was named by others and has not pressed yet: shown as a member, never by name."""

    NOBODY = "nobody"
    ONE = "one"
    WE = "we"
    SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has it: `person` pressed "I'll do it", or calls us together; `name` is what they chose to be shown as.

    An empty name means "a member". For WE without a person nobody calls us together yet.
    """

    has: Has = Has.NOBODY
    person: PersonId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the group does. `number` is how people name it; `by` a day on the group's wall.

    Empty words: it is to work on `principle` (a topic's slug). `idea` is what it comes from in somebody's words; `source` the
    number of one on the group's list (0: none). `needs` is what would help, when it is stuck. `added` and `changed` are
    instants.
    """

    id: int
    group: GroupId
    number: int
    words: str
    added: int
    owner: Owner = Owner()
    by: date | None = None
    standing: Standing = Standing.OPEN
    moves: int = 0
    principle: str = ""
    idea: str = ""
    needs: str = ""
    changed: int = 0
    source: int = 0

    @property
    def is_open(self) -> bool:
        return self.standing in STILL_OPEN


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of an open action as is needed to put many in order, without reading anybody's words."""

    id: int
    number: int
    has: Has
    person: PersonId | None
    by: date | None
    standing: Standing
    moves: int

    def needs_us(self, today: date, soon: date) -> bool:
        """Whether it wants a look: late or due soon, stuck, nobody's, or moved again and again."""
        due = self.by is not None and self.by <= soon
        return due or self.standing is Standing.STUCK or self.has is Has.NOBODY or self.moves >= ASK_AFTER

    def waits(self, today: date) -> bool:
        """Late, stuck, or nobody's."""
        return (self.by is not None and self.by < today) or self.standing is Standing.STUCK or self.has is Has.NOBODY


class Did(StrEnum):
    """What was done to an action; the kinds of its history."""

    ADDED = "added"
    TAKEN = "taken"
    HANDED = "handed"
    SPLIT = "split"
    MOVED = "moved"
    WELL = "well"
    STUCK = "stuck"
    DONE = "done"
    DROPPED = "dropped"
    STOPPED = "stopped"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an action's history. `owner` is who has it after that; `words` a reason, or what would help."""

    action: int
    at: int
    did: Did
    words: str = ""
    by: date | None = None
    owner: Owner = Owner()


@dataclass(frozen=True, slots=True)
class Change:
    """Something to do to an action: what, why or what would help, until when, by whom."""

    did: Did
    words: str = ""
    by: date | None = None
    owner: Owner | None = None


_STANDS: Mapping[Did, Standing] = {
    Did.WELL: Standing.WELL,
    Did.STUCK: Standing.STUCK,
    Did.DONE: Standing.DONE,
    Did.DROPPED: Standing.DROPPED,
    Did.STOPPED: Standing.STOPPED,
    Did.REOPENED: Standing.OPEN,
}


def fits(action: Action, change: Change) -> bool:
    """Whether it can still be done: only what is open can be worked on, only what is closed can be opened again."""
    return action.is_open is not (change.did is Did.REOPENED)


def after(action: Action, change: Change, now: int) -> Action:
    """The action once this was done to it; the change has to fit."""
    standing = _STANDS.get(change.did, action.standing)
    moved = change.did is Did.MOVED
    return replace(
        action,
        standing=standing,
        needs=change.words if change.did is Did.STUCK else (action.needs if standing is Standing.STUCK else ""),
        by=change.by if moved else action.by,
        moves=action.moves + moved,
        owner=action.owner if change.owner is None else change.owner,
        words=change.words if change.did is Did.SPLIT else action.words,
        changed=now,
    )


def step_of(action: Action, change: Change, now: int) -> Step:
    """What its history says about it; `action` is as it is afterwards."""
    return Step(action.id, now, change.did, change.words, change.by, action.owner)


def without(action: Action, person: PersonId) -> Action:
    """As it is once somebody has gone: an open action is nobody's again, a closed one was a member's."""
    if action.owner.person != person:
        return action
    if not action.is_open:
        return replace(action, owner=Owner(action.owner.has))
    return replace(action, owner=Owner(Has.WE) if action.owner.has is Has.WE else Owner())


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson card: what was tried, what happened, what was learnt, what to do next time. Names nobody."""

    id: int
    group: GroupId
    action: int
    at: int
    tried: str
    happened: str = ""
    learnt: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class WordBefore:
    """What somebody who will be away said about an action before the review; gone once the group has looked at it."""

    group: GroupId
    action: int
    person: PersonId
    did: Did
    words: str
    at: int
