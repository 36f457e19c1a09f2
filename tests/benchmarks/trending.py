"""Opening the trends, and zooming and moving ten years of diary, beside bare pyqtgraph."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import cycle

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ankleclinic.catalogue.measure import Kind
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from ankleclinic.trends.diary import DiarySeries, diary_series
from tests.ankleclinic.builders import seen
from tests.benchmarks.clinic import TODAY, catalogue, long_course
from tests.benchmarks.figures import Figure, in_turns, timed
from tests.ui.fakes import MemoryStore, make_desk, open_session
from ui.charts.diary_chart import DiaryChart
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.trends.page import TrendsPage

ROOM, CHART = QSize(1298, 600), QSize(800, 420)
VISITS, MEASURES, YEARS_OF_DAYS = 60, 25, 3650
OPENINGS, FRAMES = 9, 60
ZOOMS = (Qt.Key.Key_Plus, Qt.Key.Key_Minus)
NUMBERED = (Kind.QUANTITY, Kind.SCALE)


def figures(look: Look) -> list[Figure]:
    """The page of 60 visits from nothing to painted, and single frames of the ten years."""
    return [_opening(look), *_frames(look)]


def _opening(look: Look) -> Figure:
    def fault(error: BaseException) -> None:
        raise error

    tasks = Tasks(fault)
    rules, record = catalogue(), _sixty_visits()
    desk = make_desk(rules, MemoryStore(record), tasks)
    session = open_session(desk, record.patient.id)
    tasks.drain()
    shown: list[QWidget] = []
    lines: list[tuple[list[int], list[float]]] = []

    def ours() -> None:
        page = TrendsPage(desk, session, look)
        _paint(page, ROOM, shown)
        tasks.drain()
        page.repaint()
        lines[:] = [
            ([point.date.toordinal() for point in line.points], [p.value for p in line.points])
            for subject in page.selection.subjects
            for line in subject.trend.lines
        ]
        if len(page.selection.subjects) < MEASURES:
            raise ValueError("fewer measures than are measured")

    def bare() -> None:
        whole = pg.GraphicsLayoutWidget()
        for number, (days, values) in enumerate(lines):
            whole.addPlot(number // 6, number % 6).plot(days, values, symbol="o")
        _paint(whole, ROOM, shown)

    name = f"Trends opened, {VISITS} visits, {MEASURES} measures"
    found = in_turns(name, timed(ours), "bare pyqtgraph, the same lines", timed(bare), OPENINGS)
    _put_away(shown)
    tasks.close()
    return found


def _sixty_visits() -> EpisodeRecord:
    """The long course with enough measures taken at every visit."""
    rules = catalogue()
    record = long_course(rules, VISITS)
    numbered = [one for one in rules.measures.values() if one.kind in NUMBERED][:MEASURES]

    def taken(number: int) -> tuple[Observation, ...]:
        found: list[Observation] = []
        for measure in numbered:
            low, high = measure.limits.hard if measure.limits else (0.0, 10.0)
            value = low + (high - low) * (0.3 + 0.2 * ((number * 7) % 10) / 10)
            value = round(value / measure.resolution) * measure.resolution
            sides = Side if measure.sided else (None,)
            count = measure.trials.count if measure.trials else None
            number_of = value if count is None else [value] * count
            found += [seen(measure.id, side, number_of) for side in sides]
        return tuple(found)

    visits = tuple(
        replace(visit, observations=taken(number))
        for number, visit in enumerate(record.assessments)
    )
    return replace(record, assessments=visits)


def _frames(look: Look) -> list[Figure]:
    series = ten_years()
    ours = DiaryChart(look)
    shown: list[QWidget] = []
    ours.resize(CHART)
    ours.show()
    ours.show_series(series)
    bare, boxes = _bare_diary(series)
    bare.resize(CHART)
    bare.show()
    QApplication.processEvents()
    low, high = float(series[0].days[0]), float(series[0].days[-1])
    steps = cycle((0.0, 0.1, 0.2, 0.3, 0.2, 0.1))

    def key(keys: Callable[[], Qt.Key], held: Qt.KeyboardModifier) -> Callable[[], None]:
        def press() -> None:
            QTest.keyClick(ours, keys(), held)
            ours.viewport().repaint()

        return press

    def bare_range(part: float) -> Callable[[], None]:
        def move() -> None:
            start = low + (high - low) * next(steps)
            boxes[0].setXRange(start, start + (high - low) * part, padding=0)
            bare.viewport().repaint()

        return move

    zooms = cycle(ZOOMS)
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    floor = "bare pyqtgraph, the same arrays"
    zoomed = in_turns(
        "a frame of zooming, ten years x 8 series",
        timed(key(lambda: next(zooms), plain)),
        floor,
        timed(bare_range(0.7)),
        FRAMES,
    )
    for _ in range(2):
        QTest.keyClick(ours, Qt.Key.Key_Plus)
    pans = cycle((*[Qt.Key.Key_Left] * 6, *[Qt.Key.Key_Right] * 6))
    moved = in_turns(
        "a frame of moving, a quarter of them",
        timed(key(lambda: next(pans), shift)),
        floor,
        timed(bare_range(0.25)),
        FRAMES,
    )
    _put_away([*shown, ours, bare])
    return [zoomed, moved]


def _bare_diary(
    series: tuple[DiarySeries, ...],
) -> tuple[pg.GraphicsLayoutWidget, list[pg.ViewBox]]:
    """One plot below the other with linked days, as pyqtgraph draws them unasked."""
    whole = pg.GraphicsLayoutWidget()
    boxes: list[pg.ViewBox] = []
    for number, one in enumerate(series):
        plot = whole.addPlot(number, 0)
        plot.plot(np.asarray(one.days, float), np.asarray(one.values, float))
        if boxes:
            plot.setXLink(boxes[0])
        boxes.append(plot.getViewBox())
    return whole, boxes


def ten_years() -> tuple[DiarySeries, ...]:
    """Eight series of 3,650 days, every one logged."""
    diary = [
        DiaryEntry(
            TODAY - timedelta(days=YEARS_OF_DAYS - number),
            pain=number * 7 % 5,
            activity_pain=number * 3 % 8,
            next_morning_pain=number * 5 % 4,
            night_pain=number % 3,
            swelling=number % 2,
            sleep=5 + number % 4,
            sessions_done=number % 3,
            sessions_asked=2,
            rpe=2.0 + number % 5,
            minutes=30.0 + number % 20,
        )
        for number in range(YEARS_OF_DAYS)
    ]
    return diary_series(diary)


def _paint(widget: QWidget, size: QSize, shown: list[QWidget]) -> None:
    widget.resize(size)
    widget.show()
    widget.repaint()
    QApplication.processEvents()
    _put_away(shown)
    shown[:] = [widget]


def _put_away(shown: list[QWidget]) -> None:
    for old in shown:
        old.close()
        old.deleteLater()
