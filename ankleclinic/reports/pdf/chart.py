"""A trend drawn as vectors: bands, grid, events, lines, and labels at their ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.reports.axis import Scale, date_ticks, decimals_of, spread, value_ticks
from ankleclinic.reports.parts import Chart
from ankleclinic.reports.pdf import ink, marks
from ankleclinic.reports.pdf.lines import Style
from ankleclinic.reports.pdf.paper import Paper, Pen, Point
from ankleclinic.trends.series import Band, Line, TrendPoint

AXIS = Style(6.9, colour=ink.MUTED)
BAND_NAME = Style(6.6, colour=ink.TEXT_2)
EVENT = Style(7, colour=ink.TEXT)
END = 8.2
NEAREST = 10.5
"""Labels at line ends stand at least this far apart, in points."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room around the plot, in points: for tick labels, end labels, the events and the dates."""

    left: float = 22
    right: float = 70
    above: float = 8
    below: float = 13


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot of one chart: its scales, its ticks, and the width of the labels beside it."""

    chart: Chart
    x: Scale
    y: Scale
    ticks: tuple[float, ...]
    beside: float


def draw_chart(paper: Paper, corner: Point, size: Point, chart: Chart, room: Room) -> None:
    """Draw a chart into a rectangle given by its top left corner and size."""
    plot = _plot(chart, corner, size, room)
    for band in (chart.trend.importance, chart.trend.error):
        if band is not None:
            _band(paper, plot, band, error=band is chart.trend.error)
    _grid(paper, plot)
    _baseline(paper, plot)
    _events(paper, plot)
    for line in sorted(chart.trend.lines, key=lambda line: line.involved):
        _line(paper, plot, line)
    _labels(paper, plot)


def _plot(chart: Chart, corner: Point, size: Point, room: Room) -> Plot:
    trend = chart.trend
    ticks = value_ticks(chart, wanted=max(3, int(size[1] / 22)))
    days = [point.date.toordinal() for line in trend.lines for point in line.points]
    left, right = corner[0] + room.left, corner[0] + size[0] - room.right
    top, bottom = corner[1] + room.above, corner[1] + size[1] - room.below
    inset = 8 * (max(days) - min(days) or 1) / (right - left - 16)
    return Plot(
        chart,
        Scale(min(days) - inset, max(days) + inset, left, right),
        Scale(ticks[0], ticks[-1], bottom, top),
        ticks,
        room.right - 5,
    )


def _band(paper: Paper, plot: Plot, band: Band, *, error: bool) -> None:
    edges = (plot.y.at(band.baseline + sign * band.half) for sign in (1, -1))
    top, bottom = (min(max(edge, plot.y.end), plot.y.start) for edge in edges)
    width = plot.x.end - plot.x.start
    fill = ink.BAND_ERROR if error else ink.BAND_IMPORTANCE
    paper.box((plot.x.start, top), (width, bottom - top), fill=fill)
    pen = Pen(ink.BAND_EDGE, 0.5, () if error else (2.4, 1.8))
    for edge in (top, bottom):
        paper.stroke((plot.x.start, edge), (plot.x.end, edge), pen)


def _grid(paper: Paper, plot: Plot) -> None:
    decimals = decimals_of(plot.ticks)
    for tick in plot.ticks:
        y = plot.y.at(tick)
        paper.stroke((plot.x.start, y), (plot.x.end, y), Pen(ink.GRID, 0.4))
        paper.write((plot.x.start - 5, y + 2.4), words.number(tick, decimals), AXIS, "right")
    days = [point.date for line in plot.chart.trend.lines for point in line.points]
    year = min(days).year != max(days).year
    for day in date_ticks(days, plot.x, apart=58 if year else 42):
        x = plot.x.at(day.toordinal())
        paper.write((x, plot.y.start + 11), words.day(day, year=year), AXIS, "centre")


def _baseline(paper: Paper, plot: Plot) -> None:
    band = plot.chart.trend.error or plot.chart.trend.importance
    if band is not None:
        y = plot.y.at(band.baseline)
        paper.stroke((plot.x.start, y), (plot.x.end, y), Pen(ink.BAND_EDGE, 0.7))


def _events(paper: Paper, plot: Plot) -> None:
    """Draw what happened within the dates of the plot; names that would collide are left out."""
    free = plot.x.start
    for event in plot.chart.events:
        day = event.date.toordinal()
        if plot.x.low <= day <= plot.x.high:
            x, top = plot.x.at(day), plot.y.end - 4
            paper.stroke((x, top), (x, plot.y.start), Pen(ink.TEXT_2, 0.6, (0.8, 1.8)))
            name = paper.typesetter.line(event.words, EVENT)
            left = x + 2 if x + 12 + name.width <= plot.x.end else x - 12 - name.width
            if left >= free:
                marks.flag(paper, (left, top - 4))
                paper.put((left + 7, top + 2), name)
                free = left + 12 + name.width


def _line(paper: Paper, plot: Plot, line: Line) -> None:
    sure = [point for point in line.points if not point.pending]
    places = tuple(_place(plot, point) for point in sure)
    if len(places) > 1:
        right = line.side is Side.RIGHT
        pen = Pen(ink.side_ink(line.side), 1.2 if right else 1.7, (4, 2.6) if right else ())
        paper.path(places, pen)
    for place in places:
        marks.side_mark(paper, place, line.side)
    for point in line.points:
        if point.pending:
            x, y = _place(plot, point)
            paper.write((x, y + 2.6), "?", Style(7.5, "semibold", ink.MUTED), "centre")


def _place(plot: Plot, point: TrendPoint) -> Point:
    return plot.x.at(point.date.toordinal()), plot.y.at(point.value)


def _labels(paper: Paper, plot: Plot) -> None:
    """Names and last values beside the ends of lines, names of bands beside their edges."""
    found = [*_end_labels(plot), *_band_labels(plot)]
    places = spread([place for place, _, _ in found], NEAREST, plot.y.end, plot.y.start - 2)
    for place, (_, text, style) in zip(places, found, strict=True):
        paper.write((plot.x.end + 5, place + 2.8), text, style, width=plot.beside)


def _end_labels(plot: Plot) -> Iterator[tuple[float, str, Style]]:
    chart = plot.chart
    newest = max(line.points[-1].date for line in chart.trend.lines)
    for line, name in zip(chart.trend.lines, chart.names, strict=True):
        last = line.points[-1]
        earlier = f" ({words.day(last.date)})" if last.date != newest else ""
        text = f"{name} {words.number(last.value, chart.digits)}{earlier}".strip()
        heavy = line.involved or line.side is None
        style = Style(END, "semibold" if heavy else "medium", ink.side_ink(line.side))
        yield plot.y.at(last.value), text, style


def _band_labels(plot: Plot) -> Sequence[tuple[float, str, Style]]:
    trend = plot.chart.trend
    found = [
        (plot.y.at(band.baseline - band.half), band.name, BAND_NAME)
        for band in (trend.error, trend.importance)
        if band is not None
    ]
    band = trend.error or trend.importance
    if band is not None:
        text = f"baseline {words.number(band.baseline, plot.chart.digits)}"
        found.insert(0, (plot.y.at(band.baseline), text, BAND_NAME))
    return found
