"""Drawing an earlier episode behind the one of now: grey, and never joined to it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ankleclinic.reports import words
from ankleclinic.trends.series import EarlierCourse
from ui.charts.scale import Scale
from ui.charts.subject import Subject
from ui.theme.look import Look
from ui.widgets import paint

DASH = (7.0, 2.5, 1.5, 2.5)
HALF = 3.0


def earlier_words(course: EarlierCourse) -> str:
    """Return whose course it is and when it began."""
    return f"{words.side(course.side)} from {words.day(course.started, year=True)}".strip()


def draw_earlier(painter: QPainter, look: Look, scale: Scale, subject: Subject) -> None:
    """Draw the courses of earlier episodes with hollow squares and the day they began."""
    theme, color = look.theme, look.theme.color("muted")
    for course in subject.trend.earlier:
        places = [QPointF(scale.x(day.toordinal()), scale.y(value)) for day, value in course.points]
        painter.setPen(paint.pen(color, 1.4 * theme.factor, DASH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(paint.pen(color, 1.4))
        painter.setBrush(theme.color("raised"))
        half = theme.px(HALF)
        for at in places:
            painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        _draw_name(painter, look, scale, course, places)


def _draw_name(
    painter: QPainter, look: Look, scale: Scale, course: EarlierCourse, places: list[QPointF]
) -> None:
    theme = look.theme
    said, font = f"earlier, {earlier_words(course)}", theme.font("axis_medium")
    width, at = paint.text_width(said, font) + 4, places[len(places) // 2]
    left = min(max(at.x() - width / 2, scale.plot.left()), scale.plot.right() - width)
    room = QRectF(left, at.y() + theme.px(5), width, theme.px(15))
    if room.bottom() > scale.plot.bottom():
        room.moveBottom(at.y() - theme.px(5))
    paint.box(painter, room, theme.px(3), theme.color("raised", 0.82))
    paint.text(painter, room, said, font, theme.color("muted"), paint.CENTER)
