"""What the services ask of a clinic's store, whatever database stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Episode, Patient, Side
from ankleclinic.record.repeat import Repeat


class StoreError(Exception):
    """The store could not do what was asked; the text is for the person at the screen."""


class NotFoundError(StoreError):
    """Nothing is stored under that id."""


class AlreadyStoredError(StoreError):
    """Something is already stored under that id or date."""


class ConflictError(StoreError):
    """Somebody else changed the same thing in between; nothing was overwritten."""


class LockedError(StoreError):
    """The assessment is signed and takes no changes."""


class UnreachableError(StoreError):
    """The database did not answer in time, is full, read-only or gone."""


class Outcome(StrEnum):
    """The answer of a save."""

    SAVED = "saved"
    NOT_SAVED = "not_saved"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something and when; `id` is made before the save and names it for good.

    `at` is an instant in UTC.
    """

    id: str
    by: str
    at: datetime
    workstation: str = ""


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One patient with the episode last worked on, as a list shows it."""

    patient: Patient
    episode: Episode
    visits: int
    last_visit: date | None
    stage: int | None
    draft: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """One stored number of a measure, for lists and small curves.

    Numbers taken by different methods belong to different curves.
    """

    episode: str
    measure: str
    side: Side | None
    date: date
    value: float
    method: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one field: what stood there before and after, by whom and when.

    `before` is None for a first entry, `after` None for a cleared one.
    """

    act: Act
    key: Key
    before: Observation | None
    after: Observation | None


class ClinicStore(Protocol):
    """A clinic's records. Every write is durable when the call returns, or raises a StoreError."""

    def caseload(self, search: str = "", limit: int = 500) -> tuple[CaseloadRow, ...]:
        """Patients whose name or id contains every word of the search, latest visit first."""

    def points(self, episodes: Sequence[str], measures: Sequence[str]) -> tuple[Point, ...]:
        """Stored numbers of some measures, oldest first; trials as the mean, totals as typed.

        Left out are re-tests after treatment, values with an open question and unscored items.
        """

    def repeats(self) -> tuple[Repeat, ...]:
        """Every second reading of the clinic with its first one, oldest first."""

    def load(self, patient_id: str) -> EpisodeRecord:
        """A patient with the episode last worked on; raises NotFoundError."""

    def add_patient(self, patient: Patient, episode: Episode, act: Act) -> None:
        """A new patient with a first episode; raises AlreadyStoredError."""

    def change_patient(self, patient: Patient, act: Act) -> None:
        """Replaces what is known of a patient and keeps what stood there.

        Raises ConflictError if `patient.version` is not the latest; the version rises by one.
        """

    def change_episode(self, episode: Episode, act: Act) -> None:
        """Replaces what is known of an episode and keeps what stood there.

        Raises ConflictError if `episode.version` is not the latest; the version rises by one.
        """

    def add_assessment(self, episode_id: str, assessment: Assessment, act: Act) -> None:
        """A new visit with whatever observations it already has."""

    def set_observation(self, assessment_id: str, observation: Observation, act: Act) -> None:
        """Writes one field and keeps what stood there; raises LockedError once signed."""

    def clear_observation(self, assessment_id: str, key: Key, act: Act) -> None:
        """Empties one field and keeps what stood there."""

    def set_progress(
        self, assessment_id: str, progress: Progress, version: int, act: Act
    ) -> Assessment:
        """Moves a visit on and returns it; raises ConflictError if `version` is not the latest.

        A signed visit can only be amended, and an amended one takes changes until signed again.
        """

    def history(self, assessment_id: str) -> tuple[FieldChange, ...]:
        """Every change of a visit's fields, oldest first."""

    def was_saved(self, act_id: str) -> bool:
        """Whether an act reached the store; for a save whose answer got lost."""

    def add_record(self, record: EpisodeRecord, act: Act) -> None:
        """A whole patient with visits and diary in one transaction; all or nothing."""

    def extend_record(self, record: EpisodeRecord, act: Act) -> None:
        """Adds visits and diary days to a stored patient in one transaction; all or nothing."""

    def setting(self, name: str) -> str | None:
        """A clinic-wide setting, or None when it was never set."""

    def change_setting(self, name: str, value: str, act: Act) -> None:
        """Writes a clinic-wide setting."""

    def close(self) -> None:
        """Lets go of the database after folding its log in."""
