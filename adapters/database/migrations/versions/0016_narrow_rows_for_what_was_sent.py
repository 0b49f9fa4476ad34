"""What stays of a broadcast is a narrow row for each person, and its numbers."""

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


def upgrade() -> None:
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


def downgrade() -> None:
    op.drop_index("outbox_body", "outbox")
    op.create_index(
        "outbox_body", "outbox", ["body", "state"], unique=False, sqlite_where=_ONLY, postgresql_where=_ONLY
    )
    op.drop_table("tallies")
    op.drop_table("sent")
