"""Who works in the clinic as what, and the records that were opened for a reason."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Makes the two tables."""
    op.create_table(
        "staff",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("is_disabled", FLAG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sqlite_strict=True,
    )
    op.create_table(
        "emergency",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("reviewed_by", TEXT, nullable=False),
        sa.Column("reviewed_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_emergency"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops them again."""
    op.drop_table("emergency")
    op.drop_table("staff")
