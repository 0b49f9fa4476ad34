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
    SmallInteger,
    Table,
    Text,
    false,
    text,
)

from adapters.database.metadata import metadata

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
    Index(
        "actions_open", "group", "by_day", "number", sqlite_where=text("open = 1"), info={"postgresql_where": "open"}
    ),
    Index("actions_closed", "group", "changed", sqlite_where=text("open = 0"), info={"postgresql_where": "NOT open"}),
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
    Column("paused", Boolean, nullable=False, server_default=false()),
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

pledges = Table(
    "pledges",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("by", Text, nullable=False),  # me, us, service
    Column("person", BigInteger),
    Column("seen", Text, nullable=False),  # only_me, group, public
    Column("made", BigInteger, nullable=False),
    Column("over", Boolean, nullable=False),
    Column("pair", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # all the rest
    Index("pledges_group", "group", "over", "made"),
    Index("pledges_person", "person"),
)

pledge_answers = Table(
    "pledge_answers",
    metadata,
    Column("id", BigInteger, primary_key=True),  # random, so that no order tells who answered first
    Column("pledge", BigInteger, nullable=False),
    Column("felt", Boolean, nullable=False),
    Column("week", Integer, nullable=False),
    Index("pledge_answers_pledge", "pledge"),
    sqlite_with_rowid=False,
)

pledge_answered = Table(
    "pledge_answered",
    metadata,
    Column("pledge", BigInteger, primary_key=True),
    Column("person", BigInteger, primary_key=True),  # that they answered, never what or when
    Index("pledge_answered_person", "person"),
    sqlite_with_rowid=False,
)

agreement_lines = Table(
    "agreement_lines",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("standing", Text, nullable=False),  # suggested, agreed, gone
    Column("at", BigInteger, nullable=False),  # when it was suggested; of an agreed one, its place
    Column("replaces", BigInteger, nullable=False),
    Column("takes_out", Boolean, nullable=False),
    Column("asked", BigInteger, nullable=False),  # when somebody last wanted to talk about it
    Column("sealed", LargeBinary, nullable=False),
    Index("agreement_lines_group", "group", "standing", "at"),
)

agreement_taps = Table(
    "agreement_taps",
    metadata,
    Column("line", BigInteger, ForeignKey("agreement_lines.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Index("agreement_taps_person", "person"),
    sqlite_with_rowid=False,
)

agreement_changes = Table(
    "agreement_changes",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("did", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the line, and the one it took the place of
    sqlite_with_rowid=False,
)

agreement_seen = Table(
    "agreement_seen",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),  # so that nobody gets it twice; nothing shows it
    Index("agreement_seen_person", "person"),
    sqlite_with_rowid=False,
)
