"""The charts of a report as blocks: one large, the others small and two to a row."""

from collections.abc import Sequence

from ankleclinic.reports import words
from ankleclinic.reports.parts import Chart
from ankleclinic.reports.pdf import marks, styles
from ankleclinic.reports.pdf.block import Block, gap, text_blocks
from ankleclinic.reports.pdf.chart import Room, draw_chart
from ankleclinic.reports.pdf.lines import Typesetter
from ankleclinic.reports.pdf.paper import Paper, Point

LARGE = 150
SMALL = 118
GUTTER = 20


def main_chart(chart: Chart, typesetter: Typesetter, width: float) -> list[Block]:
    """The large chart with its title above and its captions below."""
    room = Room(above=18 if chart.events else 8)

    def draw(paper: Paper, corner: Point) -> None:
        draw_chart(paper, corner, (width, LARGE), chart, room)

    return [
        _title(chart, width),
        Block(LARGE, draw, keep=True),
        gap(3, keep=True),
        *_captions(chart, typesetter, width),
        gap(11),
    ]


def small_charts(charts: Sequence[Chart], typesetter: Typesetter, width: float) -> list[Block]:
    """The small charts, two to a row, each with its own captions."""
    if not charts:
        return []
    column = (width - GUTTER) / 2
    rows = [charts[start : start + 2] for start in range(0, len(charts), 2)]
    return [_heading(), *(_row(row, typesetter, column) for row in rows)]


def _heading() -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        used = paper.write((x, y + 10), "Other courses", styles.SECTION)
        said = "each with a scale of its own: never compare heights across charts"
        paper.write((x + used + 7, y + 10), said, styles.SMALL)

    return Block(18, draw, keep=True, title="Other courses")


def _row(charts: Sequence[Chart], typesetter: Typesetter, column: float) -> Block:
    captions = [_captions(chart, typesetter, column) for chart in charts]
    below = max(sum(block.height for block in found) for found in captions)

    def draw(paper: Paper, corner: Point) -> None:
        for position, (chart, found) in enumerate(zip(charts, captions, strict=True)):
            x, y = corner[0] + position * (column + GUTTER), corner[1]
            _title(chart, column).draw(paper, (x, y))
            room = Room(right=64, above=15 if chart.events else 8)
            draw_chart(paper, (x, y + 26), (column, SMALL), chart, room)
            y += 26 + SMALL + 2
            for block in found:
                block.draw(paper, (x, y))
                y += block.height

    return Block(26 + SMALL + 2 + below + 12, draw)


def _title(chart: Chart, width: float) -> Block:
    change = chart.trend.since_first

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        used = paper.write((x, y + 10), chart.title, styles.SECTION, width=width * 0.72)
        paper.write((x + used + 6, y + 10), chart.unit, styles.SMALL, width=width - used - 6)
        if change is not None:
            marks.badge(paper, (x, y + 14.6), change.label, change.direction)
            since = f"{words.label(change.label, change.direction)} since {words.day(change.since)}"
            side = f"{words.capital(words.side(change.side))}: " if change.side else ""
            text = f"{side}{since}"
            paper.write((x + 12, y + 21.6), text, styles.SMALL_DARK, width=width - 12)

    return Block(26, draw, keep=True, title=chart.title)


def _captions(chart: Chart, typesetter: Typesetter, width: float) -> list[Block]:
    cited = f" [{', '.join(map(str, chart.sources))}]" if chart.sources else ""
    text = " ".join(chart.captions) + cited
    return text_blocks(typesetter, text, styles.TINY, width)
