"""A choice between a few words in one control, made by one key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.move import enter_move
from ui.widgets.stop import Stop


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value, its word and the key that picks it (empty for none)."""

    value: str
    word: str
    key: str = ""


class Segmented(Stop):
    """Words side by side, at most one of them chosen.

    Its key picks an option, Left and Right step through them, Delete clears the choice; Enter,
    Tab and Ctrl+Enter ask to move as in a value cell.

    Args:
        look: the look to draw with.
        name: what is chosen, spoken by a screen reader.
        options: the choices in order.
        parent: the widget it lies in.

    Signals:
        chosen: the value now chosen by the user, empty when cleared.
    """

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._options = tuple(options)
        self._value, self._ghost = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setAccessibleName(name)
        self._describe()

    def value(self) -> str:
        """Return the value chosen, empty when none is."""
        return self._value

    def show_value(self, value: str) -> None:
        """Show a stored choice; nothing is announced."""
        self._value = value
        self._describe()

    def set_ghost(self, value: str) -> None:
        """Mark the choice made last time, while none is made now."""
        self._ghost = value
        self._describe()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())) + 2, self.look.theme.px(space.CELL_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, key = event.text(), event.key()
        wanted = next((one.value for one in self._options if typed and one.key == typed), None)
        if wanted is not None:
            self._choose(wanted)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(1 if (key == Qt.Key.Key_Right) == self._rightwards() else -1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose("")
        elif typed == "'" and self._ghost and not self._value:
            self._choose(self._ghost)
        elif (move := enter_move(event)) is not None:
            self.moved.emit(move)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for option, rect in zip(self._options, self._rects(), strict=True):
            if rect.contains(event.position()):
                self._choose(option.value)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            soft = space.SOFT_EDGE_ALPHA if self._value else 1.0
            edge = paint.pen(theme.color("edge", soft))
            ground = theme.color("raised")
            paint.box(painter, QRectF(self.rect()), theme.px(space.RADIUS_CELL), ground, edge)
            rects = self._rects()
            for number, (option, rect) in enumerate(zip(self._options, rects, strict=True)):
                self._draw_option(painter, option, rect)
                if number and self._value not in {option.value, self._options[number - 1].value}:
                    self._draw_parting(painter, rect)

    def _draw_option(self, painter: QPainter, option: Option, rect: QRectF) -> None:
        theme, taken = self.look.theme, option.value == self._value
        if taken:
            inner = rect.adjusted(2, 3, -2, -3)
            paint.box(painter, inner, theme.px(4), theme.color("text"))
        font, ink = self._style_of(option)
        paint.text(painter, rect, option.word, theme.font(font), theme.color(ink), paint.CENTER)

    def _style_of(self, option: Option) -> tuple[str, str]:
        """The font and the ink of an option's word."""
        if option.value == self._value:
            return "body_strong", "raised"
        ghost = not self._value and option.value == self._ghost
        return ("ghost", "muted") if ghost else ("body", "text2")

    def _draw_parting(self, painter: QPainter, rect: QRectF) -> None:
        x = round(rect.left() if self._rightwards() else rect.right()) + 0.5
        top, bottom = rect.adjusted(0, 8, 0, -8).topLeft(), rect.adjusted(0, 8, 0, -8).bottomLeft()
        top.setX(x)
        bottom.setX(x)
        paint.line(painter, top, bottom, paint.pen(self.look.theme.color("line")))

    def _widths(self) -> list[float]:
        theme = self.look.theme
        font, pad = theme.font("body_strong"), theme.px(18)
        return [paint.text_width(option.word, font) + pad for option in self._options]

    def _rects(self) -> list[QRectF]:
        rects, place = [], 1.0
        for width in self._widths():
            left = place if self._rightwards() else self.width() - place - width
            rects.append(QRectF(left, 0, width, self.height()))
            place += width
        return rects

    def _rightwards(self) -> bool:
        return self.layoutDirection() is not Qt.LayoutDirection.RightToLeft

    def _step(self, by: int) -> None:
        values = [option.value for option in self._options]
        if self._value in values:
            place = min(max(values.index(self._value) + by, 0), len(values) - 1)
        else:
            place = 0 if by > 0 else len(values) - 1
        self._choose(values[place])

    def _choose(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self._describe()
            self.chosen.emit(value)

    def _describe(self) -> None:
        names = {option.value: option.word for option in self._options}
        keys = ", ".join(f"{one.word} {one.key}" for one in self._options if one.key)
        now = f"{names[self._value]} chosen" if self._value in names else "nothing chosen"
        last = f"last time {names[self._ghost]}" if self._ghost in names else ""
        parts = (now, last, f"keys: {keys}" if keys else "")
        self.setAccessibleDescription(". ".join(part for part in parts if part))
        self.update()
