"""The one line of a pain map in its row: what is drawn so far, and the way into the map."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.fields.cell import TakesKey, is_command
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.key_cap import key_cap
from ui.widgets.move import enter_move
from ui.widgets.pieces import Piece, draw_line, words
from ui.widgets.stop import Stop

HINT = "map"
PAD = 8
SAID = "Space opens the map. 0 says that there is no pain anywhere."


class MapLane(Stop):
    """A wide cell; Space or a click opens the map.

    Args:
        look: the look to draw with.
        name: whose map it is, spoken by a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        opened: the map is wanted.
        pain_free: there is no pain anywhere.
        accepted: the map is as it was last time.
        cleared: nothing is known of the map any more.

    Attributes:
        locked: whether it only opens the map.
    """

    opened = Signal()
    pain_free = Signal()
    accepted = Signal()
    cleared = Signal()

    def __init__(
        self, look: Look, name: str, takes: TakesKey, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._takes = look, takes
        self.locked = False
        self._text, self._ghost = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setAccessibleName(name)
        self.show_text("", "")

    @property
    def text(self) -> str:
        """What it says of the map."""
        return self._text

    def show_text(self, text: str, ghost: str) -> None:
        """Say what is drawn, or what was drawn last time while nothing is."""
        self._text, self._ghost = text, ghost
        last = f"last time {ghost}" if ghost else ""
        said = (text or "nothing drawn", last, SAID)
        self.setAccessibleDescription(". ".join(part for part in said if part))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(180), self.look.theme.px(space.CELL_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(space.CELL_WIDTH), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, typed = enter_move(event), event.text()
        if self._takes(event):
            event.accept()
        elif move is not None:
            self.moved.emit(move)
        elif typed == " ":
            self.opened.emit()
        elif self.locked or is_command(event):
            event.ignore()
        elif typed == "0":
            self.pain_free.emit()
        elif typed == "'" and self._ghost and not self._text:
            self.accepted.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.opened.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            soft = space.SOFT_EDGE_ALPHA if self._text else 1.0
            edge = paint.pen(theme.color("edge", soft))
            radius = theme.px(space.RADIUS_CELL)
            paint.box(painter, QRectF(self.rect()), radius, theme.color("raised"), edge)
            pad = theme.px(PAD)
            hint = self._hint()
            room = QRectF(self.rect()).adjusted(pad, 0, -pad, 0)
            width = sum(piece.width for piece in hint) + theme.px(4)
            last = QRectF(room.right() - width, room.top(), width, room.height())
            inner = room.adjusted(0, 0, -width - pad, 0)
            draw_line(painter, paint.mirrored(painter, room, inner), self._said(), 0)
            draw_line(painter, paint.mirrored(painter, room, last), hint, theme.px(4))

    def _said(self) -> list[Piece]:
        if self._text:
            return [words(self.look, self._text, "body_strong")]
        return [words(self.look, self._ghost, "ghost", "muted")] if self._ghost else []

    def _hint(self) -> list[Piece]:
        """The key that opens the map, while the hand is here or the line is empty."""
        if self._text and not self.hasFocus():
            return []
        return [key_cap(self.look, "Space"), words(self.look, HINT, "small", "muted")]
