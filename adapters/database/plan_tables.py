"""The tables of plans, pledges and the agreement; `schema.py` has all the others, and says how columns are meant.

What people wrote and the names they chose are in `sealed`; only what is sorted or looked up by stands beside it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    text,
)

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

actions = Table(
    "actions",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # as people name it
    Column("has", Text, nullable=False),  # nobody, one, we, somebody
    Column("person", BigInteger),  # who pressed "I'll do it"; the name they chose is sealed
    Column("by_day", Text),  # 2026-12-01
    Column("standing", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("moves", SmallInteger, nullable=False, server_default=text("0")),
    Column("principle", Text, nullable=False, server_default=""),
    Column("added", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # words, name, where the idea is from, what would help
    Index("actions_number", "group", "number", unique=True),
    Index("actions_open", "group", "by_day", "number", sqlite_where=text("open = 1")),
    Index("actions_closed", "group", "changed", sqlite_where=text("open = 0")),
    Index("actions_person", "person"),
)

action_steps = Table(
    "action_steps",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("action", BigInteger, ForeignKey("actions.id", ondelete="CASCADE"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("did", Text, nullable=False),
    Column("by_day", Text),
    Column("has", Text, nullable=False),
    Column("person", BigInteger),
    Column("sealed", LargeBinary, nullable=False),  # words, name
    Index("action_steps_action", "action"),
    Index("action_steps_person", "person"),
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("action", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # tried, happened, learnt, next
    Index("lessons_group", "group", "at"),
)

words_before = Table(
    "words_before",
    metadata,
    Column("action", BigInteger, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("did", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("words_before_person", "person"),
    sqlite_with_rowid=False,
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("paused", Boolean, nullable=False, server_default=text("0")),
    Column("ended", BigInteger, nullable=False, server_default=text("0")),  # 0: under way
    Index("reviews_group", "group", "ended"),
)

review_items = Table(
    "review_items",
    metadata,
    Column("review", BigInteger, ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
    Column("action", BigInteger, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("verdict", Text),  # written once
    sqlite_with_rowid=False,
)
