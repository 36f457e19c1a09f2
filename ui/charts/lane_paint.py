"""Drawing the lanes below a chart: stages, sessions done and load on the dates of the chart."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ankleclinic.reports import words
from ankleclinic.reports.decision_words import emphasis_words
from ankleclinic.trends.lanes import Lanes, Stretch, Week
from ui.charts.end_labels import AWAY, EDGE
from ui.charts.scale import Scale
from ui.theme.look import Look
from ui.widgets import paint

STAGE_HEIGHT, BAR_HEIGHT, GAP = 18, 32, 6
TITLE_HEIGHT = 14
WHOLE = 100.0
SESSIONS, LOAD = "Home sessions done, % of those asked", "Load a week, effort × minutes"


def lanes_height(look: Look, lanes: Lanes) -> int:
    """Return how much height the lanes need; none where there is nothing to show."""
    parts = [STAGE_HEIGHT] if lanes.stretches else []
    parts += [BAR_HEIGHT] * (lanes.has_sessions + lanes.has_load)
    return look.theme.px(sum(parts) + GAP * len(parts)) if parts else 0


def draw_lanes(painter: QPainter, look: Look, scale: Scale, lanes: Lanes, end: float) -> None:
    """Draw the lanes one below the other; `end` is where the newest day of the chart lies."""
    top = scale.plot.top()
    if lanes.stretches:
        top += look.theme.px(GAP)
        height = look.theme.px(STAGE_HEIGHT)
        _draw_stages(painter, look, scale, lanes.stretches, QRectF(0, top, end, height))
        top += height
    done = [(week, week.done) for week in lanes.weeks if week.done is not None]
    load = [(week, week.load) for week in lanes.weeks if week.load is not None]
    most = max((value for _, value in load), default=0.0) or 1.0
    rows = [(SESSIONS, done, WHOLE, "%")] if lanes.has_sessions else []
    rows += [(LOAD, load, most, "")] if lanes.has_load else []
    for title, weeks, whole, unit in rows:
        top += look.theme.px(GAP)
        room = QRectF(scale.plot.left(), top, end - scale.plot.left(), look.theme.px(BAR_HEIGHT))
        _draw_weeks(painter, look, scale, weeks, whole, room)
        _draw_title(painter, look, title, room)
        _draw_last(painter, look, f"{weeks[-1][1]:.0f} {unit}".strip(), room)
        top += room.height()


def stretch_words(stretch: Stretch) -> str:
    """Return the stage and the emphasis decided for a time."""
    stage = f"Stage {stretch.stage}" if stretch.stage is not None else "Stage not said"
    emphasis = emphasis_words(stretch.emphasis) if stretch.emphasis else ""
    return " · ".join(part for part in (stage, emphasis) if part)


def lanes_words(lanes: Lanes) -> str:
    """Return in words what the lanes show last, for whoever does not see them."""
    return words.listed(_lanes_words(lanes))


def _lanes_words(lanes: Lanes) -> Iterator[str]:
    if lanes.stretches:
        yield stretch_words(lanes.stretches[-1])
    done = [week for week in lanes.weeks if week.done is not None]
    if done:
        yield f"{done[-1].done:.0f} % of home sessions in the week of {words.day(done[-1].start)}"
    load = [week for week in lanes.weeks if week.load is not None]
    if lanes.has_load:
        yield f"load {load[-1].load:.0f} in the week of {words.day(load[-1].start)}"


def _draw_stages(
    painter: QPainter, look: Look, scale: Scale, stretches: Sequence[Stretch], room: QRectF
) -> None:
    theme = look.theme
    for stretch in stretches:
        left = max(scale.x(stretch.start.toordinal()), scale.plot.left())
        right = min(max(scale.x(stretch.end.toordinal()), left + theme.px(4)), room.right())
        if right <= left:
            continue
        field = QRectF(left, room.top(), right - left, room.height())
        paint.box(painter, field.adjusted(0, 0, -1, 0), 3, theme.color("sunken"))
        edge = QRectF(left, room.top(), 2, room.height())
        painter.fillRect(edge, theme.color("band_edge"))
        inner = field.adjusted(theme.px(7), 0, -theme.px(3), 0)
        font, ink = theme.font("axis_medium"), theme.color("text2")
        said = stretch_words(stretch)
        if paint.text_width(said, font) > inner.width():
            said = said.split(" · ", maxsplit=1)[0]
        if paint.text_width(said, font) > inner.width() and stretch.stage is not None:
            said = str(stretch.stage)
        if paint.text_width(said, font) <= inner.width():
            paint.text(painter, inner, said, font, ink)


def _draw_weeks(
    painter: QPainter,
    look: Look,
    scale: Scale,
    weeks: Sequence[tuple[Week, float]],
    whole: float,
    room: QRectF,
) -> None:
    """Draw a bar a week on a track that says how much the whole is; no bar where none is known."""
    theme = look.theme
    top, height = room.top() + theme.px(TITLE_HEIGHT), room.height() - theme.px(TITLE_HEIGHT)
    track, bar = theme.color("sunken"), theme.color("edge")
    for week, value in weeks:
        left, right = (scale.x((week.start + timedelta(days=days)).toordinal()) for days in (0, 6))
        left, right = max(left, room.left()), min(max(right, left + 1), room.right())
        if right <= left:
            continue
        painter.fillRect(QRectF(left, top, right - left, height), track)
        tall = max(height * value / whole, 1.0)
        painter.fillRect(QRectF(left, top + height - tall, right - left, tall), bar)
    hairline = paint.pen(theme.color("edge", 0.28))
    paint.line(painter, QPointF(room.left(), room.bottom()), room.bottomRight(), hairline)


def _draw_title(painter: QPainter, look: Look, title: str, room: QRectF) -> None:
    theme = look.theme
    row = QRectF(room.left() + theme.px(8), room.top() - 1, room.width(), theme.px(TITLE_HEIGHT))
    paint.text(painter, row, title, theme.font("axis_medium"), theme.color("text2"))


def _draw_last(painter: QPainter, look: Look, said: str, room: QRectF) -> None:
    theme = look.theme
    left = room.right() + theme.px(AWAY) - theme.px(EDGE)
    row = QRectF(left, room.top(), theme.px(90), room.height())
    paint.text(painter, row, said, theme.font("measure_strong"), theme.color("text"))
