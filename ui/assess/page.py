"""The assessment page: nobody, the invitation to start, the draft, or a finished visit to read."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Moment
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ui.assess.section_list import SECTION_KEYS
from ui.assess.start_view import StartView
from ui.assess.visit_view import VisitView
from ui.assess.words import progress_word
from ui.session import Desk, Session, Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.card import panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label

START, GO_ON = "Start today's assessment", "Go on with the draft"


class AssessPage(QWidget):
    """Where values are entered. Everything it shows is made from the catalogue.

    Args:
        desk: the rules, the records, the background, the day and who acts.
        session: the open patient.
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(
        self, desk: Desk, session: Session, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._look = desk, session, look
        self.view: VisitView | None = None
        self.start = StartView(look, tuple(desk.catalogue.batteries.values()))
        self._stack = QStackedWidget()
        self._banner = self._make_banner()
        self._nobody = _padded(EmptyState("No patient is open. Find one with Ctrl K."))
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self.start.start_asked.connect(session.start_visit)
        self.start.last_asked.connect(self.show_last)
        session.record_changed.connect(self._record_changed)
        session.judged.connect(self._judged)
        self._make_shortcuts()

    @property
    def note(self) -> str:
        """What the tabs may say of the visit shown."""
        if self.view is None:
            return ""
        context = self.view.context
        visit = context.visit
        rater = f"rater {visit.rater}" if visit.rater else ""
        parts = f"Assessment {context.position + 1}", progress_word(visit.progress)
        day = words.day(visit.date, year=True)
        return " · ".join(part for part in (*parts, day, rater) if part)

    def show_last(self) -> None:
        """Show the newest visit to read."""
        record = self._session.record
        if record is not None and record.assessments:
            self._open(record.assessments[-1], locked=True)

    def open_visit(self, visit_id: str, measure_id: str) -> None:
        """Show a visit at one of its measures: the draft to write, any other to read."""
        record = self._session.record
        known = {visit.id: visit for visit in record.assessments} if record else {}
        if visit_id in known:
            draft = self._session.draft
            self._open(known[visit_id], locked=draft is None or draft.id != visit_id)
            self.go_to(measure_id, None)

    def go_to(self, measure_id: str, side: Side | None) -> None:
        """Go to a field of the visit shown; without one, the start is offered as ever."""
        if self.view is not None:
            self.view.go_to(measure_id, side)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._session.record)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._stack.currentWidget() is self.start:
            self.start.start()
        else:
            super().keyPressEvent(event)

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        if self.isVisible():
            self._show(record)

    def _judged(self, snapshot: Snapshot | None) -> None:
        if self.view is not None and self.isVisible():
            self.view.show_judgement(snapshot)

    def _show(self, record: EpisodeRecord | None) -> None:
        draft = self._session.draft
        known = {visit.id: visit for visit in record.assessments} if record else {}
        if draft is not None:
            self._open(draft, locked=False)
        elif self.view is not None and self.view.visit_id in known:
            self._open(known[self.view.visit_id], locked=True)
        else:
            self._close(record)

    def _open(self, visit: Assessment, *, locked: bool) -> None:
        view = self.view
        if view is not None and view.visit_id == visit.id and view.locked is locked:
            if self._session.record is not None:
                view.show_record(self._session.record)
        else:
            view = self._build(visit, locked=locked)
        self._stack.setCurrentWidget(view)
        self._banner.setVisible(locked)
        day = words.day(visit.date, year=True)
        said = f"Assessment of {day} · {progress_word(visit.progress)} · to read only"
        self._note.setText(said)
        self._again.setText(START if self._session.draft is None else GO_ON)
        self._again.setAccessibleName(self._again.text())

    def _build(self, visit: Assessment, *, locked: bool) -> VisitView:
        self._drop_view()
        view = VisitView(self._desk, self._session, self._look, visit.id, locked=locked)
        view.finish_asked.connect(self._session.finish)
        self.view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.show_judgement(self._session.snapshot)
        view.land()
        return view

    def _close(self, record: EpisodeRecord | None) -> None:
        self._drop_view()
        self._banner.hide()
        self._stack.setCurrentWidget(self._nobody if record is None else self.start)
        if record is not None:
            last = record.assessments[-1].date if record.assessments else None
            self.start.show_last(last)
            self.start.action.setFocus()

    def _drop_view(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _make_banner(self) -> QWidget:
        banner = panel("surface")
        row = QHBoxLayout(banner)
        row.setContentsMargins(space.PAGE_MARGIN, 6, space.PAGE_MARGIN, 6)
        self._note = label("", "body_medium", "text2", elide=True)
        self._again = Button(self._look, START, keys="Ctrl N")
        self._again.clicked.connect(self._start)
        row.addWidget(self._note, 1)
        row.addWidget(self._again)
        banner.hide()
        return banner

    def _make_shortcuts(self) -> None:
        self._on("Ctrl+N", self._start)
        for number, key in enumerate(SECTION_KEYS):
            self._on(f"Alt+{key}", partial(self._open_section, number))
        for keys, act in (
            ("Ctrl+Z", VisitView.undo),
            ("Ctrl+Shift+Z", VisitView.redo),
            ("Ctrl+Y", VisitView.redo),
            ("Ctrl+M", VisitView.write_note),
            ("F2", VisitView.offer_variant),
            ("F3", VisitView.offer_error_rows),
            ("F4", VisitView.toggle_drawer),
            ("F6", VisitView.switch_pane),
            ("F8", VisitView.swap_sides),
            ("F9", lambda view: view.retests.start(Moment.RETEST)),
            ("Shift+F9", lambda view: view.retests.start(Moment.SECOND_RATER)),
            ("Ctrl+Shift+Return", VisitView.finish),
            ("Ctrl+Shift+Enter", VisitView.finish),
        ):
            self._on(keys, partial(self._in_view, act))

    def _on(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _in_view(self, act: Callable[[VisitView], None]) -> None:
        if self.view is not None and not (self.view.locked and act is VisitView.finish):
            act(self.view)

    def _open_section(self, number: int) -> None:
        if self.view is not None:
            self.view.open_section(number)

    def _start(self) -> None:
        if self._session.draft is not None:
            self._open(self._session.draft, locked=False)
        elif self._session.record is not None:
            self.start.start()


def _padded(inside: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    margin = space.PAGE_MARGIN + 8
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(inside)
    return whole
