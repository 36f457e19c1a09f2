"""The drawn views of a pain map: a small part of SVG, read once for screen and paper alike.

A drawing holds paths of the steps M, L, C and Z with absolute coordinates. The class of a path says
what it is: `outline` the silhouette, `detail` a line inside it, `zone` a closed shape whose id is
the id of a zone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

Point = tuple[float, float]
Step = tuple[str, tuple[Point, ...]]
Path = tuple[Step, ...]
"""Steps with their points: a move or line has one, a curve two handles and an end, Z none."""

MOST_CHARACTERS: Final = 200_000
CURVE_PIECES: Final = 12
FARTHEST: Final = 10_000
GAP: Final = 10.0
"""The room between two views that stand beside or below each other."""

_NUMBERS: Final = {"M": 2, "L": 2, "C": 6, "Z": 0}
_ONE_LINE: Final = re.compile("M[LC]+Z?")
_COMMAND: Final = re.compile(r"\s*([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"\s*,?\s*(-?(?:\d+\.?\d*|\.\d+))")


class DrawingError(ValueError):
    """A text is no drawing of the kind described above; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view of the right ankle: its size, silhouette, lines, and zones by id."""

    width: float
    height: float
    outlines: tuple[Path, ...]
    details: tuple[Path, ...]
    zones: Mapping[str, Path]

    def mirrored(self) -> "Drawing":
        """The same view of the left ankle."""
        return Drawing(
            self.width,
            self.height,
            tuple(_mirrored(path, self.width) for path in self.outlines),
            tuple(_mirrored(path, self.width) for path in self.details),
            MappingProxyType({name: _mirrored(p, self.width) for name, p in self.zones.items()}),
        )


def arrange(drawings: Mapping[str, Drawing], columns: int) -> tuple[dict[str, Point], Point]:
    """Where each view stands in rows of some columns, and the size of the whole.

    A narrower view stands in the middle of its column.
    """
    names = list(drawings)
    columns = min(columns, len(names))
    if not names:
        return {}, (0.0, 0.0)
    widths = [max(drawings[name].width for name in names[at::columns]) for at in range(columns)]
    places: dict[str, Point] = {}
    top = 0.0
    for start in range(0, len(names), columns):
        row, left = names[start : start + columns], 0.0
        for name, width in zip(row, widths, strict=False):
            places[name] = left + (width - drawings[name].width) / 2, top
            left += width + GAP
        top += max(drawings[name].height for name in row) + GAP
    return places, (sum(widths) + GAP * (columns - 1), top - GAP)


def moved(path: Path, to: Point, scale: float = 1.0) -> Path:
    """A path made larger by some scale and then moved."""
    x, y = to
    return tuple(
        (kind, tuple((x + scale * across, y + scale * down) for across, down in points))
        for kind, points in path
    )


def read_drawing(text: str) -> Drawing:
    """The drawing that an SVG text holds; raises DrawingError."""
    if len(text) > MOST_CHARACTERS:
        raise DrawingError(f"is too long: {MOST_CHARACTERS} characters at most")
    found = _Found()
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.take
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise DrawingError(f"this is not SVG: {error}") from None
    return found.drawing()


def read_path(text: str) -> Path:
    """The steps of path data; raises DrawingError."""
    steps = tuple(_steps(text))
    kinds = "".join(kind for kind, _ in steps)
    if not _ONE_LINE.fullmatch(kinds):
        raise DrawingError("a path is one line: M first, then L and C, and Z at most at the end")
    return steps


def corners(path: Path) -> tuple[Point, ...]:
    """A path as a polygon, its curves cut into short straight pieces."""
    found: list[Point] = []
    for kind, points in path:
        if kind == "C":
            found += _curve(found[-1], points)
        else:
            found += points
    return tuple(found)


def box_of(path: Path) -> tuple[float, float, float, float]:
    """The left, top, right and bottom end of a path."""
    xs, ys = zip(*corners(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def contains(path: Path, point: Point) -> bool:
    """Whether a point lies inside a closed path."""
    x, y = point
    polygon = corners(path)
    inside = False
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (y1 > y) is not (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


@dataclass(slots=True)
class _Found:
    """What was read of a drawing so far."""

    size: Point | None = None
    outlines: list[Path] = field(default_factory=list)
    details: list[Path] = field(default_factory=list)
    zones: dict[str, Path] = field(default_factory=dict)

    def take(self, name: str, told: dict[str, str]) -> None:
        """One element and its attributes."""
        if name == "svg":
            self.size = _size(told.get("viewBox", ""))
        elif name == "path":
            self._take_path(told)
        elif name != "title":
            raise DrawingError(f"holds an element “{name}”; only paths and a title are read")

    def _take_path(self, told: dict[str, str]) -> None:
        path = read_path(told.get("d", ""))
        match told.get("class"):
            case "outline":
                self.outlines.append(path)
            case "detail":
                self.details.append(path)
            case "zone":
                self._take_zone(told.get("id", ""), path)
            case _:
                raise DrawingError("a path has the class outline, detail or zone")

    def _take_zone(self, name: str, path: Path) -> None:
        if not name or name in self.zones:
            raise DrawingError(f"each zone needs an id of its own; “{name}” is none")
        if path[-1][0] != "Z":
            raise DrawingError(f"the shape of “{name}” is not closed: end it with Z")
        self.zones[name] = path

    def drawing(self) -> Drawing:
        """The whole drawing."""
        if self.size is None:
            raise DrawingError("is not an svg element")
        zones = MappingProxyType(self.zones)
        return Drawing(*self.size, tuple(self.outlines), tuple(self.details), zones)


def _no_doctype(*_: object) -> None:
    raise DrawingError("a document type has no place in a drawing")


def _size(view_box: str) -> Point:
    numbers = view_box.split()
    try:
        left, top, width, height = map(float, numbers)
    except ValueError:
        raise DrawingError("the viewBox must be four numbers") from None
    if (left, top) != (0, 0) or not 0 < min(width, height) <= FARTHEST:
        raise DrawingError("the viewBox must begin at 0 0 and have a size")
    return width, height


def _steps(text: str) -> Iterator[Step]:
    at = 0
    while rest := text[at:].strip():
        found = _COMMAND.match(text, at)
        if found is None or found[1] not in _NUMBERS:
            raise DrawingError(f"only the steps M, L, C and Z are read, not “{rest[:8]}”")
        yield found[1], _points(found[1], found[2])
        at = found.end()


def _points(kind: str, text: str) -> tuple[Point, ...]:
    numbers = [float(found) for found in _NUMBER.findall(text)]
    if len(numbers) != _NUMBERS[kind] or _NUMBER.sub("", text).strip():
        raise DrawingError(f"{kind} takes {_NUMBERS[kind]} numbers, not “{text.strip()[:40]}”")
    if any(abs(number) > FARTHEST for number in numbers):
        raise DrawingError(f"no point lies farther out than {FARTHEST}")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _curve(start: Point, points: tuple[Point, ...]) -> Iterator[Point]:
    first, second, end = points
    for piece in range(1, CURVE_PIECES + 1):
        t = piece / CURVE_PIECES
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        known = (start, first, second, end)
        yield (
            sum(share * point[0] for share, point in zip(shares, known, strict=True)),
            sum(share * point[1] for share, point in zip(shares, known, strict=True)),
        )


def _mirrored(path: Path, width: float) -> Path:
    return tuple((kind, tuple((width - x, y) for x, y in points)) for kind, points in path)
