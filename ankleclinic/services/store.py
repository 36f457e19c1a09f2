"""What the services ask of a clinic's store, whatever database stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.record.audit import Checked, Entry, Event, Head
from ankleclinic.record.custody import Custody, Disclosure, Ground, Tombstone, Trace
from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import (
    Assessment,
    EpisodeRecord,
    Progress,
    Signature,
    Unlock,
)
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Episode, Patient, Side
from ankleclinic.record.prescription import Prescription
from ankleclinic.record.repeat import Repeat
from ankleclinic.record.sought import Condition
from ankleclinic.record.thrown import Thrown
from ankleclinic.record.user import Emergency, User
from ankleclinic.services.diaries import Diaries
from ankleclinic.services.news import Heard


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


class RestrictedError(StoreError):
    """The record is restricted: it takes no changes and is given out to the person alone."""


class UnreachableError(StoreError):
    """The database did not answer in time, is full, read-only or gone."""


class NotConfirmedError(UnreachableError):
    """The database went away before it answered a save, which may be stored or not.

    `was_saved` tells, once it is back.
    """


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


Fields = Mapping[Key, Observation | None]
"""What stands, or is to stand, in some fields; None is empty."""


class Deed(StrEnum):
    """What an act on the fields of a visit was: an entry, one taken back, or one done again."""

    ENTER = "enter"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None is empty."""

    key: Key
    before: Observation | None
    after: Observation | None


@dataclass(frozen=True, slots=True)
class FieldDeed:
    """What one act changed in the fields of a visit, in the order in which it was asked for.

    `deed` is None for what came in with the whole visit.
    """

    act: Act
    deed: Deed | None
    changes: tuple[FieldChange, ...]

    @property
    def before(self) -> dict[Key, Observation | None]:
        """What stood in the fields before."""
        return {change.key: change.before for change in self.changes}

    @property
    def after(self) -> dict[Key, Observation | None]:
        """What stood in the fields afterwards."""
        return {change.key: change.after for change in self.changes}


class Duties(Protocol):
    """What a store keeps of how records are held, given out and erased."""

    def custodies(self, patient_id: str = "") -> tuple[Custody, ...]:
        """How records, or the one of a patient, are held that are not simply open, by number."""

    def put_custody(self, new: Custody, act: Act) -> None:
        """Holds a record in another way, and keeps how it was held; raises NotFoundError."""

    def disclosures(self, patient_id: str) -> tuple[Disclosure, ...]:
        """What was given out of a patient, the latest first."""

    def disclose(self, given: Disclosure, act: Act) -> None:
        """Keeps that something of a patient was given out; raises NotFoundError."""

    def traces(self, patient_id: str) -> tuple[Trace, ...]:
        """The rows of the audit trail about a patient, the oldest first."""

    def erase(self, patient_id: str, ground: Ground, act: Act) -> Tombstone:
        """Erases everything of a patient, also what the log kept; raises NotFoundError.

        The trail keeps that it was done, and the number is not given to anybody any more.
        """

    def erasures(self) -> tuple[Tombstone, ...]:
        """What was erased, the latest first."""

    def last_visits(self) -> tuple[tuple[Patient, date], ...]:
        """Every patient who was ever seen, also closed, with the day of the last visit."""

    def bin(self) -> tuple[Thrown, ...]:
        """What was thrown away and can still be taken back, the latest first."""

    def throw_away(self, new: Thrown, version: int, act: Act) -> None:
        """Puts a visit or a patient of a version into the bin.

        Raises LockedError where somebody signed or decided, NotFoundError or ConflictError.
        """

    def take_back(self, thrown_id: str, act: Act) -> Thrown:
        """Puts something back where it was.

        Raises NotFoundError, or AlreadyStoredError where another visit has its day by now.
        """

    def purge(self, thrown_id: str, act: Act) -> Thrown:
        """Erases something in the bin, also what the log kept of it; raises NotFoundError."""


