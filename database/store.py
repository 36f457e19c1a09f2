"""A clinic's records in a database: one transaction for every call."""

from collections.abc import Sequence

from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import (
    Assessment,
    EpisodeRecord,
    Progress,
    Signature,
    Unlock,
)
from ankleclinic.record.patient import Episode, Patient
from ankleclinic.record.prescription import Prescription
from ankleclinic.record.repeat import Repeat
from ankleclinic.record.sought import Condition
from ankleclinic.record.user import Emergency, User
from ankleclinic.services.store import Act, CaseloadRow, Deed, FieldDeed, Fields, Point
from database import caseload, people, protocols, reading, repeats, writing
from database.diary import Diaries
from database.duties import Duties
from database.trail import Trail


class SqlStore(Trail, Duties, Diaries):
    """The records of a clinic behind an engine; may be called from any thread.

    Every write is on the disk when its call returns. Everything raised is a StoreError.
    """

    def caseload(
        self, search: str = "", limit: int = 500, wanted: Sequence[Condition] = ()
    ) -> tuple[CaseloadRow, ...]:
        """Patients found by every word of name and id and every condition, latest visit first."""
        with self._reading() as connection:
            return caseload.caseload(connection, search, limit, wanted)

    def points(self, episodes: Sequence[str], measures: Sequence[str]) -> tuple[Point, ...]:
        """Stored numbers of some measures, oldest first; trials as the mean, totals as typed."""
        with self._reading() as connection:
            return reading.points(connection, episodes, measures)

    def repeats(self) -> tuple[Repeat, ...]:
        """Every second reading of the clinic with its first one, oldest first."""
        with self._reading() as connection:
            return repeats.repeats(connection)

    def load(self, patient_id: str) -> EpisodeRecord:
        """A patient with the episode last worked on; raises NotFoundError."""
        with self._reading() as connection:
            return reading.load(connection, patient_id)

    def episodes(self, patient_id: str) -> tuple[EpisodeRecord, ...]:
        """Every episode of a patient, the one last worked on first."""
        with self._reading() as connection:
            return reading.episodes(connection, patient_id)

    def add_patient(self, patient: Patient, episode: Episode, act: Act) -> None:
        """A new patient with a first episode; raises AlreadyStoredError."""
        with self._writing(act, "add_patient") as current:
            writing.add_patient(current, patient, episode)

    def change_patient(self, patient: Patient, act: Act) -> None:
        """Replaces what is known of a patient; raises ConflictError for an outdated version."""
        with self._writing(act, "change_patient") as current:
            writing.change_patient(current, patient)

    def change_episode(self, episode: Episode, act: Act) -> None:
        """Replaces what is known of an episode; raises ConflictError for an outdated version."""
        with self._writing(act, "change_episode") as current:
            writing.change_episode(current, episode)

    def add_assessment(self, episode_id: str, assessment: Assessment, act: Act) -> None:
        """A new visit with whatever observations it already has; raises AlreadyStoredError."""
        with self._writing(act, "add_assessment") as current:
            writing.add_assessment(current, episode_id, assessment)

    def write_fields(
        self,
        assessment_id: str,
        changes: Fields,
        act: Act,
        deed: Deed = Deed.ENTER,
        expected: Fields | None = None,
    ) -> FieldDeed:
        """Writes some fields, all or none; raises LockedError or ConflictError."""
        with self._writing(act, deed) as current:
            changed = writing.write_fields(current, assessment_id, changes, expected or {})
        return FieldDeed(act, deed, changed)

    def change_assessment(self, assessment: Assessment, act: Act) -> Assessment:
        """Replaces what is said of a visit as a whole; raises LockedError or ConflictError."""
        with self._writing(act, "change_assessment") as current:
            writing.change_assessment(current, assessment)
            return reading.load_assessment(current.connection, assessment.id)

    def unlock_section(self, assessment_id: str, unlock: Unlock, act: Act) -> None:
        """Keeps that somebody opened a locked section; raises LockedError once signed."""
        with self._writing(act, "unlock_section") as current:
            writing.unlock_section(current, assessment_id, unlock)

    def set_progress(
        self, assessment_id: str, progress: Progress, version: int, act: Act
    ) -> Assessment:
        """Completes or reopens an unsigned visit; raises ConflictError for an outdated version."""
        with self._writing(act, "set_progress") as current:
            writing.set_progress(current, assessment_id, progress, version)
            return reading.load_assessment(current.connection, assessment_id)

    def sign(
        self, assessment_id: str, version: int, signature: Signature, fingerprint: str, act: Act
    ) -> Assessment:
        """Signs a complete or amended visit and keeps it as it was signed."""
        with self._writing(act, "sign") as current:
            return writing.sign(current, assessment_id, version, signature, fingerprint)

    def amend(self, assessment_id: str, version: int, reason: str, act: Act) -> Assessment:
        """Opens a signed visit for changes; the original is kept."""
        with self._writing(act, "amend") as current:
            writing.amend(current, assessment_id, version, reason)
            return reading.load_assessment(current.connection, assessment_id)

    def decide(self, decision: Decision, act: Act) -> None:
        """Adds a decision on a visit, signed or not; raises NotFoundError."""
        with self._writing(act, "decide") as current:
            writing.decide(current, decision)

    def state(self, episode_id: str, statement: Statement, act: Act) -> None:
        """Adds a signed statement on an episode; raises NotFoundError."""
        with self._writing(act, "state") as current:
            writing.state(current, episode_id, statement)

    def prescribe(self, episode_id: str, changed: Sequence[Prescription], act: Act) -> None:
        """Adds prescriptions and replaces older ones, all or none; raises ConflictError."""
        with self._writing(act, "prescribe") as current:
            writing.put_prescriptions(current, episode_id, changed)

    def as_signed(self, assessment_id: str, number: int) -> Assessment:
        """A visit as it was under its nth signature; raises NotFoundError."""
        with self._reading() as connection:
            return reading.as_signed(connection, assessment_id, number)

    def history(self, assessment_id: str) -> tuple[FieldDeed, ...]:
        """Everything that was done to the fields of a visit, oldest first."""
        with self._reading() as connection:
            return reading.history(connection, assessment_id)

    def was_saved(self, act_id: str) -> bool:
        """Whether an act reached the store; for a save whose answer got lost."""
        with self._reading() as connection:
            return reading.act_is_known(connection, act_id)

    def add_record(self, record: EpisodeRecord, act: Act) -> None:
        """A whole patient with everything that belongs to it; all or nothing."""
        with self._writing(act, "add_record") as current:
            writing.add_record(current, record)

    def add_episode(self, record: EpisodeRecord, act: Act, *, current: bool) -> None:
        """Another episode of a stored patient, all or nothing; raises NotFoundError."""
        with self._writing(act, "add_episode") as work:
            writing.add_episode(work, record, current=current)

    def extend_record(self, record: EpisodeRecord, act: Act) -> None:
        """Adds visits, diary days and what was decided to a stored patient; all or nothing."""
        with self._writing(act, "extend_record") as current:
            writing.extend_record(current, record)

    def setting(self, name: str) -> str | None:
        """A clinic-wide setting, or None when it was never set."""
        with self._reading() as connection:
            return reading.setting_value(connection, name)

    def change_setting(self, name: str, value: str, act: Act) -> None:
        """Writes a clinic-wide setting."""
        with self._writing(act, "change_setting") as current:
            writing.change_setting(current, name, value)

    def protocols(self) -> tuple[ClinicProtocol, ...]:
        """Every version of the protocol that the clinic signed, the first one first."""
        with self._reading() as connection:
            return protocols.protocols(connection)

    def sign_protocol(self, own: ClinicProtocol, act: Act) -> None:
        """Adds the next version of the protocol; raises ConflictError for any other number."""
        with self._writing(act, "sign_protocol") as current:
            protocols.sign_protocol(current, own)

    def keep_catalogue(self, fingerprint: str, files: bytes, act: Act) -> None:
        """Keeps the packed files of a catalogue; raises AlreadyStoredError."""
        with self._writing(act, "keep_catalogue") as current:
            protocols.keep_catalogue(current, fingerprint, files)

    def catalogue_files(self, fingerprint: str) -> bytes | None:
        """The packed files of a catalogue, or None where they were not kept."""
        with self._reading() as connection:
            return protocols.catalogue_files(connection, fingerprint)

    def signed_under(self, assessment_id: str) -> tuple[str | None, ...]:
        """The fingerprint of the catalogue of each signature of a visit, the first one first."""
        with self._reading() as connection:
            return protocols.signed_under(connection, assessment_id)

    def users(self) -> tuple[User, ...]:
        """Everybody who works or worked here, by name."""
        with self._reading() as connection:
            return people.users(connection)

    def put_user(self, user: User, act: Act) -> None:
        """Adds a person, or replaces what is known of one."""
        with self._writing(act, "put_user") as current:
            people.put_user(current, user)

    def emergencies(self) -> tuple[Emergency, ...]:
        """When records were opened for a reason, the latest first."""
        with self._reading() as connection:
            return people.emergencies(connection)

    def put_emergency(self, emergency: Emergency, act: Act) -> None:
        """Keeps that records were opened for a reason, or that somebody reviewed it."""
        with self._writing(act, "put_emergency") as current:
            people.put_emergency(current, emergency)
