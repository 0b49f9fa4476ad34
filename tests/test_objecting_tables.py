"""Who asks that no words of theirs be kept: what becomes of each table in which somebody stands beside sealed words.

A new one without a line here fails, so that nobody forgets to decide it.
"""

from sqlalchemy import LargeBinary

from adapters.database.schema import metadata
from tests.kept_page import HASHED, PERSON

AT_ONCE, HEARD, NOT_WORDS, NOT_BY_THEM = "goes with the press", "the group heard it", "no words", "written by us"
WHAT_BECOMES_OF_IT = {
    "talks": AT_ONCE,  # half said
    "buddies": AT_ONCE,  # a name that waits for somebody's yes
    "needs": AT_ONCE,
    "parts": AT_ONCE,  # what they need at every meeting; the name that they are shown under stays, as the rest here
    "actions": HEARD,
    "action_steps": HEARD,
    "agenda": HEARD,
    "expenses_cards": HEARD,
    "networks": HEARD,
    "pledges": HEARD,
    "words_before": HEARD,
    "named_parts": HEARD,
    "accounts": NOT_WORDS,  # where they can be reached
    "outbox": NOT_BY_THEM,
}


def test_of_each_table_with_somebody_and_sealed_words_it_is_known_what_becomes_of_it() -> None:
    both = {
        table.name
        for table in metadata.sorted_tables
        if any(column.name in PERSON for column in table.columns)
        and any(isinstance(column.type, LargeBinary) and column.name not in HASHED for column in table.columns)
    }

    assert WHAT_BECOMES_OF_IT.keys() == both
