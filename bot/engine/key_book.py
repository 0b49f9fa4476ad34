"""Who holds a key in a group, read from its books."""

from bot.engine.books import Groups
from bot.engine.keys import Keyholders, holders
from bot.engine.names import OUTSIDE, READER, Names
from bot.engine.people import GroupId, Role


def keyholders(groups: Groups, names: Names, group: GroupId) -> Keyholders:
    """Coordinators and second readers by role; readers and the outside contact by the part they agreed to, while there."""
    there = [each for each in names.of(group) if groups.roles(group, each.person)]
    return holders(
        groups.holders(group, Role.COORDINATOR),
        groups.holders(group, Role.SECOND_READER),
        [each.person for each in there if each.part == READER],
        [each.person for each in there if each.part == OUTSIDE],
    )
