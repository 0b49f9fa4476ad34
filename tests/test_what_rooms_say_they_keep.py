"""Each table in which somebody stands, and the line of "All that I may keep" that tells of it, in which words.

A new table without a line here fails: whoever makes one says in `/privacy` what it keeps.
"""

import pytest
from sqlalchemy import LargeBinary, Table

from adapters.database.schema import metadata
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.room import KeepsData
from tests.a_library import LIBRARY
from tests.registry import open_registry
from tests.test_objecting_tables import FOUND_BY_THE_SEAL, has_somebody

BY_THE_DESK = "privacy.for_a_while"
SAID_OF: dict[str, tuple[tuple[str, str], ...]] = {
    "accounts": (("keeps.people", "How to reach you"),),
    "people": (("keeps.people", "the language you chose"), ("keeps.settings", "How you like me to write")),
    "members": (("keeps.groups", "Which of your groups"),),
    "named_parts": (("keeps.groups", "a part in a group"),),
    "consents": (("keeps.settings", "yes or no"), ("keeps.objection", "don't want your words kept")),
    "deeds": (("keeps.deeds", "what you did"),),
    "inputs": (("keeps.inputs", "Ideas you gave"),),
    "givers": (("keeps.inputs", "sealed link"),),
    "changes": (("keeps.inputs", "Ideas you gave"),),  # a question back to who gave it
    "updates": (("keeps.updates", "Which updates"),),
    "coming": (("keeps.meetings", "if you come"),),
    "needs": (("keeps.meetings", "7 days after"),),
    "parts": (
        ("keeps.meetings", "who may see it"),
        ("keeps.meetings", "reminders"),
        ("keeps.meetings", "Your name"),
        ("keeps.meetings", "Two lines"),
        ("keeps.meetings", "until you change it"),
    ),
    "agenda": (("keeps.meetings", "on the agenda"),),
    "expenses_cards": (("keeps.expenses", "who to ask"),),
    "networks": (("keeps.network", "your network"),),
    "buddies": (("keeps.buddies", "how to reach you"),),
    "buddy_asks": (("keeps.buddies", "who was asked"),),
    "actions": (("keeps.plans", "Actions that stand under you"),),
    "action_steps": (("keeps.plans", "the name you chose"),),
    "words_before": (("keeps.plans", "before a review"),),
    "pledges": (("keeps.pledges", "Pledges you made"),),
    "pledge_answered": (("keeps.pledges", "felt a pledge"),),
    "agreement_taps": (("keeps.agreement", "you agreed"),),
    "agreement_seen": (("keeps.agreement", "sent the agreement"),),
    "answered": (("keeps.checkins", "you have answered"),),
    "wording_votes": (("keeps.words", "you have voted"),),
    "talks": ((BY_THE_DESK, "began here"),),
    "spots": ((BY_THE_DESK, "began here"),),
    "codes": ((BY_THE_DESK, "began here"),),  # for a quarter of an hour, while two apps are joined
    "inbox": ((BY_THE_DESK, "began here"),),  # until it is handled, in seconds
    "outbox": ((BY_THE_DESK, "waits to be sent"),),
    "due": ((BY_THE_DESK, "waits to be sent"),),
    "sent": ((BY_THE_DESK, "sent an update"),),
}
NOBODYS = {  # sealed, and no one person's: the group's own words, or words from which their giver can't be found
    "agreement_changes", "agreement_lines", "ballots", "bodies", "boundaries", "checkins", "decisions", "glossary", "lessons",
    "meetings", "network_news", "pack_items", "photos", "role_cards", "rung_words", "series", "support_cards", "wordings",
}  # fmt: skip


def is_sealed(table: Table) -> bool:
    return any(isinstance(each.type, LargeBinary) and not each.primary_key for each in table.columns)


def test_each_table_that_holds_somebody_has_a_line_in_all_that_i_may_keep() -> None:
    tables = metadata.sorted_tables
    somebody = {
        table.name for table in tables if has_somebody(table) or table.name == "people"
    } | FOUND_BY_THE_SEAL.keys()
    sealed = {table.name for table in tables if is_sealed(table)}

    assert somebody == SAID_OF.keys()
    assert sealed - somebody == NOBODYS


@pytest.mark.parametrize(("key", "words"), sorted({each for rows in SAID_OF.values() for each in rows}))
def test_the_line_says_it(key: str, words: str) -> None:
    rooms = open_registry(LIBRARY).rooms
    lines = {room.keeps.what for room in rooms if isinstance(room.keeps, KeepsData)}

    assert key in (*lines, BY_THE_DESK)
    assert words in LIBRARY.say.plain(Line(key), Reader("en_GB"))


def test_each_line_of_a_room_tells_of_a_table() -> None:
    lines = {room.keeps.what for room in open_registry(LIBRARY).rooms if isinstance(room.keeps, KeepsData)}

    assert lines - {key for rows in SAID_OF.values() for key, _ in rows} == set()
