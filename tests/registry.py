"""Every room of the house, opened over fakes, for rules about all commands and all conversations."""

from types import SimpleNamespace

from adapters.database.books.loop import LoopBooks
from adapters.library import Library
from adapters.rooms import rooms_of
from adapters.settings import Settings
from bot.desk.registry import Registry
from tests.fakes import FakeDues, FakeGroups, FakeOutbox, FakePeople, FakeTalks
from tests.fakes_beside import FakeBuddies, FakeExpenses
from tests.fakes_checkins import FakeCheckIns
from tests.fakes_deeds import FakeDeeds
from tests.fakes_inputs import FakeInputs, FakeNames, FakePhotos, FakeUpdates
from tests.fakes_meetings import fake_meeting_books
from tests.fakes_network import FakeNetworks
from tests.fakes_newcomers import FakeRoleCards
from tests.fakes_plans import FakePlans, FakeReviews
from tests.fakes_pledges import FakeAgreements, FakePledges
from tests.fakes_settings import FakeCodes, FakeConsents
from tests.fakes_support import FakeSupportCards
from tests.fakes_words import FakeGlossary


def open_registry(library: Library) -> Registry:
    """What `main` opens, with nothing behind it; good for looking, not for running."""
    books = SimpleNamespace(
        people=FakePeople(),
        groups=FakeGroups(),
        talks=FakeTalks(),
        outbox=FakeOutbox(),
        dues=FakeDues(),
        of_meetings=fake_meeting_books(),
        checkins=FakeCheckIns(),
        consents=FakeConsents(),
        of_plans=SimpleNamespace(
            plans=FakePlans(), reviews=FakeReviews(), pledges=FakePledges(), agreements=FakeAgreements()
        ),
        codes=FakeCodes(),
        loop=LoopBooks(FakeNames(), FakeInputs(), FakeUpdates(), FakePhotos(), SimpleNamespace()),  # type: ignore[arg-type]  # not used
        expenses=FakeExpenses(),
        buddies=FakeBuddies(),
        networks=FakeNetworks(),
        deeds=FakeDeeds(),
        glossary=FakeGlossary(),
        role_cards=FakeRoleCards(),
        support_cards=FakeSupportCards(),
    )
    unused = SimpleNamespace  # rooms ask for the desk, and for a scrub of the file, only when they run
    return Registry(rooms_of(library, library.say, books, Settings(), unused, unused, unused))  # type: ignore[arg-type]  # fakes
