"""What makes tables and statements, which are written for SQLite, PostgreSQL's too.

Imported only where that is used: SQLAlchemy's part for it weighs 2 MB, and every process of a small group would carry it.
"""

from sqlalchemy import text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.dml import OnConflictClause

from adapters.database.schema import metadata

DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # not said by the library

OnConflictClause.constraint_target = None  # type: ignore[attr-defined]  # which PostgreSQL's compiler looks for first
for _table in metadata.tables.values():
    for _index in _table.indexes:
        where = _index.info.get("postgresql_where", _index.dialect_kwargs.get("sqlite_where"))
        if where is not None:
            _index.dialect_kwargs["postgresql_where"] = text(str(where))
