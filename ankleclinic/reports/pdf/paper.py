"""A page to draw on: lines of text, rules, boxes and shapes, in points from the top left."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from ankleclinic.catalogue.drawing import Path
from ankleclinic.reports.pdf.faces import Outline
from ankleclinic.reports.pdf.lines import Line, Style, Typesetter
from ankleclinic.reports.pdf.runs import Run

Align = Literal["left", "right", "centre"]
Point = tuple[float, float]

_NON_ZERO: Final = 1


@dataclass(frozen=True, slots=True)
class Pen:
    """What a line is drawn with: ink, and width and dashes in points."""

    ink: str
    width: float = 0.6
    dash: tuple[float, ...] = ()


class Paper(Canvas):
    """A document being drawn; y runs downward from the top edge of the page."""

    _code: list[str]
    _doc: PDFDocument
    _pagesize: Point
    _preamble: str

    def __init__(self, target: BytesIO, size: Point, typesetter: Typesetter) -> None:
        super().__init__(target, pagesize=size, invariant=1, pageCompression=1, lang="en-GB")
        self.typesetter = typesetter
        self._marks = 0

    @property
    def page_size(self) -> Point:
        """Width and height of the page in points."""
        return self._pagesize

    def _make_preamble(self) -> None:
        """Start a page without a font of the library's own, so that only ours are in the file."""
        self._preamble = "1 0 0 1 0 0 cm"

    def write(
        self,
        at: Point,
        text: str,
        style: Style,
        align: Align = "left",
        width: float | None = None,
    ) -> float:
        """Write one line with its baseline at a point, cut to `width`; returns its width."""
        line = self.typesetter.line(text, style, width)
        self.put(at, line, align)
        return line.width

    def put(self, at: Point, line: Line, align: Align = "left") -> None:
        """Draw a line of text with its baseline at a point."""
        left = at[0] - {"left": 0.0, "centre": line.width / 2, "right": line.width}[align]
        self.saveState()
        self.setFillColor(HexColor(line.style.colour))
        for run in line.runs:
            self._draw_run(left, self._up(at[1]), run, line.style.size)
            left += run.width * line.style.size / 1000
        self.restoreState()

    def stroke(self, start: Point, end: Point, pen: Pen) -> None:
        """Draw a straight line."""
        self.path((start, end), pen)

    def path(
        self,
        points: tuple[Point, ...],
        pen: Pen | None = None,
        fill: str | None = None,
        *,
        closed: bool = False,
    ) -> None:
        """Draw a line through some points, closed and filled where asked."""
        path = self.beginPath()
        path.moveTo(points[0][0], self._up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x, self._up(y))
        if closed:
            path.close()
        self._draw(path, pen, fill)

    def box(
        self,
        corner: Point,
        size: Point,
        pen: Pen | None = None,
        fill: str | None = None,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle from its top left corner, with round corners where asked."""
        path = self.beginPath()
        path.roundRect(corner[0], self._up(corner[1] + size[1]), *size, radius)
        self._draw(path, pen, fill)

    def disc(
        self, centre: Point, radius: float, pen: Pen | None = None, fill: str | None = None
    ) -> None:
        """Draw a circle."""
        path = self.beginPath()
        path.circle(centre[0], self._up(centre[1]), radius)
        self._draw(path, pen, fill)

    def shape(self, path: Path, pen: Pen | None = None, fill: str | None = None) -> None:
        """Draw a path of moves, lines and curves."""
        found = self.beginPath()
        for kind, points in path:
            numbers = [number for x, y in points for number in (x, self._up(y))]
            if kind == "M":
                found.moveTo(*numbers)
            elif kind == "L":
                found.lineTo(*numbers)
            elif kind == "C":
                found.curveTo(*numbers)
            else:
                found.close()
        self._draw(found, pen, fill)

    def mark(self, y: float, title: str) -> None:
        """Make a bookmark that leads to a height of this page."""
        self._marks += 1
        key = f"mark-{self._marks}"
        self.bookmarkHorizontalAbsolute(key, self._up(y))
        self.addOutlineEntry(title, key)

    def _draw(self, path: PDFPathObject, pen: Pen | None, fill: str | None) -> None:
        self.saveState()
        if fill:
            self.setFillColor(HexColor(fill))
        if pen:
            self.setStrokeColor(HexColor(pen.ink))
            self.setLineWidth(pen.width)
            self.setLineCap(0 if pen.dash else 1)
            self.setLineJoin(1)
            self.setDash(list(pen.dash))
        self.drawPath(path, stroke=int(pen is not None), fill=int(fill is not None))
        self.restoreState()

    def _up(self, y: float) -> float:
        return self._pagesize[1] - y

    def _draw_run(self, x: float, y: float, run: Run, size: float) -> None:
        if not run.glyphs:
            self._show(x, y, run, run.text, size)
            return
        for glyph in run.glyphs:
            left, base = x + glyph.x * size / 1000, y + glyph.y * size / 1000
            if glyph.text:
                self._show(left, base, run, glyph.code, size)
            else:
                self._trace((left, base), run.face.outline(glyph), size / 1000)
            x += glyph.advance * size / 1000

    def _trace(self, origin: Point, outline: Outline, scale: float) -> None:
        """Fill the outline of a glyph that must not count as text."""
        path = self.beginPath()
        for step, points in outline:
            placed = [(origin[0] + x * scale, origin[1] + y * scale) for x, y in points]
            getattr(path, step)(*(number for point in placed for number in point))
        self.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)

    def _show(self, x: float, y: float, run: Run, text: str, size: float) -> None:
        parts = []
        for subset, codes in run.face.splitString(text, self._doc):
            name = run.face.getSubsetInternalName(subset, self._doc)
            parts.append(f"{name} {size:g} Tf ({escapePDF(codes)}) Tj")
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {' '.join(parts)} ET")
