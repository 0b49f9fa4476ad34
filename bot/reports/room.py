"""Reports: the plan, pledges, the agreement and whatever else rooms offer, as a file in the reader's language.

A member gets the group's own; it holds what the rooms put in, and they name nobody who did not agree to be named there.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.engine.books import Groups
from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.engine.people import DEFAULT_ZONE, Role
from bot.engine.room import Card, Command, KeepsNothing, Outcome, Room, Visit, says
from bot.reports.model import ALL, chosen, offered, paper_of

REPORT = "report"
KINDS = ("pdf", "docx", "txt", "csv")


def open_reports(groups: Groups, rooms: Callable[[], Sequence[Room]]) -> Room:
    """The room; `rooms` are all rooms, which are known only once every one is open."""
    room = _Reports(groups, rooms)
    return Room(
        name="reports",
        keeps=KeepsNothing("a report is made when it is asked for, and not kept"),
        commands=(Command("report", room.report, least=Role.MEMBER, of_group=True, when_closed=True),),
        cards=(Card(REPORT, room.allows, room.press),),
    )


class _Reports:
    def __init__(self, groups: Groups, rooms: Callable[[], Sequence[Room]]) -> None:
        self._groups, self._rooms = groups, rooms

    def report(self, visit: Visit, rest: str) -> Outcome:
        """Which one? Then: as what?"""
        return says(self._which(visit))

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "part" or (key == "as" and value in (*KINDS, "other"))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if key == "part":
            known = value == ALL or value in offered(self._rooms())
            return says(self._as_what(visit, value) if known else self._which(visit))
        if value == "other":
            return says(self._which(visit))
        return says(self._made(visit, seed["part"], value))

    def _which(self, visit: Visit) -> Reply:
        names = list(offered(self._rooms()))
        buttons = [Choice("part", each, Line(f"report.{each}")) for each in (ALL, *names)]
        rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
        return Reply(Line("report.which"), rows, card=REPORT, anyone=not visit.place.private, edit=True)

    def _as_what(self, visit: Visit, part: str) -> Reply:
        kinds = tuple(Choice("as", each, Line(f"report.as.{each}")) for each in KINDS)
        text = Lines(
            (Line("report.as_what", {"report": Line(f"report.{part}")}), Line("report.who_may_read")), gap=True
        )
        rows = (kinds[:2], kinds[2:], (Choice("as", "other", Line("report.as.other")),))
        seed = {"part": part}
        return Reply(text, rows, card=REPORT, seed=seed, anyone=not visit.place.private, edit=True)

    def _made(self, visit: Visit, part: str, kind: str) -> Reply:
        reports = chosen(self._rooms(), part)
        group = self._groups.find(visit.group) if visit.group is not None else None
        if group is None or not reports:
            return Reply(Line("talk.closed"), audience=Audience.ONLY_YOU)
        paper = paper_of(reports, group.id, group.name, group.zone or DEFAULT_ZONE, visit.now, title=part)
        if paper is None:
            return Reply(Line("report.nothing", {"report": Line(f"report.{part}")}))
        alt = Line("report.alt", {"report": Line(f"report.{part}")})
        return Reply(alt, attachment=Attachment(f"{part.replace('_', '-')}.{kind}", paper, alt, asked=True))
