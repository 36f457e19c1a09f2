"""Throwing away the visit on screen, as long as nobody stands for it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ankleclinic.record.episode import Assessment
from ankleclinic.services.bin import throw_visit, why_visit_stays
from ui.bin.throw_strip import ThrowStrip
from ui.session import Session
from ui.theme.look import Look
from ui.widgets.shortcut import on_key

if TYPE_CHECKING:
    from ui.assess.page import AssessPage

QUESTION = "Why is this visit thrown away?"
KEYS = "Ctrl+Delete"


class Throwing(ThrowStrip):
    """Asks why, and throws the visit away.

    Args:
        page: what shows the visit and has the key.
        session: the open patient.
        look: the look to draw with.
    """

    def __init__(self, page: "AssessPage", session: Session, look: Look) -> None:
        super().__init__(look, QUESTION, page)
        self._page, self._session = page, session
        self._visit = ""
        self.given.connect(self._throw)
        self.left.connect(self._back)
        page.bar.throw_asked.connect(self.ask)
        on_key(page, KEYS, self.ask)
        session.record_changed.connect(lambda _: self._forget())

    def ask(self) -> None:
        """Ask why, or say why it stays."""
        visit, record = self._on_screen(), self._session.record
        if visit is None or record is None or not self._session.access.writes:
            return
        why = why_visit_stays(visit, record.decisions)
        if why:
            self._session.refused.emit(why)
            return
        self._visit = visit.id
        super().ask()

    def _on_screen(self) -> Assessment | None:
        view, record = self._page.view, self._session.record
        visits = record.assessments if record is not None else ()
        return next((one for one in visits if view is not None and one.id == view.visit_id), None)

    def _throw(self, reason: str) -> None:
        session, record = self._session, self._session.record
        if record is not None:
            store, act, visit = session.desk.store, session.desk.act(), session.visit(self._visit)
            job = partial(throw_visit, store, record.patient.id, visit, reason, act)
            session.change(job, self._thrown)

    def _thrown(self, error: BaseException | None) -> None:
        """Go on to the batteries, once the page shows that the visit is gone."""
        if error is None:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self._page.view is None and self._page.isVisible():
            self._page.chooser.start.take_focus()

    def _back(self) -> None:
        if self._page.view is not None:
            self._page.view.take_focus()

    def _forget(self) -> None:
        """Another patient, or a visit that is gone, is not asked about."""
        visit = self._on_screen()
        if visit is None or visit.id != self._visit:
            self.hide()
