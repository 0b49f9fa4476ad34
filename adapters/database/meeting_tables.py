"""The tables of meetings: what belongs to the group, and apart from it how each person takes part. Words are sealed."""

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

meetings = Table(
    "meetings",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("wall", Text, nullable=False),  # 2026-12-01T18:00, on the clock of the zone
    Column("zone", Text, nullable=False),
    Column("starts", BigInteger, nullable=False),  # the same as an instant, for finding the next one
    Column("where", LargeBinary),  # sealed, as is who to ring: somebody's name and number, gone the day after
    Column("ring", LargeBinary),
    Column("cancelled", Boolean, nullable=False, server_default=false()),
    Column("minutes", SmallInteger, nullable=False, server_default=text("120")),
    Column("series", BigInteger, nullable=False, server_default=text("0")),  # 0: a single one
    Column("slot", Text, nullable=False, server_default=""),  # the wall time that the rule gave it
    Column("sequence", SmallInteger, nullable=False, server_default=text("0")),
    Column("since", BigInteger, nullable=False, server_default=text("0")),  # reminders due before it are not sent
    Column("others", LargeBinary),  # sealed: how many come that told us otherwise, what they need; gone the day after
    Index("meetings_next", "group", "starts"),
    Index("meetings_series", "series", sqlite_where=text("series != 0")),
)

series = Table(
    "series",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("rhythm", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("skips", Text, nullable=False, server_default=""),
    Column("where", LargeBinary),  # sealed, as is who to ring, which goes when the series ends
    Column("ring", LargeBinary),
    Column("minutes", SmallInteger, nullable=False),
    Column("sequence", SmallInteger, nullable=False, server_default=text("0")),
    Column("ended", Boolean, nullable=False, server_default=false()),
)

pack_items = Table(
    "pack_items",
    metadata,
    Column("meeting", BigInteger, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("sealed", LargeBinary),  # NULL: open for this meeting, whatever was carried over
    sqlite_with_rowid=False,
)

agenda = Table(
    "agenda",
    metadata,
    Column("id", BigInteger, primary_key=True),  # random, and no order of rows: an item without a name tells nothing
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("meeting", BigInteger, nullable=False, server_default=text("0")),  # 0: it waits for the next one
    Column("person", BigInteger),  # only beside a name, so that it can be forgotten
    Column("sealed", LargeBinary, nullable=False),
    Index("agenda_of", "group", "meeting"),
    Index("agenda_person", "person"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("meeting", BigInteger, nullable=False),
    Column("review", Text, nullable=False, server_default=""),  # the day to look at it again; empty: none, or it was
    Column("sealed", LargeBinary, nullable=False),
    Index("decisions_of", "group", "meeting"),
    sqlite_with_rowid=False,
)

parts = Table(
    "parts",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("shown", Text, nullable=False, server_default=""),
    Column("leads", Text, nullable=False, server_default=""),  # minutes before a meeting
    Column("since", BigInteger, nullable=False, server_default=text("0")),
    Column("sealed", LargeBinary),  # name, kept need, two lines
    Index("parts_person", "person"),
    sqlite_with_rowid=False,
)

coming = Table(
    "coming",
    metadata,
    Column("meeting", BigInteger, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("answer", Text, nullable=False, server_default=""),
    Column("heard", SmallInteger),  # the meeting's sequence that they were last told of
    Column("reminded", BigInteger, nullable=False, server_default=text("0")),
    Column("asked", Boolean, nullable=False, server_default=false()),
    Index("coming_person", "person"),
    sqlite_with_rowid=False,
)

needs = Table(
    "needs",
    metadata,
    Column("meeting", BigInteger, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # words, the name if they gave it, and from when it is shown
    Index("needs_person", "person"),
    sqlite_with_rowid=False,
)
