"""Use cases of the bin: throwing away what was begun by mistake, taking it back, emptying it."""

from datetime import datetime

from ankleclinic.record.episode import Assessment
from ankleclinic.record.patient import Patient
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.record.thrown import Kind, Thrown
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore, StoreError

NO_REASON = "Say in a few words why it is thrown away. Nothing was changed."


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


def _why(store: ClinicStore, reason: str, act: Act) -> tuple[str, str, datetime]:
    said = clean_text(reason, NAME_LIMIT)
    if not said:
        raise StoreError(NO_REASON)
    return said, store.user.name or act.by, act.at
