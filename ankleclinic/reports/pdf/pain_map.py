"""Pain maps on paper: the newest and the first beside each other, zones numbered and in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ankleclinic.catalogue.drawing import Drawing, Path, Point, arrange, moved
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.reports.pain_drawings import MapDay, PainDrawing, PainfulZone
from ankleclinic.reports.pdf import ink, marks, styles
from ankleclinic.reports.pdf.block import Block, gap, side_by_side, text_blocks
from ankleclinic.reports.pdf.lines import Style, Typesetter
from ankleclinic.reports.pdf.paper import Paper, Pen

GUTTER = 20
MUCH, MORE = 7, 4
"""From these pains on a zone is dark, or of a middle grey."""

NUMBER = Style(6.8, "semibold", ink.TEXT)
NUMBER_ON_DARK = Style(6.8, "semibold", ink.WHITE)
VIEW = Style(6.6, colour=ink.MUTED)
CAPTION = 10
WIDEST = {2: 184.0, 4: 400.0}
"""How wide two or four views beside each other are drawn, in points, where there is room."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper under one view: where its corner lies and how large it is drawn."""

    paper: Paper
    corner: Point
    scale: float

    def path(self, path: Path) -> Path:
        """A path of the drawing as it lies on the paper."""
        return moved(path, self.corner, self.scale)

    def point(self, at: Point) -> Point:
        """A point of the drawing as it lies on the paper."""
        return self.corner[0] + at[0] * self.scale, self.corner[1] + at[1] * self.scale


def pain_map_blocks(
    drawings: Sequence[PainDrawing], typesetter: Typesetter, width: float
) -> list[Block]:
    """The maps of the involved sides, and of another that hurts."""
    blocks: list[Block] = []
    for drawing in drawings:
        newest = drawing.days[-1]
        if drawing.involved or any(zone.pain for zone in newest.zones):
            blocks += _side(drawing, typesetter, width)
    return blocks


def _side(drawing: PainDrawing, typesetter: Typesetter, width: float) -> list[Block]:
    days = drawing.compared
    if len(days) == 1:
        return [_title(drawing, width), *_day(drawing, days[0], typesetter, width, 4), gap(10)]
    column = (width - GUTTER) / 2
    left, right = (_day(drawing, day, typesetter, column, 2) for day in days)
    return [_title(drawing, width), *side_by_side(left, right, column + GUTTER), gap(10)]


def _title(drawing: PainDrawing, width: float) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        marks.side_mark(paper, (x + 3, y + 6.6), drawing.side)
        left = x + 11
        used = paper.write((left, y + 10), drawing.title, styles.SECTION)
        said = "how much each zone hurts, 0 to 10; the darker, the worse"
        room = width - used - 18
        paper.write((left + used + 7, y + 10), said, styles.SMALL, width=room)

    return Block(18, draw, keep=True, title=drawing.title)


def _day(
    drawing: PainDrawing, day: MapDay, typesetter: Typesetter, width: float, columns: int
) -> list[Block]:
    text = f"{words.day(day.date, year=True)}: {day.said}"
    head = text_blocks(typesetter, text, styles.STRONG, width)
    zones = [
        line
        for zone in day.zones
        for line in text_blocks(typesetter, _words(zone), styles.SMALL_DARK, width)
    ]
    picture = _picture(drawing, day, width, columns)
    return _kept([*head, gap(3), picture, gap(3), *zones])


def _kept(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that stay on one page."""
    last = len(blocks) - 1
    return [replace(block, keep=at < last) for at, block in enumerate(blocks)]


def _words(zone: PainfulZone) -> str:
    said = words.listed(part for part in (str(zone.pain), zone.quality) if part)
    return f"{words.capital(zone.name)}: {said}"


def _picture(drawing: PainDrawing, day: MapDay, width: float, columns: int) -> Block:
    drawn = drawing.pain_map.drawn(left=drawing.side is Side.LEFT)
    places, size = arrange(drawn, columns)
    scale = min(width, WIDEST[columns]) / size[0] if size[0] else 1.0
    tops = sorted({top for _, top in places.values()})

    def draw(paper: Paper, corner: Point) -> None:
        for view, (left, top) in places.items():
            down = corner[1] + top * scale + tops.index(top) * CAPTION
            sheet = Sheet(paper, (corner[0] + left * scale, down), scale)
            _view(sheet, drawing, view, drawn[view])
            for zone in day.zones:
                _zone(sheet, drawing, drawn[view], zone)

    return Block(size[1] * scale + CAPTION * len(tops), draw)


def _sided(drawing: PainDrawing, at: Point, width: float) -> Point:
    """Where a point of the right ankle lies on the ankle of this drawing."""
    return (width - at[0], at[1]) if drawing.side is Side.LEFT else at


def _view(sheet: Sheet, drawing: PainDrawing, view: str, drawn: Drawing) -> None:
    for path in drawn.outlines:
        sheet.paper.shape(sheet.path(path), Pen(ink.TEXT_2, 0.8))
    for path in drawn.details:
        sheet.paper.shape(sheet.path(path), Pen(ink.RULE, 0.45))
    name = next(one.name for one in drawing.pain_map.views if one.id == view)
    x, y = sheet.point((drawn.width / 2, drawn.height))
    sheet.paper.write((x, y + 7), name, VIEW, "centre")


def _zone(sheet: Sheet, drawing: PainDrawing, drawn: Drawing, zone: PainfulZone) -> None:
    shape, known = drawn.zones.get(zone.zone), drawing.pain_map.zone(zone.zone)
    if shape is None or known is None:
        return
    step = 2 if zone.pain >= MUCH else 1 if zone.pain >= MORE else 0
    fill = ink.PAIN[step] if zone.pain else None
    sheet.paper.shape(sheet.path(shape), Pen(ink.TEXT_2, 0.6), fill)
    x, y = sheet.point(_sided(drawing, known.at, drawn.width))
    style = NUMBER_ON_DARK if step == 2 else NUMBER
    sheet.paper.write((x, y + 2.4), str(zone.pain), style, "centre")
