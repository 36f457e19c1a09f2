"""The marks of left, right and not sided: told apart by shape and word, not only by colour."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.pieces import Line, Piece, words


class Side(StrEnum):
    """Which side a mark speaks of; NONE is a measure that has no side."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"


def side_role(side: Side) -> str:
    """Return the colour role of a side; both and none take the colour of sentences."""
    return side.value if side in {Side.LEFT, Side.RIGHT} else "text2"


def draw_marker(
    painter: QPainter, look: Look, side: Side, center: QPointF, size: float = 10, ground: str = ""
) -> None:
    """Draw a side's marker round a point: filled circle, hollow diamond or square.

    Args:
        painter: an active painter.
        look: the look to draw with.
        side: LEFT, RIGHT or NONE; BOTH is drawn as NONE.
        center: where.
        size: the circle's diameter at factor 1.
        ground: the role that fills the hollow diamond, none to leave it open.
    """
    theme = look.theme
    color, half = theme.color(side_role(side)), theme.px(size) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if side is Side.LEFT:
        painter.drawEllipse(center, half, half)
    elif side is Side.RIGHT:
        painter.setPen(paint.pen(color, 1.8))
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_diamond(center, half + 0.6))
    else:
        half *= 0.8
        painter.drawRect(QRectF(center.x() - half, center.y() - half, 2 * half, 2 * half))


def side_marker(look: Look, side: Side, size: float = 10) -> Piece:
    """Return the marker alone; BOTH shows circle and diamond."""
    step = look.theme.px(size + 2)
    shown = (Side.LEFT, Side.RIGHT) if side is Side.BOTH else (side,)

    def draw(painter: QPainter, rect: QRectF) -> None:
        for number, one in enumerate(shown):
            center = QPointF(rect.left() + step * (number + 0.5), rect.center().y())
            draw_marker(painter, look, one, center, size)

    return Piece(step * len(shown), draw)


def involved_mark(look: Look, font: str = "body") -> list[Piece]:
    """Return the accent dot and the word that mark the involved side."""
    color, size = look.theme.color("accent"), look.theme.px(6)

    def draw(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(rect.center(), size / 2, size / 2)

    return [Piece(size, draw), words(look, "involved", font, "accent")]


def side_pieces(
    look: Look, side: Side, word: str, *, involved: bool = False, font: str = "measure_strong"
) -> list[Piece]:
    """Return marker and word, with dot and "involved" behind them where asked."""
    line = [side_marker(look, side), words(look, word, font)]
    return [*line, *involved_mark(look)] if involved else line


class SideMark(Line):
    """A side's marker with its word.

    Args:
        look: the look to draw with.
        side: which marker.
        word: what it says, such as `Left`.
        involved: add the dot and the word for the involved side.
        font: a step of the type scale.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        side: Side,
        word: str,
        *,
        involved: bool = False,
        font: str = "measure_strong",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, height=22, gap=6, parent=parent)
        self._font = font
        self.show_side(side, word, involved=involved)

    def show_side(self, side: Side, word: str, *, involved: bool = False) -> None:
        """Show another side."""
        self._side, self._word, self._involved = side, word, involved
        self.setAccessibleName(f"{word}, involved" if involved else word)
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return side_pieces(
            self.look, self._side, self._word, involved=self._involved, font=self._font
        )


def _diamond(center: QPointF, half: float) -> QPolygonF:
    x, y = center.x(), center.y()
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return QPolygonF([QPointF(*corner) for corner in corners])
