"""Whose yes it takes before something goes out. Pure; the roles of `commands.md`.

What goes only to the group's own chat needs the writer's own key and says who wrote it. What goes to people in private
needs two people: never the writer twice, and of a group that has both a coordinator and a second reader one of each. Until
a second person holds a key, nothing goes out in private to members.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.engine.people import PersonId

ANYBODY_AFTER = 3 * 24 * 3600  # seconds, then an absent second is not waited for any longer


@dataclass(frozen=True, slots=True)
class Keyholders:
    """Who holds a key in a group; `readers` are members who agreed to read instead of an absent second."""

    coordinators: frozenset[PersonId]
    second_readers: frozenset[PersonId]
    readers: frozenset[PersonId] = frozenset()
    outside: frozenset[PersonId] = frozenset()  # may write an answer to what was given to them, and hold no key

    @property
    def all(self) -> frozenset[PersonId]:
        return self.coordinators | self.second_readers


def holders(
    coordinators: Collection[PersonId],
    second_readers: Collection[PersonId],
    readers: Collection[PersonId] = (),
    outside: Collection[PersonId] = (),
) -> Keyholders:
    both = frozenset(coordinators), frozenset(second_readers)
    return Keyholders(*both, frozenset(readers) - both[0] - both[1], frozenset(outside) - both[0] - both[1])


def has_two(keys: Keyholders) -> bool:
    """Whether a second person holds a key at all."""
    return len(keys.all) >= 2


def may_write(keys: Keyholders, person: PersonId) -> bool:
    """Whether they may write an update, and send it: that is a coordinator's."""
    return person in keys.coordinators


def seconds_for(keys: Keyholders, writer: PersonId) -> frozenset[PersonId]:
    """Who is asked to read before it goes out in private: the other kind of keyholder where the group has both."""
    if writer in keys.outside:
        return keys.all
    if writer not in keys.all:  # whoever wrote it holds no key any more: nobody's yes makes it theirs again
        return frozenset()
    other = keys.second_readers if writer in keys.coordinators else keys.coordinators
    others = other - {writer}
    return others or keys.all - {writer}


def may_second(keys: Keyholders, writer: PersonId, person: PersonId, asked: int, now: int) -> bool:
    """Whether this person's yes is the second key. `asked` is when the second was asked."""
    if person == writer or not has_two(keys) or writer not in keys.all | keys.outside:
        return False
    if person in seconds_for(keys, writer):
        return True
    return now - asked >= ANYBODY_AFTER and person in keys.all | keys.readers
