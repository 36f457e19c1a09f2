"""The clinic's own protocol by version, and the catalogues that something was signed under."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Makes the two tables."""
    op.create_table(
        "protocol",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shipped", TEXT, nullable=False),
        sa.Column("changes", JSON, nullable=False),
        sa.Column("register", JSON, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_protocol"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_protocol_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "kept_catalogue",
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("files", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_kept_catalogue"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops them again."""
    op.drop_table("kept_catalogue")
    op.drop_table("protocol")
