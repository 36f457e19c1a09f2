"""How the record on screen is held, and what of it whoever is signed in may change or give out."""

from typing import TYPE_CHECKING

from ankleclinic.record.custody import Custody
from ankleclinic.services.rights import Right, may
from ankleclinic.services.visit import Opened

if TYPE_CHECKING:
    from ui.session import Session


class Access:
    """Says what the pages may offer; what is not allowed is refused by the services anyway.

    Args:
        session: the open patient.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._held: Custody | None = None

    def see(self, opened: Opened) -> None:
        """Remember how a record is held that was just read."""
        self._held = opened.held

    @property
    def held(self) -> Custody | None:
        """How the record on screen is held, None while it is simply open."""
        record, held = self._session.record, self._held
        mine = record is not None and held is not None and held.patient == record.patient.id
        return held if mine else None

    @property
    def writes(self) -> bool:
        """Whether anything of the record may be changed."""
        return self._may(Right.WRITE_RECORD) and not self._is_restricted

    @property
    def gives(self) -> bool:
        """Whether anything but the copy for the person may be given out."""
        return self._may(Right.EXPORT_ONE) and not self._is_restricted

    @property
    def copies(self) -> bool:
        """Whether the copy for the person may be written."""
        return self._may(Right.EXPORT_ONE)

    @property
    def _is_restricted(self) -> bool:
        held = self.held
        return held is not None and held.is_restricted

    def _may(self, right: Right) -> bool:
        return may(self._session.desk.store.user, right)
