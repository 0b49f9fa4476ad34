"""plans pledges and the agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pledge_answered",
        sa.Column("pledge", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pledge", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pledge_answered", schema=None) as batch_op:
        batch_op.create_index("pledge_answered_person", ["person"], unique=False)

    op.create_table(
        "pledge_answers",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("pledge", sa.BigInteger(), nullable=False),
        sa.Column("felt", sa.Boolean(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pledge_answers", schema=None) as batch_op:
        batch_op.create_index("pledge_answers_pledge", ["pledge"], unique=False)

    op.create_table(
        "actions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("has", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("by_day", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("moves", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("principle", sa.Text(), server_default="", nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index(
            "actions_closed",
            ["group", "changed"],
            unique=False,
            sqlite_where=sa.text("open = 0"),
            postgresql_where=sa.text("NOT open"),
        )
        batch_op.create_index("actions_number", ["group", "number"], unique=True)
        batch_op.create_index(
            "actions_open",
            ["group", "by_day", "number"],
            unique=False,
            sqlite_where=sa.text("open = 1"),
            postgresql_where=sa.text("open"),
        )
        batch_op.create_index("actions_person", ["person"], unique=False)

    op.create_table(
        "agreement_changes",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group", "version"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "agreement_lines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("replaces", sa.BigInteger(), nullable=False),
        sa.Column("takes_out", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("agreement_lines", schema=None) as batch_op:
        batch_op.create_index("agreement_lines_group", ["group", "standing", "at"], unique=False)

    op.create_table(
        "agreement_seen",
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("agreement_seen", schema=None) as batch_op:
        batch_op.create_index("agreement_seen_person", ["person"], unique=False)

    op.create_table(
        "lessons",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.create_index("lessons_group", ["group", "at"], unique=False)

    op.create_table(
        "pledges",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("pair", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("pledges", schema=None) as batch_op:
        batch_op.create_index("pledges_group", ["group", "over", "made"], unique=False)
        batch_op.create_index("pledges_person", ["person"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.BigInteger(), nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ended", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index("reviews_group", ["group", "ended"], unique=False)

    op.create_table(
        "action_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("action", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("by_day", sa.Text(), nullable=True),
        sa.Column("has", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["action"], ["actions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("action_steps", schema=None) as batch_op:
        batch_op.create_index("action_steps_action", ["action"], unique=False)
        batch_op.create_index("action_steps_person", ["person"], unique=False)

    op.create_table(
        "agreement_taps",
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["line"], ["agreement_lines.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("line", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("agreement_taps", schema=None) as batch_op:
        batch_op.create_index("agreement_taps_person", ["person"], unique=False)

    op.create_table(
        "review_items",
        sa.Column("review", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["review"], ["reviews.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("review", "action"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "words_before",
        sa.Column("action", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["action"], ["actions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("action", "person"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("words_before", schema=None) as batch_op:
        batch_op.create_index("words_before_person", ["person"], unique=False)

    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.alter_column("topic", existing_type=sa.TEXT(), server_default="", existing_nullable=False)
        batch_op.alter_column("now", existing_type=sa.TEXT(), server_default="", existing_nullable=False)

    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.TEXT(), server_default="", existing_nullable=False)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("language", existing_type=sa.TEXT(), server_default="", existing_nullable=False)
        batch_op.alter_column("zone", existing_type=sa.TEXT(), server_default="", existing_nullable=False)
        batch_op.alter_column("quiet", existing_type=sa.TEXT(), server_default="", existing_nullable=False)
        batch_op.alter_column("app", existing_type=sa.TEXT(), server_default="", existing_nullable=False)
        batch_op.alter_column("last_app", existing_type=sa.TEXT(), server_default="", existing_nullable=False)
