"""Networks: their helpers, their groups, and their news."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "networks",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("networks_person", "networks", ["person"], unique=True)
    op.create_table(
        "network_groups",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("shows", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group"),
        sqlite_with_rowid=False,
    )
    op.create_index("network_groups_network", "network_groups", ["network"], unique=False)
    op.create_table(
        "network_news",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("network_news_network", "network_news", ["network"], unique=False)
    op.create_table(
        "network_settled",
        sa.Column("news", sa.BigInteger(), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["news"], ["network_news.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("news", "group"),
        sqlite_with_rowid=False,
    )
    op.create_index("network_settled_group", "network_settled", ["group"], unique=False)


def downgrade() -> None:
    for table in ("network_settled", "network_news", "network_groups", "networks"):
        op.drop_table(table)
