"""The table of patients: one row is always marked, and Enter opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.caseload.cells import Cells
from ui.caseload.model import CaseloadModel
from ui.theme.look import Look
from ui.widgets.row_table import RowTable


class CaseloadTable(RowTable):
    """Patients in rows. Up from the first row goes back to the search.

    Args:
        look: the look to draw with.
        model: the rows.
        parent: the widget it lies in.

    Signals:
        opened: the row whose patient is wanted.
        left: the focus should go to the search.
        dropped: the row whose patient is to be thrown away.
        order_asked: the number of the column to sort by.
    """

    opened = Signal(int)
    left = Signal()
    dropped = Signal(int)
    order_asked = Signal(int)

    def __init__(self, look: Look, model: CaseloadModel, parent: QWidget | None = None) -> None:
        cells = Cells(look, model)
        super().__init__(look, "Patients", cells, parent)
        self._rows, self._patients = model, cells
        self._head.sectionClicked.connect(self.order_asked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def offer_enter(self, *, offered: bool) -> None:
        """Show on the marked row that Enter opens it, or that Enter does something else now."""
        self._patients.offers_enter = offered
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and row <= 0):
            self.left.emit()
        elif key == Qt.Key.Key_Delete:
            self.dropped.emit(row)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width(self._rows.columns)
