"""How much somebody would like to do, when they were last asked for something, and what a group says to who is new."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "role_cards",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group"),
        sqlite_with_rowid=False,
    )
    # plainly, without a copy of the table: a column with a default can be added where it is
    op.add_column("people", sa.Column("much", sa.Text(), server_default="", nullable=False))
    op.add_column("people", sa.Column("asked", sa.Integer(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("asked")
        batch_op.drop_column("much")
    op.drop_table("role_cards")
