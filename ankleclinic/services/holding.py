"""Use cases: closing, restricting and erasing a record; which backups hold an erased one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ankleclinic.record.custody import Custody, Disclosure, Ground, Tombstone
from ankleclinic.record.patient import Patient
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.services.backups import Kept, too_many
from ankleclinic.services.disclosing import custody_of
from ankleclinic.services.rights import Right, demand, may
from ankleclinic.services.store import Act, ClinicStore, StoreError

NO_REASON = "Say why in a few words. Nothing was changed."
LONGEST = timedelta(days=800)
MOST_ALIKE = 10_000


@dataclass(frozen=True, slots=True)
class Looked:
    """Who bears a number, how the record is held and what was given out of it.

    `held` is None while the record is simply open; `given` is empty for who may not know it.
    """

    patient: Patient
    held: Custody | None
    given: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True)
class StillHeld:
    """A backup from before an erasure, and when thinning removes it.

    `gone` supposes a backup every day; None where it stays longer than can be foreseen.
    """

    backup: Kept
    gone: datetime | None


def look_up(store: ClinicStore, number: str) -> Looked | None:
    """The patient of a number with how the record is held; None where there is nobody."""
    found = store.caseload(number.strip(), MOST_ALIKE) if number.strip() else ()
    patient = next((row.patient for row in found if row.patient.id == number.strip()), None)
    if patient is None:
        return None
    given = store.disclosures(patient.id) if may(store.user, Right.EXPORT_ONE) else ()
    return Looked(patient, custody_of(store, patient.id), given)


def close_record(
    store: ClinicStore, patient: str, *, closed: bool, reason: str, act: Act
) -> Custody:
    """Leaves a record out of the list, or takes it back; everything is kept."""
    demand(store.user, Right.WRITE_RECORD)
    return _hold(store, patient, reason, act, closed=closed)


def restrict(
    store: ClinicStore, patient: str, *, restricted: bool, reason: str, act: Act
) -> Custody:
    """Makes a record read only and given out to nobody but the person, or lifts it."""
    demand(store.user, Right.ERASE)
    return _hold(store, patient, reason, act, restricted=restricted)


def erase(store: ClinicStore, patient: str, ground: Ground, act: Act) -> Tombstone:
    """Erases a record for good; the window asks for the passphrase before it."""
    demand(store.user, Right.ERASE)
    return store.erase(patient, ground, act)


def still_held(backups: Sequence[Kept], erased: datetime, now: datetime) -> tuple[StillHeld, ...]:
    """The backups that were made before an erasure, with the day each of them goes."""
    made = [one.made for one in backups]
    return tuple(StillHeld(one, _gone(one.made, made, now)) for one in backups if one.made < erased)


def _gone(backup: datetime, made: Sequence[datetime], now: datetime) -> datetime | None:
    """The first day on which thinning drops a backup, when one is made every day from now on."""
    there, day = set(made), now
    while day < now + LONGEST:
        there -= too_many(there, day)
        if backup not in there:
            return day
        day += timedelta(days=1)
        there.add(day)
    return None


def _hold(
    store: ClinicStore,
    patient: str,
    reason: str,
    act: Act,
    *,
    closed: bool | None = None,
    restricted: bool | None = None,
) -> Custody:
    reason = clean_text(reason, NAME_LIMIT)
    if not reason:
        raise StoreError(NO_REASON)
    now = custody_of(store, patient)
    new = Custody(
        patient=patient,
        is_closed=closed if closed is not None else now is not None and now.is_closed,
        is_restricted=(
            restricted if restricted is not None else now is not None and now.is_restricted
        ),
        reason=reason,
        by=store.user.name or act.by,
        at=act.at,
    )
    store.put_custody(new, act)
    return new
