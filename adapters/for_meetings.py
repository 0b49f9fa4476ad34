"""What the meetings room gets from the house: the words check, calendar files, everybody's hours, and chance."""

from collections.abc import Callable, Sequence
from random import randint

from adapters.library import Library
from adapters.settings import Settings
from bot.buddies.room import BuddiesRoom
from bot.engine.books import Consents, Dues, Groups, People
from bot.engine.gate import Hours
from bot.engine.people import GroupId, PersonId
from bot.engine.ports import CheckWords, Recorded
from bot.expenses.room import ExpensesRoom
from bot.meetings.books import MeetingBooks
from bot.meetings.doors import Doors, Invitation


def doors_of_meetings(
    books: MeetingBooks,
    people: People,
    groups: Groups,
    consents: Consents,
    dues: Dues,
    library: Library,
    words: CheckWords,
    settings: Settings,
    offers: Callable[[str], bool],
    on_record: Sequence[Recorded],
    expenses: ExpensesRoom,
    buddies: BuddiesRoom,
) -> Doors:
    """`offers` says whether the house has a command of this name; `on_record` is what other rooms have for a pack."""

    def hours(person: PersonId, group: GroupId) -> Hours:
        profile, theirs = people.profile(person), groups.find(group)
        zone = theirs.zone if theirs else settings.time_zone
        return Hours(profile.zone or zone, profile.quiet) if profile else Hours(zone)

    return Doors(
        books=books,
        groups=groups,
        consents=consents,
        dues=dues,
        say=library.say,
        check_words=words,
        hours=hours,
        calendar=_calendar,
        offers=offers,
        later=randint,
        may_keep=bool(settings.notice),
        link_hosts=tuple(settings.link_hosts.split()),
        on_record=on_record,
        beside={"expenses": expenses.card, "buddy": buddies.card},
        expenses=expenses.lines,
    )


def _calendar(invitation: Invitation) -> bytes:
    from adapters.calendar_file import calendar_file  # here, because a start must not wait for the library

    return calendar_file(invitation)
