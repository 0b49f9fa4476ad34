"""What was cleared gives its room back to the disk, a little at a time."""

import sqlite3
from pathlib import Path

from adapters.database.ledger import PAGES, Ledger
from adapters.database.opening import connect


def free(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


def test_free_pages_go_back_slice_by_slice_until_none_is_left(tmp_path: Path) -> None:
    connection = connect(tmp_path / "voices.sqlite3")
    ledger = Ledger(connection)
    rows = [(f"fact {number}", "x" * 2000) for number in range(300)]
    connection.executemany("INSERT INTO house (name, value) VALUES (?, ?)", rows)
    connection.execute("DELETE FROM house WHERE name LIKE 'fact %'")
    there = free(connection)

    more = ledger.give_back()

    assert there > PAGES
    assert (True, there - PAGES) == (more, free(connection))
    while ledger.give_back():
        pass
    assert 0 == free(connection)
    connection.close()
