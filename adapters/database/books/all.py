"""Every book of one database, open."""

from collections.abc import Callable
from dataclasses import dataclass

from adapters.database.books.agenda import SqlAgenda
from adapters.database.books.buddies import SqlBuddies
from adapters.database.books.chats import Chats
from adapters.database.books.checkins import SqlCheckIns
from adapters.database.books.codes import SqlCodes
from adapters.database.books.consents import SqlConsents
from adapters.database.books.deeds import SqlDeeds
from adapters.database.books.dues import SqlDues
from adapters.database.books.expenses import SqlExpenses
from adapters.database.books.glossary import SqlGlossary
from adapters.database.books.groups import SqlGroups
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.loop import LoopBooks
from adapters.database.books.meetings import SqlMeetings
from adapters.database.books.networks import SqlNetworks
from adapters.database.books.of_plans import PlanBooks, open_plan_books
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.people import SqlPeople
from adapters.database.books.role_cards import SqlRoleCards
from adapters.database.books.shared_inbox import SharedInbox
from adapters.database.books.shared_outbox import SharedOutbox
from adapters.database.books.support_cards import SqlSupportCards
from adapters.database.books.taking_part import SqlTakingPart
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger
from adapters.database.noting import Noted, nowhere
from adapters.database.sealing import Seal
from bot.desk import DeskBooks
from bot.meetings.books import MeetingBooks


@dataclass(frozen=True, slots=True)
class Books:
    """Every book of one database."""

    ledger: Ledger
    people: SqlPeople
    groups: SqlGroups
    talks: SqlTalks
    outbox: SqlOutbox
    dues: SqlDues
    inbox: SqlInbox
    meetings: SqlMeetings
    of_plans: PlanBooks
    checkins: SqlCheckIns
    consents: SqlConsents
    codes: SqlCodes
    loop: LoopBooks
    agenda: SqlAgenda
    part: SqlTakingPart
    glossary: SqlGlossary
    role_cards: SqlRoleCards
    support_cards: SqlSupportCards
    expenses: SqlExpenses
    buddies: SqlBuddies
    networks: SqlNetworks
    deeds: SqlDeeds

    @property
    def of_the_desk(self) -> DeskBooks:
        return DeskBooks(self.people, self.groups, self.talks, self.outbox, self.dues, self.consents)

    @property
    def of_meetings(self) -> MeetingBooks:
        return MeetingBooks(self.meetings, self.agenda, self.part)


def open_books(
    ledger: Ledger,
    seal: Seal,
    wake: Callable[[], None],
    sooner: Callable[[int], None],
    erased: Callable[[bytes], None] = lambda mark: None,
    noted: Noted = nowhere,
) -> Books:
    """`wake` is called when something is put into the outbox, `sooner` with the instant of every new due row, `erased`
    with the mark of each account that is forgotten, and `noted` with what else no older copy may bring back."""
    outbox, inbox = in_and_out(ledger, seal, wake)
    return Books(
        ledger,
        SqlPeople(ledger, seal, erased),
        SqlGroups(ledger),
        SqlTalks(ledger, seal),
        outbox,
        SqlDues(ledger, seal, sooner),
        inbox,
        SqlMeetings(ledger, seal),
        open_plan_books(ledger, seal),
        SqlCheckIns(ledger, seal),
        SqlConsents(ledger, seal, noted),
        SqlCodes(ledger, seal),
        LoopBooks.of(ledger, seal, outbox, noted),
        SqlAgenda(ledger, seal),
        SqlTakingPart(ledger, seal),
        SqlGlossary(ledger, seal),
        SqlRoleCards(ledger, seal),
        SqlSupportCards(ledger, seal),
        SqlExpenses(ledger, seal),
        SqlBuddies(ledger, seal),
        SqlNetworks(ledger, seal),
        SqlDeeds(ledger),
    )


def in_and_out(ledger: Ledger, seal: Seal, wake: Callable[[], None]) -> tuple[SqlOutbox, SqlInbox]:
    """Both know whose a chat is, where there are several processes."""
    if not ledger.shared:
        return SqlOutbox(ledger, seal, wake), SqlInbox(ledger, seal)
    chats = Chats(ledger.connection)
    outbox = SharedOutbox(ledger, seal, wake, chats)
    return outbox, SharedInbox(ledger, seal, chats, outbox)
