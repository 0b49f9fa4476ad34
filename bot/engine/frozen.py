"""A group that nobody looks after, from when it hears the day on which all of it goes: what it has stays as it is, and
nothing new is kept for it. See `privacy-and-safety`, section 8."""

from collections.abc import Mapping

from bot.engine.books import Dues, Groups
from bot.engine.people import GroupId, Role


def goes_at(group: GroupId) -> str:
    """The key of the row that falls due on that day."""
    return f"goes:{group}"


def frozen_until(group: GroupId | None, groups: Groups, dues: Dues) -> int | None:
    """The day, while nobody has taken it on."""
    at = dues.waits(goes_at(group)) if group is not None else None
    return None if at is None or group is None or groups.holders(group, Role.COORDINATOR) else at


def of_the_group(seed: Mapping[str, str]) -> bool:
    """For `Form.frozen`: what it keeps is the group's, and nobody's words."""
    return True
