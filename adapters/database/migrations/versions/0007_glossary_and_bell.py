"""The words of groups, votes on them, and which words were rung for in a month."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "glossary",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("off", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group", "mark"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rung_words",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group", "month", "mark"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("rung_words", schema=None) as batch_op:
        batch_op.create_index("rung_words_month", ["month"], unique=False)

    op.create_table(
        "wordings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.Column("yes", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("no", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("wordings", schema=None) as batch_op:
        batch_op.create_index("wordings_group", ["group"], unique=False)

    op.create_table(
        "wording_votes",
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["wording"], ["wordings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wording", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("wording_votes", schema=None) as batch_op:
        batch_op.create_index("wording_votes_person", ["person"], unique=False)
