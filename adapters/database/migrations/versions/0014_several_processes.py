"""What several processes need to know of each other: whose chat an event is of, and who is doing what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # plainly, without a copy of the table
    op.add_column("inbox", sa.Column("chat", sa.LargeBinary(), nullable=True))
    op.add_column("due", sa.Column("until", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "due_taken",
        "due",
        ["until"],
        unique=False,
        sqlite_where=sa.text("until > 0"),
        postgresql_where=sa.text("until > 0"),
    )


def downgrade() -> None:
    op.drop_index("due_taken", "due")
    op.drop_column("due", "until")
    op.drop_column("inbox", "chat")
