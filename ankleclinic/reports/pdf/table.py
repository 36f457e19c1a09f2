"""The table of all measures: values, symmetry, changes, and what they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.reports.parts import Cell, Comparison, Meaning, Row, Table
from ankleclinic.reports.pdf import ink, marks, styles
from ankleclinic.reports.pdf.block import Block, gap, text_blocks
from ankleclinic.reports.pdf.lines import Line, Typesetter
from ankleclinic.reports.pdf.paper import Paper, Pen, Point

ROW_TOP = 2.6
BASE = 8.3
HALF_LINE = 8.6 * 0.36


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column starts, in points from the left edge, and where the last one ends.

    `last` is None where no row has an earlier visit besides the first; without any earlier visit
    the columns of changes have no width.
    """

    left: float
    right: float
    symmetry: float
    first: float
    last: float | None
    means: float
    end: float


def table_blocks(
    table: Table, involved: Side | None, typesetter: Typesetter, width: float
) -> list[Block]:
    """Heading, rows with the column heads repeated on every page, and the counts below."""
    columns = _columns(width, table)
    head = _head(table, columns)

    def rows(found: Sequence[Row]) -> list[Block]:
        return [_row(row, table, columns, involved, typesetter, head) for row in found]

    blocks = [_heading(), head, *rows(table.sided)]
    for name, found in (("Both ankles together", table.whole), ("Tests", table.tests)):
        if found:
            blocks += [_band(name, columns, head), *rows(found)]
    for text in (table.chance, *table.remarks):
        if text:
            blocks += [gap(3), *text_blocks(typesetter, text, styles.SMALL, width)]
    return [*blocks, gap(12)]


def _columns(width: float, table: Table) -> Columns:
    shares: tuple[float, float, float, float, float | None, float]
    if table.first is None:
        shares = (0.36, 0.58, 0.8, 1, None, 1)
    elif table.last is None:
        shares = (0.27, 0.385, 0.5, 0.6, None, 0.71)
    else:
        shares = (0.25, 0.346, 0.442, 0.55, 0.652, 0.76)
    left, right, symmetry, first, last, means = shares
    return Columns(
        left=width * left,
        right=width * right,
        symmetry=width * symmetry,
        first=width * first,
        last=width * last if last is not None else None,
        means=width * means,
        end=width,
    )


def _heading() -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        paper.write((corner[0], corner[1] + 10), "All measures of this visit", styles.SECTION)

    return Block(17, draw, keep=True, title="All measures")


def _head(table: Table, columns: Columns) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        base = y + 10
        paper.write((x, base), "Measure", styles.SMALL)
        for start, side in ((columns.left, Side.LEFT), (columns.right, Side.RIGHT)):
            used = paper.write((x + start, base), words.capital(side.value), styles.SMALL)
            marks.side_mark(paper, (x + start + used + 7, base - 2.6), side, 2.3)
        paper.write((x + columns.symmetry, base), "Symmetry", styles.SMALL)
        if table.first is not None:
            since = f"since {words.day(table.first)}"
            paper.write((x + columns.first, base), words.capital(since), styles.SMALL)
            paper.write((x + columns.means, base), f"Meaning {since}", styles.SMALL)
        if columns.last is not None and table.last is not None:
            since = f"Since {words.day(table.last)}"
            paper.write((x + columns.last, base), since, styles.SMALL)
        paper.stroke((x, y + 15), (x + columns.end, y + 15), Pen(ink.RULE, 0.9))

    return Block(15.5, draw, keep=True)


def _band(name: str, columns: Columns, head: Block) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        paper.write((x, y + 10.5), name, styles.SMALL)
        paper.stroke((x, y + 15), (x + columns.end, y + 15), Pen(ink.HAIRLINE, 0.5))

    return Block(15.5, draw, keep=True, head=head)


