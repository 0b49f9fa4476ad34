"""The tables of what stands beside meetings: a group's cards about expenses and support, buddies, and what was done with
its keys. Words are sealed."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text

from adapters.database.metadata import metadata

expenses_cards = Table(
    "expenses_cards",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger),  # who wrote it: whom to ask may be their name, and goes with them
    Column("sealed", LargeBinary, nullable=False),
    Index("expenses_cards_person", "person"),
    sqlite_with_rowid=False,
)

support_cards = Table(
    "support_cards",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # lines and words of its own, and what it chose
    sqlite_with_rowid=False,
)

buddies = Table(
    "buddies",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("says", Text, nullable=False),  # wants one, can be one, has met one
    Column("since", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the name they typed for it, and how to reach them
    Index("buddies_person", "person"),
    sqlite_with_rowid=False,
)

buddy_asks = Table(
    "buddy_asks",
    metadata,
    Column("id", BigInteger, primary_key=True),  # random: all that a button knows
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("person", BigInteger, nullable=False),  # the newcomer
    Column("other", BigInteger, nullable=False),  # the volunteer
    Column("stands", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("buddy_asks_group", "group"),
    Index("buddy_asks_person", "person"),
    Index("buddy_asks_other", "other"),
    sqlite_with_rowid=False,
)

deeds = Table(
    "deeds",
    metadata,
    Column("id", BigInteger, primary_key=True),  # random
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("person", BigInteger),  # none: nobody, or they are not there any more
    Column("part", Text, nullable=False),  # as what they did it
    Column("deed", Text, nullable=False),
    Column("about", Text, nullable=False),  # which part it is about; never anybody's words
    Column("at", BigInteger, nullable=False),  # the beginning of the hour
    Index("deeds_group", "group", "at"),
    Index("deeds_person", "person"),
    Index("deeds_at", "at"),
    sqlite_with_rowid=False,
)
