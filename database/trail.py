"""The audit trail of a clinic, as far as it is asked for."""

from ankleclinic.record.audit import Checked, Entry, Event, Head
from ankleclinic.services.store import Act
from database import audit, audit_check
from database.transactions import Transactions


class Trail(Transactions):
    """A clinic that keeps what was done in it."""

    def note(self, event: Event, act: Act) -> None:
        """Keeps that something was done that changes no record."""
        with self._writing(act, event.action, event):
            pass

    def head(self) -> Head | None:
        """The end of the audit trail."""
        with self._reading() as connection:
            return audit.head(connection)

    def goes_through(self, anchor: Head) -> bool:
        """Whether the audit trail has that row, and not another one in its place."""
        with self._reading() as connection:
            return audit.goes_through(connection, anchor)

    def check_trail(self, anchor: Head | None = None) -> Checked:
        """Everything that is wrong with the audit trail and what it covers."""
        with self._reading() as connection:
            return audit_check.check(connection, anchor)

    def entries(self, patient: str = "", by: str = "", limit: int = 500) -> tuple[Entry, ...]:
        """What was done, the latest first: about one patient, or by one person, or all of it."""
        with self._reading() as connection:
            return audit.entries(connection, patient, by, limit)
