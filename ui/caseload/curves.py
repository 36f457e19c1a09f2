"""The small curves of the list: both sides with their error band, or one line on its scale."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from ankleclinic.catalogue.measure import Measure
from ankleclinic.services.caseload import Course, Curve, Entry
from ui.caseload import words
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.side_mark import Side, draw_marker
from ui.widgets.sparkline import SparkSeries, draw_sparkline

END_WIDTH = 26
WIDEST = 186


def draw_curve(
    painter: QPainter, look: Look, rect: QRectF, measure: Measure, entry: Entry, curve: Curve
) -> None:
    """Draw a measure of one patient; a word where nothing was measured."""
    theme = look.theme
    if not curve.courses:
        ink = theme.color("muted")
        paint.text(painter, rect, words.NO_VALUE, theme.font("small"), ink)
        return
    rect = QRectF(rect)
    rect.setWidth(min(rect.width(), theme.px(WIDEST)))
    if measure.sided:
        series = [_series(measure, entry, course) for course in curve.courses]
        draw_sparkline(painter, look, rect, series, curve.band)
    else:
        _draw_scale(painter, look, rect, measure, curve.courses[0])


def _series(measure: Measure, entry: Entry, course: Course) -> SparkSeries:
    points = tuple((float(day.toordinal()), value) for day, value in course.points)
    side = Side(course.side.value) if course.side else Side.NONE
    end = words.number(measure, course.points[-1][1])
    return SparkSeries(side, points, end, main=entry.row.episode.is_involved(course.side))


def _draw_scale(
    painter: QPainter, look: Look, rect: QRectF, measure: Measure, course: Course
) -> None:
    """Draw one line between the limits of its scale, with the lower limit as ground."""
    theme, ends = look.theme, [value for _, value in course.points]
    low, high = measure.limits.hard if measure.limits else (min(ends), max(ends))
    plot = rect.adjusted(0, theme.px(9), -theme.px(END_WIDTH), -theme.px(9))
    first, last = (course.points[place][0].toordinal() for place in (0, -1))

    def place(day: date, value: float) -> QPointF:
        along = (day.toordinal() - first) / (last - first) if last > first else 1.0
        up = (value - low) / (high - low) if high > low else 0.5
        return QPointF(plot.left() + along * plot.width(), plot.bottom() - up * plot.height())

    ground = plot.bottom() + theme.px(4)
    line = paint.pen(theme.color("line"))
    paint.line(painter, QPointF(plot.left(), ground), QPointF(plot.right(), ground), line)
    painter.setPen(paint.pen(theme.color("text2"), 1.6 * theme.factor))
    painter.drawPolyline(QPolygonF([place(*point) for point in course.points]))
    end = place(*course.points[-1])
    draw_marker(painter, look, Side.NONE, end, 7)
    room = QRectF(plot.right() + theme.px(9), end.y() - 9, theme.px(END_WIDTH), 18)
    said = words.number(measure, course.points[-1][1])
    ink = theme.color("text")
    paint.text(painter, room, said, theme.font("body_strong"), ink, paint.CHART_LEFT)
