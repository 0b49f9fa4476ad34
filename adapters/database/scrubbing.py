"""What PostgreSQL leaves behind: old versions of rows, and the order and the company in which rows were written.

Tables of a size that allows it are written anew in the order of their keys, which are random where it matters; larger ones
are vacuumed. In tables of answers without a person every row is touched by one and the same transaction first: else its
number would tell which other rows came with it. What can't be done from here (the write-ahead log, replicas, the free
space of the disk) stands in docs/operating.md.
"""

from typing import Any

import psycopg

from adapters.database.locks import LOCKS, SCRUBBING
from adapters.database.schema import metadata

SMALL = 32 * 1024 * 1024  # bytes
DETACHED = {
    "ballots": "question", "answered": "what", "pledge_answers": "week", "pledge_answered": "person", "inputs": "group",
    "wordings": "ends", "wording_votes": "person", "rung_words": "month", "glossary": "week", "agenda": "group",
}  # fmt: skip
_SIZES = """
SELECT relname, pg_total_relation_size(oid), pg_relation_size(oid) = 0
  AND (reltoastrelid = 0 OR pg_relation_size(reltoastrelid) = 0)
  AND pg_indexes_size(oid) <= 8192 * (SELECT count(*) FROM pg_index WHERE indrelid = pg_class.oid)
FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"""  # the last: as it was made


def scrub_in_turn(line: psycopg.Connection[Any]) -> None:
    """While others write; one process at a time."""
    line.execute("SET lock_timeout = '2s'")  # while it waits for a table, so do all who come after it
    line.execute("SET client_connection_check_interval = '1s'")
    line.execute(f"SELECT pg_advisory_lock({LOCKS}, {SCRUBBING})")
    scrub(line)


def scrub(line: psycopg.Connection[Any]) -> None:
    """Between transactions, a table at a time."""
    sizes = {name: (size, untouched) for name, size, untouched in line.execute(_SIZES).fetchall()}
    names = [table.name for table in metadata.sorted_tables if not sizes[table.name][1]]
    small = {name: sizes[name][0] < SMALL for name in names}
    with line.transaction():
        for name, column in DETACHED.items():
            if small.get(name):
                line.execute(f'UPDATE "{name}" SET "{column}" = "{column}"')  # noqa: S608 - our own names
    for name in names:
        key = metadata.tables[name].primary_key
        line.execute(f'CLUSTER "{name}" USING "{key.name or name + "_pkey"}"' if small[name] else f'VACUUM "{name}"')
