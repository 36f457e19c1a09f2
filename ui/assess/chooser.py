"""The batteries before and beside the values: choosing one, putting one together, deleting one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.services.batteries import BatteryForm
from ui.assess.composer import Composer
from ui.assess.library import Library
from ui.assess.start_view import StartView
from ui.session import Desk
from ui.theme.look import Look


class Chooser(QStackedWidget):
    """The list of batteries, and behind it the place where one is put together.

    Args:
        desk: the rules, the records, the background and who acts.
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        chosen: the id of the battery to use.
        first_tries_changed: whether the tasks are still being learned.
        last_asked: show the newest visit.
        left: go back to the draft.
        batteries_changed: other batteries can be chosen now.
    """

    chosen = Signal(str)
    first_tries_changed = Signal(bool)
    last_asked = Signal()
    left = Signal()
    batteries_changed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = Library(desk, self)
        self._invited: tuple[str, int] | None = None
        self.start, self.composer = StartView(look), Composer(look)
        self.addWidget(self.start)
        self.addWidget(self.composer)
        self.start.show_batteries(self.catalogue)
        self._connect()

    @property
    def catalogue(self) -> Catalogue:
        """The rules with every battery there is."""
        return self._library.catalogue

    def invite(self, record: EpisodeRecord) -> None:
        """Offer to start a visit; what was marked stays while nothing else has happened."""
        now = (record.patient.id, len(record.assessments))
        if self._invited == now and self.isVisible():
            return
        self._invited = now
        self.start.invite(self.catalogue, record)
        self._show_start()

    def offer_change(self, visit: Assessment) -> None:
        """Offer another battery for the draft."""
        self._invited = None
        self.start.offer_change(visit)
        self._show_start()

    def _show_start(self) -> None:
        self.setCurrentWidget(self.start)
        self.start.take_focus()

    def _compose(self, battery_id: str) -> None:
        self.setCurrentWidget(self.composer)
        self.composer.begin(self.catalogue, self.catalogue.batteries.get(battery_id))

    def _keep(self, form: BatteryForm) -> None:
        self._library.keep(form)

    def _changed(self, kept: str) -> None:
        self.start.show_batteries(self.catalogue, self._library.said)
        if kept:
            self.composer.forget()
            self.start.list.choose(kept)
            self._show_start()
        self.batteries_changed.emit()

    def _not_kept(self, reason: str) -> None:
        if self.currentWidget() is self.composer:
            self.composer.show_not_kept(reason)
        else:
            self.start.show_batteries(self.catalogue, (reason,))

    def _connect(self) -> None:
        self.start.chosen.connect(self.chosen)
        self.start.first_tries_changed.connect(self.first_tries_changed)
        self.start.last_asked.connect(self.last_asked)
        self.start.left.connect(self.left)
        self.start.compose_asked.connect(self._compose)
        self.start.drop_asked.connect(self._library.drop)
        self.composer.kept.connect(self._keep)
        self.composer.left.connect(self._show_start)
        self._library.changed.connect(self._changed)
        self._library.not_kept.connect(self._not_kept)
