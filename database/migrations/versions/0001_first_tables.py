"""The tables of the first version."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TEXT = sa.Text()
WHOLE = sa.Integer()
NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = sa.JSON().with_variant(sa.Text(), "sqlite")


def column(name: str, kind: TypeEngine[Any]) -> sa.Column[Any]:
    """A column that has to be filled."""
    return sa.Column(name, kind, nullable=False)


def numbered(table: str) -> list[SchemaItem]:
    """A counted row number."""
    return [
        sa.Column("number", WHOLE, sa.Identity(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
    ]


def owner(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    """A reference to the row that a row belongs to."""
    return sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}")


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """A limit on one column; the name is given in full."""
    return sa.CheckConstraint(f"{name} {condition}", name=op.f(f"ck_{table}_{name}"))


def create(table: str, *items: SchemaItem) -> None:
    """Makes a table, strict on SQLite."""
    op.create_table(table, *items, sqlite_strict=True)


def upgrade() -> None:
    """Makes all tables, those first that others refer to."""
    create_log()
    create_people()
    create_visits()
    create_diary()
    create(
        "setting",
        column("name", TEXT),
        column("value", TEXT),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def create_log() -> None:
    """The clinic itself, its acts and its changes."""
    create(
        "clinic",
        column("id", TEXT),
        column("created", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_clinic"),
    )
    create(
        "act",
        *numbered("act"),
        column("id", TEXT),
        column("by", TEXT),
        column("at", INSTANT),
        column("workstation", TEXT),
        column("what", TEXT),
        sa.UniqueConstraint("id", name="uq_act_id"),
    )
    create(
        "change",
        *numbered("change"),
        column("act", WHOLE),
        column("what", TEXT),
        column("subject", TEXT),
        sa.Column("before", JSON),
        sa.Column("after", JSON),
        owner("change", "act", "act.number"),
    )
    op.create_index("ix_change_what_subject_number", "change", ["what", "subject", "number"])


def create_people() -> None:
    """Patients and episodes."""
    create(
        "patient",
        column("id", TEXT),
        column("family_name", TEXT),
        column("given_name", TEXT),
        column("birth_date", DAY),
        column("sex", TEXT),
        column("note", TEXT),
        column("version", WHOLE),
        column("search", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        check("patient", "sex", "IN ('female', 'male', 'unknown')"),
        check("patient", "version", ">= 1"),
    )
    create(
        "episode",
        column("id", TEXT),
        column("patient", TEXT),
        column("involved", TEXT),
        sa.Column("onset", DAY),
        column("other_side_injured_before", FLAG),
        sa.Column("dominant", TEXT),
        column("sport", TEXT),
        column("occupation", TEXT),
        column("precautions", JSON),
        sa.Column("sprains", WHOLE),
        column("mechanism", TEXT),
        sa.Column("last_injury", DAY),
        column("version", WHOLE),
        column("worked_on", WHOLE),
        sa.PrimaryKeyConstraint("id", name="pk_episode"),
        owner("episode", "patient", "patient.id"),
        owner("episode", "worked_on", "act.number"),
        check("episode", "involved", "IN ('left', 'right', 'both')"),
        check("episode", "dominant", "IN ('left', 'right')"),
        check("episode", "sprains", ">= 0"),
        check("episode", "version", ">= 1"),
    )
    op.create_index("ix_episode_patient_worked_on", "episode", ["patient", "worked_on"])


def create_visits() -> None:
    """Visits and what was observed and done at them."""
    create(
        "assessment",
        column("id", TEXT),
        column("episode", TEXT),
        column("date", DAY),
        sa.Column("rater", TEXT),
        sa.Column("stage", WHOLE),
        column("progress", TEXT),
        sa.Column("battery", TEXT),
        column("baseline", FLAG),
        column("note", TEXT),
        column("version", WHOLE),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        owner("assessment", "episode", "episode.id"),
        sa.UniqueConstraint("episode", "date", name="uq_assessment_episode_date"),
        check("assessment", "stage", "BETWEEN 1 AND 6"),
        check("assessment", "progress", "IN ('draft', 'complete', 'signed', 'amended')"),
        check("assessment", "version", ">= 1"),
    )
    create_observations()
    create(
        "treatment",
        *numbered("treatment"),
        column("assessment", TEXT),
        column("intervention", TEXT),
        sa.Column("grade", TEXT),
        owner("treatment", "assessment", "assessment.id"),
    )
    op.create_index("ix_treatment_assessment", "treatment", ["assessment"])


def create_observations() -> None:
    """Observations; one of a kind in each visit."""
    key = ("assessment", "measure", "side", "method", "bias", "moment")
    states = "'measured', 'not_tested', 'unable', 'contraindicated', 'not_applicable'"
    create(
        "observation",
        *numbered("observation"),
        *(column(name, TEXT) for name in key),
        column("state", TEXT),
        sa.Column("reason", TEXT),
        sa.Column("value", NUMBER),
        column("trials", JSON),
        column("items", JSON),
        sa.Column("score", NUMBER),
        sa.Column("result", TEXT),
        sa.Column("pain", WHOLE),
        sa.Column("gave_way", FLAG),
        column("confirmed", FLAG),
        column("questioned", JSON),
        sa.Column("entered_unit", TEXT),
        column("note", TEXT),
        owner("observation", "assessment", "assessment.id"),
        sa.UniqueConstraint(*key, name="uq_observation_key"),
        check("observation", "side", "IN ('', 'left', 'right')"),
        check("observation", "moment", "IN ('before', 'after')"),
        check("observation", "state", f"IN ({states})"),
        check("observation", "result", "IN ('positive', 'negative', 'equivocal')"),
        check("observation", "pain", "BETWEEN 0 AND 10"),
    )


def create_diary() -> None:
    """Diary days; one of each date in an episode."""
    pains = ("pain", "next_morning_pain", "activity_pain", "night_pain")
    counts = ("sleep", "swelling", "giving_way", "sessions_done", "sessions_asked")
    create(
        "diary_entry",
        column("episode", TEXT),
        column("date", DAY),
        *(sa.Column(name, WHOLE) for name in (*pains, *counts)),
        sa.Column("rpe", NUMBER),
        sa.Column("minutes", NUMBER),
        sa.Column("rung", TEXT),
        sa.PrimaryKeyConstraint("episode", "date", name="pk_diary_entry"),
        owner("diary_entry", "episode", "episode.id"),
        *(check("diary_entry", name, "BETWEEN 0 AND 10") for name in (*pains, "rpe")),
        *(check("diary_entry", name, ">= 0") for name in (*counts, "minutes")),
    )


def downgrade() -> None:
    """Removes all tables, those first that refer to others."""
    for table in (
        "diary_entry",
        "treatment",
        "observation",
        "assessment",
        "episode",
        "patient",
        "change",
        "act",
        "setting",
        "clinic",
    ):
        op.drop_table(table)
