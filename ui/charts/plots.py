"""Our own axes and drawings inside a pyqtgraph plot; importing this imports pyqtgraph."""

from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from ui.charts.scale import Scale, Span
from ui.charts.ticks import Tick
from ui.theme.look import Look
from ui.widgets import paint

Ticks = Callable[[Span, float], tuple[Tick, ...]]
Draw = Callable[[QPainter, Scale], None]

AXIS_WIDTH = 44
AXIS_HEIGHT = 24
CLEAR = 5.0


class FigureAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """An axis of figures only: no line, no ticks, no scaling by thousands.

    Args:
        look: the look to draw with.
        orientation: `left` or `bottom`.
        box: the plot it belongs to.
        ticks: the figures for a span and a length in pixels.
    """

    def __init__(self, look: Look, orientation: str, box: pg.ViewBox, ticks: Ticks) -> None:
        super().__init__(orientation, linkView=box)
        self._look, self._ticks = look, ticks
        self.enableAutoSIPrefix(enable=False)
        if orientation == "left":
            self.setWidth(look.theme.px(AXIS_WIDTH))
        else:
            self.setHeight(look.theme.px(AXIS_HEIGHT))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None
    ) -> None:
        box = self.linkedView()
        if box is None:
            return
        scale = scale_of(box, self.mapRectFromItem(box, box.rect()))
        theme = self._look.theme
        for tick in self.shown(scale):
            room, align = self._room(scale, tick)
            ink = theme.color("muted")
            paint.text(painter, room, tick.words, theme.font("axis"), ink, align)

    def shown(self, scale: Scale) -> tuple[Tick, ...]:
        """Return the figures an axis of this scale shows."""
        if self.orientation == "bottom":
            return self._ticks(scale.days, scale.plot.width())
        ticks = self._ticks(scale.values, scale.plot.height())
        low, high = scale.plot.bottom() - CLEAR, scale.plot.top() - 1
        return tuple(tick for tick in ticks if high <= scale.y(tick.at) <= low)

    def _room(self, scale: Scale, tick: Tick) -> tuple[QRectF, Any]:
        theme = self._look.theme
        if self.orientation == "left":
            y = scale.y(tick.at)
            return QRectF(0, y - 10, self.size().width() - theme.px(8), 20), paint.RIGHT
        half = paint.text_width(tick.words, theme.font("axis")) / 2 + 2
        x = min(max(scale.x(tick.at), half), self.size().width() - half)
        return QRectF(x - half, 0, 2 * half, self.size().height()), paint.CENTER


class Art(QGraphicsObject):
    """A drawing that fills the plot of a view box, in its pixels.

    Args:
        box: the view box to draw in.
        draw: draws into the pixels of a scale.
    """

    def __init__(self, box: pg.ViewBox, draw: Draw) -> None:
        super().__init__(box)
        self._box, self._draw = box, draw
        self.setZValue(10)
        box.sigResized.connect(self._moved)
        box.sigRangeChanged.connect(self._moved)

    def scale_now(self) -> Scale:
        """Return where days and values lie now."""
        return scale_of(self._box, self._box.rect())

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._box.rect())

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, self.scale_now())

    def _moved(self) -> None:
        self.prepareGeometryChange()
        self.update()


def make_box() -> pg.ViewBox:
    """Return an empty plot: nothing to drag, no menu, no frame."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
    box.disableAutoRange()
    return box


def scale_of(box: pg.ViewBox, plot: QRectF) -> Scale:
    """Return the scale of a view box drawn into some pixels."""
    (first, last), (low, high) = box.viewRange()
    return Scale(QRectF(plot), Span(first, last), Span(low, high))
