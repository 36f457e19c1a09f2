"""How records are held, to whom they were given, and what was erased."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
GIVEN = "'report', 'workbook', 'persons_copy', 'pseudonymous'"
GROUNDS = "'time_is_up', 'asked', 'entered_by_mistake', 'other'"


def upgrade() -> None:
    """Makes the three tables."""
    op.create_table(
        "custody",
        sa.Column("patient", TEXT, nullable=False),
        sa.Column("is_closed", FLAG, nullable=False),
        sa.Column("is_restricted", FLAG, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("patient", name="pk_custody"),
        sa.ForeignKeyConstraint(["patient"], ["patient.id"], name="fk_custody_patient"),
        sqlite_strict=True,
    )
    op.create_table(
        "disclosure",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("patient", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure"),
        sa.ForeignKeyConstraint(["patient"], ["patient.id"], name="fk_disclosure_patient"),
        sa.CheckConstraint(f"what IN ({GIVEN})", name=op.f("ck_disclosure_what")),
        sqlite_strict=True,
    )
    op.create_index("ix_disclosure_patient", "disclosure", ["patient"])
    op.create_table(
        "erasure",
        sa.Column("mark", TEXT, nullable=False),
        sa.Column("ground", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_erasure"),
        sa.CheckConstraint(f"ground IN ({GROUNDS})", name=op.f("ck_erasure_ground")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drops them again."""
    for table in ("erasure", "disclosure", "custody"):
        op.drop_table(table)
