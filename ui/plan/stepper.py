"""The six stages side by side: where the patient is, and which one is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.reports import words as record_words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import draw_tick

HEIGHT, DISC = 74, 24
NOW = "now"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: how many of its hard criteria are met, and whether the patient is in it."""

    stage: int
    met: int
    of: int
    now: bool

    @property
    def done(self) -> bool:
        """Whether every hard criterion is met."""
        return self.of > 0 and self.met == self.of

    @property
    def count(self) -> str:
        """The criteria met, in words."""
        return f"{self.met} of {self.of} met" if self.of else "reviewed"

    @property
    def said(self) -> str:
        """All of it for a screen reader."""
        now = ", the present stage" if self.now else ""
        return f"Stage {self.stage}, {record_words.STAGES[self.stage]}{now}, {self.count}"


class Stepper(QWidget):
    """Shows the stages; Left and Right or a digit look at another one.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        looked_at: the stage whose criteria the user wants to see.
    """

    looked_at = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._steps: tuple[Step, ...] = ()
        self._at = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setAccessibleDescription("Left and Right or 1 to 6 look at another stage")

    def show_steps(self, steps: Sequence[Step], at: int) -> None:
        """Show the stages, one of them looked at."""
        self._steps = tuple(steps)
        self._look(at)

    def at(self) -> int:
        """Return the stage that is looked at."""
        return self._at

    def go(self, stage: int) -> None:
        """Look at another stage, if there is one of that number."""
        if stage != self._at and any(step.stage == stage for step in self._steps):
            self._look(stage)
            self.looked_at.emit(stage)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(480), self.look.theme.px(HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = self.layoutDirection() is not Qt.LayoutDirection.RightToLeft
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.go(self._at + (1 if (event.key() == Qt.Key.Key_Right) is forward else -1))
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for step, cell in zip(self._steps, self._cells(), strict=True):
            if paint_side(self, cell).contains(event.position()):
                self.go(step.stage)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            for step, cell in zip(self._steps, self._cells(), strict=True):
                self._draw_step(painter, paint_side(self, cell), step)

    def _draw_step(self, painter: QPainter, cell: QRectF, step: Step) -> None:
        theme = self.look.theme
        if step.stage == self._at:
            paint.box(painter, cell, theme.px(6), theme.color("accent_soft"))
            bar = cell.adjusted(theme.px(8), cell.height() - 3, -theme.px(8), 0)
            paint.box(painter, bar, 1.5, theme.color("accent"))
        inner = cell.adjusted(theme.px(10), theme.px(7), -theme.px(6), -theme.px(6))
        disc = QRectF(inner.left(), inner.top(), theme.px(DISC), theme.px(DISC))
        disc = paint.mirrored(painter, inner, disc)
        self._draw_disc(painter, disc, step)
        beside = inner.adjusted(theme.px(DISC + 8), 0, 0, 0)
        beside.setHeight(disc.height())
        said = NOW if step.now else step.count
        ink = theme.color("accent" if step.now else "muted")
        font = theme.font("small_strong" if step.now else "small")
        paint.text(painter, paint.mirrored(painter, inner, beside), said, font, ink)
        below = inner.adjusted(0, theme.px(DISC + 3), 0, 0)
        self._draw_name(painter, below, step)

    def _draw_disc(self, painter: QPainter, disc: QRectF, step: Step) -> None:
        theme = self.look.theme
        font = theme.font("body_strong")
        if step.now:
            paint.box(painter, disc, disc.width() / 2, theme.color("accent"))
            ink = theme.color("accent_on")
            paint.text(painter, disc, str(step.stage), font, ink, paint.CENTER)
        elif step.done:
            paint.box(painter, disc, disc.width() / 2, theme.color("text"))
            draw_tick(painter, self.look, disc, "raised")
        else:
            edge = paint.pen(theme.color("edge"), 1.4)
            paint.box(painter, disc, disc.width() / 2, edge=edge)
            paint.text(painter, disc, str(step.stage), font, theme.color("text"), paint.CENTER)

    def _draw_name(self, painter: QPainter, room: QRectF, step: Step) -> None:
        theme = self.look.theme
        font = theme.font("small_strong" if step.now else "small_medium")
        painter.setFont(font)
        painter.setPen(theme.color("text" if step.now else "text2"))
        name = record_words.capital(record_words.STAGES[step.stage])
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), name)

    def _cells(self) -> list[QRectF]:
        count = max(1, len(self._steps))
        gap = self.look.theme.px(4)
        width = (self.width() - gap * (count - 1)) / count
        return [QRectF(place * (width + gap), 0, width, self.height()) for place in range(count)]

    def _look(self, stage: int) -> None:
        self._at = stage
        shown = next((step.said for step in self._steps if step.stage == stage), "")
        self.setAccessibleName(f"Stages. {shown}" if shown else "Stages")
        self.update()


def paint_side(widget: QWidget, cell: QRectF) -> QRectF:
    """Return where a cell lies: the other way round where writing runs leftwards."""
    if widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return cell
    return QRectF(widget.width() - cell.right(), cell.top(), cell.width(), cell.height())
