"""The one focus ring of a window: a line and a halo round whatever has the keyboard focus."""

import weakref
from typing import TypeVar

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

Kind = TypeVar("Kind", bound=QWidget)


class FocusRing(QObject):
    """Follows the focus and lays a ring over the window; it takes no clicks and no keys.

    Make one for the application, beside its look. A widget sets the property `ringRadius` to
    its corner radius; -1 asks for no ring, because the widget shows its focus itself. Lists and
    tables do so.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        # Weak, so that the ring never keeps a window alive.
        self._lineage: list[weakref.ref[QWidget]] = []
        self._overlay: weakref.ref[_Overlay] | None = None
        look.app.focusChanged.connect(self._follow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _moves():
            self._place()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in _alive(self._lineage):
            widget.removeEventFilter(self)
        lineage = _lineage(new) if new is not None and _wants_ring(new) else []
        for widget in lineage:
            widget.installEventFilter(self)
        self._lineage = [weakref.ref(widget) for widget in lineage]
        self._place()

    def _place(self) -> None:
        target = next(iter(_alive(self._lineage[:1])), None)
        if target is not None and target.isVisible():
            self._overlay_on(target.window()).surround(target)
        elif self._overlay is not None:
            for overlay in _alive([self._overlay]):
                overlay.hide()

    def _overlay_on(self, window: QWidget) -> "_Overlay":
        for overlay in _alive([self._overlay] if self._overlay else []):
            if overlay.parentWidget() is window:
                return overlay
            overlay.hide()
            overlay.deleteLater()
        made = _Overlay(self._look, window)
        self._overlay = weakref.ref(made)
        return made


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
        rect = QRectF(self.rect())
        with paint.painter(self) as painter:
            halo = paint.pen(theme.color("focus", space.HALO_ALPHA), margin)
            paint.box(painter, rect, self._radius + margin, edge=halo)
            inner = rect.adjusted(margin, margin, -margin, -margin)
            line = paint.pen(theme.color("focus"), space.RING_WIDTH)
            paint.box(painter, inner, self._radius, edge=line)


def _alive(widgets: "list[weakref.ref[Kind]]") -> list[Kind]:
    found = [widget() for widget in widgets]
    return [widget for widget in found if widget is not None and shiboken6.isValid(widget)]


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
