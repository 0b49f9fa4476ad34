"""Of which chat an answer is, so that whoever takes a chat over finds what was left unsent in it; what waits, by chat."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_OF_A_CHAT = sa.text("chat IS NOT NULL")


def upgrade() -> None:
    # plainly, without a copy of the table
    op.add_column("outbox", sa.Column("chat", sa.LargeBinary(), nullable=True))
    for table in ("outbox", "inbox"):
        op.create_index(
            f"{table}_chat", table, ["chat"], unique=False, sqlite_where=_OF_A_CHAT, postgresql_where=_OF_A_CHAT
        )


def downgrade() -> None:
    op.drop_index("inbox_chat", "inbox")
    op.drop_index("outbox_chat", "outbox")
    op.drop_column("outbox", "chat")
