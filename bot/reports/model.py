"""One paper out of what the rooms offer. Pure: what is in it, the rooms decide; how it looks, the printer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.engine.message import Line, Moment
from bot.engine.paper import Block, Heading, Paper
from bot.engine.people import GroupId
from bot.engine.room import Report, Room

ALL = "all"


def offered(rooms: Sequence[Room]) -> dict[str, Report]:
    """Every report of every room, by name, in the order of the rooms."""
    return {each.name: each for room in rooms for each in room.reports}


def chosen(rooms: Sequence[Room], part: str) -> list[Report]:
    """The report of that name, or all that go together; empty when there is none."""
    return [each for name, each in offered(rooms).items() if name == part or (part == ALL and not each.alone)]


def paper_of(
    reports: Sequence[Report], group: GroupId, group_name: str, zone: str, now: int, *, title: str
) -> Paper | None:
    """One report, or all one after another under their names; None when there is nothing to report."""
    together = title == ALL
    blocks = (
        tuple(_parts(reports, group, now))
        if together
        else tuple(b for each in reports for b in each.blocks(group, now))
    )
    if not blocks:
        return None
    day = Moment(now, zone, "day")
    lead = Line("report.lead", {"group": group_name, "day": day}) if group_name else Line("report.day", {"day": day})
    return Paper(Line("report.title.all" if title == ALL else f"report.{title}"), blocks, lead=lead)


def _parts(reports: Sequence[Report], group: GroupId, now: int) -> Iterator[Block]:
    for report in reports:
        blocks = report.blocks(group, now)
        if blocks:
            yield Heading(Line(f"report.{report.name}"))
        for each in blocks:
            yield replace(each, level=each.level + 1) if isinstance(each, Heading) else each
