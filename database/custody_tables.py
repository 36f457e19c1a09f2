"""The tables of how records are held, given out, thrown away and erased."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from ankleclinic.record.custody import Given, Ground
from ankleclinic.record.thrown import Kind
from database.tables import metadata
from database.types import Flag, Instant, JsonText, PlainText, Word


def _among(column: str, words: type[Given | Ground | Kind]) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


custody = Table(
    "custody",
    metadata,
    Column("patient", ForeignKey("patient.id"), primary_key=True),
    Column("is_closed", Flag, nullable=False),
    Column("is_restricted", Flag, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("by", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_strict=True,
)

disclosure = Table(
    "disclosure",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("patient", ForeignKey("patient.id"), nullable=False),
    Column("what", Word(Given), nullable=False),
    Column("to", PlainText, nullable=False),
    Column("why", PlainText, nullable=False),
    Column("by", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    _among("what", Given),
    Index(None, "patient"),
    sqlite_strict=True,
)

# What was erased, by a digest of its number; nothing changes or removes a row.
erasure = Table(
    "erasure",
    metadata,
    Column("mark", PlainText, primary_key=True),
    Column("ground", Word(Ground), nullable=False),
    Column("by", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    _among("ground", Ground),
    sqlite_strict=True,
)

# The bin. `content` is a whole visit; a patient stays in its tables and is only not listed.
thrown = Table(
    "thrown",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("kind", Word(Kind), nullable=False),
    Column("patient", ForeignKey("patient.id"), nullable=False),
    Column("episode", PlainText, nullable=False),
    Column("subject", PlainText, nullable=False),
    Column("about", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("by", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    Column("content", JsonText),
    _among("kind", Kind),
    Index(None, "patient"),
    sqlite_strict=True,
)
