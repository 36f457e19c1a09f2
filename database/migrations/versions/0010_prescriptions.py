"""What patients were prescribed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
CHECKS = {
    "times": "times >= 1",
    "per": "per IN ('day', 'week')",
    "sets": "sets >= 1",
    "reps": "reps >= 1",
    "hold": "hold >= 1",
    "reason": "against = '' OR reason <> ''",
    "version": "version >= 1",
}
FILLED = ("effort", "step", "note", "against", "reason")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "prescription",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("episode", TEXT, nullable=False),
        sa.Column("intervention", TEXT, nullable=False),
        sa.Column("start", DAY, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("per", TEXT, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in ("sets", "reps", "hold")),
        *(sa.Column(name, TEXT, nullable=False) for name in FILLED),
        sa.Column("stopped", DAY),
        *(sa.Column(name, TEXT, nullable=False) for name in ("stop_reason", "by")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_prescription"),
        sa.ForeignKeyConstraint(["episode"], ["episode.id"], name="fk_prescription_episode"),
        *(
            sa.CheckConstraint(said, name=op.f(f"ck_prescription_{name}"))
            for name, said in CHECKS.items()
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_prescription_episode", "prescription", ["episode"])


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("prescription")
