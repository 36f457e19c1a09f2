"""The embedded fonts of one document: coverage, widths and shaped glyphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from ankleclinic.reports.fonts import FontError, FontFiles
from ankleclinic.reports.text import UNREADABLE

Weight = Literal["regular", "medium", "semibold", "italic"]
Point = tuple[float, float]

_PRIVATE_USE = 0xE000
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{rows}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


Outline = tuple[tuple[Literal["moveTo", "lineTo", "curveTo", "close"], tuple[Point, ...]], ...]
"""The steps of a path, in 1/1000 of the font size."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a run: its number, the code it is written with, the text it shows, its place.

    Places are in 1/1000 of the font size. A dot or accent that is drawn apart from its letter has
    no text of its own.
    """

    number: int
    code: str
    text: str
    advance: float
    x: float = 0
    y: float = 0


class Face(TTFont):
    """A TrueType file as one document embeds it.

    A glyph that no single character stands for gets a private code, and the text it shows is kept
    for copying and searching. Raises FontError for a file that is no font.
    """

    def __init__(self, path: Path) -> None:
        try:
            super().__init__(path.stem, str(path), asciiReadable=False)
        except (TTFError, OSError):
            raise FontError(
                f"The font file {path.name} is missing or damaged; set the program up again."
            ) from None
        self.covered = frozenset(self.face.charToGlyph)
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        self._scale = 1000 / self.face.unitsPerEm
        self._codes: dict[tuple[int, str], int] = {}
        self._texts: dict[int, str] = {}
        self._free = count(_PRIVATE_USE)

    def covers(self, character: str) -> bool:
        """Whether the font has a picture of a character."""
        return ord(character) in self.covered

    def shape(self, text: str, *, leftward: bool) -> tuple[Glyph, ...]:
        """The glyphs of a run in the order they stand on the line, from left to right."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftward else "ltr"
        uharfbuzz.shape(self._font, buffer)
        placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        clusters = [(info.cluster, place.x_advance) for info, place in placed]
        shown = _texts_of_clusters(text, clusters)
        return tuple(
            self._glyph(info.codepoint, place, words)
            for (info, place), words in zip(placed, shown, strict=True)
        )

    def outline(self, glyph: Glyph) -> Outline:
        """The path of a glyph, for drawing it without writing text."""
        pen = _PathPen(self._scale)
        self._font.draw_glyph_with_pen(glyph.number, pen)
        return tuple(pen.steps)

    def _glyph(self, number: int, place: uharfbuzz.GlyphPosition, words: str) -> Glyph:
        code = self._code(number, words) if words else 0
        return Glyph(
            number=number,
            code=chr(code),
            text=words,
            advance=place.x_advance * self._scale,
            x=place.x_offset * self._scale,
            y=place.y_offset * self._scale,
        )

    def _code(self, number: int, words: str) -> int:
        if len(words) == 1 and self.face.charToGlyph.get(ord(words)) == number:
            return ord(words)
        code = self._codes.get((number, words))
        if code is None:
            code = next(c for c in self._free if c not in self.covered)
            self._codes[number, words] = code
            self._texts[code] = words
            self.face.charToGlyph[code] = number
            self.face.charWidths[code] = self.face.hmetrics[number][0] * self._scale
        return code

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Write the font into a document, with what each code means as text."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        streams = [
            found
            for name, found in doc.idToObject.items()
            if isinstance(found, PDFStream)
            and name.startswith("toUnicodeCMap:")
            and name.endswith(f"+{self.face.name.decode()}")
        ]
        for stream, subset in zip(streams, subsets, strict=True):
            self._explain(stream, subset)

    def _explain(self, stream: PDFStream, subset: Sequence[int]) -> None:
        texts = [self._texts.get(code, chr(code)) for code in subset]
        rows = [
            f"<{position:02X}> <{text.encode('utf-16-be').hex().upper()}>"
            for position, text in enumerate(texts)
        ]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        listed = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        stream.content = _CMAP.format(rows=listed)


class Faces:
    """All fonts of one document; made anew for each, so that nothing is shared."""

    def __init__(self, files: FontFiles) -> None:
        regular, italic = Face(files.regular), Face(files.italic)
        medium, semibold = Face(files.medium), Face(files.semibold)
        arabic, arabic_semibold = Face(files.arabic), Face(files.arabic_semibold)
        self.latin = {
            "regular": regular,
            "medium": medium,
            "semibold": semibold,
            "italic": italic,
        }
        self.arabic = {
            "regular": arabic,
            "medium": arabic,
            "semibold": arabic_semibold,
            "italic": arabic,
        }
        self._latin_covered = frozenset.intersection(*(f.covered for f in self.latin.values()))
        self._arabic_covered = arabic.covered & arabic_semibold.covered

    def covers(self, character: str) -> bool:
        """Whether any script's font has the character in every weight."""
        return ord(character) in self._latin_covered or ord(character) in self._arabic_covered

    def pick(self, character: str, weight: Weight, *, leftward: bool) -> Face:
        """The font for a character; the Arabic one is asked first where text runs leftward."""
        if leftward and ord(character) in self._arabic_covered:
            return self.arabic[weight]
        if ord(character) in self._latin_covered:
            return self.latin[weight]
        return self.arabic[weight]

    def printable(self, text: str) -> str:
        """The text with a visible mark for every character that no font has."""
        return "".join(c if self.covers(c) or c == "\n" else UNREADABLE for c in text)

    def uncovered(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The characters of some texts that no font has, each once, in order."""
        found = dict.fromkeys(c for text in texts for c in text if c != "\n" and not self.covers(c))
        return tuple(found)


class _PathPen:
    """Collects an outline; quadratic curves become cubic ones."""

    def __init__(self, scale: float) -> None:
        self.steps: list[tuple[Literal["moveTo", "lineTo", "curveTo", "close"], tuple[Point, ...]]]
        self.steps = []
        self._scale = scale
        self._last: Point = (0, 0)

    def moveTo(self, point: Point) -> None:  # noqa: N802
        self._add("moveTo", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("lineTo", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._add("curveTo", *points)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        start = self._last
        first, second = (
            (edge[0] + (control[0] - edge[0]) * 2 / 3, edge[1] + (control[1] - edge[1]) * 2 / 3)
            for edge in (start, end)
        )
        self._add("curveTo", first, second, end)

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("close", ()))

    def _add(self, step: Literal["moveTo", "lineTo", "curveTo"], *points: Point) -> None:
        self._last = points[-1]
        scaled = tuple((x * self._scale, y * self._scale) for x, y in points)
        self.steps.append((step, scaled))


def _texts_of_clusters(text: str, glyphs: Sequence[tuple[int, float]]) -> list[str]:
    """The part of the text each glyph shows, from its cluster and advance.

    Of the glyphs of one cluster, such as a letter and its dots, the widest carries the text.
    """
    starts = sorted({cluster for cluster, _ in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    widest: dict[int, int] = {}
    for position, (cluster, advance) in enumerate(glyphs):
        if cluster not in widest or advance > glyphs[widest[cluster]][1]:
            widest[cluster] = position
    return [
        text[cluster : ends[cluster]] if widest[cluster] == position else ""
        for position, (cluster, _) in enumerate(glyphs)
    ]
