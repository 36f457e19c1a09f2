"""The error row that a change is judged by: what it is, where it comes from, and the others."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import ErrorRow
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.errors import mdc95
from ankleclinic.reports import words
from ankleclinic.reports.words import with_unit
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint

NONE_KNOWN = "No error is known that fits"
NOT_JUDGED = "so a change is shown and not judged"
KEYS = "F3"


class ErrorRowButton(QAbstractButton):
    """Two lines about the row in use; a press offers the other rows of the measure.

    Args:
        look: the look to draw with.
        catalogue: where the sources stand.
        parent: the widget it lies in.

    Signals:
        chosen: the ids of the measure and of the row picked.
    """

    chosen = Signal(str, str)

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._catalogue = look, catalogue
        self._measure: Measure | None = None
        self._row: ErrorRow | None = None
        self._rows: tuple[ErrorRow, ...] = ()
        self._lines = NONE_KNOWN, NOT_JUDGED
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_BUTTON)
        self.clicked.connect(self.offer)

    def show_row(self, measure: Measure, row: ErrorRow | None, rows: Sequence[ErrorRow]) -> None:
        """Show the row in use, none where none fits, and offer these."""
        self._measure, self._row, self._rows = measure, row, tuple(rows)
        self._lines = self._say(measure, row)
        self.setAccessibleName(f"Error row: {'. '.join(self._lines)}")
        why = row.why if row else ""
        self.setAccessibleDescription(f"{why} Key {KEYS} offers others" if self._many else why)
        self.update()

    def offer(self) -> None:
        """Open the list of rows above the button."""
        if self._measure is None or not self._many:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for row in self._rows:
            action = self._action(menu, self._measure, row)
            group.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)
        corner = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height()))
        menu.popup(corner)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(200), self.look.theme.px(38))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, half = self.look.theme, self.height() / 2
        with paint.painter(self) as painter:
            width = self.width()
            if self._many:
                size = theme.px(16)
                width -= size + theme.px(8)
                self.look.draw_icon(
                    painter, "chev", "text2", self.width() - size, half - size / 2, size
                )
            first, second = QRectF(0, 0, width, half), QRectF(0, half, width, half)
            role = "accent" if self.underMouse() and self._many else "text2"
            color, quiet = theme.color(role), theme.color("muted")
            paint.text(painter, first, self._lines[0], theme.font("small_medium"), color)
            paint.text(painter, second, self._lines[1], theme.font("axis"), quiet)

    @property
    def _many(self) -> bool:
        return len(self._rows) > 1

    def _action(self, menu: QMenu, measure: Measure, row: ErrorRow) -> QAction:
        action = menu.addAction(f"{_amount(measure, row)} · {row.population} · {row.status.value}")
        action.setCheckable(True)
        action.setChecked(self._row is not None and row.id == self._row.id)
        action.triggered.connect(lambda: self.chosen.emit(measure.id, row.id))
        return action

    def _say(self, measure: Measure, row: ErrorRow | None) -> tuple[str, str]:
        if row is None:
            return NONE_KNOWN, NOT_JUDGED
        cited = "; ".join(self._catalogue.cite(row.references))
        second = " · ".join(part for part in (row.status.value, cited) if part)
        return f"Error {_amount(measure, row)}: {row.population}", second


def _amount(measure: Measure, row: ErrorRow) -> str:
    return f"±{with_unit(measure, words.figure(mdc95(row)))}"
