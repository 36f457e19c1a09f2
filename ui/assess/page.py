"""The assessment page: nobody, the batteries, the draft, or a finished visit to read."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Battery
from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.services.visit import draft_of, with_visit
from ui.assess.chooser import Chooser
from ui.assess.clash_bar import ClashBar
from ui.assess.originals import Originals
from ui.assess.shortcuts import visit_keys
from ui.assess.throwing import Throwing
from ui.assess.visit_bar import VisitBar
from ui.assess.visit_view import VisitView
from ui.assess.words import progress_word
from ui.judging import Compared, Snapshot
from ui.session import Desk, Session
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.shortcut import on_key

Built = tuple[str, bool, Battery | None]
"""What a view was made of: the visit, whether it is only read, and its battery."""

UNSEEN = "No assessment yet, and nothing is entered here."


class AssessPage(QWidget):
    """Where values are entered. Everything it shows is made from the catalogue.

    Args:
        desk: the rules, the records, the background, the day and who acts.
        session: the open patient.
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        kiosk_asked: the patient is to answer the questionnaires of the draft alone.
    """

    kiosk_asked = Signal()

    def __init__(
        self, desk: Desk, session: Session, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._look = desk, session, look
        self.view: VisitView | None = None
        self._built: Built | None = None
        self._choosing = False
        self.chooser = Chooser(desk, look)
        self.bar = VisitBar(look, session)
        self.originals = Originals(desk, self)
        self.throwing = Throwing(self, session, look)
        self._stack = QStackedWidget()
        self._nobody = _padded(EmptyState("No patient is open. Find one with Ctrl K."))
        self._unseen = _padded(EmptyState(UNSEEN))
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._unseen)
        self._stack.addWidget(self.chooser)
        _lay_out(
            self, self.bar, self.throwing, ClashBar(session, look, lambda: self.view), self._stack
        )
        self.bar.hide()
        self._connect()

    @property
    def note(self) -> str:
        """What the tabs may say of the visit shown."""
        return "" if self.view is None else _note_of(self.view)

    def show_last(self) -> None:
        """Show the newest visit to read."""
        record = self._session.record
        if record is not None and record.assessments:
            self._open(record.assessments[-1])

    def open_visit(self, visit_id: str, measure_id: str) -> None:
        """Show a visit at one of its measures: the draft to write, any other to read."""
        record = self._session.record
        known = {visit.id: visit for visit in record.assessments} if record else {}
        if visit_id in known:
            self._open(known[visit_id])
            self.go_to(measure_id, None)

    def go_to(self, measure_id: str, side: Side | None) -> None:
        """Go to a field of the visit shown; without one, the start is offered as ever."""
        if self.view is not None:
            self.view.go_to(measure_id, side)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._session.record)

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        if self.isVisible():
            self._show(record)

    def _compared(self, compared: Compared) -> None:
        if self.view is not None and self.isVisible():
            self.view.show_comparison(compared)

    def _judged(self, snapshot: Snapshot | None) -> None:
        if self.view is not None and self.isVisible() and not self.originals.shown:
            self.view.show_judgement(snapshot)

    def _show(self, record: EpisodeRecord | None) -> None:
        """Show what is being written, else the visit shown before, else the batteries."""
        open_visit = self._session.draft
        known = {visit.id: visit for visit in record.assessments} if record else {}
        if self._choosing and open_visit is not None:
            return
        if open_visit is not None:
            self._open(open_visit)
        elif self.view is not None and self.view.visit_id in known:
            self._open(known[self.view.visit_id])
        elif known and not self._session.access.writes:
            self.show_last()
        else:
            self._close(record)

    def _open(self, visit: Assessment) -> None:
        """Show a visit: the one that is being written to write, any other to read."""
        open_visit = self._session.draft
        locked = open_visit is None or open_visit.id != visit.id
        battery = self.chooser.catalogue.batteries.get(visit.battery or "")
        built = (visit.id, locked, battery)
        self._choosing = False
        self.originals.forget()
        if self.view is None or self._built != built:
            self._build(visit, locked=locked)
            self._built = built
        elif self._session.record is not None:
            self.view.show_record(self._session.record)
        self._bring_to_front(visit)

    def _build(
        self, visit: Assessment, *, locked: bool, record: EpisodeRecord | None = None
    ) -> VisitView:
        before = self.view.grid.place if self.view and self.view.visit_id == visit.id else None
        self._drop_view()
        desk = replace(self._desk, catalogue=self.chooser.catalogue)
        view = VisitView(desk, self._session, self._look, visit.id, locked=locked, record=record)
        view.panel.history.desk = desk
        view.finish_asked.connect(self._finish)
        view.battery_asked.connect(self._choose_battery)
        view.grid.head.kiosk_asked.connect(self.kiosk_asked)
        self.view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        if record is None:
            view.show_judgement(self._session.snapshot)
        view.land(before)
        return view

    def _bring_to_front(self, visit: Assessment, original: str = "") -> None:
        if self.view is not None:
            self._stack.setCurrentWidget(self.view)
        draft = self._session.record is not None and draft_of(self._session.record) is not None
        self.bar.setVisible(visit.progress is not Progress.DRAFT)
        self.bar.show_visit(visit, draft=draft, original=original)

    def _close(self, record: EpisodeRecord | None) -> None:
        self._drop_view()
        self.bar.hide()
        starts = record is not None and self._session.access.writes
        empty = self._nobody if record is None else self._unseen
        self._stack.setCurrentWidget(self.chooser if starts else empty)
        if record is not None and starts:
            self.chooser.invite(record)

    def _drop_view(self) -> None:
        view, self.view, self._built = self.view, None, None
        if view is not None:
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _use_battery(self, battery: str) -> None:
        draft = self._session.draft
        first_tries = self.chooser.start.first_tries.isChecked()
        if draft is None:
            self._session.start_visit(battery, first_tries=first_tries)
            return
        self._back_to_values()
        if battery != draft.battery:
            self._session.change_visit(replace(draft, battery=battery))

    def _choose_battery(self) -> None:
        draft = self._session.draft
        if draft is not None and self.view is not None and self.view.hand.lets_go():
            self._choosing = True
            self._stack.setCurrentWidget(self.chooser)
            self.chooser.offer_change(draft)

    def _back_to_values(self) -> None:
        self._choosing = False
        self._show(self._session.record)
        self._in_view(VisitView.take_focus)

    def _batteries_changed(self) -> None:
        if self.view is not None and not self._choosing and self.isVisible():
            self._show(self._session.record)

    def _finish(self) -> None:
        draft = self._session.draft
        if draft is not None and draft.progress is Progress.AMENDED:
            self.bar.ask_to_sign()
        else:
            self._session.finish()

    def _lead_on(self) -> None:
        """What comes next for the visit shown: complete it, then sign it."""
        if self.view is not None and not self.view.locked:
            self.view.finish()
        else:
            self.bar.lead_on()

    def _show_original(self, visit: Assessment, said: str) -> None:
        if self._session.record is not None:
            now = self._session.visit(visit.id)
            self._build(visit, locked=True, record=with_visit(self._session.record, visit))
            self._bring_to_front(now, said)

    def _leave_original(self) -> None:
        self._built = None
        self._show(self._session.record)

    def _start(self) -> None:
        record = self._session.record
        if record is None or not self._session.access.writes:
            return
        draft = draft_of(record)
        if draft is not None:
            self._open(draft)
        elif self._stack.currentWidget() is self.chooser:
            self.chooser.start.start()
        else:
            self._close(record)
            self.chooser.start.take_focus()

    def _in_view(self, act: Callable[[VisitView], None]) -> None:
        if self.view is not None and self._stack.currentWidget() is self.view:
            act(self.view)

    def _connect(self) -> None:
        session, chooser, bar = self._session, self.chooser, self.bar
        session.record_changed.connect(self._record_changed)
        session.compared.connect(self._compared)
        session.judged.connect(self._judged)
        chooser.chosen.connect(self._use_battery)
        chooser.first_tries_changed.connect(partial(_mark_first_tries, session))
        chooser.last_asked.connect(self.show_last)
        chooser.left.connect(self._back_to_values)
        chooser.batteries_changed.connect(self._batteries_changed)
        bar.signed.connect(session.sign)
        bar.amended.connect(session.amend)
        bar.reopen_asked.connect(session.reopen)
        bar.new_asked.connect(self._start)
        bar.left.connect(lambda: self._in_view(VisitView.take_focus))
        bar.original_asked.connect(self.originals.step)
        self.originals.loaded.connect(self._show_original)
        self.originals.left.connect(self._leave_original)
        self.originals.not_loaded.connect(bar.say)
        on_key(self, "Ctrl+N", self._start)
        on_key(self, "Ctrl+B", self._choose_battery)
        on_key(self, "Ctrl+E", bar.change)
        on_key(self, "F7", bar.step_originals)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            on_key(self, keys, self._lead_on)
        for keys, act in visit_keys():
            on_key(self, keys, partial(self._in_view, act))


def _note_of(view: VisitView) -> str:
    context, visit = view.context, view.context.visit
    rater = f"rater {visit.rater}" if visit.rater else ""
    title, day = f"Assessment {context.position + 1}", words.day(visit.date, year=True)
    return " · ".join(filter(None, (title, progress_word(visit.progress), day, rater)))


def _mark_first_tries(session: Session, first: bool) -> None:
    draft = session.draft
    if draft is not None:
        session.change_visit(replace(draft, familiarisation=first))


def _lay_out(page: QWidget, *parts: QWidget) -> None:
    """Put some parts under each other; the last one takes the room."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.setStretchFactor(parts[-1], 1)


def _padded(inside: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    margin = space.PAGE_MARGIN + 8
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(inside)
    return whole
