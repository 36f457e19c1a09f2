"""Drawing the symmetry strip below a chart."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ankleclinic.trends.series import SymmetryPoint
from ui.charts.end_labels import AWAY, ends_at
from ui.charts.scale import Scale, Span, around
from ui.charts.subject import Subject
from ui.charts.ticks import Tick, value_ticks
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.side_mark import Side, draw_marker

FIGURE_ROOM = 26.0
FIGURES = 2
NEAR = 12.0
TITLE = "Symmetry %"


def symmetry_span(subject: Subject) -> Span:
    """Return the values the strip must show, its limit included."""
    shown = [point.index for point in subject.trend.symmetry]
    limit = [subject.cut_off] if subject.cut_off is not None else []
    span = around([*shown, *limit])
    return Span(span.low - span.width * 0.15, span.high + span.width * 0.45)


def symmetry_ticks(subject: Subject, span: Span, height: float) -> tuple[Tick, ...]:
    """Return the figures beside the strip; the limit stands among them where there is one."""
    found = value_ticks(span, FIGURES, 1.0)
    limit = subject.cut_off
    if limit is None:
        return found
    each = span.width / max(height, 1.0)
    apart = [tick for tick in found if abs(tick.at - limit) / each > NEAR]
    return (*apart, Tick(limit, f"{limit:g}"))


def series_of(subject: Subject) -> list[list[SymmetryPoint]]:
    """Return the points by method: only those of one method are joined."""
    found: dict[str | None, list[SymmetryPoint]] = {}
    for point in subject.trend.symmetry:
        found.setdefault(point.method, []).append(point)
    return list(found.values())


def draw_symmetry(
    painter: QPainter, look: Look, scale: Scale, subject: Subject, last: float
) -> None:
    """Draw the index up to the last day shown; a limit only where the measure is judged by it."""
    theme = look.theme
    plot = ends_at(look, scale, last).plot
    hairline = paint.pen(theme.color("edge", 0.28))
    paint.line(painter, plot.bottomLeft(), plot.bottomRight(), hairline)
    if subject.cut_off is not None:
        y = round(scale.y(subject.cut_off)) + 0.5
        dashed = paint.pen(theme.color("band_edge"), 1.0, (4.0, 3.0))
        paint.line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), dashed)
    painter.save()
    painter.setClipRect(QRectF(plot))
    for series in series_of(subject):
        _draw_series(painter, look, scale, series)
    painter.restore()
    room = QRectF(plot.left() + theme.px(8), plot.top(), plot.width(), theme.px(18))
    paint.text(painter, room, TITLE, theme.font("small_strong"), theme.color("text2"))
    shown = [point for point in subject.trend.symmetry if point.date.toordinal() <= last]
    if shown:
        _draw_figures(painter, look, scale, shown)


def _at(scale: Scale, point: SymmetryPoint) -> QPointF:
    return QPointF(scale.x(point.date.toordinal()), scale.y(point.index))


def _draw_series(painter: QPainter, look: Look, scale: Scale, series: list[SymmetryPoint]) -> None:
    theme = look.theme
    places = [_at(scale, point) for point in series]
    painter.setPen(paint.pen(theme.color("text2"), 1.6 * theme.factor))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(places) > 1:
        painter.drawPolyline(QPolygonF(places))
    for place in places:
        draw_marker(painter, look, Side.NONE, place, 9)


def _draw_figures(
    painter: QPainter, look: Look, scale: Scale, points: Sequence[SymmetryPoint]
) -> None:
    """Draw the figures over the points, as many as fit, and the newest one large beside it."""
    theme = look.theme
    newest = _at(scale, points[-1])
    half = theme.px(FIGURE_ROOM) / 2
    free_until = newest.x() - half
    for point in reversed(points[:-1]):
        at = _at(scale, point)
        if at.x() + half > free_until or at.x() - half < scale.plot.left() - half:
            continue
        free_until = at.x() - half
        room = QRectF(at.x() - half, at.y() - theme.px(22), 2 * half, theme.px(16))
        ink = theme.color("text2")
        paint.text(painter, room, f"{point.index:.0f}", theme.font("axis"), ink, paint.CENTER)
    room = QRectF(newest.x() + theme.px(AWAY), newest.y() - 10, theme.px(90), 20)
    words = f"{points[-1].index:.0f} %"
    paint.text(painter, room, words, theme.font("measure_strong"), theme.color("text"))
