"""Buttons with icon, word and the key that does the same."""

from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.key_cap import key_cap
from ui.widgets.pieces import Piece, draw_line, icon, width_of, words


class ButtonKind(StrEnum):
    """How loud a button is; one PRIMARY a page.

    QUIET is a link in the accent colour, PLAIN the same in the colour of sentences; the two
    CAUTION kinds answer a question, filled and open.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    PLAIN = "plain"
    CAUTION = "caution"
    CAUTION_OPEN = "caution_open"


class Button(QPushButton):
    """A push button; Space and Enter press it while it has the focus.

    Args:
        look: the look to draw with.
        text: the action in a word or two.
        kind: how loud it is.
        icon_name: an icon before the word.
        keys: the key shown behind the word; the caller makes the shortcut.
        height: at factor 1.
        parent: the widget it lies in.

    Attributes:
        type_step: the step of the type scale of its word.
        side: room beside the word at factor 1.
        icon_size: at factor 1.
    """

    type_step: ClassVar[str] = "body_medium"
    side: ClassVar[int] = 12
    icon_size: ClassVar[int] = 16

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon_name: str = "",
        keys: str = "",
        height: int = space.BUTTON_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.kind = look, kind
        self._icon, self._keys, self._height = icon_name, keys, look.theme.px(height)
        self.setProperty("part", "painted")
        self.setText(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_BUTTON)
        self.setAccessibleName(text)
        if keys:
            self.setAccessibleDescription(f"Key {keys}")

    @override
    def sizeHint(self) -> QSize:
        theme = self.look.theme
        width = width_of(self._pieces(), theme.px(8)) + 2 * self._padding()
        return QSize(round(width + 0.5), self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            paint.box(painter, rect, theme.px(space.RADIUS_BUTTON), self._ground(), self._edge())
            pieces, gap = self._pieces(), theme.px(8)
            room = rect.adjusted(self._padding(), 0, -self._padding(), 0)
            spare = max(0.0, room.width() - width_of(pieces, gap))
            draw_line(painter, room.adjusted(spare / 2, 0, -spare / 2, 0), pieces, gap)

    def _padding(self) -> int:
        return self.look.theme.px(6 if self._is_bare() else self.side)

    def _pieces(self) -> list[Piece]:
        ink = self._ink()
        line = [icon(self.look, self._icon, ink, self.icon_size)] if self._icon else []
        if self.text():
            line.append(words(self.look, self.text(), self.type_step, ink))
        if self._keys:
            cap = "edge" if self.kind in {ButtonKind.SECONDARY, ButtonKind.PLAIN} else ink
            line.append(key_cap(self.look, self._keys, ink, cap))
        return line

    def _is_bare(self) -> bool:
        return self.kind in {ButtonKind.QUIET, ButtonKind.PLAIN}

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        return {
            ButtonKind.PRIMARY: "accent_on",
            ButtonKind.SECONDARY: "text",
            ButtonKind.QUIET: "accent",
            ButtonKind.PLAIN: "text2",
            ButtonKind.CAUTION: "caution_bg",
            ButtonKind.CAUTION_OPEN: "caution",
        }[self.kind]

    def _ground(self) -> QColor | None:
        theme = self.look.theme
        if not self.isEnabled():
            return None if self._is_bare() else theme.color("surface")
        filled = {ButtonKind.PRIMARY: "accent", ButtonKind.CAUTION: "caution"}
        if self.kind in filled:
            alpha = 0.82 if self.isDown() else 0.92 if self.underMouse() else 1.0
            return theme.color(filled[self.kind], alpha)
        if self.isDown():
            return theme.color("sunken")
        if self.underMouse():
            return theme.color("accent_soft" if self.kind is ButtonKind.QUIET else "surface")
        return None if self._is_bare() else theme.color("raised")

    def _edge(self) -> QPen | None:
        if self._is_bare() or self.kind in {ButtonKind.PRIMARY, ButtonKind.CAUTION}:
            return None
        role = "caution_line" if self.kind is ButtonKind.CAUTION_OPEN else "edge"
        return paint.pen(self.look.theme.color(role if self.isEnabled() else "line"))


class IconButton(Button):
    """A square button that shows an icon only; its word is spoken and shown as a tip."""

    def __init__(
        self, look: Look, icon_name: str, name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "", ButtonKind.PLAIN, icon_name=icon_name, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._height, self._height)
