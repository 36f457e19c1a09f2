"""A choice between more words than one line holds: they flow into as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.fields.cell import TakesKey
from ui.fields.picking import PickingChoice
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.segmented import Option

LINE = 25
PAD, KEY_GAP = 7, 4
MINUS = "\N{MINUS SIGN}"


class OptionFlow(PickingChoice):
    """A segmented choice whose options carry their key and flow into several lines.

    Args:
        look: the look to draw with.
        name: what is chosen, spoken by a screen reader.
        options: the choices in order.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[Option],
        takes: TakesKey,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, options, takes, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        width = round(sum(self._widths())) + 4
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(120), self.look.theme.px(space.CELL_HEIGHT))

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)[-1][1] + 1
        return self.look.theme.px(LINE) * lines + self.look.theme.px(space.CELL_HEIGHT - LINE)

    def option_rects(self) -> list[QRectF]:
        """Where each option stands."""
        return self._rects()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            soft = space.SOFT_EDGE_ALPHA if self.value() else 1.0
            edge, ground = paint.pen(theme.color("edge", soft)), theme.color("raised")
            paint.box(painter, QRectF(self.rect()), theme.px(space.RADIUS_CELL), ground, edge)
            for option, rect in zip(self._options, self._rects(), strict=True):
                self._draw_option(painter, option, rect)

    @override
    def _draw_option(self, painter: QPainter, option: Option, rect: QRectF) -> None:
        theme, taken = self.look.theme, option.value == self.value()
        if taken:
            paint.box(painter, rect.adjusted(1, 2, -1, -2), theme.px(4), theme.color("text"))
        pad = theme.px(PAD)
        inner = rect.adjusted(pad, 0, -pad, 0)
        key_font = theme.font("axis_medium")
        cap = _cap(option)
        wide = paint.text_width(cap, key_font) + theme.px(KEY_GAP)
        key = QRectF(inner.left(), inner.top(), wide, inner.height())
        word = inner.adjusted(wide, 0, 0, 0)
        key, word = paint.mirrored(painter, inner, key), paint.mirrored(painter, inner, word)
        paint.text(painter, key, cap, key_font, theme.color("raised" if taken else "muted"))
        font, ink = self._style_of(option)
        paint.text(painter, word, option.word, theme.font(font), theme.color(ink))

    @override
    def _widths(self) -> list[float]:
        theme = self.look.theme
        word, key = theme.font("body_strong"), theme.font("axis_medium")
        room = 2 * theme.px(PAD) + theme.px(KEY_GAP)
        return [
            paint.text_width(one.word, word) + paint.text_width(_cap(one), key) + room
            for one in self._options
        ]

    @override
    def _rects(self) -> list[QRectF]:
        theme = self.look.theme
        line, top = theme.px(LINE), theme.px(space.CELL_HEIGHT - LINE) / 2
        rects = []
        for (left, number), width in zip(self._lines(self.width()), self._widths(), strict=True):
            shown = min(width, self.width() - left - 2)
            place = left if self._rightwards() else self.width() - left - shown
            rects.append(QRectF(place, top + number * line, shown, line))
        return rects

    def _lines(self, room: int) -> list[tuple[float, int]]:
        """The left edge and the line of each option where there is so much room."""
        places: list[tuple[float, int]] = []
        left, number = 2.0, 0
        for width in self._widths():
            if left + width > room - 1 and left > 2:
                left, number = 2.0, number + 1
            places.append((left, number))
            left += width
        return places


def _cap(option: Option) -> str:
    return option.key.replace("-", MINUS)
