"""Which updates wait for whose yes."""

from bot.broadcasts.model import ASKED, Update
from bot.broadcasts.ports import Ports
from bot.engine.keys import may_second
from bot.engine.message import Line
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Need, Run, Visit

MINUTES = 3  # to read one to its end


def waits_for(ports: Ports, update: Update, visit: Visit) -> bool:
    """Whether this person's yes would let it go out."""
    return visit.person is not None and _may_second(ports, update, visit.person, visit.now)


def needs(ports: Ports, group: GroupId, now: int) -> tuple[Need, ...]:
    """A line for each update that waits, on the list of those whose yes would do."""
    keys = ports.keys(group)
    held = {Role.COORDINATOR: keys.coordinators, Role.SECOND_READER: keys.second_readers}
    found = []
    for update in ports.updates.of(group):
        may = frozenset(person for person in keys.all if _may_second(ports, update, person, now))
        only = frozenset(role for role, people in held.items() if people & may)
        if only:
            what = Line("update.need_second")
            found.append(Need(what, MINUTES, 1, Run("update"), only, but=keys.all - may))
    return tuple(found)


def _may_second(ports: Ports, update: Update, person: PersonId, now: int) -> bool:
    if update.state != ASKED or update.writer is None:
        return False
    return may_second(ports.keys(update.group), update.writer, person, update.asked, now)
