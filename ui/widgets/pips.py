"""Small counted pictures: points of advice, the six stages, the level of irritability."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.pieces import Line, Piece

POINTS = 5
STAGES = 6
LEVELS = 3


def points_bar(look: Look, filled: int, still_open: int = 0, total: int = POINTS) -> Piece:
    """Return a row of pips: filled, then dashed for points still open, then empty ones."""
    theme = look.theme
    width, height, gap = theme.px(22), theme.px(10), theme.px(3)

    def draw(painter: QPainter, rect: QRectF) -> None:
        top = round(rect.center().y() - height / 2)
        for number in range(total):
            pip = QRectF(rect.left() + number * (width + gap), top, width, height)
            if number < filled:
                paint.box(painter, pip, theme.px(3), theme.color("accent"))
            elif number < filled + still_open:
                edge = paint.pen(theme.color("edge"), 1.0, (3, 2))
                paint.box(painter, pip, theme.px(3), theme.color("accent_soft"), edge)
            else:
                paint.box(painter, pip, theme.px(3), edge=paint.pen(theme.color("edge")))

    return Piece(total * width + (total - 1) * gap, draw)


def stage_pips(look: Look, stage: int, role: str = "accent", total: int = STAGES) -> Piece:
    """Return small squares, filled up to the stage."""
    theme = look.theme
    side, gap = theme.px(10), theme.px(2)

    def draw(painter: QPainter, rect: QRectF) -> None:
        top = round(rect.center().y() - side / 2)
        for number in range(total):
            pip = QRectF(rect.left() + number * (side + gap), top, side, side)
            if number < stage:
                paint.box(painter, pip, theme.px(3), theme.color(role))
            else:
                paint.box(painter, pip, theme.px(3), edge=paint.pen(theme.color("edge")))

    return Piece(total * side + (total - 1) * gap, draw)


def level_bars(look: Look, level: int, total: int = LEVELS) -> Piece:
    """Return rising bars, filled up to the level."""
    theme = look.theme
    width, gap, height = theme.px(6), theme.px(1), theme.px(14)

    def draw(painter: QPainter, rect: QRectF) -> None:
        bottom = round(rect.center().y() + height / 2)
        for number in range(total):
            tall = round(height * (number + 1.6) / (total + 0.6))
            bar = QRectF(rect.left() + number * (width + gap), bottom - tall, width, tall)
            fill = theme.color("text2") if number < level else None
            edge = None if fill else paint.pen(theme.color("edge"))
            paint.box(painter, bar, theme.px(2), fill, edge)

    return Piece(total * width + (total - 1) * gap, draw)


class PointsBar(Line):
    """Points from 0 to `total`, with the points that are still open shown dashed.

    Args:
        look: the look to draw with.
        name: what the points are for, spoken with the count.
        filled: how many points there are.
        still_open: how many more an untested finding could bring.
        total: how many pips there are.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        filled: int,
        still_open: int = 0,
        total: int = POINTS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, height=16, gap=0, parent=parent)
        self._name, self._total = name, total
        self.show_points(filled, still_open)

    def show_points(self, filled: int, still_open: int = 0) -> None:
        """Show another count."""
        self._filled, self._open = filled, still_open
        more = f", up to {still_open} more open" if still_open else ""
        self.setAccessibleName(f"{self._name}: {filled} of {self._total} points{more}")
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return [points_bar(self.look, self._filled, self._open, self._total)]


class StagePips(Line):
    """The stage as filled squares out of six."""

    def __init__(
        self, look: Look, stage: int, role: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, height=16, gap=0, parent=parent)
        self._role = role
        self.show_stage(stage)

    def show_stage(self, stage: int) -> None:
        """Show another stage, 0 for none yet."""
        self._stage = stage
        self.setAccessibleName(f"Stage {stage} of {STAGES}" if stage else "No stage yet")
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return [stage_pips(self.look, self._stage, self._role)]


class LevelBars(Line):
    """A level from 0 to 3 as rising bars; the word stands beside it."""

    def __init__(self, look: Look, name: str, level: int, parent: QWidget | None = None) -> None:
        super().__init__(look, height=16, gap=0, parent=parent)
        self._name = name
        self.show_level(level)

    def show_level(self, level: int) -> None:
        """Show another level."""
        self._level = level
        self.setAccessibleName(f"{self._name}: level {level} of {LEVELS}")
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return [level_bars(self.look, self._level)]
