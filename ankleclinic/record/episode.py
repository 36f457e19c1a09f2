"""Visits of an episode and the whole of what judging reads."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Episode, Patient
from ankleclinic.record.prescription import Prescription


class Progress(StrEnum):
    """How far an assessment is written: a draft can change, a signed one only be amended."""

    DRAFT = "draft"
    COMPLETE = "complete"
    SIGNED = "signed"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Treatment:
    """A technique applied at a visit."""

    intervention: str
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Unlock:
    """A section that gates had closed, opened by somebody who said why.

    `gates` are those that closed it then; one that closes it later is not meant.
    """

    section: str
    reason: str
    by: str
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands for a visit, and since when (UTC).

    `supervisor` signs beside a student. `reason` says why the visit was amended before it was
    signed again; it is empty for the first signature.
    """

    by: str
    at: datetime
    supervisor: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One visit: its observations, who took them, and the stage the patient was in.

    `familiarisation` marks a first visit at which tasks were still being learned. `amendment` says
    why a signed visit is open again. `version` counts the writes to the visit itself; a writer who
    saw an older one is told.
    """

    id: str
    date: date
    rater: str | None = None
    stage: int | None = None
    progress: Progress = Progress.COMPLETE
    battery: str | None = None
    observations: tuple[Observation, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    baseline: bool = False
    familiarisation: bool = False
    unlocked: tuple[Unlock, ...] = ()
    signatures: tuple[Signature, ...] = ()
    amendment: str = ""
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One day in the patient's own words; None is not logged."""

    date: date
    pain: int | None = None
    next_morning_pain: int | None = None
    activity_pain: int | None = None
    night_pain: int | None = None
    sleep: int | None = None
    swelling: int | None = None
    giving_way: int | None = None
    sessions_done: int | None = None
    sessions_asked: int | None = None
    rpe: float | None = None
    minutes: float | None = None
    rung: str | None = None


@dataclass(frozen=True, slots=True)
class EpisodeRecord:
    """A patient, one episode, its visits and diary in order of date, and what was decided.

    `decisions` and `statements` stand in the order in which they were made, `prescriptions` in
    that of the plan.
    """

    patient: Patient
    episode: Episode
    assessments: tuple[Assessment, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    statements: tuple[Statement, ...] = ()
    prescriptions: tuple[Prescription, ...] = ()

    def until(self, position: int) -> tuple[Assessment, ...]:
        """The visit at a position and those before it, oldest first."""
        return self.assessments[: position + 1]
