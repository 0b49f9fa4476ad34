"""Who asks that no words of theirs be kept: what becomes of each table in which somebody stands, or could be found.

A new one without a line here fails, so that nobody forgets to decide it. That what goes at once does go is held in
`tests/rooms/test_objecting.py` and `test_objecting_parts.py`.
"""

import pytest
from sqlalchemy import Table

from adapters.database.schema import metadata
from tests.kept_page import PERSON

AT_ONCE, HEARD, NO_WORDS, NOT_BY_THEM = "goes with the press", "the group heard it", "no words", "written by us"
WHAT_BECOMES_OF_IT = {
    "talks": AT_ONCE,  # half said
    "buddies": AT_ONCE,  # a name that waits for somebody's yes
    "needs": AT_ONCE,
    "parts": AT_ONCE,  # what they need at every meeting; the name that they are shown under stays, as the rest here
    "agenda": AT_ONCE,  # but for what a meeting talked about
    "pledges": AT_ONCE,  # those that only they see; the group was promised the others
    "actions": HEARD,
    "action_steps": HEARD,
    "expenses_cards": HEARD,
    "networks": HEARD,
    "words_before": HEARD,  # what an action said before, for taking its change back
    "named_parts": HEARD,
    "accounts": NO_WORDS,  # where they can be reached
    "agreement_seen": NO_WORDS,
    "agreement_taps": NO_WORDS,
    "answered": NO_WORDS,  # that, never what
    "buddy_asks": NO_WORDS,
    "codes": NO_WORDS,  # made by us, and hashed
    "coming": NO_WORDS,  # a press
    "consents": NO_WORDS,
    "deeds": NO_WORDS,
    "members": NO_WORDS,
    "pledge_answered": NO_WORDS,
    "sent": NO_WORDS,
    "wording_votes": NO_WORDS,
    "outbox": NOT_BY_THEM,
}
FOUND_BY_THE_SEAL = {  # in a sealed row, or by a hash, where no column says it
    "givers": AT_ONCE,  # with the input, where no reader has it yet; else the words are read, and the link is theirs to cut
    "updates": AT_ONCE,  # but for what went out
    "changes": AT_ONCE,  # a question back that has not gone out; what became of an idea is the group's record
    "inputs": HEARD,  # whom it was passed to, and who looks after it: who gave it stands in `givers`
    "due": NO_WORDS,  # who is asked to go; words without a name wait there too, and can't be found
    "spots": NO_WORDS,  # where a talk is
    "inbox": NO_WORDS,  # goes with its effect
}


def has_somebody(table: Table) -> bool:
    to_people = any(key.column.table.name == "people" for key in table.foreign_keys)
    return to_people or any(column.name in PERSON for column in table.columns)


def test_of_each_table_with_somebody_it_is_known_what_becomes_of_it() -> None:
    both = {table.name for table in metadata.sorted_tables if has_somebody(table)}

    assert WHAT_BECOMES_OF_IT.keys() == both


@pytest.mark.parametrize("name", FOUND_BY_THE_SEAL)
def test_where_somebody_is_found_by_the_seal_no_column_says_it(name: str) -> None:
    assert not has_somebody(metadata.tables[name])
