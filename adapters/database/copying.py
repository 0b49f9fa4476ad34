"""A whole, checked copy of a database, taken while others read and write."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def whole_copy(connection: sqlite3.Connection, to: Path) -> None:
    """Write the copy, whole or not at all. Raises sqlite3.Error or OSError."""
    half = to.with_name(to.name + ".half")
    half.unlink(missing_ok=True)
    os.umask(0o077)
    try:
        connection.execute("VACUUM INTO ?", (str(half),))
        with closing(sqlite3.connect(half)) as checking:
            (verdict,) = checking.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        half.replace(to)
    except (sqlite3.Error, OSError):
        if half.is_file():
            half.unlink()
        raise
