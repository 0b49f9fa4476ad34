"""Settings, linked accounts, one-time codes and consents.

Nobody is forgotten because their last contact was not counted before: it begins with this week.
"""

import time

import sqlalchemy as sa
from alembic import op

from bot.engine.profile import week_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

people = sa.table("people", sa.column("seen", sa.BigInteger))


def upgrade() -> None:
    op.create_table(
        "codes",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("other", sa.BigInteger(), nullable=True),
        sa.Column("group", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.create_index("codes_other", ["other"], unique=False)
        batch_op.create_index("codes_person", ["person"], unique=False)

    op.create_table(
        "consents",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "purpose"),
        sqlite_with_rowid=False,
    )
    # plainly, without a copy of the table: a column with a default can be added where it is
    op.add_column("outbox", sa.Column("counts", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("saves_data", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("quiet", sa.Text(), server_default="", nullable=False))
    op.add_column("people", sa.Column("discreet", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("silent", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("paused_until", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column("people", sa.Column("app", sa.Text(), server_default="", nullable=False))
    op.add_column("people", sa.Column("last_app", sa.Text(), server_default="", nullable=False))
    op.add_column("people", sa.Column("seen", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column("people", sa.Column("told", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.create_index("people_seen", "people", ["seen"], unique=False)

    op.execute(people.update().values(seen=week_of(int(time.time()))))
