"""The tables of networks: a helper's own words sealed, which groups are in one, and counts of them without people."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from adapters.database.metadata import metadata

networks = Table(
    "networks",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("person", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),  # its helper
    Column("sealed", LargeBinary, nullable=False),  # its name, and what groups begin with
    Index("networks_person", "person", unique=True),
    sqlite_with_rowid=False,
)

network_groups = Table(
    "network_groups",
    metadata,
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("network", BigInteger, ForeignKey("networks.id", ondelete="CASCADE"), nullable=False),
    Column("shows", Boolean, nullable=False),  # whether it agreed to show the counts below
    Column("counted", BigInteger, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("alone", Boolean, nullable=False),
    Index("network_groups_network", "network"),
    sqlite_with_rowid=False,
)

network_news = Table(
    "network_news",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("network", BigInteger, ForeignKey("networks.id", ondelete="CASCADE"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("network_news_network", "network"),
    sqlite_with_rowid=False,
)

network_settled = Table(
    "network_settled",
    metadata,
    Column("news", BigInteger, ForeignKey("network_news.id", ondelete="CASCADE"), primary_key=True),
    Column("group", BigInteger, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Index("network_settled_group", "group"),
    sqlite_with_rowid=False,
)
