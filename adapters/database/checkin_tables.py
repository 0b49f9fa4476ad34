"""The tables of check-ins; `schema.py` has all the others, and says how columns are meant."""

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

checkins = Table(
    "checkins",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("week", Integer, nullable=False),  # weeks since 1970, from Monday: when it was opened
    Column("closes", BigInteger, nullable=False),
    Column("meeting", SmallInteger, nullable=False, server_default=text("1")),
    Column("until", BigInteger, nullable=False, server_default=text("0")),
    Column("counted", SmallInteger, nullable=False, server_default=text("0")),
    Column("shown", Boolean, nullable=False, server_default=false()),
    Column("chosen", Text, nullable=False, server_default=""),
    Column("sealed", LargeBinary),  # while it is open the totals of paper slips; once shown, the result
    Index("checkins_group", "group"),
)

# Answers have no person, no time and no order: a random id, and every answer of a person is a row of its own. Who has answered
# stands apart. Both are dealt anew at each change, so that not even the places on the disk tell what came together.
ballots = Table(
    "ballots",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("checkin", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("question", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the answer
    Column("receipt", LargeBinary),  # keyed hash of a word that only its giver has; NULL: none was wanted
    sqlite_with_rowid=False,
)

answered = Table(
    "answered",
    metadata,
    Column("checkin", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("what", Text, primary_key=True),  # a question, or the meeting they came from
    sqlite_with_rowid=False,
)
