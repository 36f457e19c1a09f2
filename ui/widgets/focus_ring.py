"""The one focus ring of a window: a line and a halo round whatever has the keyboard focus."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QWidget,
)
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint


class FocusRing(QObject):
    """Follows the focus and lays a ring over the window; it takes no clicks and no keys.

    Make one for the application, beside its look. A widget sets the property `ringRadius` to
    its corner radius; -1 asks for no ring, because the widget shows its focus itself. Lists and tables do so.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._overlay: _Overlay | None = None
        look.app.focusChanged.connect(self._follow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _moves():
            self._place()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._target = new if new is not None and _wants_ring(new) else None
        self._watched = _lineage(self._target)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is not None and shiboken6.isValid(target) and target.isVisible():
            self._overlay_on(target.window()).surround(target)
        elif self._overlay is not None and shiboken6.isValid(self._overlay):
            self._overlay.hide()

    def _overlay_on(self, window: QWidget) -> "_Overlay":
        overlay = self._overlay
        if overlay is not None and shiboken6.isValid(overlay):
            if overlay.parentWidget() is window:
                return overlay
            overlay.deleteLater()
            overlay.hide()
        self._overlay = _Overlay(self._look, window)
        return self._overlay


class _Overlay(QWidget):
    """The picture of the ring, child of the window it lies over."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._radius = look, 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, target: QWidget) -> None:
        """Lie round this widget, cut off where a scroll area cuts it off."""
        margin = space.HALO_WIDTH
        corner = target.mapTo(target.window(), QPoint(0, 0))
        rect = QRect(corner, target.size()).adjusted(-margin, -margin, margin, margin)
        asked = target.property("ringRadius")
        self._radius = self._look.theme.px(space.RADIUS_CELL if asked is None else asked)
        shown = _let_through(target, rect).translated(-rect.topLeft())
        self.setGeometry(rect)
        self.setMask(QRegion(shown))
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, margin = self._look.theme, space.HALO_WIDTH
        rect, painter = QRectF(self.rect()), paint.painter(self)
        halo = paint.pen(theme.color("focus", space.HALO_ALPHA), margin)
        paint.box(painter, rect, self._radius + margin, edge=halo)
        inner = rect.adjusted(margin, margin, -margin, -margin)
        line = paint.pen(theme.color("focus"), space.RING_WIDTH)
        paint.box(painter, inner, self._radius, edge=line)
        painter.end()


def _moves() -> set[QEvent.Type]:
    return {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


def _wants_ring(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView) or widget.isWindow():
        return False
    return bool(widget.property("ringRadius") != -1)


def _lineage(widget: QWidget | None) -> list[QWidget]:
    line: list[QWidget] = []
    while widget is not None:
        line.append(widget)
        widget = None if widget.isWindow() else widget.parentWidget()
    return line


def _let_through(target: QWidget, rect: QRect) -> QRect:
    window = target.window()
    for widget in _lineage(target)[1:]:
        area = widget.parentWidget()
        if isinstance(area, QAbstractScrollArea) and widget is area.viewport():
            rect = rect.intersected(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
    return rect
