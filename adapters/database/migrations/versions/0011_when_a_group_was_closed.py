"""When a group was closed, so that what is kept of it goes on its day."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("groups", sa.Column("closed_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    # names of people who had left stayed behind
    op.execute(
        "DELETE FROM named_parts WHERE NOT EXISTS (SELECT 1 FROM members"
        ' WHERE members."group" = named_parts."group" AND members.person = named_parts.person)'
    )


def downgrade() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_column("closed_at")
