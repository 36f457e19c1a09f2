"""The type scale: every size and weight the window uses, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont


@dataclass(frozen=True, slots=True)
class Cut:
    """One step of the scale: pixels at factor 1, weight, slant."""

    px: int
    weight: int
    italic: bool = False


def type_scale() -> dict[str, Cut]:
    """Return the steps by name; the sizes are those of the agreed looks."""
    return {
        "figure": Cut(31, 600),
        "headline": Cut(27, 600),
        "title": Cut(22, 600),
        "name": Cut(19, 600),
        "section": Cut(18, 600),
        "lead": Cut(19, 400),
        "value": Cut(15, 600),
        "card": Cut(15, 600),
        "measure": Cut(14, 500),
        "measure_strong": Cut(14, 600),
        "ghost": Cut(14, 400, italic=True),
        "body": Cut(13, 400),
        "body_medium": Cut(13, 500),
        "body_strong": Cut(13, 600),
        "small": Cut(12, 400),
        "small_medium": Cut(12, 500),
        "small_strong": Cut(12, 600),
        "small_ghost": Cut(12, 400, italic=True),
        "axis": Cut(11, 400),
        "axis_medium": Cut(11, 500),
        "axis_strong": Cut(11, 600),
    }


def make_fonts(families: Sequence[str], factor: float) -> dict[str, QFont]:
    """Return one font for each step, digits all of one width, pixels scaled by `factor`."""
    return {name: _font(cut, families, factor) for name, cut in type_scale().items()}


def _font(cut: Cut, families: Sequence[str], factor: float) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(round(cut.px * factor))
    font.setWeight(QFont.Weight(cut.weight))
    font.setItalic(cut.italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font
