"""What a hand that is not used to computers hits: large buttons and large answers."""

from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind

BIG_HEIGHT, TARGET_HEIGHT = 56, 88
NARROWEST, WIDEST = 48, 132
GAP, MARGIN, COLUMN = 12, 40, 1180
STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BigButton(Button):
    """A button two steps up the type scale.

    Args:
        look: the look to draw with.
        text: the action in a few words.
        kind: how loud it is.
        icon_name: an icon before the word.
        parent: the widget it lies in.
    """

    type_step: ClassVar[str] = "section"
    side: ClassVar[int] = 24
    icon_size: ClassVar[int] = 22

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, kind, icon_name=icon_name, height=BIG_HEIGHT, parent=parent)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Target(QAbstractButton):
    """One answer to choose; the chosen one is filled and ticked.

    Args:
        look: the look to draw with.
        word: the number or the words of the answer.
        spoken: what a screen reader says of it.
        key: the key that chooses it, shown where `wide`.
        wide: it holds words and lies below the others.
        parent: the widget it lies in.

    Signals:
        stepped: an arrow key was pressed; steps to the right and down.
    """

    stepped = Signal(int, int)

    def __init__(
        self,
        look: Look,
        word: str,
        spoken: str,
        *,
        key: str = "",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._key, self._wide = look, key, wide
        self.setText(word)
        self.setCheckable(True)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", space.RADIUS_CARD)
        across = QSizePolicy.Policy.Fixed if wide else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        if not wide:
            self.setMaximumWidth(look.theme.px(WIDEST))

    @override
    def sizeHint(self) -> QSize:
        theme = self.look.theme
        height = theme.px(BIG_HEIGHT if self._wide else TARGET_HEIGHT)
        if not self._wide:
            return QSize(theme.px(NARROWEST), height)
        width = paint.text_width(self.text(), theme.font("name")) + theme.px(96)
        return QSize(round(max(width, theme.px(320))), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def nextCheckState(self) -> None:
        self.setChecked(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := STEPS.get(event.key())) is not None:
            self.stepped.emit(*step)
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, chosen = self.look.theme, self.isChecked()
        ground = "accent" if chosen else "accent_soft" if self.underMouse() else "raised"
        with paint.painter(self) as painter:
            edge = None if chosen else paint.pen(theme.color("edge"), 1.5)
            radius = theme.px(space.RADIUS_CARD)
            paint.box(painter, QRectF(self.rect()), radius, theme.color(ground), edge)
            ink = "accent_on" if chosen else "text"
            if self._wide:
                self._draw_words(painter, ink)
            else:
                self._draw_number(painter, ink)

    def _draw_number(self, painter: QPainter, ink: str) -> None:
        theme, rect = self.look.theme, QRectF(self.rect())
        font = theme.font("headline")
        paint.text(painter, rect, self.text(), font, theme.color(ink), paint.CENTER)
        if self.isChecked():
            size = theme.px(20)
            left, top = rect.center().x() - size / 2, rect.bottom() - size - theme.px(4)
            self.look.draw_icon(painter, "check", ink, left, top, size)

    def _draw_words(self, painter: QPainter, ink: str) -> None:
        theme, rect = self.look.theme, QRectF(self.rect())
        size, pad = theme.px(22), theme.px(20)
        inner = rect.adjusted(pad, 0, -pad, 0)
        paint.text(painter, inner, self.text(), theme.font("name"), theme.color(ink))
        if self.isChecked():
            at = QRectF(inner.right() - size, (rect.height() - size) / 2, size, size)
            at = paint.mirrored(painter, rect, at)
            self.look.draw_icon(painter, "check", ink, at.left(), at.top(), size)
        elif self._key:
            font = theme.font("card")
            paint.text(painter, inner, self._key, font, theme.color("muted"), paint.RIGHT)
