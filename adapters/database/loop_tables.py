"""The tables of parts, inputs, what became of them, and updates. BLOB columns named `sealed` are encrypted."""

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
)

from adapters.database.metadata import metadata

named_parts = Table(
    "named_parts",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("part", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the name they agreed to be shown with
    Index("named_parts_person", "person"),
    sqlite_with_rowid=False,
)

# An input holds no person and no time but its week, and its id is random. Who gave it stands in `givers`, sealed; of an
# anonymous one there is no such row.
inputs = Table(
    "inputs",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("receipt", LargeBinary),  # keyed hash of a word that only its giver has
    Column("sealed", LargeBinary, nullable=False),
    Index("inputs_group", "group"),
    Index("inputs_receipt", "receipt"),
    sqlite_with_rowid=False,
)

givers = Table(
    "givers",
    metadata,
    Column("input", BigInteger, ForeignKey(inputs.c.id, ondelete="CASCADE"), primary_key=True),
    Column("mark", LargeBinary, nullable=False),  # keyed hash of the person, for what is theirs and for forgetting them
    Column("sealed", LargeBinary, nullable=False),  # the person: only the way of a follow-up opens it
    Index("givers_mark", "mark"),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("changes_group", "group"),
    sqlite_with_rowid=False,
)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("change", BigInteger, ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True),
    Column("input", BigInteger, ForeignKey(inputs.c.id, ondelete="CASCADE"), primary_key=True),
    Column("told", Boolean, nullable=False, server_default=false()),
    Column("verdict", Text, nullable=False, server_default=""),
    Column("enough", Boolean, nullable=False, server_default=false()),
    Column("still", Text, nullable=False, server_default=""),
    Index("follow_ups_input", "input"),
    sqlite_with_rowid=False,
)

boundaries = Table(
    "boundaries",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("updates_group", "group"),
    sqlite_with_rowid=False,
)

# Pictures of keyholders' own, until their update is out. Nobody stands beside one, and it is no file anywhere.
photos = Table(
    "photos",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("photos_group", "group"),
)

# What many people are sent: its words stand here once, however many rows of the outbox point at it.
bodies = Table(
    "bodies",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
)

# Who has had which of them, in place of a row of the outbox: as narrow as can be, because there is one for each person.
sent = Table(
    "sent",
    metadata,
    Column("person", BigInteger, primary_key=True),
    Column("body", BigInteger, primary_key=True),
    Column("quarter", Integer),  # of an hour, since 1970: when it went out; NULL: it did not reach them
    sqlite_with_rowid=False,
)

# What became of each, by numbers alone; a row for each process, so that those who send are not in each other's way.
tallies = Table(
    "tallies",
    metadata,
    Column("body", BigInteger, primary_key=True),
    Column("slot", SmallInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),  # when the first of them was done
    Column("sent", Integer, nullable=False),
    Column("not_reached", Integer, nullable=False),
    sqlite_with_rowid=False,
)
