"""The panel to try other values: what the advice would be, above what is supposed."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.results import Advice
from ankleclinic.advice.suppose import what_if
from ankleclinic.judgement.sheet import Scorer
from ui.advice.column import Column
from ui.advice.supposing.differences import differences
from ui.advice.supposing.knobs import Knob, knobs
from ui.advice.supposing.row import KnobRow
from ui.advice.wording import headline
from ui.judging import Snapshot
from ui.session import Desk
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.text import label

RESET_KEY = "R"
NOTHING_YET = "Nothing is supposed yet. Left and Right move a value, Down goes to the next."
NOT_SAVED = "not saved"


class WhatIfPanel(QWidget):
    """Other values and what the advice would be; nothing of it is kept.

    Args:
        desk: rules and background.
        look: the look to draw with.
        snapshot: the visit as it is.
        parent: the widget it lies in.

    Attributes:
        rows: what can be supposed otherwise.
        advice: what the advice would be, None while nothing is supposed.
        first: what has the focus first.

    Signals:
        left: Escape.
        shown: the advice for what is supposed now is on screen.
    """

    left = Signal()
    shown = Signal()

    def __init__(
        self, desk: Desk, look: Look, snapshot: Snapshot, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.look, self.snapshot = desk, look, snapshot
        self.advice: Advice | None = None
        self._scorer = Scorer(desk.catalogue)
        self._task: Task[Advice] | None = None
        self.rows = [self._row(knob) for knob in knobs(desk.catalogue, snapshot)]
        self.headline = label("", "section", wrap=True)
        self.changes = label("", "body", "text2", wrap=True)
        self.reset = Button(look, "Reset", ButtonKind.QUIET, keys=RESET_KEY, height=28)
        self.reset.clicked.connect(self.suppose_nothing)
        self.back = Button(look, "Leave", ButtonKind.QUIET, keys="Esc", height=28)
        self.back.clicked.connect(self.left)
        self._lay_out()
        self._show(None)
        self.first = self.rows[0].control if self.rows else self.back
        self.setAccessibleName("What if")

    def suppose_nothing(self) -> None:
        """Let every value count as it is."""
        for row in self.rows:
            row.reset()
        self._turned()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().upper() == RESET_KEY:
            self.suppose_nothing()
        elif not event.text():
            super().keyPressEvent(event)

    def _turned(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        changes = {row.knob.place: row.supposed for row in self.rows if row.supposed is not None}
        if not changes:
            self._show(None)
            return
        snapshot = self.snapshot
        job = partial(
            what_if,
            self.desk.catalogue,
            snapshot.record,
            snapshot.position,
            changes,
            self._scorer,
        )
        self._task = self.desk.tasks.pool(job, self._show, owner=self)

    def _show(self, advice: Advice | None) -> None:
        self.advice = advice
        found = self.snapshot.advice if advice is None else advice
        said = headline(self.desk.catalogue, found)
        self.headline.setText(said)
        self.headline.setAccessibleName(f"Hypothetical: {said}" if advice else f"As it is: {said}")
        lines = (NOTHING_YET,) if advice is None else differences(self.snapshot.advice, advice)
        self.changes.setText("\n".join(lines))
        self.reset.setEnabled(advice is not None)
        self.shown.emit()

    def _row(self, knob: Knob) -> KnobRow:
        row = KnobRow(self.look, knob)
        row.turned.connect(self._turned)
        return row

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(self._result())
        column.addWidget(self._values(), 1)

    def _result(self) -> Card:
        card = Card(part="supposed", padding=space.GAP_CARDS)
        card.setAccessibleName("What the advice would be")
        head = QHBoxLayout()
        head.setSpacing(space.GAP)
        head.addWidget(Chip(self.look, "hypothetical", ChipKind.DASHED))
        head.addWidget(label(NOT_SAVED, "small", "muted", wrap=True), 1)
        head.addWidget(self.reset)
        head.addWidget(self.back)
        card.body.addLayout(head)
        card.body.addWidget(self.headline)
        card.body.addWidget(self.changes)
        return card

    def _values(self) -> Column:
        inside = Card("What if…")
        leading = [row for row in self.rows if row.knob.leads]
        rest = [row for row in self.rows if not row.knob.leads]
        for row in leading:
            inside.body.addWidget(row)
        if rest:
            inside.body.addWidget(label("Other values of this patient", "small_strong", "text2"))
        for row in rest:
            inside.body.addWidget(row)
        inside.body.addStretch(1)
        area = Column()
        area.setWidget(inside)
        return area
