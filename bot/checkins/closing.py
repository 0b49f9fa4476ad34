"""What happens by itself: a check-in closes and is shown, once, or is deleted without a word of it; and the next one is
offered. Nothing the group sees here follows anybody's answer: only the calendar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.checkins.model import KEPT_FOR, LEAVING_QUESTIONS, MEETINGS, CheckIn, CheckIns, Kind, countable, result_of
from bot.checkins.shown import beside_words, in_words, leaving_in_words, leaving_picture, picture
from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import DEFAULT_ZONE, GroupId
from bot.engine.room import Outcome, says
from bot.engine.wall_time import to_instant, to_wall

CLOSE, OFFER = "checkins.close", "checkins.offer"
DAY = 24 * 3600
WEEK = 7 * DAY
MONDAY = 4 * DAY  # 5 January 1970 was one
PULSE_OPEN = 14  # days
LEAVING_OPEN = 3  # days after a meeting's end
NEXT_OFFER = 91  # days after one has closed
MORNING, SPREAD = time(10), 8 * 3600  # what we show comes at some time of the day, not at one that tells anything


def week_of(now: int) -> int:
    """Weeks since the first Monday of 1970."""
    return (now - MONDAY) // WEEK


def week_starts(week: int) -> int:
    return MONDAY + week * WEEK


@dataclass(frozen=True, slots=True)
class Calendar:
    """When check-ins close and open, and what is shown then. `later` picks a number of seconds between two bounds; `met`
    says when a group's last meeting ended, or ends that has begun, as an instant; None: it never met."""

    checkins: CheckIns
    groups: Groups
    dues: Dues
    principles: Callable[[], Sequence[str]]
    later: Callable[[int, int], int]
    met: Callable[[GroupId, int], int | None]

    # --- beginning

    def begin_pulse(self, group: GroupId, number: int, now: int) -> CheckIn:
        """Open for two weeks."""
        closes = self._daytime(group, now + PULSE_OPEN * DAY)
        checkin = CheckIn(number, group, Kind.PULSE, week_of(now), closes)
        self.checkins.keep(checkin)
        self.dues.cancel(f"checkin:offer:{group}")
        self.dues.put(Due(CLOSE, f"checkin:{number}:0", closes, about=number))
        return checkin

    def leaving_until(self, group: GroupId, now: int) -> int | None:
        """Until when people may look back at the group's last meeting; None: there is none to look back at now."""
        ended = self.met(group, now)
        return ended + LEAVING_OPEN * DAY if ended is not None and now < ended + LEAVING_OPEN * DAY else None

    def leaving_for(self, group: GroupId, number: int, now: int) -> CheckIn | None:
        """The leaving check-in that an answer given now belongs to: the open one, at this meeting or the next, or a new one.

        None when no meeting was held in the last days: a late answer is not the next meeting's.
        """
        until = self.leaving_until(group, now)
        if until is None:
            return None
        there = self.checkins.open(group, Kind.LEAVING)
        if there and now >= there.closes:
            there = None  # its last day has come; what is in it is shown or deleted by the calendar
        if there is None:
            week = week_of(now)
            closes = self._daytime(group, week_starts(week) + (KEPT_FOR - 2) * DAY)
            made = CheckIn(number, group, Kind.LEAVING, week, closes, 1, until)
            self.dues.put(Due(CLOSE, f"checkin:{number}:0", closes, about=number))
        elif until <= there.until or there.meeting == MEETINGS:
            return there
        else:
            made = CheckIn(
                there.id,
                group,
                there.kind,
                there.week,
                there.closes,
                there.meeting + 1,
                until,
                there.slips,
                there.counted,
            )
        self.checkins.keep(made)
        self.dues.put(Due(CLOSE, f"checkin:{made.id}:{made.meeting}", self._daytime(group, until), about=made.id))
        return made

    def _daytime(self, group: GroupId, at: int) -> int:
        """The first morning that is not before this instant, and some hours more; on the group's clock."""
        found = self.groups.find(group)
        zone = found.zone if found else DEFAULT_ZONE
        wall = to_wall(at, zone)
        day = wall.date() if wall.time() <= MORNING else wall.date() + timedelta(days=1)
        return to_instant(datetime.combine(day, MORNING), zone) + self.later(0, SPREAD)

    # --- closing

    def close(self, due: Due, now: int) -> Outcome:
        checkin = self.checkins.find(due.about)
        if checkin is None:
            return Outcome()
        group = self.groups.find(checkin.group)
        if group is None or group.closed:
            self.checkins.close(checkin, None)
            return Outcome()
        if checkin.kind is Kind.PULSE:
            return self._show_pulse(checkin, now)
        return self._show_leaving(checkin, int(due.key.rpartition(":")[2]))

    def _show_pulse(self, checkin: CheckIn, now: int) -> Outcome:
        principles = self.principles()
        result = result_of(self.checkins.given(checkin), principles)
        before = self.checkins.results(checkin.group)
        self.checkins.close(checkin, result)
        offer = self._daytime(checkin.group, now + NEXT_OFFER * DAY)
        self.dues.put(Due(OFFER, f"checkin:offer:{checkin.group}", offer, about=checkin.group))
        if result is None:
            return _to_group(checkin, Line("checkin.too_few"))
        first = before[0].result if before else None
        text = Lines(
            (Line("checkin.result_head"), in_words(first, result, principles), Line("checkin.result_foot")), gap=True
        )
        shown = Reply(
            text,
            ((Choice("do", "choose", Line("checkin.choose")),),),
            audience=Audience.GROUP,
            to=checkin.group,
            card="work_on",
            seed={"checkin": str(checkin.id), "principles": " ".join(principles)},
            anyone=True,
            key=f"checkin:{checkin.id}",
            attachment=beside_words(picture(first, result, principles)),
        )
        return says(shown)

    def _show_leaving(self, checkin: CheckIn, meeting: int) -> Outcome:
        """After each meeting it is shown if five people have answered by then; else it waits for the next, three at most.

        `meeting` 0 is the end of its days.
        """
        if meeting and meeting != checkin.meeting:
            return Outcome()  # the next meeting has begun, and looks for itself
        given = self.checkins.given(checkin)
        enough = any(countable(given, each).people for each in LEAVING_QUESTIONS)
        if not enough and meeting and meeting < MEETINGS:
            return Outcome()
        self.checkins.close(checkin, None)
        if not enough:
            return _to_group(checkin, Line("checkin.too_few"))
        text = Lines((Line("checkin.leaving_head"), leaving_in_words(given)), gap=True)
        shown = Reply(
            text,
            audience=Audience.GROUP,
            to=checkin.group,
            key=f"checkin:{checkin.id}",
            attachment=leaving_picture(given),
        )
        return says(shown)

    # --- again

    def offer(self, due: Due, now: int) -> Outcome:
        """Some months later: would you like to look again? Once; whoever in the group wants to may start it."""
        group = GroupId(due.about)
        if self.checkins.open(group, Kind.PULSE):
            return Outcome()
        rows = ((Choice("do", "start", Line("checkin.start")),),)
        card = Reply(
            Line("checkin.offer"),
            rows,
            Audience.GROUP,
            "checkin_start",
            anyone=True,
            to=group,
            key=f"{due.key}:{due.at}",
            asks=True,
        )
        return says(card)


def _to_group(checkin: CheckIn, text: Line) -> Outcome:
    return says(Reply(text, audience=Audience.GROUP, to=checkin.group, key=f"checkin:{checkin.id}"))
