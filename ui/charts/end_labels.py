"""The words at the right end of a chart: last values and the names of the bands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ui.charts.arrange import spread
from ui.charts.scale import Scale
from ui.charts.subject import (
    Subject,
    band_words,
    centre_words,
    guide_words,
    line_name,
    newest_lines,
)
from ui.charts.trend_paint import guide_role, ink_of, speaks_for_now
from ui.theme.look import Look
from ui.widgets import paint

APART = 16.0
AWAY = 18.0
EDGE = 11.0
END = 6.0
LEADER_FROM = 10.0


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words at a height; `value` is where they belong, `leads` that a line leads there."""

    words: str
    font: str
    color: QColor
    value: float
    below: float = 0.0
    leads: bool = False


def end_labels(look: Look, subject: Subject, last: float | None = None) -> list[EndLabel]:
    """Return the last value of each side and the names of bands, targets and norms.

    `last` is the newest day shown where that is not the newest there is.
    """
    return [
        *_last_values(look, subject, last),
        *_band_names(look, subject),
        *_guide_names(look, subject),
    ]


def label_room(look: Look, labels: Sequence[EndLabel]) -> float:
    """Return how much room to the right of the last point the labels need."""
    widest = max(
        (paint.text_width(label.words, look.theme.font(label.font)) for label in labels),
        default=0.0,
    )
    return look.theme.px(AWAY) + widest + look.theme.px(END)


def ends_at(look: Look, scale: Scale, last: float) -> Scale:
    """Return the part of the plot that bands and lines fill, the room of the labels left out."""
    return scale.until(scale.x(last) + look.theme.px(EDGE))


def label_places(look: Look, scale: Scale, labels: Sequence[EndLabel]) -> list[float]:
    """Return the heights of the labels, moved apart so that none covers another."""
    theme = look.theme
    wanted = [scale.y(label.value) + theme.px(label.below) for label in labels]
    half = theme.px(8)
    plot = scale.plot
    return spread(wanted, theme.px(APART), plot.top() + half, plot.bottom() - half)


def draw_end_labels(
    painter: QPainter, look: Look, scale: Scale, labels: Sequence[EndLabel], last: float
) -> None:
    """Draw the labels beside the last day; a line leads to one that had to move far."""
    theme = look.theme
    end = scale.x(last)
    left = end + theme.px(AWAY)
    for label, y in zip(labels, label_places(look, scale, labels), strict=True):
        room = QRectF(left, y - theme.px(9), scale.plot.right() - left, theme.px(18))
        paint.text(painter, room, label.words, theme.font(label.font), label.color)
        there = scale.y(label.value)
        if label.leads and abs(there - y) > LEADER_FROM:
            start = QPointF(end + theme.px(8), there)
            color = QColor(label.color)
            color.setAlphaF(0.55)
            paint.line(painter, start, QPointF(left - 3, y), paint.pen(color, 1.0))


def _last_values(look: Look, subject: Subject, last: float | None) -> list[EndLabel]:
    found = []
    for line in newest_lines(subject.trend):
        shown = [at for at in line.points if last is None or at.date.toordinal() <= last]
        if not shown:
            continue
        point = shown[-1]
        said = [line_name(line), subject.number(point.value)]
        said += ["?"] if point.pending else ["stale"] if not speaks_for_now(line, point) else []
        words = " ".join(part for part in said if part)
        ink = ink_of(look, line, point)
        found.append(EndLabel(words, "measure_strong", ink, point.value, leads=True))
    return found


def _band_names(look: Look, subject: Subject) -> list[EndLabel]:
    ink, trend = look.theme.color("text2"), subject.trend
    bands = [band for band in (trend.importance, trend.error) if band is not None]
    found = [
        EndLabel(band_words(subject, band), "axis", ink, band.baseline + band.half, below=9.0)
        for band in bands
    ]
    if bands:
        base = bands[0].baseline
        found.append(EndLabel(centre_words(subject, base), "axis", ink, base))
    return found


def _guide_names(look: Look, subject: Subject) -> list[EndLabel]:
    return [
        EndLabel(
            guide_words(subject, guide),
            "axis_medium",
            look.theme.color(guide_role(guide)),
            guide.value,
            leads=True,
        )
        for guide in subject.trend.guides
    ]
