"""What charts over time have in common: a window of days that keys and mouse zoom and move."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.charts.day_window import STEP, DayWindow
from ui.charts.plots import make_box
from ui.charts.scale import Span, with_margins
from ui.theme import space
from ui.theme.look import Look

PAN_SHARE = 0.25
NOTCH = 120.0
"""How far a mouse wheel turns in one step, in eighths of a degree."""


class Timeline(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """A chart whose days can be zoomed and moved.

    Plus and Minus zoom, 0 shows every day, Shift with Left and Right moves; dragging moves and
    Ctrl with the wheel zooms.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        course: the plot whose days the others follow.
        shown: the days shown, None while there is nothing to show.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.course = make_box()
        self.shown: DayWindow | None = None
        self._grip: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.course.sigResized.connect(self.fit_days)
        look.changed.connect(self._dress)

    def whole(self) -> Span | None:
        """Return every day there is; None while there is nothing to show."""
        raise NotImplementedError

    def margins(self) -> tuple[float, float]:
        """Return how many pixels stay free left and right of the days."""
        raise NotImplementedError

    def anchor(self) -> float | None:
        """Return the day that stays in place when keys zoom; None for the newest shown."""
        raise NotImplementedError

    def repaint_all(self) -> None:
        """Paint everything anew."""
        raise NotImplementedError

    def fit_days(self) -> None:
        """Show the days of the window."""
        whole = self.whole()
        if whole is None or self.closed:
            return
        self.shown = self.shown.over(whole) if self.shown else DayWindow(whole, whole)
        wide = with_margins(self.shown.shown, self.course.width(), *self.margins())
        self.course.setXRange(wide.low, wide.high, padding=0)

    def show_all(self) -> None:
        """Show every day."""
        self._take(DayWindow(self.shown.whole, self.shown.whole) if self.shown else None)

    def hold(self, day: float) -> None:
        """Move the window so that it shows a day."""
        self._take(self.shown.holding(day) if self.shown else None)

    def last(self) -> float:
        """Return the newest day shown."""
        return self.shown.shown.high if self.shown else 0.0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        window, key = self.shown, event.key()
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        pans = {Qt.Key.Key_Left: -PAN_SHARE, Qt.Key.Key_Right: PAN_SHARE}
        zooms = {Qt.Key.Key_Plus: 1 / STEP, Qt.Key.Key_Equal: 1 / STEP, Qt.Key.Key_Minus: STEP}
        if window is None:
            event.ignore()
        elif key in zooms:
            at = self.anchor()
            self._take(window.zoomed(zooms[Qt.Key(key)], window.shown.high if at is None else at))
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif shift and key in pans:
            self._take(window.moved(window.shown.width * pans[Qt.Key(key)]))
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._grip = event.position().x()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.shown is not None and self._grip is not None and not self.shown.is_whole:
            by = self._grip - event.position().x()
            self._grip = event.position().x()
            self._take(self.shown.moved(by * self.days_a_pixel()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.shown is None or not control:
            event.ignore()
            return
        factor = STEP ** (-event.angleDelta().y() / NOTCH / 2)
        low = self.course.viewRange()[0][0]
        here = self.course.mapFromScene(self.mapToScene(event.position().toPoint())).x()
        self._take(self.shown.zoomed(factor, low + here * self.days_a_pixel()))

    def days_a_pixel(self) -> float:
        """Return how many days lie in one pixel."""
        low, high = self.course.viewRange()[0]
        return float(high - low) / max(float(self.course.width()), 1.0)

    def _take(self, window: DayWindow | None) -> None:
        if window is not None and window != self.shown:
            self.shown = window
            self.fit_days()
            self.repaint_all()

    def _dress(self) -> None:
        if not self.closed:
            self.setBackground(self.look.theme.color("raised"))
            self.repaint_all()
