"""What a store takes of the disk: a file's pages, or on PostgreSQL the tables with their indexes."""

import asyncio

from adapters.house import House
from adapters.settings import Settings

_TABLES = """
SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"""
_TALKS = "SELECT total(pgsize) FROM dbstat WHERE name LIKE 'talks%' OR name LIKE 'sqlite_autoindex_talks%'"


def size(house: House) -> int:
    """Bytes of the pages in use; on PostgreSQL with what waits to be written anew."""
    run = house.books.ledger.connection.execute
    if house.books.ledger.shared:
        return int(run(_TABLES).fetchone()[0])
    pages, free, each = (run(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
    return int((pages - free) * each)


def size_of_talks(house: House) -> int:
    asked = "SELECT pg_total_relation_size('talks')" if house.books.ledger.shared else _TALKS
    return int(house.books.ledger.connection.execute(asked).fetchone()[0])


async def written_anew(house: House) -> None:
    """As each hour does it on PostgreSQL, where what was deleted takes its place until then."""
    if house.books.ledger.shared:
        await asyncio.to_thread(house.books.ledger.connection.scrub_now)


async def on_disk(house: House, settings: Settings) -> int:
    """Bytes, once nothing waits in the log."""
    if house.books.ledger.shared:
        await written_anew(house)
        return await house.writer.run(lambda: size(house))
    house.writer.scrub()
    await house.writer.run(lambda: None)
    await house.writer.run(lambda: None)
    return settings.database.stat().st_size
