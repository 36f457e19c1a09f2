"""The strip of small pain maps below a chart: one for each day, with count, worst and centre."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ankleclinic.catalogue.measure import PainMap
from ankleclinic.reports import words
from ankleclinic.reports.pain_words import count_words
from ankleclinic.trends.pain_map import MapCourse, MapPoint
from ui.charts.marks import mark_side
from ui.charts.subject import Subject
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.ankle_art import AnkleArt, ankle_art
from ui.widgets.ankle_paint import Marks, draw_ankle
from ui.widgets.side_mark import draw_marker

COLUMNS = 2
HEIGHT, MOST_SHARE = 216, 0.62
HEAD, FOOT = 20, 36
APART = 18
FEWEST, MOST, LEAST_WIDTH = 2, 4, 118
MOST_SIDES = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """The maps that find room, and how many there are."""

    points: tuple[MapPoint, ...]
    of: int


def strip_height(look: Look, subject: Subject, whole: float) -> int:
    """Return how much of the whole height the maps of a subject take, none where it has none."""
    if not shown_courses(subject):
        return 0
    return round(min(look.theme.px(HEIGHT), whole * MOST_SHARE))


def shown_courses(subject: Subject) -> tuple[MapCourse, ...]:
    """Return the sides whose maps are shown: the involved ones, else whichever has some."""
    maps = subject.trend.maps
    return (tuple(one for one in maps if one.involved) or maps)[:MOST_SIDES]


def choose(points: Sequence[MapPoint], room: int) -> Chosen:
    """Return the first map and the newest ones, as many as find room."""
    room = max(1, room)
    if len(points) <= room:
        return Chosen(tuple(points), len(points))
    newest = points[len(points) - room + 1 :] if room > 1 else ()
    shown = (points[0], *newest) if room > 1 else (points[-1],)
    return Chosen(shown, len(points))


def draw_maps(painter: QPainter, look: Look, rect: QRectF, subject: Subject) -> None:
    """Draw the maps of each shown side, side by side."""
    pain_map, courses = subject.measure.pain_map, shown_courses(subject)
    if pain_map is None or not courses:
        return
    gap = look.theme.px(APART)
    width = (rect.width() + gap) / len(courses)
    for number, course in enumerate(courses):
        left = rect.left() + number * width
        part = QRectF(left, rect.top(), width - gap, rect.height())
        _draw_course(painter, look, part, pain_map, course)


def _draw_course(
    painter: QPainter, look: Look, rect: QRectF, pain_map: PainMap, course: MapCourse
) -> None:
    theme = look.theme
    art = ankle_art(pain_map, course.side, COLUMNS)
    head, foot, apart = theme.px(HEAD), theme.px(FOOT), theme.px(APART)
    fitting = int((rect.width() + apart) / (theme.px(LEAST_WIDTH) + apart))
    chosen = choose(course.points, min(fitting, MOST))
    step = (rect.width() + apart) / max(len(chosen.points), FEWEST)
    scale = min((rect.height() - head - foot) / art.size[1], (step - apart) / art.size[0])
    width, height = art.size[0] * scale, art.size[1] * scale
    _draw_head(painter, look, QRectF(rect.left(), rect.top(), rect.width(), head), course, chosen)
    for number, point in enumerate(chosen.points):
        left = rect.left() + number * min(step, width + 2 * apart)
        place = QRectF(left, rect.top() + head, width, height)
        draw_ankle(painter, theme, art, place, marks_of(art, point))
        _draw_foot(painter, look, QRectF(left, place.bottom(), step, foot), point)


def marks_of(art: AnkleArt, point: MapPoint) -> Marks:
    """Return what is marked on a small map: the zones by tint, the centre of each view."""
    found = tuple(art.point(centre.view, centre.at) for centre in point.centres)
    pains = {spot.zone: spot.pain for spot in point.spots if spot.pain}
    return Marks(pains, zones=False, font="", centres=found)


def _draw_head(
    painter: QPainter, look: Look, rect: QRectF, course: MapCourse, chosen: Chosen
) -> None:
    theme = look.theme
    left = rect.left()
    if course.side is not None:
        at = QPointF(left + theme.px(6), rect.center().y())
        draw_marker(painter, look, mark_side(course.side), at, 9)
        left += theme.px(16)
    said = f"{words.capital(words.side(course.side))} · " if course.side else ""
    kept = len(chosen.points)
    shown = "" if kept == chosen.of else f", {kept} of {chosen.of} visits"
    text = f"{said}cross: middle of the pain{shown}"
    room = QRectF(left, rect.top(), rect.right() - left, rect.height())
    paint.text(painter, room, text, theme.font("small"), theme.color("text2"))


def _draw_foot(painter: QPainter, look: Look, rect: QRectF, point: MapPoint) -> None:
    theme = look.theme
    line = QRectF(rect.left(), rect.top() + 1, rect.width(), rect.height() / 2)
    day = words.day(point.date, year=True)
    paint.text(painter, line, day, theme.font("axis"), theme.color("muted"))
    line.translate(0, rect.height() / 2 - 1)
    said = count_words(point.spots)
    paint.text(painter, line, said, theme.font("small_strong"), theme.color("text"))
