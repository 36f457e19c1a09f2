"""What was thrown away and can still be taken back."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "thrown",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("patient", TEXT, nullable=False),
        sa.Column("episode", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("content", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_thrown"),
        sa.ForeignKeyConstraint(["patient"], ["patient.id"], name="fk_thrown_patient"),
        sa.CheckConstraint("kind IN ('visit', 'patient')", name=op.f("ck_thrown_kind")),
        sqlite_strict=True,
    )
    op.create_index("ix_thrown_patient", "thrown", ["patient"])


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("thrown")
