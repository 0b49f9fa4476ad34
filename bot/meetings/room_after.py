"""After a meeting: thanks, what was decided, what follows; and the next of a series is put into the book."""

import secrets
from collections.abc import Callable, Mapping

from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Lines, Moment, OpenPrivately, Reply
from bot.engine.paper import Block, Heading, Points
from bot.engine.people import GroupId, Role
from bot.engine.room import Begin, Card, Form, Need, Outcome, Run, Visit, says
from bot.engine.script import Said
from bot.meetings.agenda import Decision, as_points, decisions_in_words
from bot.meetings.doors import OVER, Doors
from bot.meetings.model import DAY, Meeting, gathering, local_now
from bot.meetings.script_after import decided, review_day
from bot.meetings.script_when import noon
from bot.meetings.timetable import Timetable

OPEN_FOR = 3 * DAY  # the leaving check-in, and writing down what was decided from the card
SOON = 7 * DAY
ACT = "act"  # the button that makes an action of what was decided
_COORDINATORS = frozenset({Role.COORDINATOR})  # who alone may set a meeting and look after it


class After:
    """What falls due when a meeting ends, and what waits for keyholders."""

    def __init__(self, doors: Doors, timetable: Timetable) -> None:
        self._doors, self._books, self._timetable = doors, doors.books, timetable

    @property
    def form(self) -> Form:
        return Form("decided", decided, self.wrote, keeps=True)

    @property
    def card(self) -> Card:
        return Card("after_meeting", lambda seed, key, value: key == "do" and value in ("decided", ACT), self.press)

    @property
    def due(self) -> Mapping[str, Callable[[Due, int], Outcome]]:
        return {OVER: self.over}

    def over(self, due: Due, now: int) -> Outcome:
        """Thank the group on its card, once; what was on the agenda was talked about; the series goes on."""
        meeting = self._books.meetings.find(due.about)
        if meeting is None or meeting.cancelled or meeting.ends > now:
            return Outcome()
        self._books.agenda.talked_about(meeting.group, meeting.id)
        self._books.agenda.looked_at(meeting.group, meeting.wall.date())
        series = self._books.meetings.series(meeting.series) if meeting.series else None
        ahead = self._timetable.roll_on(series, now) if series else ()
        if now - meeting.ends > OPEN_FOR:
            return Outcome()  # so late it would only puzzle people
        seed = {"meeting": str(meeting.id), "until": str(meeting.ends + OPEN_FOR)}
        rows: list[tuple[Choice | OpenPrivately, ...]] = [(Choice("do", "decided", Line("after.decided")),)]
        if self._doors.offers("checkin"):
            rows.append((OpenPrivately(Line("after.leaving"), "checkin-leaving"),))
        rows.append((OpenPrivately(Line("after.from_afar"), "meeting-afterwards"),))
        if self._doors.offers("idea"):
            rows.append((OpenPrivately(Line("idea.button"), "idea"),))
        text = Lines((Line("after.thanks"), *self._what_came_of_it(meeting, now)), gap=True)
        return says(
            Reply(
                text,
                tuple(rows),
                Audience.GROUP,
                "after_meeting",
                seed,
                anyone=True,
                to=meeting.group,
                key=f"thanks:{meeting.id}",
                until=meeting.ends + OPEN_FOR,
                tells_of=tuple(gathering(each) for each in ahead),
            )
        )

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        meeting = self._books.meetings.find(int(seed["meeting"]))
        if meeting is None or visit.now > int(seed["until"]) or visit.person is None:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if value == ACT:
            return Outcome(then=Run("actions", "add", meeting.group))
        return self.ask(visit, meeting)

    def ask(self, visit: Visit, meeting: Meeting) -> Outcome:
        today = local_now(visit.now, meeting.zone).date().isoformat()
        return Outcome(begin=Begin("decided", {"meeting": str(meeting.id), "today": today, "zone": meeting.zone}))

    def wrote(self, visit: Visit, said: Said) -> Outcome:
        """Anybody who was there may write it down: it stands in the group's sight at once."""
        meeting = self._books.meetings.find(int(said.seed["meeting"]))
        if meeting is None or visit.person is None or meeting.group not in visit.groups:
            return says(Reply(Line("talk.no_group")))
        self._books.agenda.decide(
            Decision(secrets.randbits(62), meeting.group, meeting.id, said["what"], review_day(said))
        )
        text = Lines(self._what_came_of_it(meeting, visit.now), gap=True)
        seed = {"meeting": str(meeting.id), "until": str(max(meeting.ends + OPEN_FOR, visit.now + DAY))}
        act = ((Choice("do", ACT, Line("after.act")),),) if self._doors.offers("actions") else ()
        rows = ((Choice("do", "decided", Line("after.one_more")),), *act)
        return says(
            Reply(Line("meeting.told"), rows, card="after_meeting", seed=seed, edit=True),
            Reply(text, audience=Audience.GROUP, to=meeting.group),
        )

    def _what_came_of_it(self, meeting: Meeting, now: int) -> tuple[Lines, ...]:
        parts = []
        if found := self._books.agenda.decided(meeting.id):
            parts.append(Lines((Line("after.what_was_decided"), as_points(decisions_in_words(found)))))
        on_record = [line for each in self._doors.on_record for line in each.on_record(meeting.group, now).lines]
        if on_record:
            parts.append(Lines((Line("pack.on_record"), *on_record)))
        return tuple(parts)

    def on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        """What the group's meetings decided, the newest first; who came stands nowhere."""
        by_meeting: dict[int, list[Decision]] = {}
        for each in self._books.agenda.all_decided(group):
            by_meeting.setdefault(each.meeting, []).append(each)
        held = [found for each in by_meeting if (found := self._books.meetings.find(each))]
        blocks: list[Block] = []
        for meeting in sorted(held, key=lambda each: -each.starts):
            day = Moment(meeting.starts, meeting.zone, "day")
            points = tuple(_with_review(each, meeting.zone) for each in by_meeting[meeting.id])
            blocks += [Heading(Line("paper.day", {"day": day})), Points(points)]
        return tuple(blocks)

    # --- for the weekly card

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """What waits for whoever looks after the group, as far as meetings go."""
        found: list[Need] = []
        there, last = self._books.meetings.next(group, now), self._books.meetings.last(group, now)
        if there is None:
            found.append(Need(Line("need.no_meeting"), 3, 6, Run("meeting", "set"), _COORDINATORS))
        elif there.starts - now < SOON:
            if not there.where or not there.ring:
                found.append(Need(Line("need.meeting_gaps"), 2, 1, Run("meeting", "look_after"), _COORDINATORS))
            ready = [each for each in self._books.part.needs(there.id) if each.name or each.from_ <= now]
            if ready:
                found.append(
                    Need(Line("need.access", count=len(ready)), 5, 0, Run("meeting", "booking"), _COORDINATORS)
                )
        if last and now - last.ends < SOON and not self._books.agenda.decided(last.id):
            found.append(Need(Line("need.decided"), 5, 4, Run("meeting", "decided"), _COORDINATORS))
        return tuple(found)


def _with_review(decision: Decision, zone: str) -> Line:
    if decision.review is None:
        return Line("plain", {"words": decision.words})
    day = Moment(noon(decision.review, zone), zone, "day")
    return Line("paper.meeting.review", {"what": decision.words, "day": day})
