"""The entry cell: typed value, ghost of the last one, question and refusal."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.move import Move, enter_move, tab_move


class CellState(StrEnum):
    """What the program thinks of the typed text."""

    PLAIN = "plain"
    QUESTION = "question"
    REFUSED = "refused"


class ValueCell(QLineEdit):
    """A small field for one value, saved when it is left.

    Enter, Tab and Ctrl+Enter (with Shift: back) ask to move; `'` takes the ghost of an empty
    cell; Escape brings back what stood there when the cell was entered. A parent that wants a
    key for itself, such as `y` for a question, installs an event filter.

    Args:
        look: the look to draw with.
        name: what is entered, with side and trial, spoken by a screen reader.
        parent: the widget it lies in.

    Signals:
        committed: the text, when the cell is left or a move is asked and the text changed.
        moved: where to go, after `committed`; a `Move`.
    """

    committed = Signal(str)
    moved = Signal(Move)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._ghost, self._note = "", ""
        self._state = CellState.PLAIN
        self._kept = ""
        theme = look.theme
        self.setProperty("part", "painted")
        self.setProperty("type", "value")
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(theme.px(space.CELL_WIDTH), theme.px(space.CELL_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(name)
        self.textChanged.connect(self._make_room)

    def show_value(self, text: str) -> None:
        """Show a stored value; nothing is committed."""
        self.setText(text)
        self._kept = text
        self.update()

    def set_ghost(self, text: str) -> None:
        """Show the last value, muted and italic, while the cell is empty."""
        self._ghost = text
        self._make_room()
        self._describe()

    def set_state(self, state: CellState, note: str = "") -> None:
        """Mark the cell; the note is spoken, the line below it is the caller's."""
        self._state, self._note = state, note
        self._describe()

    def state(self) -> CellState:
        """Return how the cell is marked."""
        return self._state

    def commit(self) -> None:
        """Announce the text if it changed since it was last announced or shown."""
        if self.text() != self._kept:
            self._kept = self.text()
            self.committed.emit(self._kept)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.deselect()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        self.commit()
        self.moved.emit(tab_move(forwards=forwards))
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = enter_move(event)
        if move is not None:
            self.commit()
            self.moved.emit(move)
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.setText(self._kept)
            self.selectAll()
        elif event.text() == "'" and self._ghost and not self.text():
            self.setText(self._ghost)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            paint.box(painter, rect, theme.px(space.RADIUS_CELL), self._ground(), self._edge())
            if not self.text() and self._ghost:
                room = rect.adjusted(theme.px(5), 0, -theme.px(5), 0)
                font, ink = theme.font("ghost"), theme.color("muted")
                paint.text(painter, room, self._ghost, font, ink, paint.CENTER)
        super().paintEvent(event)

    def _make_room(self) -> None:
        """Put the cursor before the ghost rather than through it."""
        ghost = self._ghost if not self.text() else ""
        spare = self.width() - paint.text_width(ghost, self.look.theme.font("ghost"))
        align = Qt.AlignmentFlag.AlignLeft if ghost else Qt.AlignmentFlag.AlignHCenter
        self.setAlignment(align)
        self.setTextMargins(max(0, round(spare / 2) - 4) if ghost else 0, 0, 0, 0)

    def _describe(self) -> None:
        last = f"last value {self._ghost}" if self._ghost else ""
        self.setAccessibleDescription(". ".join(part for part in (self._note, last) if part))
        self.update()

    def _ground(self) -> QColor:
        role = {CellState.QUESTION: "caution_bg", CellState.REFUSED: "danger_bg"}
        ground = role.get(self._state, "raised" if self.isEnabled() else "surface")
        return self.look.theme.color(ground)

    def _edge(self) -> QPen:
        theme = self.look.theme
        marked = {CellState.QUESTION: "caution_line", CellState.REFUSED: "danger"}
        if self._state in marked:
            return paint.pen(theme.color(marked[self._state]), 2)
        soft = space.SOFT_EDGE_ALPHA if self.text() else 1.0
        return paint.pen(theme.color("edge", soft))
