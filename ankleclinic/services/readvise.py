"""Use case: the whole caseload advised again by the rules of today.

Nothing of it is stored: an advice follows from the record, the catalogue and the day, so a table of
it would be wrong after the next value, signed protocol or new catalogue, and every writer would
have to mind it. Worked out on demand it is a few hundred bytes a patient and some 20 ms of one
core, a third of it for reading: 10,000 courses as long as the made-up ones take three to four
minutes. What would change an advice and what to test next are not searched; that would double it.
One record is in memory at a time, read in a transaction of its own, so that nobody who writes
waits for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ankleclinic.advice.advise import advise_briefly
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import LockName, Urgency
from ankleclinic.exchange.decided import standing
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.store import ClinicStore, NotFoundError

EVERYBODY = 10**9


@dataclass(frozen=True, slots=True)
class Readvised:
    """One patient advised again at the newest visit; all is None or empty where there is none.

    `asked_again` says why the decision on that visit has to be made anew; it is empty while the
    decision holds or nobody decided. `decided` tells those two apart.
    """

    patient: str
    visit: date | None = None
    emphasis: Emphasis | None = None
    provisional: bool = False
    stage: int | None = None
    urgency: Urgency | None = None
    locked: tuple[LockName, ...] = ()
    decided: bool = False
    asked_again: str = ""


def everybody(store: ClinicStore) -> tuple[str, ...]:
    """The ids of all patients, latest visit first."""
    return tuple(row.patient.id for row in store.caseload("", EVERYBODY))


def readvise(
    catalogue: Catalogue,
    store: ClinicStore,
    patients: tuple[str, ...],
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Readvised]:
    """Advises some patients again, one after the other, until it is stopped.

    Who was taken out of the clinic in the meantime is passed over. Raises StoreError where the
    store cannot be read; what was yielded before holds all the same.
    """
    for patient in patients:
        if stopped():
            return
        record = record_of(store, patient)
        if record is not None:
            yield readvise_record(catalogue, record)


def record_of(store: ClinicStore, patient: str) -> EpisodeRecord | None:
    """The record of a patient, None of one who was taken out of the clinic."""
    try:
        return store.load(patient)
    except NotFoundError:
        return None


def readvise_record(catalogue: Catalogue, record: EpisodeRecord) -> Readvised:
    """One patient advised again at the newest visit."""
    if not record.assessments:
        return Readvised(record.patient.id)
    last = len(record.assessments) - 1
    advice = advise_briefly(catalogue, record, score_visits(catalogue, record, last))
    decided = standing(catalogue, record, record.assessments[last].id, advice)
    return Readvised(
        patient=record.patient.id,
        visit=advice.date,
        emphasis=advice.emphasis,
        provisional=advice.provisional,
        stage=advice.stage,
        urgency=advice.urgency,
        locked=tuple(lock.what for lock in advice.locked),
        decided=decided is not None,
        asked_again=decided.headline if decided else "",
    )