class ClinicStore(Duties, Diaries, Protocol):
    """A clinic's records. Every write is durable when the call returns, or raises a StoreError.

    Attributes:
        user: who works with them.
    """

    user: User

    def caseload(
        self, search: str = "", limit: int = 500, wanted: Sequence[Condition] = ()
    ) -> tuple[CaseloadRow, ...]:
        """Patients found by every word of name and id and every condition, latest visit first."""

    def points(self, episodes: Sequence[str], measures: Sequence[str]) -> tuple[Point, ...]:
        """Stored numbers of some measures, oldest first; trials as the mean, totals as typed.

        Left out are re-tests after treatment, values with an open question and unscored items.
        """

    def repeats(self) -> tuple[Repeat, ...]:
        """Every second reading of the clinic with its first one, oldest first."""

    def load(self, patient_id: str) -> EpisodeRecord:
        """A patient with the episode last worked on; raises NotFoundError."""

    def episodes(self, patient_id: str) -> tuple[EpisodeRecord, ...]:
        """Every episode of a patient, the one last worked on first."""

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

    def write_fields(
        self,
        assessment_id: str,
        changes: Fields,
        act: Act,
        deed: Deed = Deed.ENTER,
        expected: Fields | None = None,
    ) -> FieldDeed:
        """Writes some fields, all or none, keeps what stood there and says what was changed.

        Raises LockedError once signed, and ConflictError if a field does not hold what is
        `expected` of it.
        """

    def change_assessment(self, assessment: Assessment, act: Act) -> Assessment:
        """Replaces what is said of a visit as a whole (not its fields) and returns it as stored.

        Id, date and progress stay. Raises LockedError once signed, and ConflictError if
        `assessment.version` is not the latest; the version rises by one.
        """

    def unlock_section(self, assessment_id: str, unlock: Unlock, act: Act) -> None:
        """Keeps that somebody opened a locked section; raises LockedError once signed."""

    def set_progress(
        self, assessment_id: str, progress: Progress, version: int, act: Act
    ) -> Assessment:
        """Completes or reopens an unsigned visit and returns it.

        Raises ConflictError if `version` is not the latest, LockedError once signed.
        """

    def sign(
        self, assessment_id: str, version: int, signature: Signature, fingerprint: str, act: Act
    ) -> Assessment:
        """Signs a complete or amended visit, keeps it as it was signed and returns it.

        `fingerprint` is that of the catalogue. Raises ConflictError if `version` is not the latest.
        """

    def amend(self, assessment_id: str, version: int, reason: str, act: Act) -> Assessment:
        """Opens a signed visit for changes and returns it; the original is kept.

        Raises ConflictError if `version` is not the latest.
        """

    def decide(self, decision: Decision, act: Act) -> None:
        """Adds a decision on a visit, signed or not, beside those before it.

        Nothing changes or removes it any more. Raises NotFoundError for a visit not stored, and
        AlreadyStoredError for an id that is known.
        """

    def state(self, episode_id: str, statement: Statement, act: Act) -> None:
        """Adds a signed statement on an episode, beside those before it; kept as a decision is."""

    def prescribe(self, episode_id: str, changed: Sequence[Prescription], act: Act) -> None:
        """Adds the prescriptions without a version and replaces the others, all or none.

        Raises ConflictError where a version is not the latest.
        """

    def as_signed(self, assessment_id: str, number: int) -> Assessment:
        """A visit as it was under its first (1), second, ... signature; raises NotFoundError."""

    def history(self, assessment_id: str) -> tuple[FieldDeed, ...]:
        """Everything that was done to the fields of a visit, oldest first."""

    def was_saved(self, act_id: str) -> bool:
        """Whether an act reached the store; for a save whose answer got lost."""

    def add_record(self, record: EpisodeRecord, act: Act) -> None:
        """A whole patient with everything that belongs to it in one transaction; all or nothing."""

    def add_episode(self, record: EpisodeRecord, act: Act, *, current: bool) -> None:
        """Another episode of a stored patient, `current` where it is gone on with; or nothing."""

    def extend_record(self, record: EpisodeRecord, act: Act) -> None:
        """Adds visits, diary days, decisions and statements to a stored patient; all or nothing."""

    def setting(self, name: str) -> str | None:
        """A clinic-wide setting, or None when it was never set."""

    def change_setting(self, name: str, value: str, act: Act) -> None:
        """Writes a clinic-wide setting."""

    def protocols(self) -> tuple[ClinicProtocol, ...]:
        """Every version of the protocol that the clinic signed, the first one first."""

    def sign_protocol(self, own: ClinicProtocol, act: Act) -> None:
        """Adds the next version of the protocol, kept for good.

        Raises ConflictError if the number is not the one behind the newest.
        """

    def keep_catalogue(self, fingerprint: str, files: bytes, act: Act) -> None:
        """Keeps the packed files of a catalogue for good; raises AlreadyStoredError."""

    def catalogue_files(self, fingerprint: str) -> bytes | None:
        """The packed files of a catalogue, or None where they were not kept."""

    def signed_under(self, assessment_id: str) -> tuple[str | None, ...]:
        """The fingerprint of the catalogue of each signature of a visit, the first one first.

        None stands where a signature came from outside.
        """

    def users(self) -> tuple[User, ...]:
        """Everybody who works or worked here, by name; nobody where one person works alone."""

    def put_user(self, user: User, act: Act) -> None:
        """Adds a person, or replaces what is known of one; keeps what stood there."""

    def emergencies(self) -> tuple[Emergency, ...]:
        """When records were opened for a reason, the latest first."""

    def put_emergency(self, emergency: Emergency, act: Act) -> None:
        """Keeps that records were opened for a reason, or that somebody reviewed it."""

    def note(self, event: Event, act: Act) -> None:
        """Keeps that something was done that changes no record: a view, a print, a sign-in."""

    def head(self) -> Head | None:
        """The end of the audit trail, to be kept elsewhere; None before the trail was begun."""

    def listen(self, heard: Heard) -> None:
        """Tells `heard`, in a thread of its own, what other workstations do until `close`.

        Nothing is heard of a file, which has one workstation.
        """

    def give_up(self) -> None:
        """Ends every call that still waits for an answer; those raise UnreachableError."""

    def entries(self, patient: str = "", by: str = "", limit: int = 500) -> tuple[Entry, ...]:
        """What was done, the latest first: about one patient, or by one person, or all of it."""

    def goes_through(self, anchor: Head) -> bool:
        """Whether the audit trail still has the row of an end that was kept elsewhere."""

    def check_trail(self, anchor: Head | None = None) -> Checked:
        """Everything that is wrong with the audit trail and with what it covers.

        A trail that was cut off at its end is found only by an `anchor`: an end of it that was
        kept elsewhere.
        """

    def close(self) -> None:
        """Lets go of the database after folding its log in."""
