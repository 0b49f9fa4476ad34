"""The tables. Person ids stand sealed in `accounts` alone; everywhere else is our own random number.

Times are UTC epoch seconds; a meeting is local wall time and an IANA zone. BLOB columns named `sealed` are encrypted.
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

import adapters.database.beside_tables
import adapters.database.checkin_tables
import adapters.database.loop_tables
import adapters.database.meeting_tables
import adapters.database.network_tables
import adapters.database.plan_tables
import adapters.database.word_tables  # noqa: F401 - the tables of these stand in the same metadata
from adapters.database.metadata import metadata as metadata

people = Table(
    "people",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("language", Text, nullable=False, server_default=""),
    Column("easy_read", Boolean, nullable=False, server_default=false()),
    Column("zone", Text, nullable=False, server_default=""),
    Column("stopped", Boolean, nullable=False, server_default=false()),
    Column("chosen_group", BigInteger),
    Column("chose", Boolean, nullable=False, server_default=false()),  # 0: a pending row, gone after 24 hours
    Column("met", BigInteger, nullable=False),
    Column("saves_data", Boolean, nullable=False, server_default=false()),
    Column("quiet", Text, nullable=False, server_default=""),  # 21:00-08:00; empty: the usual hours
    Column("discreet", Boolean, nullable=False, server_default=false()),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("paused_until", BigInteger, nullable=False, server_default=text("0")),
    Column("app", Text, nullable=False, server_default=""),
    Column("last_app", Text, nullable=False, server_default=""),
    Column("seen", BigInteger, nullable=False, server_default=text("0")),  # the week of the last contact
    Column("told", BigInteger, nullable=False, server_default=text("0")),  # when they heard that they will be forgotten
    Column("much", Text, nullable=False, server_default=""),  # how much they would like to do; empty: they did not say
    Column("asked", Integer, nullable=False, server_default=text("0")),  # days since 1970: when they were last asked
    Index("people_seen", "seen"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("mark", LargeBinary, primary_key=True),  # keyed hash of channel and id
    Column("person", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the platform's id
    Column("private", LargeBinary),  # sealed too: the chat we may write to; NULL: they never started the bot
    Index("accounts_person", "person"),
    sqlite_with_rowid=False,
)

groups = Table(
    "groups",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("set_up", Boolean, nullable=False, server_default=false()),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Column("since", BigInteger, nullable=False),
    Column("closed_at", BigInteger, nullable=False, server_default=text("0")),  # noted within an hour
)

chats = Table(
    "chats",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("topic", Text, nullable=False, server_default=""),  # where in the chat we post by ourselves
    Column("now", Text, nullable=False, server_default=""),  # the chat moved: its id today
    Index("chats_group", "group"),
    sqlite_with_rowid=False,
)

members = Table(
    "members",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, nullable=False, server_default="member"),
    Index("members_person", "person"),
    sqlite_with_rowid=False,
)

role_cards = Table(
    "role_cards",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # what the group is, and what taking part means there
    sqlite_with_rowid=False,
)

consents = Table(
    "consents",
    metadata,
    Column("person", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("version", SmallInteger, nullable=False),  # of the text they answered
    Column("day", Integer, nullable=False),  # days since 1970
    Column("yes", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

codes = Table(
    "codes",
    metadata,
    Column("mark", LargeBinary, primary_key=True),  # keyed hash of a one-time code, or of who tries codes
    Column("kind", Text, nullable=False),
    Column("person", BigInteger, nullable=False),  # who asked for it, or who tries
    Column("other", BigInteger),  # who typed it elsewhere
    Column("group", BigInteger),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("expires", BigInteger, nullable=False),
    Index("codes_person", "person"),
    Index("codes_other", "other"),
    sqlite_with_rowid=False,
)

talks = Table(
    "talks",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # begins with the second it began: rows of the same time lie together
    Column("person", BigInteger),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Index("talks_person", "person"),
    sqlite_with_rowid=False,
)

spots = Table(
    "spots",
    metadata,
    Column("spot", LargeBinary, primary_key=True),  # keyed hash of person and place
    Column(
        "talk", LargeBinary, ForeignKey("talks.id", ondelete="CASCADE"), nullable=False
    ),  # to which the next words belong
    Column("sealed", LargeBinary),  # what stands for the buttons of a card; NULL: it is a conversation
    Index("spots_talk", "talk", unique=True),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("arrived", BigInteger, nullable=False),
    Column("sealed", LargeBinary),  # the row goes with its effect
    Column("chat", LargeBinary),  # where several processes take in: keyed hash of the chat
    Index("inbox_chat", "chat", sqlite_where=text("chat IS NOT NULL")),
    sqlite_with_rowid=False,
)

# That something came in, for 48 hours, to know a repeat. Nothing sealed ever stood in these rows, so that their pages are full.
seen = Table(
    "seen",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("arrived", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("mark", LargeBinary, nullable=False, unique=True),  # keyed hash of the idempotency key
    Column("person", BigInteger),
    Column("lane", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("at", BigInteger, nullable=False),  # not before; of a claimed row: the end of its lease; of a done one: when
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("unsure", Boolean, nullable=False, server_default=false()),
    Column("sealed", LargeBinary),
    Column("counts", Boolean, nullable=False, server_default=false()),  # among the two a day that we start
    Column("body", BigInteger),  # of a broadcast: whose words they are; done, it goes and a row of `sent` stays
    Column(
        "chat", LargeBinary
    ),  # of an answer where several processes send: keyed hash of the chat whose act it answers
    Index("outbox_open", "lane", "at", sqlite_where=text("state < 2")),
    Index("outbox_person", "person"),
    Index("outbox_chat", "chat", sqlite_where=text("chat IS NOT NULL")),
    Index("outbox_body", "body", sqlite_where=text("body IS NOT NULL")),
)

due = Table(
    "due",
    metadata,
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("about", BigInteger, nullable=False, server_default=text("0")),
    Column("sealed", LargeBinary),
    Column("done", Boolean, nullable=False, server_default=false()),
    Column("until", BigInteger, nullable=False, server_default=text("0")),  # a process has it in hand until then
    Index("due_taken", "until", sqlite_where=text("until > 0")),
    Index("due_open", "at", sqlite_where=text("done = 0"), info={"postgresql_where": "NOT done"}),
    Index("due_about", "about"),
)

house = Table(
    "house",
    metadata,
    Column("name", Text, primary_key=True),  # small facts of this installation: what was last told to a platform
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
