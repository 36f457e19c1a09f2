"""Adding a patient, once only, although the answer to it may be lost."""

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.patients import NewPatient, add_patient
from ankleclinic.services.store import Act, ClinicStore


class Adding:
    """Adds patients; the very same one asked for again, before there was an answer, is one act.

    Args:
        store: the records.
    """

    def __init__(self, store: ClinicStore) -> None:
        self._store = store
        self._open: tuple[NewPatient, Act] | None = None

    def add(self, form: NewPatient, act: Act) -> EpisodeRecord:
        """Store a patient, or find what an earlier try has stored; away from the window."""
        if self._open is None or self._open[0] != form:
            self._open = form, act
        added = add_patient(self._store, form, self._open[1])
        self._open = None
        return added