def _row(
    row: Row,
    table: Table,
    columns: Columns,
    involved: Side | None,
    typesetter: Typesetter,
    head: Block,
) -> Block:
    parts = [
        _name(row, columns.left - 8, typesetter),
        *_values(row, columns, typesetter),
        *_changes(row, table, columns, typesetter),
    ]
    height = max(part.height for part in parts) + 2 * ROW_TOP - 0.6

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        if row.sided and involved is not None:
            start = columns.left if involved is Side.LEFT else columns.right
            width = columns.right - columns.left
            paper.box((x + start - 6, y + 0.4), (width - 4, height - 0.6), fill=ink.INVOLVED)
        for part in parts:
            part.draw(paper, (x + part.start, y + ROW_TOP))
        paper.stroke((x, y + height), (x + columns.end, y + height), Pen(ink.HAIRLINE, 0.5))

    return Block(height, draw, head=head)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands in one column of a row."""

    start: float
    height: float
    draw: Callable[[Paper, Point], None]


def _text_part(start: float, lines: Sequence[Line]) -> _Part:
    def draw(paper: Paper, corner: Point) -> None:
        base = corner[1] + BASE
        for line in lines:
            paper.put((corner[0], base), line)
            base += line.style.leading

    return _Part(start, sum(line.style.leading for line in lines), draw)


def _name(row: Row, width: float, typesetter: Typesetter) -> _Part:
    lines = typesetter.lines(row.name, styles.MEDIUM, width)
    unit = typesetter.line(row.unit, styles.SMALL)
    detail = typesetter.lines(row.detail, styles.SMALL, width) if row.detail else ()
    beside = lines[-1].width + 5 + unit.width <= width
    height = sum(line.style.leading for line in (*lines, *detail))

    def draw(paper: Paper, corner: Point) -> None:
        base = corner[1] + BASE
        for line in lines:
            paper.put((corner[0], base), line)
            base += line.style.leading
        place = (
            (corner[0] + lines[-1].width + 5, base - lines[-1].style.leading)
            if beside
            else (corner[0], base)
        )
        paper.put(place, unit)
        if not beside:
            base += unit.style.leading
        for line in detail:
            paper.put((corner[0], base), line)
            base += line.style.leading

    return _Part(0, height + (0 if beside else unit.style.leading), draw)


def _values(row: Row, columns: Columns, typesetter: Typesetter) -> list[_Part]:
    if row.whole is not None:
        return [_cell(columns.left, row.whole, columns.first - columns.left - 8, typesetter)]
    left, right = row.left or Cell(""), row.right or Cell("")
    if left.text == right.text and not left.found:
        text = f"both sides {left.text}" if left.text else ""
        return [_cell(columns.left, Cell(text), columns.first - columns.left - 8, typesetter)]
    compared = row.symmetry.text if row.symmetry else ""
    free = columns.first if not compared else columns.symmetry
    lines = typesetter.lines(compared, styles.COMPARED, columns.first - columns.symmetry - 2)
    return [
        _cell(
            columns.left,
            left,
            (columns.right if right.text else free) - columns.left - 8,
            typesetter,
        ),
        _cell(columns.right, right, free - columns.right - 8, typesetter),
        _text_part(columns.symmetry, lines),
    ]


def _cell(start: float, cell: Cell, width: float, typesetter: Typesetter) -> _Part:
    text = f"{cell.text} ?" if cell.pending else cell.text
    style = styles.STRONG if cell.number is not None else styles.RESULT
    return _text_part(start, typesetter.lines(text, style if cell.found else styles.ABSENT, width))


def _changes(row: Row, table: Table, columns: Columns, typesetter: Typesetter) -> list[_Part]:
    if not row.comparisons:
        return []
    entries = [_entry(pair, row, table, columns, typesetter) for pair in row.comparisons]

    def draw(paper: Paper, corner: Point) -> None:
        y = corner[1]
        for height, picture in entries:
            picture(paper, (corner[0], y))
            y += height

    return [_Part(0, sum(height for height, _ in entries), draw)]


def _entry(
    pair: Comparison, row: Row, table: Table, columns: Columns, typesetter: Typesetter
) -> tuple[float, Callable[[Paper, Point], None]]:
    several = len(row.comparisons) > 1
    room = columns.end - columns.means - 13
    lines = typesetter.lines(_meaning(pair.first, table), styles.SMALL_DARK, room)

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        if several:
            marks.side_mark(paper, (x + columns.first - 7, y + BASE - HALF_LINE), pair.side, 2.1)
        paper.write((x + columns.first, y + BASE), pair.first.text, styles.STRONG)
        if pair.last is not None and columns.last is not None:
            _last(paper, (x + columns.last, y), pair.last)
        badge = (x + columns.means, y + BASE - HALF_LINE - marks.BADGE / 2)
        marks.badge(paper, badge, pair.first.label, pair.first.direction)
        for position, line in enumerate(lines):
            base = y + BASE + position * line.style.leading
            paper.put((x + columns.means + 13, base), line)

    return sum(line.style.leading for line in lines), draw


def _last(paper: Paper, corner: Point, found: Meaning) -> None:
    x, y = corner
    used = paper.write((x, y + BASE), found.text, styles.VALUE)
    place = (x + used + (5 if used else 0), y + BASE - HALF_LINE - marks.BADGE / 2)
    marks.badge(paper, place, found.label, found.direction)


def _meaning(found: Meaning, table: Table) -> str:
    since = f" (since {words.day(found.since)})" if found.since != table.first else ""
    cited = f" [{', '.join(map(str, found.sources))}]" if found.sources else ""
    return f"{found.words}{since}{cited}"
