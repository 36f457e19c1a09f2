"""Advice: what the treatment should put first, why, and what would change that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ankleclinic.advice.results import Emphasis
from ankleclinic.record.episode import EpisodeRecord
from ui.advice.aside import ChangeCard, LockedCard, NextTestCard
from ui.advice.findings import FindingsList
from ui.advice.groups import groups
from ui.advice.head import HeadCard
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
        self.next_card: NextTestCard | None = None
        self._late, self._anew = True, True
        self._patient = ""
        self._lay_out()
        session.judged.connect(self._judged)
        session.record_changed.connect(self._record_changed)
        start = QShortcut(QKeySequence("T"), self)
        start.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        start.activated.connect(self._start_test)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late:
            self._rebuild()

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record else ""
        if patient != self._patient:
            self._patient, self._anew = patient, True
            self._stack.setCurrentWidget(self._blank)

    def _judged(self, _: Snapshot | None) -> None:
        self._late = True
        if self.isVisible():
            self._rebuild()

    def _rebuild(self) -> None:
        self._late = False
        snapshot = self.session.snapshot
        if snapshot is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        self.head.show_advice(snapshot)
        self.findings.show_groups(groups(self.desk.catalogue, snapshot.advice), anew=self._anew)
        self._anew = False
        self._right.setWidget(self._aside(snapshot))
        self._stack.setCurrentWidget(self._body)
        first = self.findings.first()
        if first is not None:
            self.setFocusProxy(first)

    def _bring_into_view(self, row: QWidget) -> None:
        self._left.ensureWidgetVisible(row, 0, self.look.theme.px(2 * space.ROW_HEIGHT))

    def _start_test(self) -> None:
        snapshot = self.session.snapshot
        if snapshot is not None and snapshot.advice.next_test is not None:
            test = snapshot.advice.next_test
            self.go_to.emit(test.measure, test.side)

    def _aside(self, snapshot: Snapshot) -> QWidget:
        advice, catalogue = snapshot.advice, self.desk.catalogue
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        if advice.emphasis is not Emphasis.INSUFFICIENT_DATA:
            column.addWidget(ChangeCard(self.look, catalogue, advice))
        self.next_card = None
        if advice.next_test is not None:
            self.next_card = NextTestCard(self.look, catalogue, advice.next_test)
            self.next_card.started.connect(self._start_test)
            column.addWidget(self.next_card)
        if advice.locked:
            column.addWidget(LockedCard(self.look, catalogue, advice))
        column.addStretch(1)
        return inside

    def _lay_out(self) -> None:
        action = Button(self.look, "Assess", ButtonKind.PRIMARY, keys="Ctrl 1")
        action.clicked.connect(self.assess_asked)
        self._nothing = SentencePage(NO_VISIT, action)
        self._body, self._blank = QWidget(), QWidget()
        self._left, self._right = _column(), _column()
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space.GAP_CARDS)
        left.addWidget(self.head)
        left.addWidget(self.findings)
        left.addStretch(1)
        self._left.setWidget(inside)
        self.findings.reached.connect(self._bring_into_view)
        halves = QHBoxLayout(self._body)
        margin = space.PAGE_MARGIN
        halves.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        halves.setSpacing(space.GAP_CARDS)
        halves.addWidget(self._left, LEFT_SHARE)
        halves.addWidget(self._right, RIGHT_SHARE)
        self._stack = QStackedWidget()
        for page in (self._blank, self._nothing, self._body):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setAccessibleName("Advice")


def _column() -> QScrollArea:
    """A column that scrolls up and down and takes no focus itself."""
    found = QScrollArea()
    found.setWidgetResizable(True)
    found.setFrameShape(QFrame.Shape.NoFrame)
    found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return found
