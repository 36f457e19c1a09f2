"""Advice: what the treatment should put first, why, and what would change that."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.results import NextTest
from ankleclinic.record.episode import EpisodeRecord
from ui.advice import bar
from ui.advice.aside import TEST_KEY, Aside
from ui.advice.bar import DecisionBar
from ui.advice.column import Column, RightColumn
from ui.advice.findings import FindingsList
from ui.advice.groups import groups
from ui.advice.head import HeadCard
from ui.advice.locked import LOCK_KEY, SIGN_KEY
from ui.advice.panels import Panels
from ui.advice.reading import ReadingCard
from ui.advice.safety import SafetyCard
from ui.deciding.again_card import AgainCard
from ui.deciding.words import Standing
from ui.judging import Snapshot
from ui.sentence_page import SentencePage
from ui.session import Desk, Session
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind

NO_VISIT = "No visit yet. Advice starts with the first one."
LEFT_SHARE, RIGHT_SHARE = 65, 35
NOTE = "Up and Down walk the findings · Right opens · Left closes"


class AdvicePage(QWidget):
    """Shows the advice on the newest visit of the open patient while it is visible.

    Args:
        desk: the catalogue the words come from.
        session: the open patient.
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        note: what may stand at the end of the tabs while this page is open.

    Signals:
        go_to: measure and side (None without one) of the test the user wants to take.
        assess_asked: the user wants to measure.
    """

    go_to = Signal(str, object)
    assess_asked = Signal()

    def __init__(
        self, desk: Desk, session: Session, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.session, self.look = desk, session, look
        self.note = NOTE
        self.head = HeadCard(look, desk.catalogue)
        self.findings = FindingsList(look, desk.catalogue)
        self.right, self.bar = RightColumn(look), DecisionBar(look)
        self.panels = Panels(desk, session, look, self.right)
        self.aside: Aside | None = None
        self._late, self._anew, self._was_shown = True, True, False
        self._patient = session.record.patient.id if session.record else ""
        self._above: list[QWidget] = []
        self._lay_out()
        self._shortcuts = [self._shortcut(key, act) for key, act in self._keys().items()]
        self._connect()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._was_shown = False
        if self._late:
            self._rebuild()
        self._was_shown = True

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record else ""
        if patient != self._patient:
            self._patient, self._anew = patient, True
            self.right.close_panel()
            self._stack.setCurrentWidget(self._blank)

    def _judged(self, _: Snapshot | None) -> None:
        self._late = True
        if self.isVisible():
            self._rebuild()

    def _rebuild(self) -> None:
        self._late = False
        snapshot = self.session.snapshot
        record = self.session.record
        if snapshot is None:
            open_one = record is not None and record.assessments
            self._stack.setCurrentWidget(self._blank if open_one else self._nothing)
            return
        lost = self._will_lose_focus()
        self._show_above(snapshot)
        self.head.show_advice(snapshot)
        self.findings.show_groups(groups(self.desk.catalogue, snapshot.advice), anew=self._anew)
        self._anew = False
        self.aside = Aside(self.look, self.desk.catalogue, snapshot)
        self.aside.started.connect(self._start)
        self.aside.clear_asked.connect(self.panels.clear_lock)
        self.aside.sign_asked.connect(self.panels.sign)
        self.aside.allow(writes=self.session.access.writes)
        self.bar.allow(writes=self.session.access.writes)
        self.right.show_cards(self.aside)
        self._stack.setCurrentWidget(self._body)
        self._hold_focus(lost=lost)

    def _will_lose_focus(self) -> bool:
        """Whether what has the focus, or had it when the page was left, is made anew."""
        here = QApplication.focusWidget() if self._stack.currentWidget() is self._body else None
        if here is None or not self.isAncestorOf(here):
            return not self._was_shown
        return self.findings.isAncestorOf(here) or self.right.shows_card(here)

    def _hold_focus(self, *, lost: bool) -> None:
        """Keep a row in focus, the same one where it is still there."""
        self._was_shown = True
        first = self.findings.first()
        if first is None:
            return
        self.setFocusProxy(first)
        here = QApplication.focusWidget()
        kept = here is not None and self.findings.isAncestorOf(here)
        if lost and not kept and self.right.panel is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_above(self, snapshot: Snapshot) -> None:
        """Renew what stands round the headline: safety, what is asked again, what needs care."""
        for card in self._above:
            card.deleteLater()
        self._above = []
        standing = Standing.of(self.desk.catalogue, snapshot)
        self.bar.show_decision(standing)
        if standing.decided is not None and standing.asked_again:
            self._above.append(AgainCard(self.look, standing.decided))
        if snapshot.advice.urgency is not None:
            self._above.append(SafetyCard(self.look, self.desk.catalogue, snapshot.advice))
        for card in self._above:
            self._column.insertWidget(0, card)
        reading = ReadingCard(self.look, self.desk.catalogue, snapshot)
        if reading.lines:
            self._above.append(reading)
            self._column.insertWidget(self._column.indexOf(self.head) + 1, reading)

    def _bring_into_view(self, row: QWidget) -> None:
        self._left.ensureWidgetVisible(row, 0, self.look.theme.px(2 * space.ROW_HEIGHT))

    def _start_test(self) -> None:
        snapshot = self.session.snapshot
        if snapshot is not None and snapshot.advice.next_test is not None:
            self._start(snapshot.advice.next_test)

    def _start(self, test: NextTest) -> None:
        self.go_to.emit(test.measure, test.side)

    def _opened(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)

    def _closed(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            TEST_KEY: self._start_test,
            LOCK_KEY: self.panels.clear_lock,
            SIGN_KEY: self.panels.sign,
            bar.ACCEPT_KEY: self.panels.accept,
            bar.OVERRIDE_KEY: self.panels.override,
            bar.WHAT_IF_KEY: self.panels.suppose,
            bar.HISTORY_KEY: self.panels.history,
        }

    def _shortcut(self, key: str, act: Callable[[], None]) -> QShortcut:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)
        return made

    def _connect(self) -> None:
        self.session.judged.connect(self._judged)
        self.session.record_changed.connect(self._record_changed)
        self.findings.reached.connect(self._bring_into_view)
        self.right.closed.connect(self._closed)
        self.panels.opened.connect(self._opened)
        self.panels.refused.connect(self.bar.refuse)
        self.bar.accepted.connect(self.panels.accept)
        self.bar.override_asked.connect(self.panels.override)
        self.bar.what_if_asked.connect(self.panels.suppose)
        self.bar.history_asked.connect(self.panels.history)

    def _lay_out(self) -> None:
        action = Button(self.look, "Assess", ButtonKind.PRIMARY, keys="Ctrl 2")
        action.clicked.connect(self.assess_asked)
        self._nothing = SentencePage(NO_VISIT, action)
        self._body, self._blank = QWidget(), QWidget()
        self._stack = QStackedWidget()
        for page in (self._blank, self._nothing, self._body):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._halves(), 1)
        rows.addWidget(self.bar)
        self.setAccessibleName("Advice")

    def _halves(self) -> QHBoxLayout:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.GAP_CARDS)
        self._column.addWidget(self.head)
        self._column.addWidget(self.findings)
        self._column.addStretch(1)
        self._left = Column()
        self._left.setWidget(inside)
        halves = QHBoxLayout()
        margin = space.PAGE_MARGIN
        halves.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        halves.setSpacing(space.GAP_CARDS)
        halves.addWidget(self._left, LEFT_SHARE)
        halves.addWidget(self.right, RIGHT_SHARE)
        return halves
