"""The table of what patients were prescribed."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from ankleclinic.record.prescription import Per
from database.tables import metadata
from database.types import Day, PlainText, Whole, Word

prescription = Table(
    "prescription",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("episode", ForeignKey("episode.id"), nullable=False),
    Column("intervention", PlainText, nullable=False),
    Column("start", Day, nullable=False),
    Column("times", Whole, nullable=False),
    Column("per", Word(Per), nullable=False),
    Column("place", Whole, nullable=False),
    Column("sets", Whole),
    Column("reps", Whole),
    Column("hold", Whole),
    Column("effort", PlainText, nullable=False),
    Column("step", PlainText, nullable=False),
    Column("note", PlainText, nullable=False),
    Column("against", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("stopped", Day),
    Column("stop_reason", PlainText, nullable=False),
    Column("by", PlainText, nullable=False),
    Column("version", Whole, nullable=False),
    CheckConstraint("times >= 1", name="times"),
    CheckConstraint("per IN ('day', 'week')", name="per"),
    CheckConstraint("sets >= 1", name="sets"),
    CheckConstraint("reps >= 1", name="reps"),
    CheckConstraint("hold >= 1", name="hold"),
    CheckConstraint("against = '' OR reason <> ''", name="reason"),
    CheckConstraint("version >= 1", name="version"),
    Index(None, "episode"),
    sqlite_strict=True,
)
