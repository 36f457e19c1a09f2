"""What a clinic's store keeps of how records are held, given out and erased."""

from datetime import date

from ankleclinic.record.audit import Action, Event
from ankleclinic.record.custody import Custody, Disclosure, Ground, Tombstone, Trace
from ankleclinic.record.patient import Patient
from ankleclinic.record.thrown import Thrown
from ankleclinic.services.store import Act
from database import custody, erase, erased, thrown
from database.errors import in_words
from database.sqlite import compact, place_of
from database.transactions import Transactions


class Duties(Transactions):
    """The part of a store that rights of patients and duties of the clinic ask for."""

    def custodies(self, patient_id: str = "") -> tuple[Custody, ...]:
        """How records, or the one of a patient, are held that are not simply open, by number."""
        with self._reading() as connection:
            return custody.custodies(connection, patient_id)

    def put_custody(self, new: Custody, act: Act) -> None:
        """Holds a record in another way; raises NotFoundError."""
        with self._writing(act, "put_custody") as current:
            custody.put_custody(current, new)

    def disclosures(self, patient_id: str) -> tuple[Disclosure, ...]:
        """What was given out of a patient, the latest first."""
        with self._reading() as connection:
            return custody.disclosures(connection, patient_id)

    def disclose(self, given: Disclosure, act: Act) -> None:
        """Keeps that something of a patient was given out; raises NotFoundError."""
        event = Event(Action.EXPORT, given.patient, details=given.what)
        with self._writing(act, event.action, event) as current:
            custody.disclose(current, given)

    def traces(self, patient_id: str) -> tuple[Trace, ...]:
        """The rows of the audit trail about a patient, the oldest first."""
        with self._reading() as connection:
            return custody.traces(connection, patient_id)

    def erase(self, patient_id: str, ground: Ground, act: Act) -> Tombstone:
        """Erases everything of a patient from tables, log and file; raises NotFoundError."""
        event = Event(Action.ERASE, patient_id, details=ground)
        with self._writing(act, event.action, event) as current:
            stone = erase.erase(current, patient_id, ground, act.by, act.at)
        self._leave_no_trace()
        return stone

    def erasures(self) -> tuple[Tombstone, ...]:
        """What was erased, the latest first."""
        with self._reading() as connection:
            return custody.erasures(connection)

    def last_visits(self) -> tuple[tuple[Patient, date], ...]:
        """Every patient who was ever seen with the day of the last visit, the longest ago first."""
        with self._reading() as connection:
            return custody.last_visits(connection)

    def bin(self) -> tuple[Thrown, ...]:
        """What was thrown away and can still be taken back, the latest first."""
        with self._reading() as connection:
            return thrown.bin_of(connection)

    def throw_away(self, new: Thrown, version: int, act: Act) -> None:
        """Puts a visit or patient into the bin; raises LockedError where somebody signed."""
        with self._writing(act, "throw_away") as current:
            thrown.throw_away(current, new, version)

    def take_back(self, thrown_id: str, act: Act) -> Thrown:
        """Puts something back where it was; raises AlreadyStoredError for a day taken since."""
        with self._writing(act, "take_back") as current:
            return thrown.take_back(current, thrown_id)

    def purge(self, thrown_id: str, act: Act) -> Thrown:
        """Erases something in the bin from tables, log and file; raises NotFoundError."""
        patient = next((one.patient for one in self.bin() if one.id == thrown_id), "")
        event = Event(Action.ERASE, patient, details=Ground.ENTERED_BY_MISTAKE)
        with self._writing(act, event.action, event) as current:
            gone = thrown.purge(current, thrown_id, act.by, act.at)
        self._leave_no_trace()
        return gone

    def _leave_no_trace(self) -> None:
        """A file forgets what was erased, and remembers that it was, whatever backup comes back."""
        if self._engine.dialect.name == "sqlite":
            with in_words():
                erased.remember(place_of(self._engine), {one.mark for one in self.erasures()})
                compact(self._engine)
