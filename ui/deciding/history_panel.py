"""What was decided and signed before, the newest first, beside what became of the patient."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Decision, Said, Statement
from ankleclinic.reports.decision_words import signed_words, statement_words
from ankleclinic.services.stating import withdrawable
from ui.deciding.decision_view import DecisionView
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import separator
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.text import label

NOTHING = "Nothing was decided or signed yet."


class HistoryPanel(QWidget):
    """Decisions and statements of the episode; a statement is withdrawn by another one.

    Args:
        look: the look to draw with.
        catalogue: the names of rules and measures.
        snapshot: the visit on screen.
        parent: the widget it lies in.

    Signals:
        left: Escape.
        withdraw_asked: the statement that is to be withdrawn.
    """

    left = Signal()
    withdraw_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        snapshot: Snapshot,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self._snapshot = look, catalogue, snapshot
        self._open = {one.id for one in withdrawable(snapshot.record)}
        self.back = Button(look, "Leave", ButtonKind.QUIET, keys="Esc", height=28)
        self.back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        parts = list(self._parts())
        for number, part in enumerate(parts or [label(NOTHING, "body", "text2", wrap=True)]):
            if number:
                column.addWidget(separator())
            column.addWidget(part)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _parts(self) -> Iterator[QWidget]:
        record = self._snapshot.record
        shown = [one for one in record.statements if one.said is not Said.WITHDRAWN]
        both: list[Decision | Statement] = [*record.decisions, *shown]
        for one in sorted(both, key=lambda one: one.at, reverse=True):
            if isinstance(one, Decision):
                yield DecisionView(self._look, self._catalogue, self._snapshot, one)
            else:
                yield self._statement(one)

    def _statement(self, statement: Statement) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        said = statement_words(self._catalogue, statement)
        column.addWidget(label(said, "body", "text", wrap=True))
        whole.setAccessibleName(said)
        if statement.id in self._open:
            button = Button(self._look, "Withdraw…", ButtonKind.QUIET, height=28)
            button.setAccessibleName(f"Withdraw: {said}")
            button.clicked.connect(partial(self.withdraw_asked.emit, statement))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        for one in self._snapshot.record.statements:
            if one.said is Said.WITHDRAWN and one.about == statement.id:
                column.addWidget(Chip(self._look, "withdrawn", ChipKind.DASHED))
                words = f"by {signed_words(one)}"
                column.addWidget(label(words, "small", "text2", wrap=True))
        return whole
