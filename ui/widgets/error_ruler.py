"""The error ruler: the old value inside its error, and where the new one falls."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.pieces import Piece, draw_line, words
from ui.widgets.side_mark import Side, draw_marker, side_role

ROW = 30
AXIS = 22
KEY = 20
GUTTER = 22


@dataclass(frozen=True, slots=True)
class RulerRow:
    """One side: the value before, the value now and the error round the former.

    None stands for a value that is not there, and for an error that is not known.
    """

    side: Side
    old: float | None
    new: float | None
    error: float | None
    said: str = ""


class ErrorRuler(QWidget):
    """The program's signature picture, one row a side on a common axis.

    Args:
        look: the look to draw with.
        name: what is measured, spoken with each row's `said`.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._name = look, name
        self._rows: tuple[RulerRow, ...] = ()
        self._old_key, self._error_key = "", ""
        self._limit: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_rows(
        self,
        rows: Sequence[RulerRow],
        *,
        old_key: str = "",
        error_key: str = "",
        limit: float | None = None,
    ) -> None:
        """Draw these rows.

        Args:
            rows: one a side, each with at least one value.
            old_key: the words for the tick, such as `last, 1 Nov`; empty for no key line.
            error_key: the words for the band, such as `error ±1.0 cm`.
            limit: a threshold drawn across all rows.
        """
        self._rows, self._limit = tuple(rows), limit
        self._old_key, self._error_key = old_key, error_key
        said = [one.said for one in rows if one.said]
        self.setAccessibleDescription(". ".join([*said, old_key, error_key]).strip(". "))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        key = KEY if self._old_key or self._error_key else 0
        tall = ROW * max(1, len(self._rows)) + AXIS + key
        return QSize(self.look.theme.px(270), self.look.theme.px(tall))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            if any(_values(row) for row in self._rows):
                self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        theme = self.look.theme
        row = theme.px(ROW)
        plot = QRectF(
            theme.px(GUTTER), 0, self.width() - theme.px(GUTTER + 8), row * len(self._rows)
        )
        axis = _Axis.around(plot, self._rows, self._limit)
        self._draw_grid(painter, axis)
        for number, one in enumerate(self._rows):
            self._draw_row(painter, axis, one, plot.top() + row * (number + 0.5))
        if self._limit is not None:
            x = round(axis.x(self._limit))
            top, bottom = QPointF(x, plot.top() + 2), QPointF(x, plot.bottom())
            paint.line(painter, top, bottom, paint.pen(theme.color("accent"), 2))
        self._draw_key(painter, plot.bottom() + theme.px(AXIS))

    def _draw_grid(self, painter: QPainter, axis: "_Axis") -> None:
        theme, plot = self.look.theme, axis.plot
        font, ink = theme.font("axis"), theme.color("muted")
        for value in axis.ticks():
            x = round(axis.x(value)) + 0.5
            ends = QPointF(x, plot.top() + 2), QPointF(x, plot.bottom() + 2)
            paint.line(painter, *ends, paint.pen(theme.color("line")))
            room = QRectF(x - 20, plot.bottom() + 2, 40, theme.px(16))
            paint.text(painter, room, axis.figure(value), font, ink, paint.CENTER)

    def _draw_row(self, painter: QPainter, axis: "_Axis", row: RulerRow, y: float) -> None:
        theme = self.look.theme
        color, tall = theme.color(side_role(row.side)), theme.px(16)
        if row.side is not Side.NONE:
            draw_marker(painter, self.look, row.side, QPointF(theme.px(6), y), 9)
        if row.old is not None and row.error is not None:
            left, right = axis.x(row.old - row.error), axis.x(row.old + row.error)
            band = QRectF(left, y - tall / 2, right - left, tall)
            paint.box(painter, band, 2, theme.color("band_error"))
        if row.old is not None and row.new is not None:
            ends = QPointF(axis.x(row.old), y), QPointF(axis.x(row.new), y)
            dash = None if row.error is not None else (1.5, 2.5)
            paint.line(painter, *ends, paint.pen(color, 2, dash))
        if row.old is not None:
            x = axis.x(row.old)
            ends = QPointF(x, y - tall / 2), QPointF(x, y + tall / 2)
            paint.line(painter, *ends, paint.pen(theme.color("text2"), 1.6))
        if row.new is not None:
            draw_marker(painter, self.look, row.side, QPointF(axis.x(row.new), y), 11, "raised")

    def _draw_key(self, painter: QPainter, top: float) -> None:
        line = []
        if self._old_key:
            line += [self._tick(), words(self.look, self._old_key, "axis", "text2")]
            line.append(Piece(self.look.theme.px(12), lambda _painter, _rect: None))
        if self._error_key:
            line += [self._swatch(), words(self.look, self._error_key, "axis", "text2")]
        rect = QRectF(0, top, self.width(), self.look.theme.px(KEY))
        draw_line(painter, rect, line, self.look.theme.px(5))

    def _tick(self) -> Piece:
        color = self.look.theme.color("text2")

        def draw(painter: QPainter, rect: QRectF) -> None:
            middle = rect.center()
            ends = (
                QPointF(rect.left() + 1, middle.y() - 6),
                QPointF(rect.left() + 1, middle.y() + 6),
            )
            paint.line(painter, *ends, paint.pen(color, 1.6))

        return Piece(3, draw)

    def _swatch(self) -> Piece:
        theme = self.look.theme

        def draw(painter: QPainter, rect: QRectF) -> None:
            field = QRectF(rect.left(), rect.center().y() - 5, rect.width(), 10)
            paint.box(painter, field, 2, theme.color("band_error"))

        return Piece(theme.px(15), draw)


@dataclass(frozen=True, slots=True)
class _Axis:
    plot: QRectF
    low: float
    high: float
    step: float

    @classmethod
    def around(cls, plot: QRectF, rows: Sequence[RulerRow], limit: float | None) -> "_Axis":
        values = [value for row in rows for value in _values(row)]
        if limit is not None:
            values.append(limit)
        low, high = min(values), max(values)
        room = (high - low) * 0.08 or max(abs(high), 1.0) * 0.1
        low, high = low - room, high + room
        return cls(plot, low, high, nice_step(high - low, max(2, int(plot.width() / 40))))

    def x(self, value: float) -> float:
        return self.plot.left() + (value - self.low) / (self.high - self.low) * self.plot.width()

    def ticks(self) -> list[float]:
        first, last = math.ceil(self.low / self.step), math.floor(self.high / self.step)
        return [number * self.step for number in range(first, last + 1)]

    def figure(self, value: float) -> str:
        decimals = max(0, -math.floor(math.log10(self.step)))
        return f"{value:.{decimals}f}".replace("-", "−")


def nice_step(span: float, most: int) -> float:
    """Return the smallest step of 1, 2 or 5 times a power of ten that fits at most `most` times."""
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def _values(row: RulerRow) -> list[float]:
    found = [value for value in (row.old, row.new) if value is not None]
    if row.old is not None and row.error is not None:
        found += [row.old - row.error, row.old + row.error]
    return found
