"""The choice of the error row a measure is judged by."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionComboBox, QWidget
from typing_extensions import override

from ankleclinic.catalogue.evidence import ErrorRow
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.errors import mdc95
from ankleclinic.reports import words
from ui.theme.look import Look
from ui.widgets.inputs import ComboBox, draw_end_icon

WIDTH = 210
ICON_ROOM = 64
LIST_WIDTH = 560


class PlainChooser(ComboBox):
    """A list beside a chart: what steps through the measures or scrolls is not for it.

    Args:
        look: the look to draw with.
        name: what is chosen.
        width: at factor 1.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.setFixedWidth(look.theme.px(width))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RowChooser(PlainChooser):
    """Lists the error rows of a measure that may act, with population and status.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        picked: the id of the row the user chose.
    """

    picked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Error row", WIDTH, parent)
        self.view().setMinimumWidth(look.theme.px(LIST_WIDTH))
        self.activated.connect(lambda place: self.picked.emit(self.itemData(place)))

    def show_rows(self, measure: Measure, used: str | None) -> None:
        """List the rows of a measure with the one in use chosen; hidden when there is no choice."""
        self.clear()
        for row in acting_rows(measure):
            self.addItem(row_words(measure, row), row.id)
            self.setItemData(self.count() - 1, row.why, Qt.ItemDataRole.ToolTipRole)
        place = self.findData(used) if used else -1
        self.setCurrentIndex(place)
        self.setVisible(place >= 0 and self.count() > 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - self.look.theme.px(ICON_ROOM)
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), elide, room)
        with QPainter(self) as painter:
            style, control = self.style(), QStyle.ComplexControl.CC_ComboBox
            style.drawComplexControl(control, option, painter, self)
            style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)
        draw_end_icon(self, self.look, "down")


def acting_rows(measure: Measure) -> tuple[ErrorRow, ...]:
    """Return the rows that may label a change of one side."""
    return tuple(row for row in measure.error if row.status.drives_error and row.quantity == "side")


def row_words(measure: Measure, row: ErrorRow) -> str:
    """Return a row in words: its figure, whom it was measured on, and its status."""
    people = f", n = {row.n}" if row.n else ""
    figure = f"±{words.figure(mdc95(row))} {words.unit(measure)}"
    return f"{figure} · {row.population}{people} · {row.status.value}"
