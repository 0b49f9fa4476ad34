"""The tables of the words room; columns are meant as in `schema.py`. No row says who rang, who proposed, or how they voted."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    false,
    text,
)

from adapters.database.metadata import metadata

glossary = Table(
    "glossary",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("mark", LargeBinary, primary_key=True),  # keyed hash of the word
    Column("off", Boolean, nullable=False, server_default=false()),
    Column("week", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the word, its meaning, earlier meanings
    sqlite_with_rowid=False,
)

wordings = Table(
    "wordings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("yes", SmallInteger, nullable=False, server_default=text("0")),
    Column("no", SmallInteger, nullable=False, server_default=text("0")),
    Column("sealed", LargeBinary, nullable=False),  # the word and the meaning
    Index("wordings_group", "group"),
    sqlite_with_rowid=False,
)

wording_votes = Table(
    "wording_votes",
    metadata,
    Column("wording", Text, ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),  # that they have voted, never how; gone when the vote ends
    Index("wording_votes_person", "person"),
    sqlite_with_rowid=False,
)

rung_words = Table(
    "rung_words",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("month", Text, primary_key=True),  # 2026-11
    Column("mark", LargeBinary, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Index("rung_words_month", "month"),
    sqlite_with_rowid=False,
)
