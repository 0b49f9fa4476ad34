"""The end of a group: every row that hangs on it, whatever table it stands in."""

from sqlalchemy import BindParameter, Integer, Table, bindparam, delete, or_, select, union_all, update

from adapters.database.ledger import Ledger
from adapters.database.metadata import metadata
from adapters.database.plan_tables import pledge_answered, pledge_answers, pledges
from adapters.database.schema import codes, due, groups, people
from bot.engine.people import GroupId


def _has_number(table: Table) -> bool:
    return "id" in table.columns and isinstance(table.c.id.type, Integer)


_WANTED: BindParameter[int] = bindparam("of_group")
_THINGS = [each for each in metadata.sorted_tables if "group" in each.columns and _has_number(each)]
_IDS = union_all(*(select(each.c.id).where(each.c.group == _WANTED) for each in _THINGS))
_PLEDGES = select(pledges.c.id).where(pledges.c.group == _WANTED)


# what falls due about it, or about something of it; ids are random, so another kind's can't be the same
_DUES = delete(due).where(or_(due.c.about == _WANTED, due.c.about.in_(_IDS)))
_ANSWERS, _ANSWERED = (delete(each).where(each.c.pledge.in_(_PLEDGES)) for each in (pledge_answers, pledge_answered))
_CODES = delete(codes).where(codes.c.group == _WANTED)
_CHOSEN = update(people).where(people.c.chosen_group == _WANTED).values(chosen_group=None)
_GROUP = delete(groups).where(groups.c.id == _WANTED)  # with all that points at it, and at that


def erase_group(ledger: Ledger, group: GroupId) -> None:
    """Nothing of it is left; the people in it stay, as far as they are known elsewhere."""
    for statement in (_DUES, _ANSWERS, _ANSWERED, _CODES, _CHOSEN, _GROUP):
        ledger.run(statement, of_group=group)
