"""Drawing the large chart: the course of a measure with its labels, and the cursor on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ankleclinic.trends.series import Line, TrendPoint
from ui.charts.earlier_paint import draw_earlier
from ui.charts.end_labels import draw_end_labels, end_labels, ends_at
from ui.charts.marks import mark_side
from ui.charts.moved_paint import draw_moved
from ui.charts.scale import Scale, first_day, last_day
from ui.charts.subject import Subject, point_words, series_word
from ui.charts.ticks import Tick
from ui.charts.trend_paint import draw_bands, draw_grid, draw_guides, draw_lines
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.side_mark import side_role

Stop = tuple[Line, TrendPoint]
WORD_WIDTH = 130.0
RING = 9.0
BUBBLE_AWAY = 16.0
EVENT_ICON = 14


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened between visits, with the name of its icon."""

    date: date
    words: str
    icon: str = "flag"


def draw_course(
    painter: QPainter,
    look: Look,
    scale: Scale,
    subject: Subject,
    ticks: Sequence[Tick],
    events: Sequence[Event],
    last: float,
) -> None:
    """Draw bands, grid, targets, events, lines and words of a measure up to the last day shown."""
    inner = ends_at(look, scale, last)
    draw_bands(painter, look, inner, subject.trend)
    draw_grid(painter, look, inner, ticks)
    draw_guides(painter, look, inner, subject.trend.guides)
    draw_events(painter, look, inner, events)
    painter.save()
    if last < last_day(subject.trend) or inner.days.low > first_day(subject.trend):
        painter.setClipRect(inner.plot)
    draw_earlier(painter, look, inner, subject)
    draw_lines(painter, look, inner, subject.trend)
    for line in subject.trend.lines:
        _draw_series_word(painter, look, inner, subject, line)
    draw_moved(painter, look, inner, subject)
    painter.restore()
    draw_end_labels(painter, look, scale, end_labels(look, subject, last), last)


def draw_events(painter: QPainter, look: Look, scale: Scale, events: Sequence[Event]) -> None:
    """Draw dotted lines at events, with icon and word at their top."""
    theme = look.theme
    taken = scale.plot.left() - 1
    for event in events:
        x = round(scale.x(event.date.toordinal())) + 0.5
        if not scale.plot.left() <= x <= scale.plot.right():
            continue
        side = theme.px(EVENT_ICON)
        begin = scale.plot.top() + (side + theme.px(6) if x < taken else 0)
        pen = paint.pen(theme.color("band_edge"), 1.0, (1.2, 2.6))
        paint.line(painter, QPointF(x, begin), QPointF(x, scale.plot.bottom()), pen)
        left = x + theme.px(4)
        width = paint.text_width(event.words, theme.font("axis_medium")) + side + theme.px(6)
        if left < taken:
            continue
        taken = left + width
        top = scale.plot.top() + 2
        look.draw_icon(painter, event.icon, "text2", left, top, side)
        room = QRectF(left + side + theme.px(4), top - 2, width, side + 4)
        paint.text(painter, room, event.words, theme.font("axis_medium"), theme.color("text2"))


def draw_cursor(painter: QPainter, look: Look, scale: Scale, subject: Subject, stop: Stop) -> None:
    """Draw the line, the ring and the words of the point the keyboard stands on."""
    line, point = stop
    theme, at = look.theme, scale.at(point)
    x = round(at.x()) + 0.5
    edge = paint.pen(theme.color("focus"), 1.0, (2.0, 2.0))
    paint.line(painter, QPointF(x, scale.plot.top()), QPointF(x, scale.plot.bottom()), edge)
    painter.setPen(paint.pen(theme.color("focus"), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, theme.px(RING), theme.px(RING))
    _draw_bubble(painter, look, scale.plot, at, point_words(subject, line, point))


def _draw_bubble(
    painter: QPainter, look: Look, plot: QRectF, at: QPointF, lines: tuple[str, str]
) -> None:
    theme = look.theme
    fonts = (theme.font("body_strong"), theme.font("small"))
    width = max(paint.text_width(*pair) for pair in zip(lines, fonts, strict=True))
    size = QRectF(0, 0, width + theme.px(20), theme.px(42))
    away = theme.px(BUBBLE_AWAY)
    above = at.y() - away - size.height()
    top = above if above >= plot.top() else at.y() + away
    left = at.x() - size.width() / 2
    left = min(max(left, plot.left() + 2), plot.right() - size.width() - 2)
    box = QRectF(round(left), round(min(top, plot.bottom() - size.height())), 0, 0)
    box.setSize(size.size())
    paint.box(painter, box, theme.px(6), theme.color("raised"), paint.pen(theme.color("edge")))
    inner = box.adjusted(theme.px(10), theme.px(4), 0, -theme.px(4))
    half = inner.height() / 2
    for number, (words, font) in enumerate(zip(lines, fonts, strict=True)):
        room = QRectF(inner.left(), inner.top() + number * half, width + 2, half)
        paint.text(painter, room, words, font, theme.color("text2" if number else "text"))


def _draw_series_word(
    painter: QPainter, look: Look, scale: Scale, subject: Subject, line: Line
) -> None:
    words = series_word(subject, line)
    if not words:
        return
    theme, at = look.theme, scale.at(line.points[0])
    width = min(theme.px(WORD_WIDTH), paint.text_width(words, theme.font("axis_medium")) + 1)
    left = min(max(at.x() - theme.px(6), scale.plot.left()), scale.plot.right() - width)
    top = at.y() - theme.px(24)
    top = top if top > scale.plot.top() else at.y() + theme.px(8)
    room = QRectF(left, top, width, theme.px(16))
    ink = theme.color(side_role(mark_side(line.side)))
    paint.text(painter, room, words, theme.font("axis_medium"), ink)
