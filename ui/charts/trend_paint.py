"""Drawing a trend: bands, grid and lines, the same in the large chart and the small ones.

Ink goes down in the order of the agreed looks: bands, grid, the uninvolved side, the involved.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ankleclinic.trends.series import Band, Guide, Line, Trend, TrendPoint
from ui.charts.marks import mark_side
from ui.charts.scale import Scale, bands_of
from ui.charts.ticks import Tick
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.side_mark import Side, draw_marker, side_role

DASH = (4.0, 2.6)
BAND_DASH = (4.0, 3.0)
TARGET_DASH = (1.4, 1.4)
NORM_DASH = (8.0, 3.0, 1.0, 3.0)
MARKER, DENSE = 10.0, 30
SMALL_MARKER = 6.5
QUERY_ABOVE = 14.0


def draw_bands(
    painter: QPainter, look: Look, scale: Scale, trend: Trend, *, small: bool = False
) -> None:
    """Draw the bands round the baseline, error over importance, and the limits of importance."""
    for band in bands_of(trend):
        role = "band_error" if band is trend.error else "band_imp"
        painter.fillRect(_field(scale, band), look.theme.color(role))
    if trend.importance is not None and not small:
        _draw_limits(painter, look, scale, trend.importance)
    base = next(iter(bands_of(trend)), None)
    if base is not None and not small:
        y = scale.y(base.baseline)
        _across(painter, scale, y, look.theme.color("band_edge"), None)


def draw_grid(painter: QPainter, look: Look, scale: Scale, ticks: Sequence[Tick]) -> None:
    """Draw a hairline at each figure of the value axis."""
    color = look.theme.color("edge", 0.28)
    for tick in ticks:
        _across(painter, scale, scale.y(tick.at), color, None)


def draw_guides(painter: QPainter, look: Look, scale: Scale, guides: Sequence[Guide]) -> None:
    """Draw targets as close dots and norms as dashes and dots, told apart without colour."""
    for guide in guides:
        y, dash = scale.y(guide.value), TARGET_DASH if guide.stage else NORM_DASH
        ends = QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y)
        width = look.theme.factor * (2.0 if guide.stage else 1.2)
        pen = paint.pen(look.theme.color(guide_role(guide)), width, dash)
        if scale.plot.top() <= y <= scale.plot.bottom():
            paint.line(painter, *ends, pen)


def guide_role(guide: Guide) -> str:
    """Return the colour of a target, which is something to do, or of a norm."""
    return "accent" if guide.stage else "text2"


def draw_lines(
    painter: QPainter, look: Look, scale: Scale, trend: Trend, *, small: bool = False
) -> None:
    """Draw every line, the involved side last; lines of different methods stay apart."""
    for line in sorted(trend.lines, key=lambda each: each.involved):
        draw_line(painter, look, scale, line, small=small)


def draw_line(
    painter: QPainter, look: Look, scale: Scale, line: Line, *, small: bool = False
) -> None:
    """Draw one line; values with an open question are marked but not joined to it."""
    theme, side = look.theme, mark_side(line.side)
    settled = [scale.at(point) for point in line.points if not point.pending]
    width = theme.factor * stroke(side, small=small)
    painter.setPen(paint.pen(theme.color(side_role(side)), width, _dash(side)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(settled) > 1:
        painter.drawPolyline(QPolygonF(settled))
    crowded = small and len(line.points) > DENSE
    for point in line.points[-1:] if crowded else line.points:
        _draw_point(painter, look, scale.at(point), line, point, small=small)


def speaks_for_now(line: Line, point: TrendPoint) -> bool:
    """Say whether a value is history or still holds; the newest one past its shelf life does not.

    Only the newest value of a line stands for the present, so only that one is greyed.
    """
    return not point.stale or point is not line.points[-1]


def stroke(side: Side, *, small: bool = False) -> float:
    """Return the width of a side's line at factor 1."""
    full = {Side.LEFT: 2.4, Side.RIGHT: 1.8}.get(side, 1.8)
    return full * 0.75 if small else full


def ink_of(look: Look, line: Line, point: TrendPoint) -> QColor:
    """Return the colour of the words about a value."""
    role = side_role(mark_side(line.side)) if speaks_for_now(line, point) else "muted"
    return look.theme.color(role)


def _dash(side: Side) -> tuple[float, float] | None:
    return DASH if side is Side.RIGHT else None


def _field(scale: Scale, band: Band) -> QRectF:
    top, bottom = scale.y(band.baseline + band.half), scale.y(band.baseline - band.half)
    whole = QRectF(scale.plot.left(), top, scale.plot.width(), bottom - top)
    return whole.intersected(scale.plot)


def _draw_limits(painter: QPainter, look: Look, scale: Scale, band: Band) -> None:
    color = look.theme.color("band_edge")
    for value in (band.baseline - band.half, band.baseline + band.half):
        _across(painter, scale, scale.y(value), color, BAND_DASH)


def _across(
    painter: QPainter,
    scale: Scale,
    y: float,
    color: QColor,
    dash: tuple[float, float] | None,
) -> None:
    y = round(y) + 0.5
    ends = QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y)
    paint.line(painter, *ends, paint.pen(color, 1.0, dash))


def _draw_point(
    painter: QPainter, look: Look, at: QPointF, line: Line, point: TrendPoint, *, small: bool
) -> None:
    """Draw a value: in its side's colour, grey when stale, hollow with a query when questioned."""
    size = SMALL_MARKER if small or len(line.points) > DENSE else MARKER
    side = mark_side(line.side)
    if point.pending:
        _draw_questioned(painter, look, at, side, small=small)
    elif not speaks_for_now(line, point):
        _draw_stale(painter, look, at, side, size)
    else:
        draw_marker(painter, look, side, at, size, ground="raised")


def _draw_questioned(
    painter: QPainter, look: Look, at: QPointF, side: Side, *, small: bool
) -> None:
    theme = look.theme
    color, half = theme.color(side_role(side)), theme.px(SMALL_MARKER if small else MARKER) / 2
    painter.setPen(paint.pen(color, 1.4, (1.5, 1.8)))
    painter.setBrush(theme.color("raised"))
    _outline(painter, side, at, half)
    if not small:
        room = QRectF(at.x() - 10, at.y() - theme.px(QUERY_ABOVE) - 8, 20, 16)
        paint.text(painter, room, "?", theme.font("axis_strong"), color, paint.CENTER)


def _draw_stale(painter: QPainter, look: Look, at: QPointF, side: Side, size: float) -> None:
    theme = look.theme
    color, half = theme.color("muted"), theme.px(size) / 2
    painter.setPen(paint.pen(color, 1.6))
    painter.setBrush(theme.color("raised") if side is Side.RIGHT else color)
    _outline(painter, side, at, half - 0.4)


def _outline(painter: QPainter, side: Side, at: QPointF, half: float) -> None:
    if side is Side.LEFT:
        painter.drawEllipse(at, half, half)
    elif side is Side.RIGHT:
        steps = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
        painter.drawPolygon(QPolygonF([at + QPointF(*step) for step in steps]))
    else:
        half *= 0.8
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
