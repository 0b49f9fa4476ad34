"""Reminders, and news of a change: in the group's chat for everybody, in private for those who chose it and were told.

Nobody is reminded after saying that they can't, nobody twice for one meeting's hour, and nobody once it has begun.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import PersonId
from bot.engine.room import Outcome, says
from bot.engine.wishing import asked_along
from bot.meetings.coming import Answer, Coming, Part
from bot.meetings.doors import GROUP_REMINDER, NEWS, PRIVATE_REMINDERS, REMINDERS, Doors
from bot.meetings.model import DAY, Meeting, in_good_time, in_words
from bot.meetings.reminders import Listener, due_now

SLICE = 200  # people reminded in one unit, so that answers are not kept waiting
MORE = "+"  # in a due row's key: the next slice of the same
COMING_ROW = tuple(Choice("rsvp", each.value, Line(f"meeting.{each.value}")) for each in Answer)
IDEA_ROW = (Choice("do", "idea", Line("idea.button")),)


class Reminding:
    """What falls due before a meeting."""

    def __init__(self, doors: Doors) -> None:
        self._doors, self._books, self._dues = doors, doors.books, doors.dues

    @property
    def due(self) -> Mapping[str, Callable[[Due, int], Outcome]]:
        return {GROUP_REMINDER: self.group, PRIVATE_REMINDERS: self.private, NEWS: self.news}

    def group(self, due: Due, now: int) -> Outcome:
        """Into the group's chat; late, it waits for the morning, and once the meeting has begun it is dropped."""
        meeting = self._books.meetings.find(due.about)
        at = in_good_time(meeting, now) if meeting and not meeting.cancelled else None
        if meeting is None or at is None:
            return Outcome()
        if at > now:
            self._dues.put(replace(due, at=at))
            return Outcome()
        text = Lines((Line("meeting.reminder"), in_words(meeting), Line("meeting.reminder_foot")), gap=True)
        key = f"reminder:{meeting.id}:{meeting.starts}"
        reply = Reply(
            text, (COMING_ROW, IDEA_ROW), to=meeting.group, audience=Audience.GROUP, key=key, until=meeting.starts
        )
        return says(replace(reply, card="meeting", seed={"meeting": str(meeting.id)}, anyone=True))

    def private(self, due: Due, now: int) -> Outcome:
        """Everybody whose time it is; then the row is written anew for the next."""
        meeting = self._books.meetings.find(due.about)
        if meeting is None or meeting.cancelled or meeting.starts <= now:
            return Outcome()
        comings = {each.person: each for each in self._books.part.comings(meeting.id)}
        found = due_now(meeting, self._listeners(meeting, comings, now), now)
        replies = []
        for person, asks in found.people[:SLICE]:
            coming = comings.get(person, Coming(meeting.id, person))
            heard = replace(coming, heard=meeting.sequence, reminded=now, asked=coming.asked or asks)
            self._books.part.keep_coming(heard)
            replies.append(_reminder(meeting, coming, now))
            replies += asked_along(REMINDERS, self._doors.consents, person, now, meeting.group, meeting.starts)
        if len(found.people) > SLICE:
            self._go_on(due, now)
        elif found.again_at is not None:
            self._dues.put(replace(due, key=due.key.partition(MORE)[0], at=found.again_at))
        return says(*replies)

    def _go_on(self, due: Due, now: int) -> None:
        """The rest of them in a unit of its own, at once: a row of another name, because this one's time has been."""
        name, _, number = due.key.partition(MORE)
        self._dues.put(replace(due, key=f"{name}{MORE}{int(number or 0) + 1}", at=now))

    def _listeners(self, meeting: Meeting, comings: Mapping[PersonId, Coming], now: int) -> list[Listener]:
        parts = {each.person: each for each in self._books.part.parts(meeting.group)}
        return [
            Listener(
                parts.get(person, Part(meeting.group, person)),
                comings.get(person, Coming(meeting.id, person)),
                self._doors.hours(person, meeting.group),
            )
            for person in self._doors.consents.agreed_in(meeting.group, REMINDERS, now)
        ]

    def news(self, due: Due, now: int) -> Outcome:
        """A meeting was changed or called off: exactly those who were told of it in private hear it, each once."""
        meeting = self._books.meetings.find(due.about)
        if (
            meeting is None
            or not due.key.partition(MORE)[0].endswith(f"news:{meeting.sequence}")
            or meeting.ends <= now
        ):
            return Outcome()  # a later change tells it
        behind = [
            each
            for each in self._books.part.comings(meeting.id)
            if each.heard is not None and each.heard < meeting.sequence
        ]
        for each in behind[:SLICE]:
            self._books.part.keep_coming(replace(each, heard=meeting.sequence))
        if len(behind) > SLICE:
            self._go_on(due, now)
        urgent = int(due.note) - now < DAY
        here = [each for each in behind[:SLICE] if self._doors.groups.roles(meeting.group, each.person)]
        return says(*(_news(meeting, each, urgent=urgent) for each in here))


def _reminder(meeting: Meeting, coming: Coming, now: int) -> Reply:
    head = Line("meeting.reminder_private" if coming.answer else "meeting.can_you_come")
    text = Lines((head, in_words(meeting), Line("meeting.reminder_foot")), gap=True)
    key = f"remind:{meeting.id}:{coming.person}:{now}"
    return _to(coming.person, meeting, text, () if coming.answer else COMING_ROW, key, until=meeting.starts)


def _news(meeting: Meeting, coming: Coming, *, urgent: bool) -> Reply:
    head = Line("meeting.called_off_private" if meeting.cancelled else "meeting.changed_private")
    text = Lines((head, in_words(meeting)), gap=True)
    row = () if meeting.cancelled or coming.answer else COMING_ROW
    key = f"news:{meeting.id}:{coming.person}:{meeting.sequence}"
    reply = _to(coming.person, meeting, text, row, key, until=meeting.ends)
    return replace(reply, urgent=urgent, even_paused=coming.answer is not Answer.CANT)


def _to(person: PersonId, meeting: Meeting, text: Lines, row: tuple[Choice, ...], key: str, *, until: int) -> Reply:
    calendar = (Choice("do", "calendar", Line("meeting.calendar")),)
    rows = (row, calendar) if row else (calendar,)
    seed = {"meeting": str(meeting.id)}
    return Reply(text, rows, Audience.PRIVATE, "meeting", seed, to=person, key=key, until=until, about=meeting.group)
