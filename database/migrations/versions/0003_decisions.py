"""Decisions on an advice, signed statements, goals, and a quick way to second readings."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

revision = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
WHOLE = sa.Integer()
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")

REASONS = (
    "'patient_preference', 'finding_not_recorded', 'measurement_doubted', 'medical_advice', "
    "'earlier_response', 'rule_does_not_fit', 'other'"
)
SAID = (
    "'lock_cleared', 'deficit_accepted', 'plateau_agreed', 'usual_rise_confirmed', "
    "'shared_decision', 'withdrawn'"
)
REPEATED = sa.text("moment IN ('retest', 'second_rater')")


def upgrade() -> None:
    """Makes the new tables, the new column with nothing in it, and the index."""
    op.add_column("episode", sa.Column("goals", JSON))
    op.execute("UPDATE episode SET goals = '[]'")
    op.create_index(
        "ix_observation_repeated",
        "observation",
        ["assessment", "measure"],
        sqlite_where=REPEATED,
        postgresql_where=REPEATED,
    )
    make_decisions()
    make_statements()


def downgrade() -> None:
    """Drops them again."""
    op.drop_table("statement")
    op.drop_table("decision")
    op.drop_index("ix_observation_repeated", "observation")
    op.drop_column("episode", "goals")


def make_decisions() -> None:
    """What was made of an advice."""
    create(
        "decision",
        ("visit", "assessment"),
        filled("at", INSTANT),
        filled("by", TEXT),
        filled("verdict", TEXT),
        filled("emphasis", TEXT),
        sa.Column("stage", WHOLE),
        filled("catalogue", TEXT),
        filled("protocol", TEXT),
        filled("basis", TEXT),
        filled("advice", TEXT),
        sa.Column("reason", TEXT),
        filled("words", TEXT),
        check("decision", "verdict", "IN ('accept', 'override')"),
        check("decision", "stage", "BETWEEN 1 AND 6"),
        check("decision", "reason", f"IN ({REASONS})"),
    )


def make_statements() -> None:
    """What somebody said and stands for."""
    create(
        "statement",
        ("episode", "episode"),
        filled("said", TEXT),
        filled("about", TEXT),
        filled("role", TEXT),
        filled("name", TEXT),
        filled("date", DAY),
        filled("at", INSTANT),
        filled("words", TEXT),
        filled("basis", TEXT),
        filled("details", JSON),
        check("statement", "said", f"IN ({SAID})"),
    )


def filled(name: str, kind: TypeEngine[Any]) -> sa.Column[Any]:
    """A column that has to be filled."""
    return sa.Column(name, kind, nullable=False)


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """A limit on one column; the name is given in full."""
    return sa.CheckConstraint(f"{name} {condition}", name=op.f(f"ck_{table}_{name}"))


def create(table: str, belongs: tuple[str, str], *items: SchemaItem) -> None:
    """Makes a table of numbered rows with an id, each belonging to a row elsewhere."""
    column, owner = belongs
    op.create_table(
        table,
        sa.Column("number", WHOLE, sa.Identity(), nullable=False),
        filled("id", TEXT),
        filled(column, TEXT),
        *items,
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
        sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=f"fk_{table}_{column}"),
        sa.UniqueConstraint("id", name=f"uq_{table}_id"),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{table}_{column}", table, [column])
