"""The one way text gets onto paper: cleaned, marked where no font has it, broken into lines.

No markup exists here, so none can be smuggled in: every character of a text is drawn as itself or
as a visible mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bidi.algorithm import get_base_level

from ankleclinic.reports.pdf import ink
from ankleclinic.reports.pdf.faces import Faces, Weight
from ankleclinic.reports.pdf.runs import Run, runs_of
from ankleclinic.reports.text import plain

Reading = Literal["left_to_right", "by_text"]

_LONGEST_LINE = 400
"""More characters than any line on paper holds; bounds the work on text without spaces."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: size in points, weight, ink, and leading as a multiple of the size."""

    size: float
    weight: Weight = "regular"
    colour: str = ink.TEXT
    spacing: float = 1.42

    @property
    def leading(self) -> float:
        """The height of a line in points."""
        return self.size * self.spacing


@dataclass(frozen=True, slots=True)
class Line:
    """One line from left to right, in points; `leftward` when its paragraph reads leftward."""

    runs: tuple[Run, ...]
    width: float
    style: Style
    leftward: bool = False


class Typesetter:
    """Sets text in the fonts of one document."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

    def lines(
        self, text: str, style: Style, width: float, reading: Reading = "left_to_right"
    ) -> tuple[Line, ...]:
        """A text as lines no wider than `width` points; its own line ends are kept.

        A word wider than the line is broken where the line is full.
        """
        clean = self._faces.printable(plain(text))
        return tuple(
            self._set(line, style, leftward=reading == "by_text" and get_base_level(part) == 1)
            for part in clean.split("\n")
            for line in self._wrapped(part, style, width)
        )

    def line(self, text: str, style: Style, width: float | None = None) -> Line:
        """A text as a single line, ended with an ellipsis where it would be wider than `width`."""
        clean = " ".join(self._faces.printable(plain(text)).split())
        line = self._set(clean, style)
        if width is None or line.width <= width:
            return line
        kept, _ = self._split(clean, style, width - self.width("…", style))
        return self._set(f"{kept.rstrip()}…", style)

    def width(self, text: str, style: Style) -> float:
        """The width of a clean text on one line, in points."""
        runs = runs_of(text, style.weight, self._faces)
        return sum(run.width for run in runs) * style.size / 1000

    def _set(self, text: str, style: Style, *, leftward: bool = False) -> Line:
        runs = runs_of(text, style.weight, self._faces, leftward=leftward)
        return Line(runs, sum(run.width for run in runs) * style.size / 1000, style, leftward)

    def _wrapped(self, paragraph: str, style: Style, width: float) -> Iterator[str]:
        space = self.width(" ", style)
        line: list[str] = []
        used = 0.0
        for word in self._words(paragraph, style, width):
            wide = self.width(word, style)
            if line and used + space + wide > width:
                yield " ".join(line)
                line, used = [word], wide
            else:
                used += wide + (space if line else 0)
                line.append(word)
        yield " ".join(line)

    def _words(self, paragraph: str, style: Style, width: float) -> Iterator[str]:
        for word in paragraph.split():
            rest = word
            while len(rest) > _LONGEST_LINE or self.width(rest, style) > width:
                head, rest = self._split(rest, style, width)
                yield head
            if rest:
                yield rest

    def _split(self, text: str, style: Style, width: float) -> tuple[str, str]:
        """The longest beginning that fits, at least one character, and the rest."""
        low, high = 1, min(len(text), _LONGEST_LINE)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], style) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low], text[low:]
