"""Reports: the PDF as it will be printed, and saving it or the workbook."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.custody import Given
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.report import CancelledError
from ui.judging import Snapshot
from ui.reports.bar import ReportBar
from ui.reports.giving import copy_for_person, given_out
from ui.reports.giving_line import GivingLine, Recipient
from ui.reports.making import Press, Request, Telling, pdf_bytes, write_workbook
from ui.reports.preview import Preview
from ui.reports.rendering import PageSize, page_sizes
from ui.reports.rerun import RerunView
from ui.saving import EXCEL, PDF, FileDoors, SaveAs, SavedLine, save
from ui.sentence_page import SentencePage
from ui.session import Desk, Session
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import separator
from ui.widgets.progress_line import ProgressLine

NO_VISIT = "No visit yet. A report needs at least one."
STOPPED = "The report was not made. Choose the paper again to make it."
BUSY = "One moment: the last report is still being made."
HIDDEN = "Names are hidden. F12 shows the report again."
NOTE = "The report is shown as its file will be"
Made = tuple[bytes, tuple[PageSize, ...]]


class ReportsPage(QWidget):
    """Shows the report on the newest visit of the open patient while it is visible.

    Args:
        desk: catalogue, background and day.
        session: the open patient.
        look: the look to draw with.
        press: fonts and letterhead of the reports.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        note: what may stand at the end of the tabs while this page is open.

    Signals:
        assess_asked: the user wants to measure.
    """

    assess_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        look: Look,
        press: Press,
        doors: FileDoors | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.session, self.look = desk, session, look
        self.note = NOTE
        self.bar, self.giving = ReportBar(look), GivingLine(look)
        self.preview = Preview(look, desk.tasks)
        self.progress = ProgressLine(look)
        self._doors = doors or FileDoors()
        self.saved = SavedLine(look, self._doors)
        self.rerun = RerunView(desk, session, look)
        self._press = press
        self._telling = Telling(self)
        self._data = b""
        self._late, self._hidden = True, False
        self._patient = ""
        self._working: Task[Made] | Task[Path] | None = None
        self._lay_out()
        self._connect()

    def data(self) -> bytes:
        """Return the PDF on screen, empty while there is none."""
        return self._data

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late:
            self._rebuild()

    def save_pdf(self) -> None:
        """Save the very PDF that is on screen."""
        request, whom = self._ready(), self.giving.recipient()
        if request is None or whom is None or not self._data:
            return
        path = self._doors.path(self, PDF, _stem(request))
        if path is not None:
            data = self._data
            patient = request.record.patient.id
            make = given_out(self.desk, patient, Given.REPORT, whom, lambda: data)
            save(self.desk.tasks, path, make, self.saved, self)

    def save_copy(self) -> None:
        """Write everything that is stored of the person into a folder for them."""
        request = self._ready()
        if request is not None:
            self.saved.clear()
            self.progress.begin("Writing the copy for the person", 0)
            job = copy_for_person(self.desk, request, self._doors.folder)
            self._working = self.desk.tasks.pool(job, self._written, self._failed, owner=self)

    def save_excel(self) -> None:
        """Make the workbook and save it."""
        request, whom = self._ready(), self.giving.recipient()
        if request is None or whom is None:
            return
        path = self._doors.path(self, EXCEL, _stem(request))
        if path is not None:
            self._write_excel(request, whom, path)

    def _write_excel(self, request: Request, whom: Recipient, path: Path) -> None:
        stop = threading.Event()
        self.saved.clear()
        make = partial(write_workbook, request, path, self._telling, stop)
        job = given_out(self.desk, request.record.patient.id, Given.WORKBOOK, whom, make)
        self.progress.begin("Filling the workbook", 100)
        failed = partial(self._failed, save_as=partial(self._write_excel, request, whom))
        tasks = self.desk.tasks
        self._working = tasks.pool(job, self._written, failed, owner=self, stop=stop)

    def work_again(self) -> None:
        """Show an earlier visit by the rules of its day and by today's."""
        self._stack.setCurrentWidget(self.rerun)
        self.rerun.begin()
        self.rerun.setFocus()

    def hide_identity(self, *, hidden: bool) -> None:
        """Show a sentence instead of the pages, which bear the patient's name."""
        self._hidden = hidden
        self._choose_page()

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record else ""
        if patient != self._patient:
            self._patient = patient
            self._forget()
            self.giving.clear()

    def _judged(self, _: Snapshot | None) -> None:
        self._late = True
        if self.isVisible():
            self._rebuild()

    def _rebuild(self) -> None:
        self._cancel()
        request = self._request()
        self._choose_page()
        self.bar.allow(self.session.access, self.giving)
        if request is None:
            self._forget()
            return
        stop = threading.Event()
        job = partial(_made, request, stop, self.preview.turn)
        self.progress.begin("Drawing the report", 0)
        tasks = self.desk.tasks
        self._working = tasks.pool(job, self._show, self._failed, owner=self, stop=stop)

    def _ready(self) -> Request | None:
        """The report that may be saved now; None, said on the page, while one is being made."""
        if self._working is not None:
            self.saved.say(BUSY)
            return None
        return self._request()

    def _request(self) -> Request | None:
        snapshot = self.session.snapshot
        if snapshot is None:
            return None
        return Request(
            self.desk.catalogue,
            snapshot.record,
            snapshot.position,
            self._press.letterhead(),
            self.desk.today(),
            self._press.fonts,
            self.bar.paper_name(),
            dict(self.session.rows),
        )

    def _choose_page(self) -> None:
        if self.session.snapshot is None:
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self._veil if self._hidden else self._body)

    def _leave_rerun(self) -> None:
        self._choose_page()
        self.preview.setFocus()

    def _show(self, made: Made) -> None:
        self._end()
        self._late = False
        self._data, sizes = made
        self.preview.show_pdf(self._data, sizes)

    def _written(self, path: Path) -> None:
        self._end()
        self.saved.show_saved(path)

    def _failed(self, error: BaseException, save_as: SaveAs | None = None) -> None:
        self._end()
        if not isinstance(error, CancelledError):
            self.saved.show_failed(error, save_as)

    def _end(self) -> None:
        self._working = None
        self.progress.end()

    def _cancel(self) -> None:
        if self._working is not None:
            self._working.cancel()
            self._end()

    def _cancelled_by_hand(self) -> None:
        self._cancel()
        self.saved.say("Cancelled." if self._data else STOPPED)

    def _forget(self) -> None:
        self._cancel()
        self._data = b""
        self.preview.clear()
        self.saved.clear()

    def _connect(self) -> None:
        self.session.judged.connect(self._judged)
        self.session.record_changed.connect(self._record_changed)
        self.preview.moved.connect(self.bar.show_page)
        self.preview.zoomed.connect(self.bar.show_zoom)
        self.progress.cancelled.connect(self._cancelled_by_hand)
        self._telling.told.connect(lambda percent, _: self.progress.advance(percent))
        self.bar.paper.activated.connect(lambda _: self._rebuild())
        bar, preview = self.bar, self.preview
        self._bind(bar.pdf, self.save_pdf, "Ctrl+S")
        self._bind(bar.excel, self.save_excel, "Ctrl+E")
        self._bind(bar.copy, self.save_copy, "Ctrl+D")
        self._bind(bar.again, self.work_again, "Ctrl+R")
        self.rerun.left.connect(self._leave_rerun)
        self._bind(bar.fit, preview.fit_width, "Ctrl+0")
        self._bind(bar.larger, lambda: preview.step_zoom(1), "Ctrl++", "Ctrl+=")
        self._bind(bar.smaller, lambda: preview.step_zoom(-1), "Ctrl+-")
        self._bind(None, self.saved.open, "Ctrl+O")

    def _bind(self, button: QPushButton | None, act: Callable[[], None], *keys: str) -> None:
        if button is not None:
            button.clicked.connect(lambda _checked: act())
        for each in keys:
            shortcut = QShortcut(QKeySequence(each), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        action = Button(self.look, "Assess", ButtonKind.PRIMARY, keys="Ctrl 2")
        action.clicked.connect(self.assess_asked)
        self._nothing, self._veil = SentencePage(NO_VISIT, action), SentencePage(HIDDEN)
        self._body = QWidget()
        margin = space.PAGE_MARGIN
        column = QVBoxLayout(self._body)
        column.setContentsMargins(margin, space.GAP, margin, space.GAP)
        column.setSpacing(space.GAP)
        column.addWidget(self.bar)
        column.addWidget(self.giving)
        column.addWidget(separator())
        column.addWidget(self.preview, 1)
        column.addWidget(self.progress)
        column.addWidget(self.saved)
        self._stack = QStackedWidget()
        for page in (self._body, self._nothing, self._veil, self.rerun):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.preview)
        self.setAccessibleName("Reports")


def _made(request: Request, stop: threading.Event, turn: threading.Lock) -> Made:
    data = pdf_bytes(request, stop)
    return data, page_sizes(data, turn)


def _stem(request: Request) -> str:
    """File number and day of the visit; never the name of a person."""
    return f"{request.record.patient.id}-{request.visit.isoformat()}"
