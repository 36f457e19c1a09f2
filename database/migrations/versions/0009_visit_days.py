"""The days of all visits in order, for the list of patients."""

from collections.abc import Sequence

from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Makes the index."""
    op.create_index("ix_assessment_date", "assessment", ["date"])


def downgrade() -> None:
    """Drops it again."""
    op.drop_index("ix_assessment_date", "assessment")
