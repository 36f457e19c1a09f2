"""The tables of a clinic, for SQLite and PostgreSQL alike."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from ankleclinic.record.decision import Reason, Said, Verdict
from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Moment, State, StoppedBy
from ankleclinic.record.patient import Involved, Sex, Side
from database.types import Day, Flag, Instant, JsonText, Number, PlainText, Whole, Word

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True)


def _number() -> Column[int]:
    return Column("number", Whole, Identity(), primary_key=True)


def _required(name: str, kind: Any) -> Column[Any]:  # noqa: ANN401
    return Column(name, kind, nullable=False)


def _belongs(name: str, target: str) -> Column[Any]:
    return Column(name, ForeignKey(target), nullable=False)


def _among(column: str, kind: Iterable[StrEnum], *more: str) -> CheckConstraint:
    members = ", ".join(f"'{text}'" for text in (*more, *(member.value for member in kind)))
    return CheckConstraint(f"{column} IN ({members})", name=column)


def _between(column: str, least: int, most: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {least} AND {most}", name=column)


def _at_least(column: str, least: int) -> CheckConstraint:
    return CheckConstraint(f"{column} >= {least}", name=column)


clinic = _table("clinic", Column("id", PlainText, primary_key=True), _required("created", Instant))

act = _table(
    "act",
    _number(),
    _required("id", PlainText),
    _required("by", PlainText),
    _required("at", Instant),
    _required("workstation", PlainText),
    _required("what", PlainText),
    UniqueConstraint("id"),
)

# What stood there before and after each change; `subject` is the id the changed row hangs on.
change = _table(
    "change",
    _number(),
    _belongs("act", "act.number"),
    _required("what", PlainText),
    _required("subject", PlainText),
    Column("before", JsonText),
    Column("after", JsonText),
    Index(None, "what", "subject", "number"),
)

patient = _table(
    "patient",
    Column("id", PlainText, primary_key=True),
    _required("family_name", PlainText),
    _required("given_name", PlainText),
    _required("birth_date", Day),
    _required("sex", Word(Sex)),
    _required("note", PlainText),
    _required("version", Whole),
    _required("search", PlainText),
    _among("sex", Sex),
    _at_least("version", 1),
)

# `worked_on` is the last act on the episode: a count, so that a wrong clock orders nothing.
episode = _table(
    "episode",
    Column("id", PlainText, primary_key=True),
    _belongs("patient", "patient.id"),
    _required("involved", Word(Involved)),
    Column("onset", Day),
    _required("other_side_injured_before", Flag),
    Column("dominant", Word(Side)),
    _required("sport", PlainText),
    _required("occupation", PlainText),
    _required("precautions", JsonText),
    Column("sprains", Whole),
    _required("mechanism", PlainText),
    Column("last_injury", Day),
    _required("version", Whole),
    _belongs("worked_on", "act.number"),
    # Always filled; a file takes no new column that has to be.
    Column("goals", JsonText),
    _among("involved", Involved),
    _among("dominant", Side),
    _at_least("sprains", 0),
    _at_least("version", 1),
    Index(None, "patient", "worked_on"),
)

assessment = _table(
    "assessment",
    Column("id", PlainText, primary_key=True),
    _belongs("episode", "episode.id"),
    _required("date", Day),
    Column("rater", PlainText),
    Column("stage", Whole),
    _required("progress", Word(Progress)),
    Column("battery", PlainText),
    _required("baseline", Flag),
    _required("note", PlainText),
    _required("version", Whole),
    Column("familiarisation", Flag, nullable=False, server_default=false()),
    Column("amendment", PlainText, nullable=False, server_default=text("''")),
    _between("stage", 1, 6),
    _among("progress", Progress),
    _at_least("version", 1),
    UniqueConstraint("episode", "date"),
    Index(None, "date"),
)

# The readings taken a second time: few among many, and looked for across the whole clinic.
REPEATED = text("moment IN ('retest', 'second_rater')")

# The rows of the audit trail that are about one patient and not about the clinic.
ABOUT_ONE = text("patient <> ''")

# Empty text stands for "none" in the columns of the key, because NULLs never equal each other.
observation = _table(
    "observation",
    _number(),
    _belongs("assessment", "assessment.id"),
    _required("measure", PlainText),
    _required("side", PlainText),
    _required("method", PlainText),
    _required("bias", PlainText),
    _required("moment", Word(Moment)),
    _required("state", Word(State)),
    Column("reason", PlainText),
    Column("value", Number),
    _required("trials", JsonText),
    _required("items", JsonText),
    Column("score", Number),
    Column("result", PlainText),
    Column("pain", Whole),
    Column("gave_way", Flag),
    _required("confirmed", Flag),
    _required("questioned", JsonText),
    Column("entered_unit", PlainText),
    _required("note", PlainText),
    Column("scorer", PlainText),
    _required("ticks", JsonText),
    _required("spots", JsonText),
    Column("stopped_by", Word(StoppedBy)),
    Column("rater", PlainText),
    _among("side", Side, ""),
    _among("moment", Moment),
    _among("state", State),
    _between("pain", 0, 10),
    _among("stopped_by", StoppedBy),
    UniqueConstraint(
        "assessment", "measure", "side", "method", "bias", "moment", name="uq_observation_key"
    ),
    Index(
        "ix_observation_repeated",
        "assessment",
        "measure",
        sqlite_where=REPEATED,
        postgresql_where=REPEATED,
    ),
)

treatment = _table(
    "treatment",
    _number(),
    _belongs("assessment", "assessment.id"),
    _required("intervention", PlainText),
    Column("grade", PlainText),
    Index(None, "assessment"),
)

unlock = _table(
    "unlock",
    _number(),
    _belongs("assessment", "assessment.id"),
    _required("section", PlainText),
    _required("reason", PlainText),
    _required("by", PlainText),
    _required("gates", JsonText),
    Index(None, "assessment"),
)

# `visit` is the whole visit as it was signed; there is none where a signature came from outside.
signature = _table(
    "signature",
    _number(),
    _belongs("assessment", "assessment.id"),
    _required("by", PlainText),
    Column("supervisor", PlainText),
    _required("at", Instant),
    _required("reason", PlainText),
    Column("catalogue", PlainText),
    Column("visit", JsonText),
    Index(None, "assessment"),
)

# Decisions and statements are added and never changed; their numbers keep the order.
decision = _table(
    "decision",
    _number(),
    _required("id", PlainText),
    _belongs("visit", "assessment.id"),
    _required("at", Instant),
    _required("by", PlainText),
    _required("verdict", Word(Verdict)),
    _required("emphasis", PlainText),
    Column("stage", Whole),
    _required("catalogue", PlainText),
    _required("protocol", PlainText),
    _required("basis", PlainText),
    _required("advice", PlainText),
    Column("reason", Word(Reason)),
    _required("words", PlainText),
    _among("verdict", Verdict),
    _between("stage", 1, 6),
    _among("reason", Reason),
    UniqueConstraint("id"),
    Index(None, "visit"),
)

statement = _table(
    "statement",
    _number(),
    _required("id", PlainText),
    _belongs("episode", "episode.id"),
    _required("said", Word(Said)),
    _required("about", PlainText),
    _required("role", PlainText),
    _required("name", PlainText),
    _required("date", Day),
    _required("at", Instant),
    _required("words", PlainText),
    _required("basis", PlainText),
    _required("details", JsonText),
    _among("said", Said),
    UniqueConstraint("id"),
    Index(None, "episode"),
)

diary_entry = _table(
    "diary_entry",
    Column("episode", ForeignKey("episode.id"), primary_key=True),
    Column("date", Day, primary_key=True),
    Column("pain", Whole),
    Column("next_morning_pain", Whole),
    Column("activity_pain", Whole),
    Column("night_pain", Whole),
    Column("sleep", Whole),
    Column("swelling", Whole),
    Column("giving_way", Whole),
    Column("sessions_done", Whole),
    Column("sessions_asked", Whole),
    Column("rpe", Number),
    Column("minutes", Number),
    Column("rung", PlainText),
    _between("pain", 0, 10),
    _between("next_morning_pain", 0, 10),
    _between("activity_pain", 0, 10),
    _between("night_pain", 0, 10),
    _at_least("sleep", 0),
    _at_least("swelling", 0),
    _at_least("giving_way", 0),
    _at_least("sessions_done", 0),
    _at_least("sessions_asked", 0),
    _between("rpe", 0, 10),
    _at_least("minutes", 0),
)

setting = _table(
    "setting",
    Column("name", PlainText, primary_key=True),
    _required("value", PlainText),
)

# Signed versions of the clinic's protocol: added and never changed.
protocol = _table(
    "protocol",
    Column("number", Whole, primary_key=True, autoincrement=False),
    _required("shipped", PlainText),
    _required("changes", JsonText),
    _required("register", JsonText),
    _required("name", PlainText),
    _required("role", PlainText),
    _required("at", Instant),
    _required("reason", PlainText),
    _at_least("number", 1),
)

# The files of every catalogue that something was signed under, packed; added and never changed.
kept_catalogue = _table(
    "kept_catalogue",
    Column("fingerprint", PlainText, primary_key=True),
    _required("files", LargeBinary),
)

# Who works here; nobody is ever deleted.
staff = _table(
    "staff",
    Column("id", PlainText, primary_key=True),
    _required("name", PlainText),
    _required("roles", JsonText),
    _required("is_disabled", Flag),
)

# Records opened by somebody whose roles do not, and who looked at it since.
emergency = _table(
    "emergency",
    Column("id", PlainText, primary_key=True),
    _required("by", PlainText),
    _required("at", Instant),
    _required("reason", PlainText),
    _required("reviewed_by", PlainText),
    Column("reviewed_at", Instant),
)

# One sealed row for every act; `seq` has no gaps, and nothing changes or removes a row.
audit = _table(
    "audit",
    Column("seq", Whole, primary_key=True, autoincrement=False),
    _belongs("act", "act.number"),
    _required("clock", Number),
    _required("behind", Whole),
    _required("app", PlainText),
    _required("patient", PlainText),
    _required("is_done", Flag),
    _required("details", PlainText),
    _required("digest", PlainText),
    Column("redone", JsonText),
    _required("key", PlainText),
    _required("mac", PlainText),
    _at_least("seq", 1),
    Index("ix_audit_patient", "patient", sqlite_where=ABOUT_ONE, postgresql_where=ABOUT_ONE),
)

# Every key that rows were sealed with; the newest seals. Nothing changes or removes one.
audit_key = _table(
    "audit_key",
    _number(),
    _required("id", PlainText),
    _required("key", LargeBinary),
    UniqueConstraint("id"),
)
