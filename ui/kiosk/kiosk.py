"""Handing the computer to the patient and taking it back, also after a crash in between."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import State
from ankleclinic.record.text import visible
from ankleclinic.reports import words
from ankleclinic.services import asking, kiosk
from ankleclinic.services.asking import Offer
from ankleclinic.services.kiosk import Attempt, Marker, PinError
from ankleclinic.services.store import StoreError
from ui.assess.plan import done_lanes, lanes, plan_of
from ui.frame.main_window import MainWindow
from ui.kiosk.sheet import Sheet
from ui.kiosk.start_dialog import Choice, StartDialog
from ui.kiosk.window import NOT_KEPT, KioskWindow
from ui.session import Desk, Session


class Kiosk(QObject):
    """Owns the window of the patient; the main window is hidden as long as it is there.

    Args:
        desk: rules, records, background, day and who acts.
        session: the open patient.
        main: the window of the therapist.
        parent: the owner in Qt's tree.

    Signals:
        left: the therapist has the computer back; the marker says what was asked.

    Attributes:
        window: the window of the patient, None while the therapist works.
        dialog: the therapist's start, None while it is not open.
    """

    left = Signal(object)

    def __init__(
        self, desk: Desk, session: Session, main: MainWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._main = desk, session, main
        self._marker = Marker()
        self._catalogue = desk.catalogue
        self.window: KioskWindow | None = None
        self.dialog: StartDialog | None = None
        session.record_changed.connect(self._record_changed)
        session.not_saved.connect(self._not_saved)
        session.not_opened.connect(self._not_opened)

    def ask(self, catalogue: Catalogue) -> None:
        """Ask the therapist what the patient is to answer; with the batteries of the moment."""
        self._catalogue = catalogue
        if self._session.draft is not None and self.window is None and self.dialog is None:
            job = partial(kiosk.has_pin, self._desk.store)
            self._desk.tasks.store(job, self._open_dialog, owner=self)

    def resume(self, marker: Marker) -> None:
        """Lock at once to what the computer was locked to when it stopped."""
        self._marker = marker
        self._cover()
        if marker.patient:
            self._session.open(marker.patient)

    def _open_dialog(self, has_pin: bool) -> None:
        record, draft = self._session.record, self._session.draft
        if record is None or draft is None:
            return
        day = words.day(draft.date, year=True)
        who = f"{visible(record.patient.full_name)} · assessment of {day}"
        choices = [self._choice(offer, draft) for offer in self._offers(draft)]
        dialog = StartDialog(self._main.look, who, choices, self._main)
        dialog.start_asked.connect(self._start)
        dialog.pins.change_asked.connect(self._change_pin)
        dialog.finished.connect(self._dialog_closed)
        self.dialog = dialog
        dialog.begin(has_pin=has_pin)

    def _offers(self, draft: Assessment) -> tuple[Offer, ...]:
        parts = plan_of(self._catalogue, draft)
        measures = [measure for part in parts for measure in part.measures]
        return asking.offers(self._catalogue, measures)

    def _choice(self, offer: Offer, draft: Assessment) -> Choice:
        measure = offer.measure
        done = done_lanes([measure], draft)
        open_ones = [lane for lane in lanes([measure]) if lane not in done]
        stands = [entry for entry in draft.observations if entry.measure == measure.id]
        fixed = any(e.state is not State.MEASURED or e.score is not None for e in stands)
        count = len(asking.questions([measure], {}))
        asked = self._desk.catalogue.asked.get(measure.id)
        form = (asked.form or "") if asked else measure.name
        named = measure.items is not None and measure.items.variable_count
        alone = "own activities" if named else "1 question"
        aside = f"{count} from paper" if form else alone
        said = "answered already" if not open_ones else f"begun; {aside}" if stands else aside
        battery = self._catalogue.batteries.get(draft.battery or "")
        wanted = battery is None or measure.id in battery.measures
        ticked = wanted and bool(open_ones) and not fixed
        return Choice(measure, ticked, said, offer.why_not, form)

    def _start(self, measures: tuple[str, ...], pin: str) -> None:
        record, draft = self._session.record, self._session.draft
        if record is None or draft is None:
            return
        self._marker = Marker(record.patient.id, draft.id, measures)
        store, act = self._desk.store, self._desk.act

        def lock() -> None:
            if pin:
                kiosk.set_pin(store, pin, act())
            kiosk.lock(store, self._marker, act())

        self._desk.tasks.store(lock, lambda _: self._hand_over(), self._not_started, owner=self)

    def _hand_over(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._cover()
        self._show_sheet()

    def _not_started(self, error: BaseException) -> None:
        if not isinstance(error, StoreError | PinError):
            raise error
        if self.dialog is not None:
            self.dialog.say(str(error))

    def _dialog_closed(self, _: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _change_pin(self, old: str, new: str) -> None:
        job = partial(kiosk.change_pin, self._desk.store, old, new, self._desk.act())
        self._desk.tasks.store(job, self._pin_changed, self._not_started, owner=self)

    def _pin_changed(self, attempt: Attempt) -> None:
        if self.dialog is not None:
            self.dialog.pins.show_changed(changed=attempt.opened, wait=attempt.wait)

    def _cover(self) -> None:
        """Put the patient's window over everything, then hide the therapist's."""
        if self.window is None:
            self.window = KioskWindow(self._main.look)
            self.window.tried.connect(self._try)
            self.window.show_rest()
        self.window.showFullScreen()
        self.window.activateWindow()
        self._main.hide()

    def _show_sheet(self) -> None:
        if self.window is not None:
            greets = not self._main.is_identity_hidden()
            self.window.show_sheet(Sheet(self._session, self._marker), greets=greets)

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        if self.window is None:
            return
        if not self.window.has_sheet and record is not None:
            self._show_sheet()
        else:
            self.window.refresh()

    def _not_saved(self, _: str) -> None:
        if self.window is not None:
            self.window.say(NOT_KEPT)

    def _not_opened(self, _: str) -> None:
        if self.window is not None and not self.window.has_sheet:
            self._marker = replace(self._marker, measures=())
            self._show_sheet()

    def _try(self, pin: str) -> None:
        job = partial(kiosk.leave, self._desk.store, pin, self._desk.act())
        self._desk.tasks.store(job, self._tried, self._not_tried, owner=self)

    def _tried(self, attempt: Attempt) -> None:
        if self.window is None:
            return
        if not attempt.opened:
            self.window.unlock.show_attempt(attempt)
            return
        window, self.window = self.window, None
        self._main.show()
        self._main.activateWindow()
        window.release()
        window.deleteLater()
        self.left.emit(self._marker)

    def _not_tried(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        if self.window is not None:
            self.window.unlock.show_trouble(str(error))
