"""What is locked: what it is, why, and the way out."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.text import label


class PadlockRing(QWidget):
    """A padlock in a ring."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFixedSize(QSize(28, 28) * look.theme.factor)
        self.setAccessibleName("Locked")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            edge = paint.pen(theme.color("line"))
            paint.box(painter, rect, rect.width() / 2, theme.color("surface"), edge)
            size = theme.px(14)
            corner = (self.width() - size) / 2
            self.look.draw_icon(painter, "lock", "text2", corner, corner, size)


class LockedRow(QWidget):
    """A locked part of a page on hatched ground, with an optional way out.

    Args:
        look: the look to draw with.
        what: what is locked.
        why: the reason, with the figure and its limit.
        way_out: a button that unlocks, none where there is no way out.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        what: str,
        why: str,
        way_out: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 14, 9)
        row.setSpacing(18)
        row.addWidget(PadlockRing(look))
        row.addLayout(_two_lines(what, why), 1)
        if way_out is not None:
            row.addWidget(way_out)
        self.setAccessibleName(f"{what}, locked: {why}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect, radius = QRectF(self.rect()), theme.px(space.RADIUS_CARD)
            paint.box(painter, rect, radius, theme.color("surface"))
            self._draw_hatch(painter, rect, radius)
            paint.box(painter, rect, radius, edge=paint.pen(theme.color("line")))

    def _draw_hatch(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        inside = QPainterPath()
        inside.addRoundedRect(rect, radius, radius)
        width, tall = self.look.theme.px(48), self.height()
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = self.width() - width if leftwards else 0
        painter.save()
        painter.setClipPath(inside)
        painter.setClipRect(QRectF(start, 0, width, tall), Qt.ClipOperation.IntersectClip)
        painter.setPen(paint.pen(self.look.theme.color("line")))
        for x in range(start - tall, start + width, 7):
            painter.drawLine(x, tall, x + tall, 0)
        painter.restore()


def _two_lines(what: str, why: str) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    head = QHBoxLayout()
    head.setSpacing(space.GAP)
    head.addWidget(label(what, "measure_strong"))
    head.addWidget(label("locked", "small", "muted"))
    head.addStretch(1)
    lines.addLayout(head)
    lines.addWidget(label(why, "small", "text2", wrap=True))
    return lines
