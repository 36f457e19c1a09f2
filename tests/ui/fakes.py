"""A clinic's store in memory, and a desk and session on it, for tests of the window."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.record.audit import Checked, Entry, Event, Head
from ankleclinic.record.custody import Custody, Disclosure, Ground, Tombstone, Trace
from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress, Signature, Unlock
from ankleclinic.record.observation import Key, Moment, Observation
from ankleclinic.record.patient import Episode, Patient
from ankleclinic.record.prescription import Prescription
from ankleclinic.record.repeat import Repeat, repeats_of
from ankleclinic.record.user import ALONE, Emergency, User
from ankleclinic.services.diaries import Days, DiaryDeed
from ankleclinic.services.news import Heard, News
from ankleclinic.services.store import (
    Act,
    AlreadyStoredError,
    CaseloadRow,
    ConflictError,
    Deed,
    FieldChange,
    FieldDeed,
    Fields,
    LockedError,
    NotFoundError,
    Point,
    UnreachableError,
)
from ankleclinic.services.visit import with_fields, with_visit
from tests.ui.fakes_bin import MemoryBin
from tests.ui.fakes_care import put
from ui.session import Desk, Session
from ui.tasks import Tasks

TODAY = date(2026, 11, 22)


DAWN = datetime(2026, 11, 22, 6, tzinfo=UTC)


class MemoryStore(MemoryBin):
    """A `ClinicStore` that forgets everything with its last reference.

    Attributes:
        broken: every write fails as long as this is true.
        writes: every observation or key written, in order.
        fingerprints: of the catalogues that visits were signed under.
        user: who works with it.
        hear: takes news, as a server would tell them.
    """

    user: User = ALONE

    def __init__(self, *records: EpisodeRecord) -> None:
        self._records = {record.patient.id: record for record in records}
        self.older: dict[str, tuple[EpisodeRecord, ...]] = {}
        self._diaries: dict[str, list[DiaryDeed]] = {}
        self._history = {
            visit.id: [_came_in(visit)] for record in records for visit in record.assessments
        }
        self._signed: dict[str, list[Assessment]] = {}
        self._acts: set[str] = set()
        self.fingerprints: list[str] = []
        self._settings: dict[str, str] = {}
        self._protocols: list[ClinicProtocol] = []
        self._catalogues: dict[str, bytes] = {}
        self._under: dict[str, list[str | None]] = {}
        self._users: dict[str, User] = {}
        self._emergencies: dict[str, Emergency] = {}
        self.noted: list[Event] = []
        self.given: list[Disclosure] = []
        self._custodies: dict[str, Custody] = {}
        self._stones: list[Tombstone] = []
        self._bin = {}
        self.broken = False
        self.writes: list[Observation | Key] = []
        self.hear: Heard = _nobody

    def caseload(
        self, search: str = "", limit: int = 500, _: object = ()
    ) -> tuple[CaseloadRow, ...]:
        """The patients with the search in their name, without dates."""
        rows = [
            CaseloadRow(record.patient, record.episode, len(record.assessments), None, None, None)
            for record in self._records.values()
            if search.casefold() in record.patient.full_name.casefold()
        ]
        return tuple(rows[:limit])

    def points(self, episodes: Sequence[str], measures: Sequence[str]) -> tuple[Point, ...]:
        """The plain numbers of some measures."""
        return tuple(
            Point(record.episode.id, entry.measure, entry.side, visit.date, entry.value)
            for record in self._records.values()
            if record.episode.id in episodes
            for visit in record.assessments
            for entry in visit.observations
            if entry.measure in measures and entry.value is not None
            if entry.key.moment is Moment.BEFORE
        )

    def repeats(self) -> tuple[Repeat, ...]:
        """Every second reading with its first one."""
        visits = [visit for record in self._records.values() for visit in record.assessments]
        return tuple(
            found
            for visit in sorted(visits, key=lambda visit: visit.date)
            for found in repeats_of(visit.date, visit.rater, visit.observations)
        )

    def load(self, patient_id: str) -> EpisodeRecord:
        """The record of a patient."""
        try:
            return self._records[patient_id]
        except KeyError:
            raise NotFoundError("There is no such patient.") from None

    def episodes(self, patient_id: str) -> tuple[EpisodeRecord, ...]:
        """The record, and those of older episodes."""
        return (self.load(patient_id), *self.older.get(patient_id, ()))

    def add_episode(self, record: EpisodeRecord, act: Act, *, current: bool) -> None:
        """Another record of a patient; the one of now becomes an older one."""
        known = (record, *self.episodes(record.patient.id))
        newest = record if current else known[1]
        self.older[record.patient.id] = tuple(one for one in known if one is not newest)
        self._keep(newest, act)

    def add_patient(self, patient: Patient, episode: Episode, act: Act) -> None:
        """A new record without visits."""
        if patient.id in self._records:
            raise AlreadyStoredError("This patient is already stored.")
        self._keep(EpisodeRecord(patient, episode), act)

    def change_patient(self, patient: Patient, act: Act) -> None:
        """Another state of a patient."""
        self._keep(replace(self.load(patient.id), patient=patient), act)

    def change_episode(self, episode: Episode, act: Act) -> None:
        """Another state of an episode."""
        record = next(r for r in self._records.values() if r.episode.id == episode.id)
        self._keep(replace(record, episode=episode), act)

    def add_assessment(self, episode_id: str, assessment: Assessment, act: Act) -> None:
        """A new visit."""
        record = next(r for r in self._records.values() if r.episode.id == episode_id)
        self._keep(with_visit(record, assessment), act)

    def write_fields(
        self,
        assessment_id: str,
        changes: Fields,
        act: Act,
        deed: Deed = Deed.ENTER,
        expected: Fields | None = None,
    ) -> FieldDeed:
        """Some fields."""
        record, visit = self._visit(assessment_id)
        held = {entry.key: entry for entry in visit.observations}
        wanted = {**(expected or {}), **changes}
        if any(held.get(key) not in (old, wanted[key]) for key, old in (expected or {}).items()):
            raise ConflictError("Somebody changed that.")
        changed = tuple(
            FieldChange(key, held.get(key), entry)
            for key, entry in changes.items()
            if held.get(key) != entry
        )
        self._keep(with_visit(record, with_fields(visit, changes)), act)
        done = FieldDeed(act, deed, changed)
        if changed:
            self._history.setdefault(visit.id, []).append(done)
        self.writes += [key if entry is None else entry for key, entry in changes.items()]
        return done

    def change_assessment(self, assessment: Assessment, act: Act) -> Assessment:
        """Another state of a visit."""
        record, visit = self._visit(assessment.id)
        return self._move(record, assessment, visit.version, act)

    def unlock_section(self, assessment_id: str, unlock: Unlock, act: Act) -> None:
        """A section opened."""
        record, visit = self._visit(assessment_id)
        opened = replace(visit, unlocked=(*visit.unlocked, unlock))
        self._keep(with_visit(record, opened), act)

    def set_progress(
        self, assessment_id: str, progress: Progress, version: int, act: Act
    ) -> Assessment:
        """Another progress of a visit."""
        record, visit = self._visit(assessment_id)
        return self._move(record, replace(visit, progress=progress), version, act)

    def sign(
        self, assessment_id: str, version: int, signature: Signature, fingerprint: str, act: Act
    ) -> Assessment:
        """A visit with a name under it."""
        record, visit = self._visit(assessment_id)
        names = (*visit.signatures, signature)
        self.fingerprints.append(fingerprint)
        self._under.setdefault(assessment_id, []).append(fingerprint)
        signed = replace(visit, progress=Progress.SIGNED, signatures=names, amendment="")
        return self._move(record, signed, version, act)

    def amend(self, assessment_id: str, version: int, reason: str, act: Act) -> Assessment:
        """A signed visit, open again."""
        record, visit = self._visit(assessment_id, signed=True)
        self._signed.setdefault(assessment_id, []).append(visit)
        amended = replace(visit, progress=Progress.AMENDED, amendment=reason)
        return self._move(record, amended, version, act)

    def decide(self, decision: Decision, act: Act) -> None:
        """One more decision."""
        record, _ = self._visit(decision.visit, signed=True)
        self._keep(replace(record, decisions=(*record.decisions, decision)), act)

    def state(self, episode_id: str, statement: Statement, act: Act) -> None:
        """One more statement."""
        record = next(r for r in self._records.values() if r.episode.id == episode_id)
        self._keep(replace(record, statements=(*record.statements, statement)), act)

    def write_diary(
        self, episode_id: str, changes: Days, act: Act, deed: Deed, expected: Days
    ) -> DiaryDeed:
        """Some days of a diary."""
        record = next(r for r in self._records.values() if r.episode.id == episode_id)
        held = {entry.date: entry for entry in record.diary}
        if any(held.get(day) not in (old, changes.get(day)) for day, old in expected.items()):
            raise ConflictError("Somebody changed that.")
        before = {day: held.get(day) for day in changes if held.get(day) != changes[day]}
        kept = {**held, **changes}
        days = tuple(entry for _, entry in sorted(kept.items()) if entry is not None)
        self._keep(replace(record, diary=days), act)
        done = DiaryDeed(act, deed, before, {day: changes[day] for day in before})
        if before:
            self._diaries.setdefault(episode_id, []).append(done)
        return done

    def diary_history(self, episode_id: str) -> tuple[DiaryDeed, ...]:
        """What was done to a diary."""
        return tuple(self._diaries.get(episode_id, ()))

    def prescribe(self, episode_id: str, changed: Sequence[Prescription], act: Act) -> None:
        """Prescriptions added, or put over those of their version."""
        record = next(r for r in self._records.values() if r.episode.id == episode_id)
        self._keep(replace(record, prescriptions=put(record.prescriptions, changed)), act)

    def as_signed(self, assessment_id: str, number: int) -> Assessment:
        """A visit under its nth signature."""
        _, visit = self._visit(assessment_id, signed=True)
        under: list[Assessment] = [*self._signed.get(assessment_id, ()), visit]
        return under[number - 1]

    def history(self, assessment_id: str) -> tuple[FieldDeed, ...]:
        """What was done at a visit."""
        return tuple(self._history.get(assessment_id, ()))

    def was_saved(self, act_id: str) -> bool:
        """Whether an act was stored."""
        return act_id in self._acts

    def add_record(self, record: EpisodeRecord, act: Act) -> None:
        """A whole record."""
        self._keep(record, act)

    def extend_record(self, record: EpisodeRecord, act: Act) -> None:
        """More visits, decisions and statements."""
        known = self.load(record.patient.id)
        known = replace(
            known,
            decisions=(*known.decisions, *record.decisions),
            statements=(*known.statements, *record.statements),
        )
        for visit in record.assessments:
            known = with_visit(known, visit)
        self._keep(known, act)

    def setting(self, name: str) -> str | None:
        """A setting."""
        return self._settings.get(name)

    def change_setting(self, name: str, value: str, act: Act) -> None:
        """Another setting."""
        self._acts.add(act.id)
        self._settings[name] = value

    def protocols(self) -> tuple[ClinicProtocol, ...]:
        """What was signed."""
        return tuple(self._protocols)

    def sign_protocol(self, own: ClinicProtocol, act: Act) -> None:
        """One more version."""
        if self.broken:
            raise UnreachableError("The disk is full.")
        if own.number != len(self._protocols) + 1:
            raise ConflictError("Somebody signed that.")
        self._acts.add(act.id)
        self._protocols.append(own)

    def keep_catalogue(self, fingerprint: str, files: bytes, act: Act) -> None:
        """A catalogue's files."""
        if fingerprint in self._catalogues:
            raise AlreadyStoredError("That is kept.")
        self._acts.add(act.id)
        self._catalogues[fingerprint] = files

    def catalogue_files(self, fingerprint: str) -> bytes | None:
        """A catalogue's files."""
        return self._catalogues.get(fingerprint)

    def signed_under(self, assessment_id: str) -> tuple[str | None, ...]:
        """The catalogues of the signatures given here."""
        return tuple(self._under.get(assessment_id, ()))

    def users(self) -> tuple[User, ...]:
        """Who works here."""
        return tuple(self._users.values())

    def put_user(self, user: User, act: Act) -> None:
        """One more, or another state of one."""
        self._acts.add(act.id)
        self._users[user.id] = user

    def emergencies(self) -> tuple[Emergency, ...]:
        """What was opened for a reason."""
        return tuple(self._emergencies.values())

    def put_emergency(self, emergency: Emergency, act: Act) -> None:
        """One more, or another state of one."""
        self._acts.add(act.id)
        self._emergencies[emergency.id] = emergency

    def custodies(self, patient_id: str = "") -> tuple[Custody, ...]:
        """What is closed or restricted."""
        held = [one for one in self._custodies.values() if patient_id in {"", one.patient}]
        return tuple(one for one in held if one.is_closed or one.is_restricted)

    def put_custody(self, new: Custody, act: Act) -> None:
        """Another way of holding."""
        self._acts.add(act.id)
        self._custodies[new.patient] = new

    def disclosures(self, patient_id: str) -> tuple[Disclosure, ...]:
        """What was given out."""
        return tuple(one for one in reversed(self.given) if one.patient == patient_id)

    def disclose(self, given: Disclosure, act: Act) -> None:
        """One more."""
        if self.broken:
            raise UnreachableError("The disk is full.")
        self._acts.add(act.id)
        self.given.append(given)

    def traces(self, patient_id: str) -> tuple[Trace, ...]:
        """No trail is kept here."""
        self.load(patient_id)
        return ()

    def erase(self, patient_id: str, ground: Ground, act: Act) -> Tombstone:
        """A record less."""
        self.load(patient_id)
        self._acts.add(act.id)
        del self._records[patient_id]
        self._custodies.pop(patient_id, None)
        self._stones.append(Tombstone(act.id, ground, act.by, act.at))
        return self._stones[-1]

    def erasures(self) -> tuple[Tombstone, ...]:
        """What was erased."""
        return tuple(reversed(self._stones))

    def last_visits(self) -> tuple[tuple[Patient, date], ...]:
        """When each was last here."""
        seen = [record for record in self._records.values() if record.assessments]
        return tuple((record.patient, record.assessments[-1].date) for record in seen)

    def note(self, event: Event, act: Act) -> None:
        """One more thing that changes no record."""
        if self.broken:
            raise UnreachableError("The disk is full.")
        self._acts.add(act.id)
        self.noted.append(event)

    def head(self) -> Head | None:
        """No trail is kept here."""
        return None

    def listen(self, heard: Heard) -> None:
        """Somebody who wants to hear."""
        self.hear = heard

    def give_up(self) -> None:
        """Nobody waits."""

    def entries(self, patient: str = "", by: str = "", limit: int = 500) -> tuple[Entry, ...]:
        """What was noted here, the latest first."""
        found = [
            Entry(number, DAWN, by, "", event.action, event.patient, event.is_done, "", 0)
            for number, event in enumerate(self.noted, start=1)
            if patient in {"", event.patient}
        ]
        return tuple(found[::-1][:limit])

    def goes_through(self, anchor: Head) -> bool:
        """Nothing was cut off."""
        return bool(anchor.seq)

    def check_trail(self, anchor: Head | None = None) -> Checked:
        """Nothing was found."""
        return Checked(anchor, 0, ())

    def close(self) -> None:
        """Nothing to close."""

    def _keep(self, record: EpisodeRecord, act: Act) -> None:
        if self.broken:
            raise UnreachableError("The disk is full.")
        self._acts.add(act.id)
        self._records[record.patient.id] = record

    def _move(self, record: EpisodeRecord, moved: Assessment, version: int, act: Act) -> Assessment:
        if moved.version != version:
            raise ConflictError("Somebody changed that.")
        done = replace(moved, version=version + 1)
        self._keep(with_visit(record, done), act)
        return done

    def _visit(
        self, assessment_id: str, *, signed: bool = False
    ) -> tuple[EpisodeRecord, Assessment]:
        for record in self._records.values():
            for visit in record.assessments:
                if visit.id == assessment_id:
                    if visit.progress is Progress.SIGNED and not signed:
                        raise LockedError("This visit is signed.")
                    return record, visit
        raise NotFoundError("There is no such visit.")


def _nobody(_: News) -> None:
    """Nobody listens."""


def _came_in(visit: Assessment) -> FieldDeed:
    changes = (FieldChange(entry.key, None, entry) for entry in visit.observations)
    return FieldDeed(Act(visit.id, "", datetime(2026, 1, 1, tzinfo=UTC)), None, tuple(changes))


def make_desk(catalogue: Catalogue, store: MemoryStore, tasks: Tasks) -> Desk:
    """A desk on 22 November 2026, where AB acts."""
    numbers = count(1)

    def act() -> Act:
        return Act(f"act-{next(numbers)}", "AB", datetime(2026, 11, 22, 10, 0, tzinfo=UTC))

    return Desk(catalogue, store, tasks, lambda: TODAY, act)


def open_session(desk: Desk, patient_id: str) -> Session:
    """A session with a patient open and judged."""
    session = Session(desk)
    session.open(patient_id)
    desk.tasks.drain()
    return session


def raise_again(error: BaseException) -> None:
    """What nobody else heard fails the test."""
    raise error


def running_tasks() -> Iterator[Tasks]:
    """The background, closed at the end."""
    tasks = Tasks(raise_again)
    yield tasks
    tasks.close()
