"""Overview: the patient in one screen, each part leading to its page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.board import Board
from ankleclinic.advice.progress import whole_board
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.content import visit_summary
from ankleclinic.reports.parts import Summary
from ankleclinic.trends.build import trends
from ui.advice.column import Column, cards_column
from ui.judging import Snapshot
from ui.overview.parts import Part, parts
from ui.sentence_page import SentencePage
from ui.session import Desk, Session
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.text import label

NO_VISIT = "No visit yet. The first one shows here what changed, what is advised and what is next."
NOTE = "T trends · A advice · P plan · G goals · N next test"
LEFT_SHARE, RIGHT_SHARE = 58, 42
LEFT = 2
"""So many parts stand at the left: what changed, and the advice."""
PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
Made = tuple[Board, Summary]


class OverviewPage(QWidget):
    """Shows the parts at the newest visit of the open patient while it is visible.

    Args:
        desk: rules, background and day.
        session: the open patient.
        look: the look to draw with.
        show: shows the page of a key.

    Attributes:
        note: what may stand at the end of the tabs while this page is open.
        cards: the parts on screen, the weightiest first.
    """

    def __init__(
        self, desk: Desk, session: Session, look: Look, show: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.desk, self.session, self.look, self._go_to = desk, session, look, show
        self.note = NOTE
        self.cards: list[PartCard] = []
        self._task: Task[Made] | None = None
        self._late = True
        self._patient = ""
        self._lay_out()
        session.judged.connect(self._judged)
        session.record_changed.connect(self._record_changed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late:
            self._ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = "" if event.modifiers() & ~PLAIN else event.text().upper()
        card = next((card for card in self.cards if card.part.key == key), None)
        if card is None:
            super().keyPressEvent(event)
        else:
            card.open.click()

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record is not None else ""
        if patient != self._patient:
            self._patient, self._late = patient, True
            self._stack.setCurrentWidget(self._blank)
        if record is not None and not record.assessments and self.isVisible():
            self._ask()

    def _judged(self, _: Snapshot | None) -> None:
        self._late = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        record, snapshot = self.session.record, self.session.snapshot
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if record is None or not record.assessments:
            self._late = False
            self._stack.setCurrentWidget(self._nothing)
            self.setFocusProxy(self._start)
        elif snapshot is not None and snapshot.record.patient.id == record.patient.id:
            job = partial(_worked_out, self.desk.catalogue, snapshot)
            self._task = self.desk.tasks.pool(job, partial(self._show, snapshot), owner=self)

    def _show(self, snapshot: Snapshot, made: Made) -> None:
        self._task, self._late = None, False
        found = parts(self.desk.catalogue, snapshot, *made, self.desk.today())
        held = next((card.part.key for card in self.cards if card.open.hasFocus()), "")
        had_focus = self.hasFocus()
        self.cards = [self._card(part) for part in found]
        for column, cards in ((self._left, self.cards[:LEFT]), (self._right, self.cards[LEFT:])):
            column.setWidget(cards_column(*cards))
        self._stack.setCurrentWidget(self._body)
        kept = next((card for card in self.cards if card.part.key == held), self.cards[0])
        self.setFocusProxy(kept.open)
        if had_focus or held:
            kept.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, part: Part) -> "PartCard":
        card = PartCard(self.look, part)
        card.open.clicked.connect(partial(self._go_to, part.page))
        return card

    def _lay_out(self) -> None:
        self._start = Button(self.look, "Assess", ButtonKind.PRIMARY, keys="Ctrl 2")
        self._start.clicked.connect(partial(self._go_to, "assess"))
        self._nothing = SentencePage(NO_VISIT, self._start)
        self._blank, self._body = QWidget(), QWidget()
        self._left, self._right = Column(), Column()
        row = QHBoxLayout(self._body)
        margin = space.PAGE_MARGIN
        row.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(self._left, LEFT_SHARE)
        row.addWidget(self._right, RIGHT_SHARE)
        self._stack = QStackedWidget()
        for page in (self._blank, self._nothing, self._body):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setAccessibleName("Overview")


class PartCard(Card):
    """One part: its lead, its lines, and the way to its page.

    Args:
        look: the look to draw with.
        part: what it says.

    Attributes:
        open: opens the page of the part.
    """

    def __init__(self, look: Look, part: Part) -> None:
        super().__init__(part.title)
        self.part = part
        self.open = Button(look, "Open", ButtonKind.QUIET, keys=part.key, height=28)
        self.open.setAccessibleName(f"Open {part.page}: {part.lead}")
        self.head.addWidget(self.open)
        self.body.addWidget(label(part.lead, "section", wrap=True))
        for line in part.lines:
            kind = "body_strong" if line.strong else "body"
            self.body.addWidget(label(line.words, kind, line.ink, wrap=True))


def _worked_out(catalogue: Catalogue, snapshot: Snapshot) -> Made:
    """The boards and the first words of the report at the visit of a snapshot."""
    record, position = snapshot.record, snapshot.position
    drawn = trends(catalogue, record, position, sheet=snapshot.sheet)
    said = visit_summary(catalogue, record, position, snapshot.judgement, snapshot.advice, drawn)
    return whole_board(catalogue, record, snapshot.sheet), said
