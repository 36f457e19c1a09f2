"""The sheet of courses: a small table and a native chart for each measure."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break

from ankleclinic.record.patient import Side
from ankleclinic.reports.axis import value_ticks
from ankleclinic.reports.excel.cells import SheetWriter
from ankleclinic.reports.parts import Chart, ReportContent
from ankleclinic.trends.series import Band, Line

CHART_COLUMN = "J"
CHART_ROWS = 19
PER_PAGE = 2
BANDS = ("Error, low", "Error, high", "Important, low", "Important, high")
LINE_INK = {Side.LEFT: "123F86", Side.RIGHT: "8A3F06", None: "3A4954"}
MARKERS: Final[dict[Side | None, Literal["circle", "diamond", "square"]]] = {
    Side.LEFT: "circle",
    Side.RIGHT: "diamond",
    None: "square",
}
FIRST_DAY = date(1899, 12, 30)
"""The day that a workbook counts its days from."""
BAND_INK = "5B6871"


def write_trends(writer: SheetWriter, content: ReportContent) -> None:
    """One table and chart below the other, the large one of the printed report first."""
    charts = [chart for chart in (content.main_chart, *content.small_charts) if chart]
    writer.widths((13, *(12,) * 8))
    writer.text(1, 1, "Courses", "title")
    at = 3
    if content.without_chart:
        writer.text(at, 1, content.without_chart)
    for position, chart in enumerate(charts, start=1):
        at = _write(writer, chart, at)
        if position % PER_PAGE == 0:
            writer.page.row_breaks.append(Break(at - 1))


def _write(writer: SheetWriter, chart: Chart, at: int) -> int:
    """Write one course and return the row below it."""
    writer.text(at, 1, f"{chart.title} ({chart.unit})" if chart.unit else chart.title, "strong")
    lines = [_line_name(chart, position) for position in range(len(chart.trend.lines))]
    bands = [name for name, _ in _edges(chart)]
    heads = ["Date", *lines, *bands]
    writer.heads(at + 1, heads, range(1, len(heads) + 1))
    days = sorted({point.date for line in chart.trend.lines for point in line.points})
    for row, day in enumerate(days, start=at + 2):
        _row(writer, chart, row, day)
    last = at + 1 + len(days)
    for row, caption in enumerate(chart.captions, start=last + 1):
        writer.text(row, 1, caption, "quiet")
    _draw(writer, chart, (at + 1, last))
    return max(last + len(chart.captions), at + CHART_ROWS) + 2


def _row(writer: SheetWriter, chart: Chart, row: int, day: date) -> None:
    writer.day(row, 1, day)
    for column, line in enumerate(chart.trend.lines, start=2):
        writer.number(row, column, _value(line, day), chart.digits)
    for column, (_, edge) in enumerate(_edges(chart), start=2 + len(chart.trend.lines)):
        writer.number(row, column, round(edge, chart.digits + 2))


def _line_name(chart: Chart, position: int) -> str:
    return chart.names[position] or "Value"


def _value(line: Line, day: date) -> float | None:
    found = (point.value for point in line.points if point.date == day and not point.pending)
    return next(found, None)


def _edges(chart: Chart) -> list[tuple[str, float]]:
    bands: Sequence[Band | None] = (chart.trend.error, chart.trend.importance)
    edges = [(band, sign) for band in bands for sign in (-1, 1)]
    return [
        (name, band.baseline + sign * band.half)
        for name, (band, sign) in zip(BANDS, edges, strict=True)
        if band is not None
    ]


def _draw(writer: SheetWriter, chart: Chart, rows: tuple[int, int]) -> None:
    """A scatter chart, so that the distance of dates is true."""
    picture = ScatterChart()
    picture.style = 2
    picture.scatterStyle = "lineMarker"
    picture.title = chart.title
    picture.height, picture.width = 8.5, 17
    picture.legend = Legend(legendPos="r")
    picture.x_axis.number_format = "d mmm"
    picture.x_axis.majorGridlines = None
    days = [point.date for line in chart.trend.lines for point in line.points]
    picture.x_axis.scaling.min = (min(days) - FIRST_DAY).days - 2
    picture.x_axis.scaling.max = (max(days) - FIRST_DAY).days + 2
    ticks = value_ticks(chart, wanted=6)
    picture.y_axis.scaling.min, picture.y_axis.scaling.max = ticks[0], ticks[-1]
    picture.y_axis.majorUnit = ticks[1] - ticks[0]
    picture.y_axis.crosses = picture.x_axis.crosses = "min"
    picture.y_axis.title = chart.unit or None
    picture.y_axis.number_format = "General"
    picture.x_axis.delete = picture.y_axis.delete = False
    picture.layout = Layout(ManualLayout(h=0.72, w=0.7, x=0.08, y=0.14))
    dates = Reference(writer.page, min_col=1, min_row=rows[0] + 1, max_row=rows[1])
    for column in range(2, 2 + len(chart.trend.lines) + len(_edges(chart))):
        values = Reference(writer.page, min_col=column, min_row=rows[0], max_row=rows[1])
        series = Series(values, dates, title_from_data=True)
        _dress(series, chart, column - 2)
        picture.series.append(series)
    writer.page.add_chart(picture, f"{CHART_COLUMN}{rows[0] - 1}")


def _dress(series: XYSeries, chart: Chart, position: int) -> None:
    """Left solid with a circle, right dashed with a diamond, bands thin and without marks."""
    series.smooth = False
    outline = series.graphicalProperties.line
    if position >= len(chart.trend.lines):
        error = position - len(chart.trend.lines) < 2 and chart.trend.error is not None
        series.marker = Marker("none")
        outline.solidFill = BAND_INK
        outline.width = 9_500
        outline.dashStyle = "solid" if error else "sysDash"
        return
    side = chart.trend.lines[position].side
    outline.solidFill = LINE_INK[side]
    outline.width = 22_000
    outline.dashStyle = "dash" if side is Side.RIGHT else "solid"
    fill = GraphicalProperties(solidFill="FFFFFF" if side is Side.RIGHT else LINE_INK[side])
    fill.line.solidFill = LINE_INK[side]
    series.marker = Marker(MARKERS[side], size=7, spPr=fill)
