"""The words on the points that moved beyond error: how far, and which way."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ankleclinic.judgement.results import Change, Label
from ankleclinic.reports import words
from ankleclinic.trends.series import TrendPoint
from ui.charts.marks import change_verdict
from ui.charts.scale import Scale
from ui.charts.subject import Subject
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import verdict_role

MOVED = {Label.CONFIDENT_BETTER: "better", Label.CONFIDENT_WORSE: "worse"}
HEIGHT, AWAY = 15, 8
FONT = "axis_strong"


@dataclass(frozen=True, slots=True)
class MovedLabel:
    """Words that stand at a point in a verdict's colour."""

    words: str
    role: str
    room: QRectF
    point: TrendPoint


def moved_labels(look: Look, scale: Scale, subject: Subject) -> tuple[MovedLabel, ...]:
    """Return a label for each point beyond error, newest first, where it finds room."""
    taken = [_around(look, scale, point) for line in subject.trend.lines for point in line.points]
    found: list[MovedLabel] = []
    for point in _moved(subject):
        for label in _candidates(look, scale, subject, point):
            clear = not any(label.room.intersects(other) for other in taken)
            if clear and scale.plot.contains(label.room):
                taken.append(label.room)
                found.append(label)
                break
    return tuple(found)


def draw_moved(painter: QPainter, look: Look, scale: Scale, subject: Subject) -> None:
    """Draw the labels of the points that moved beyond error."""
    theme = look.theme
    for label in moved_labels(look, scale, subject):
        color = theme.color(label.role)
        paint.box(painter, label.room, theme.px(3), theme.color("raised", 0.82))
        paint.text(painter, label.room, label.words, theme.font(FONT), color, paint.CENTER)


def _moved(subject: Subject) -> Iterator[TrendPoint]:
    """The points beyond error, newest first, those of the judged side before the others."""
    trend = subject.trend
    for line in sorted(trend.lines, key=lambda line: line.side is not trend.banded):
        for point in reversed(line.points):
            if point.label in MOVED:
                yield point


def _candidates(
    look: Look, scale: Scale, subject: Subject, point: TrendPoint
) -> Iterator[MovedLabel]:
    """The label of a point above it, and else below it."""
    change = point.change
    if change is None or change.change is None:
        return
    theme, at = look.theme, scale.at(point)
    said = f"{words.signed(change.change, subject.digits)} {MOVED[change.label]}"
    width = paint.text_width(said, theme.font(FONT)) + theme.px(6)
    height, away = theme.px(HEIGHT), theme.px(AWAY)
    for top in (at.y() - away - height, at.y() + away):
        room = QRectF(at.x() - width / 2, top, width, height)
        yield MovedLabel(said, _role(change), room, point)


def _role(change: Change) -> str:
    return verdict_role(change_verdict(change))


def _around(look: Look, scale: Scale, point: TrendPoint) -> QRectF:
    """The room of a point's own mark."""
    at, half = scale.at(point), look.theme.px(6)
    return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
