"""One line made of pieces: words, icons and marks drawn side by side.

Badges, chips, key caps, buttons and the cells of tables are all such lines. A piece knows its
width and draws itself into a rectangle of that width and the full height of the line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint


@dataclass(frozen=True, slots=True)
class Piece:
    """Something `width` pixels wide that can draw itself; `shrinks` if it may be cut short."""

    width: float
    draw: Callable[[QPainter, QRectF], None]
    shrinks: bool = False


def words(look: Look, text: str, font: str = "body", role: str = "text") -> Piece:
    """Return plain text in a font and a colour role."""
    face, color = look.theme.font(font), look.theme.color(role)

    def draw(painter: QPainter, rect: QRectF) -> None:
        paint.text(painter, rect, text, face, color)

    return Piece(paint.text_width(text, face), draw, shrinks=True)


def icon(look: Look, name: str, role: str = "text2", size: int = 16) -> Piece:
    """Return an icon in a colour role."""
    side = look.theme.px(size)

    def draw(painter: QPainter, rect: QRectF) -> None:
        look.draw_icon(painter, name, role, rect.left(), rect.center().y() - side / 2, side)

    return Piece(side, draw)


def space(width: float) -> Piece:
    """Return an empty piece."""
    return Piece(width, lambda _painter, _rect: None)


def width_of(pieces: Sequence[Piece], gap: float) -> float:
    """Return the width of a line with `gap` between its pieces."""
    return sum(piece.width for piece in pieces) + gap * max(0, len(pieces) - 1)


def draw_line(painter: QPainter, rect: QRectF, pieces: Sequence[Piece], gap: float) -> None:
    """Draw the pieces from the leading edge of `rect`; text shrinks where room is short."""
    missing = max(0.0, width_of(pieces, gap) - rect.width())
    rightwards = painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft
    place = rect.left() if rightwards else rect.right()
    for piece in pieces:
        cut = min(missing, piece.width) if piece.shrinks else 0.0
        missing -= cut
        width = piece.width - cut
        left = place if rightwards else place - width
        piece.draw(painter, QRectF(left, rect.top(), width, rect.height()))
        place += (width + gap) * (1 if rightwards else -1)


class Line(QWidget):
    """A widget that is one line of pieces; a subclass says which.

    Args:
        look: the look to draw with.
        height: its height at factor 1.
        gap: room between pieces at factor 1.
    """

    def __init__(
        self, look: Look, height: int = 20, gap: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._height = look.theme.px(height)
        self._gap = look.theme.px(gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def pieces(self) -> Sequence[Piece]:
        """Return what to draw now."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw again after the content changed, and take the room it needs."""
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(width_of(self.pieces(), self._gap) + 0.5), self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        fixed = sum(piece.width for piece in self.pieces() if not piece.shrinks)
        return QSize(round(fixed), self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            draw_line(painter, QRectF(self.rect()), self.pieces(), self._gap)


class IconMark(Line):
    """An icon beside its word; the word speaks for it, so it has no name of its own."""

    def __init__(
        self,
        look: Look,
        name: str,
        role: str = "text2",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, height=size, gap=0, parent=parent)
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def pieces(self) -> Sequence[Piece]:
        return [icon(self.look, self._name, self._role, self._size)]
