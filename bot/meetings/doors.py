"""What the meetings room needs from outside, in one place; `adapters/house.py` brings it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.engine.books import Consents, Dues, Groups
from bot.engine.consents import Wish
from bot.engine.gate import Hours
from bot.engine.message import Lines
from bot.engine.people import GroupId, PersonId
from bot.engine.ports import CheckWords, Recorded, Say
from bot.engine.room import Outcome, Visit
from bot.meetings.books import MeetingBooks
from bot.meetings.model import Meeting, Series

REMINDERS = Wish("meeting_reminders")
GROUP_REMINDER = "meeting.reminder"
PRIVATE_REMINDERS = "meeting.private"
NEWS = "meeting.news"
OVER = "meeting.over"
LATER_ITEM = "meeting.item"
PART_OF_A_DAY = (2 * 3600, 24 * 3600)  # words without a name show after a random while, so that time tells nothing


@dataclass(frozen=True, slots=True)
class Invitation:
    """What goes into a calendar: a meeting, and of a series all that was made of it. `words`: its title and its note."""

    meeting: Meeting
    series: Series | None
    made: tuple[Meeting, ...]
    title: str
    note: str
    now: int


@dataclass(frozen=True, slots=True)
class Doors:
    """`hours` says when a person is not to be woken, `offers` whether the house has a command, `later` picks a random number
    between two bounds. `may_keep`: the host has said who runs this bot, so what members say may be kept.
    `beside` is what other rooms have beside a meeting, by its name after the command; `expenses` the group's card."""

    books: MeetingBooks
    groups: Groups
    consents: Consents
    dues: Dues
    say: Say
    check_words: CheckWords
    hours: Callable[[PersonId, GroupId], Hours]
    calendar: Callable[[Invitation], bytes]
    offers: Callable[[str], bool]
    later: Callable[[int, int], int]
    may_keep: bool = True
    link_hosts: tuple[str, ...] = ()
    on_record: Sequence[Recorded] = ()
    beside: Mapping[str, Callable[[Visit], Outcome]] = field(default_factory=dict)
    expenses: Callable[[GroupId], Lines] = lambda group: Lines(())
