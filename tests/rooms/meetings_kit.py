"""The meetings room over fakes, with a clock moved by hand: what falls due is done, and what was said is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.engine.gate import Hours
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.ports import HardWord
from bot.engine.room import Outcome, Room, Visit
from bot.engine.wall_time import to_instant
from bot.meetings.books import MeetingBooks
from bot.meetings.doors import REMINDERS, Doors, Invitation
from bot.meetings.model import Meeting, Series
from bot.meetings.recurrence import NO_SKIPS, Rhythm, Skips
from bot.meetings.room import open_meetings
from bot.meetings.timetable import Timetable
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY, FakeDues, FakeGroups, PlainSay
from tests.fakes_meetings import fake_meeting_books
from tests.fakes_settings import FakeConsents

SAM, ALEX, JO, PAT = PersonId(11), PersonId(12), PersonId(13), PersonId(14)
LONDON = "Europe/London"


class NoHardWords:
    """The CheckWords port; `hard` are the words it knows."""

    def __init__(self, *hard: str) -> None:
        self._hard = hard

    def hard_words(self, text: str, group: GroupId | None, most: int) -> Sequence[HardWord]:
        return [HardWord(word, "plain words") for word in self._hard if word in text][:most]


@dataclass(slots=True)
class Town:
    """One group: Jo coordinates, Sam, Alex and Pat are members. `said` is every reply with the instant it was made."""

    zone: str = LONDON
    now: int = MONDAY
    hard: tuple[str, ...] = ()
    hours: dict[PersonId, Hours] = field(default_factory=dict)
    later: int = 3 * 3600
    may_keep: bool = True
    said: list[tuple[int, Reply]] = field(default_factory=list)
    calendars: list[Invitation] = field(default_factory=list)
    expenses: Lines = field(default_factory=lambda: Lines(()))
    dues: FakeDues = field(default_factory=FakeDues)
    groups: FakeGroups = field(default_factory=FakeGroups)
    consents: FakeConsents = field(init=False)
    books: MeetingBooks = field(init=False)
    group: GroupId = field(init=False)
    room: Room = field(init=False)
    timetable: Timetable = field(init=False)

    def __post_init__(self) -> None:
        def belongs(group: GroupId, person: PersonId) -> bool:
            return bool(self.groups.roles(group, person))

        self.group = self.groups.start(place_of("-100"), "en_GB", self.zone, self.now).id
        for person in (SAM, ALEX, JO, PAT):
            self.groups.join(self.group, person, self.now)
        self.groups.give_role(self.group, JO, Role.COORDINATOR, self.now)
        self.books = fake_meeting_books(belongs)
        self.consents = FakeConsents(lambda person, group: belongs(group, person))
        doors = self.doors()
        self.room, self.timetable = open_meetings(doors), Timetable(doors)

    def doors(self) -> Doors:
        return Doors(
            books=self.books,
            groups=self.groups,
            consents=self.consents,
            dues=self.dues,
            say=PlainSay(),
            check_words=NoHardWords(*self.hard),
            hours=lambda person, group: self.hours.get(person, Hours(self.zone)),
            calendar=self._calendar,
            offers=lambda command: command in ("checkin", "idea", "actions"),
            later=lambda soonest, latest: min(max(self.later, soonest), latest),
            may_keep=self.may_keep,
            link_hosts=("gov.uk",),
            expenses=lambda group: self.expenses,
        )

    def _calendar(self, invitation: Invitation) -> bytes:
        self.calendars.append(invitation)
        return b"BEGIN:VCALENDAR"

    # --- meetings

    def once(self, wall: datetime, **more: object) -> Meeting:
        meeting = Meeting(1, self.group, wall, self.zone, "Hall", "Jo", since=self.now, **more)  # type: ignore[arg-type]  # fields
        return self.timetable.put_up(meeting, self.now)

    def series(self, rhythm: Rhythm, first: datetime, skips: Skips = NO_SKIPS) -> Series:
        series = Series(7, self.group, rhythm, first, self.zone, skips, "Hall", "Jo")
        self.books.meetings.keep_series(series)
        self.timetable.roll_on(series, self.now)
        return series

    def reminds(self, *people: PersonId) -> None:
        for person in people:
            self.consents.say(person, REMINDERS, yes=True, now=self.now)

    # --- time

    def at(self, wall: datetime) -> list[Reply]:
        """The clock on the wall shows this now; what was said on the way."""
        return self.until(to_instant(wall, self.zone))

    def until(self, instant: int) -> list[Reply]:
        before = len(self.said)
        while (due_at := self.dues.next_at()) is not None and due_at <= instant:
            self.now = max(self.now, due_at)
            self.fall_due()
        self.now = max(self.now, instant)
        return [reply for _, reply in self.said[before:]]

    def away_until(self, instant: int) -> list[Reply]:
        """The bot was off, or the clock jumped: everything is found late, at once."""
        before = len(self.said)
        self.now = instant
        while (due_at := self.dues.next_at()) is not None and due_at <= self.now:
            self.fall_due()
        return [reply for _, reply in self.said[before:]]

    def fall_due(self) -> None:
        for key in self.dues.ready(self.now, 1):
            due = self.dues.take(key)
            if due:
                self.hear(self.room.due[due.kind](due, self.now))

    def hear(self, outcome: Outcome) -> Outcome:
        self.said += [(self.now, reply) for reply in outcome.replies]
        return outcome

    # --- people

    def visit(self, person: PersonId | None, *, private: bool = True, unnamed: bool = True) -> Visit:
        place = place_of(f"{person}", private=True) if private else place_of("-100")
        roles = self.groups.roles(self.group, person) if person is not None else frozenset[Role]()
        groups = (self.group,) if roles else ()
        return Visit(person, place, Reader(), self.now, self.group, groups, roles, unnamed=unnamed)

    def press(
        self, person: PersonId, card: str, seed: Mapping[str, str], key: str, value: str, *, private: bool = True
    ) -> Outcome:
        found = next(each for each in self.room.cards if each.name == card)

        assert found.allows(seed, key, value)
        return self.hear(found.press(self.visit(person, private=private), seed, key, value))

    def types(self, person: PersonId | None, rest: str = "", *, private: bool = True) -> Outcome:
        return self.hear(self.room.commands[0].run(self.visit(person, private=private), rest))


def to_the_group(replies: Sequence[Reply]) -> list[Reply]:
    return [each for each in replies if each.audience is Audience.GROUP]


def to_person(replies: Sequence[Reply], person: PersonId) -> list[Reply]:
    return [each for each in replies if each.to == person and each.audience is Audience.PRIVATE]


def keys_of(text: Line | Lines) -> list[str]:
    """Every key in a text, in order."""
    if isinstance(text, Lines):
        return [key for line in text.lines for key in keys_of(line)]
    inside = [value for value in text.values.values() if isinstance(value, Line | Lines)]
    return [text.key, *(key for value in inside for key in keys_of(value))]


def days_by_hand(rhythm: Rhythm, first: date, until: date) -> list[date]:
    """The days of a rule, found day by day and without a library."""
    days = [first + timedelta(days=number) for number in range((until - first).days + 1)]
    return [day for day in days if _fits(rhythm, first, day)]


def _fits(rhythm: Rhythm, first: date, day: date) -> bool:
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    same_weekday = day.weekday() == first.weekday()
    match rhythm:
        case Rhythm.ONCE:
            return day == first
        case Rhythm.WEEKLY:
            return same_weekday
        case Rhythm.FORTNIGHTLY:
            return (day - first).days % 14 == 0
        case Rhythm.MONTH_DATE:
            return day.day == min(first.day, last.day)
        case Rhythm.MONTH_NTH:
            return same_weekday and (day.day - 1) // 7 == (first.day - 1) // 7
        case Rhythm.MONTH_LAST:
            return same_weekday and day.day > last.day - 7
        case Rhythm.LAST_WEEKDAY:
            return day.weekday() < 5 and all(
                (day + timedelta(days=more)).weekday() > 4 for more in range(1, (last - day).days + 1)
            )
