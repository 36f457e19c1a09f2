"""The picture of a key, shown next to the action it does."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.pieces import Line, Piece


def key_cap(look: Look, keys: str, ink: str = "text2", edge: str = "edge") -> Piece:
    """Return the cap of a key or of keys pressed together, such as `Ctrl K`."""
    theme = look.theme
    font, height = theme.font("axis_medium"), theme.px(18)
    width = max(height, paint.text_width(keys, font) + theme.px(10))

    def draw(painter: QPainter, rect: QRectF) -> None:
        cap = QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)
        paint.box(painter, cap, theme.px(4), edge=paint.pen(theme.color(edge)))
        paint.text(painter, cap, keys, font, theme.color(ink), paint.CENTER)

    return Piece(width, draw)


class KeyCap(Line):
    """A key cap on its own; the word of its action belongs beside it."""

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=0, parent=parent)
        self._keys = keys
        self.setAccessibleName(f"Key {keys}")

    @override
    def pieces(self) -> Sequence[Piece]:
        return [key_cap(self.look, self._keys)]
