"""Use cases of the bin: throwing away what was begun by mistake, taking it back, emptying it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import Assessment, Progress
from ankleclinic.record.patient import Patient
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.record.thrown import Kind, Thrown
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore, StoreError

NO_REASON = "Say in a few words why it is thrown away. Nothing was changed."
SIGNED = "This visit was signed, so it stays. Amend it instead; nothing was changed."
DECIDED = "A decision was made at this visit, so it stays. Nothing was changed."
HAS_SIGNED = (
    "A visit of this patient was signed, so the record stays. Close it, or let an admin erase it "
    "when its time is up; nothing was changed."
)


def why_visit_stays(visit: Assessment, decisions: Iterable[Decision]) -> str:
    """Why a visit cannot be thrown away; empty where it can."""
    if visit.signatures or visit.progress in {Progress.SIGNED, Progress.AMENDED}:
        return SIGNED
    return DECIDED if any(made.visit == visit.id for made in decisions) else ""


def throw_visit(
    store: ClinicStore, patient_id: str, visit: Assessment, reason: str, act: Act
) -> Thrown:
    """Puts a visit that nobody signed into the bin; raises StoreError and TextError."""
    demand(store.user, Right.WRITE_RECORD)
    day = visit.date.isoformat()
    new = Thrown(act.id, Kind.VISIT, patient_id, visit.id, day, *_why(store, reason, act))
    store.throw_away(new, visit.version, act)
    return new


def throw_patient(store: ClinicStore, patient: Patient, reason: str, act: Act) -> Thrown:
    """Puts a patient without a signed visit into the bin; raises StoreError and TextError."""
    demand(store.user, Right.WRITE_RECORD)
    why = _why(store, reason, act)
    new = Thrown(act.id, Kind.PATIENT, patient.id, patient.id, "", *why)
    store.throw_away(new, patient.version, act)
    return new


def take_back(store: ClinicStore, thrown_id: str, act: Act) -> Thrown:
    """Puts something back where it was, exactly as it was."""
    demand(store.user, Right.WRITE_RECORD)
    return store.take_back(thrown_id, act)


def erase_now(store: ClinicStore, thrown_id: str, act: Act) -> Thrown:
    """Erases something before its time; the window asks for the passphrase before it."""
    demand(store.user, Right.ERASE)
    return store.purge(thrown_id, act)


def empty_overdue(store: ClinicStore, act: Callable[[], Act]) -> int:
    """Erases what nobody took back in time, whoever comes in, and says how much that was."""
    begun = act()
    overdue = [one for one in store.bin() if one.gone <= begun.at]
    for one in overdue:
        store.purge(one.id, act())
    return len(overdue)


def _why(store: ClinicStore, reason: str, act: Act) -> tuple[str, str, datetime]:
    said = clean_text(reason, NAME_LIMIT)
    if not said:
        raise StoreError(NO_REASON)
    return said, store.user.name or act.by, act.at
