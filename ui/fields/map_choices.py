"""A row of choices for the zone in hand, each with its key, to be clicked as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.key_cap import key_cap
from ui.widgets.pieces import Piece, draw_line, width_of, words

HEIGHT = 28
PAD = 8


@dataclass(frozen=True, slots=True)
class MapChoice:
    """A value, its word, and the key to show; a choice whose word is its key needs none."""

    value: str
    word: str
    key: str = ""


class MapChoices(QWidget):
    """Choices side by side; the keyboard is the map's, so it takes clicks only.

    Args:
        look: the look to draw with.
        name: what is chosen, spoken by a screen reader.
        choices: the choices in order.
        parent: the widget it lies in.

    Signals:
        picked: the value that was clicked.
    """

    picked = Signal(str)

    def __init__(
        self, look: Look, name: str, choices: Sequence[MapChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._choices = tuple(choices)
        self._value: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    @property
    def value(self) -> str | None:
        """What is chosen."""
        return self._value

    def show_value(self, value: str | None) -> None:
        """Mark a choice, None for none."""
        self._value = value
        said = next((one.word for one in self._choices if one.value == value), "nothing chosen")
        self.setAccessibleDescription(said)
        self.update()

    def rect_of(self, value: str) -> QRectF:
        """Where a choice stands."""
        return next(
            rect
            for choice, rect in zip(self._choices, self._rects(), strict=True)
            if choice.value == value
        )

    @override
    def sizeHint(self) -> QSize:
        pad = self.look.theme.px(PAD)
        widths = (self._width(choice) + 2 * pad for choice in self._choices)
        return QSize(round(sum(widths)), self.look.theme.px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.look.theme.px(HEIGHT))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for choice, rect in zip(self._choices, self._rects(), strict=True):
            if rect.contains(event.position()):
                self.picked.emit(choice.value)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            for choice, rect in zip(self._choices, self._rects(), strict=True):
                self._draw(painter, choice, rect)

    def _draw(self, painter: QPainter, choice: MapChoice, rect: QRectF) -> None:
        theme, taken = self.look.theme, choice.value == self._value
        inner = rect.adjusted(1, 2, -1, -2)
        if taken:
            paint.box(painter, inner, theme.px(space.RADIUS_CELL), theme.color("text"))
        pieces = self._pieces(choice, taken=taken)
        gap = theme.px(space.GAP_TIGHT)
        spare = max(0.0, (rect.width() - width_of(pieces, gap)) / 2)
        draw_line(painter, rect.adjusted(spare, 0, -spare, 0), pieces, gap)

    def _pieces(self, choice: MapChoice, *, taken: bool) -> list[Piece]:
        ink = "raised" if taken else "text2"
        font = "small_strong" if taken else "small_medium"
        said = words(self.look, choice.word, font, ink)
        return [key_cap(self.look, choice.key, ink, ink), said] if choice.key else [said]

    def _width(self, choice: MapChoice) -> float:
        pieces = self._pieces(choice, taken=True)
        return width_of(pieces, self.look.theme.px(space.GAP_TIGHT))

    def _rects(self) -> list[QRectF]:
        pad = self.look.theme.px(PAD)
        wanted = [self._width(choice) + 2 * pad for choice in self._choices]
        share = min(1.0, self.width() / sum(wanted)) if wanted else 1.0
        rects, place = [], 0.0
        rightwards = self.layoutDirection() is not Qt.LayoutDirection.RightToLeft
        for width in (each * share for each in wanted):
            left = place if rightwards else self.width() - place - width
            rects.append(QRectF(left, 0, width, self.height()))
            place += width
        return rects
