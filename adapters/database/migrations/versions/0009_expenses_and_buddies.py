"""What a group writes down about expenses; who would like a buddy, who can be one, and who was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buddies",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("buddies", schema=None) as batch_op:
        batch_op.create_index("buddies_person", ["person"], unique=False)

    op.create_table(
        "buddy_asks",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("other", sa.BigInteger(), nullable=False),
        sa.Column("stands", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("buddy_asks", schema=None) as batch_op:
        batch_op.create_index("buddy_asks_group", ["group"], unique=False)
        batch_op.create_index("buddy_asks_person", ["person"], unique=False)
        batch_op.create_index("buddy_asks_other", ["other"], unique=False)

    op.create_table(
        "expenses_cards",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("expenses_cards", schema=None) as batch_op:
        batch_op.create_index("expenses_cards_person", ["person"], unique=False)


def downgrade() -> None:
    for table in ("expenses_cards", "buddy_asks", "buddies"):
        op.drop_table(table)
