"""Narrow rows where there are most: who had a broadcast, what buttons need to know, which events came in."""

import base64

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_SENT = """
INSERT INTO sent (person, body, quarter)
SELECT person, body, max(CASE WHEN state = 3 THEN at / 900 END)
FROM outbox WHERE body IS NOT NULL AND person IS NOT NULL AND state > 2 GROUP BY person, body
"""
_TALLIES = """
INSERT INTO tallies (body, slot, at, sent, not_reached)
SELECT body, 0, min(at), sum(CASE WHEN state = 3 THEN 1 ELSE 0 END), sum(CASE WHEN state = 4 THEN 1 ELSE 0 END)
FROM outbox WHERE body IS NOT NULL AND state > 2 GROUP BY body
"""
_ONLY = sa.text("body IS NOT NULL")


_AT_ONCE = 1000
_TALKS = sa.table("talks", *(sa.column(name) for name in ("id", "person", "sealed", "expires")))
_SPOTS = sa.table("spots", *(sa.column(name) for name in ("spot", "talk", "sealed")))


def upgrade() -> None:
    _broadcasts()
    _talks()
    _inbox()


def _broadcasts() -> None:
    op.create_table(
        "sent",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.BigInteger(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("person", "body"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("body", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("not_reached", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("body", "slot"),
        sqlite_with_rowid=False,
    )
    op.execute(_SENT)
    op.execute(_TALLIES)
    op.execute("DELETE FROM outbox WHERE body IS NOT NULL AND state > 2")
    op.drop_index("outbox_body", "outbox")
    op.create_index("outbox_body", "outbox", ["body"], unique=False, sqlite_where=_ONLY, postgresql_where=_ONLY)


def _talks() -> None:
    for index in ("talks_spot", "talks_person", "talks_expires"):
        op.drop_index(index, "talks")
    op.execute("CREATE TABLE talks_before AS SELECT id, person, spot, sealed, expires FROM talks")
    op.drop_table("talks")
    op.create_table(
        "talks",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spots",
        sa.Column("spot", sa.LargeBinary(), nullable=False),
        sa.Column("talk", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["talk"], ["talks.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("spot"),
        sqlite_with_rowid=False,
    )
    _move_talks()
    op.drop_table("talks_before")
    op.create_index("talks_person", "talks", ["person"], unique=False)
    op.create_index("spots_talk", "spots", ["talk"], unique=True)


def _move_talks() -> None:
    """Their ids are written shorter; what is sealed stays as it is, because the key is not here."""
    asked = sa.text("SELECT id, person, spot, sealed, expires FROM talks_before")
    connection = op.get_bind()
    found = connection.execute(asked, execution_options={"stream_results": True})
    for some in found.partitions(_AT_ONCE):
        rows = [
            {"id": _bytes_of(each.id), "person": each.person, "sealed": each.sealed, "expires": each.expires}
            for each in some
        ]
        connection.execute(_TALKS.insert(), rows)
        waiting = [
            {"spot": each.spot, "talk": _bytes_of(each.id), "sealed": None} for each in some if each.spot is not None
        ]
        if waiting:
            connection.execute(_SPOTS.insert(), waiting)


def _bytes_of(talk: str) -> bytes:
    return base64.urlsafe_b64decode(talk + "==")


def _inbox() -> None:
    op.create_table(
        "seen",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("arrived", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "event"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO seen (channel, event, arrived) SELECT channel, event, arrived FROM inbox")
    op.execute("DELETE FROM inbox WHERE sealed IS NULL")
    op.drop_index("inbox_open", "inbox")


def downgrade() -> None:
    raise NotImplementedError("a copy was made before")
