"""Meetings that come back, their packs, and who is coming."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("meeting", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("agenda", schema=None) as batch_op:
        batch_op.create_index("agenda_of", ["group", "meeting"], unique=False)
        batch_op.create_index("agenda_person", ["person"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("review", sa.Text(), server_default="", nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index("decisions_of", ["group", "meeting"], unique=False)

    op.create_table(
        "parts",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.Text(), server_default="", nullable=False),
        sa.Column("leads", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.create_index("parts_person", ["person"], unique=False)

    op.create_table(
        "series",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("skips", sa.Text(), server_default="", nullable=False),
        sa.Column("where", sa.LargeBinary(), nullable=True),
        sa.Column("ring", sa.LargeBinary(), nullable=True),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("sequence", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("ended", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "coming",
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("heard", sa.SmallInteger(), nullable=True),
        sa.Column("reminded", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("asked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("coming", schema=None) as batch_op:
        batch_op.create_index("coming_person", ["person"], unique=False)

    op.create_table(
        "needs",
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.create_index("needs_person", ["person"], unique=False)

    op.create_table(
        "pack_items",
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "item"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("minutes", sa.SmallInteger(), server_default=sa.text("120"), nullable=False))
        batch_op.add_column(sa.Column("series", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
        batch_op.add_column(sa.Column("slot", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("sequence", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
        batch_op.add_column(sa.Column("since", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
        batch_op.create_index(
            "meetings_series",
            ["series"],
            unique=False,
            sqlite_where=sa.text("series != 0"),
            postgresql_where=sa.text("series != 0"),
        )
