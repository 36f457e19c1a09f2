"""The table of the register: one entry is always marked, what was changed has a pen and a word."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from ankleclinic.catalogue.register import Item
from ui.settings.model import COLUMNS, RegisterModel, mark
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Evidence, evidence_tag
from ui.widgets.row_model import Index
from ui.widgets.row_table import RowCells, RowTable, halves, inside

ABOUT, VALUE, SHIPPED, STATUS, SOURCE = range(5)
ROOM_FOR_ALL = 800
GROUP_AT = 0.34
"""Where the ground of a group's name begins in its row."""
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
CLEAR = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class RegisterTable(RowTable):
    """Entries in rows; a digit or Enter begins to change the marked one.

    Args:
        look: the look to draw with.
        model: the rows.
        parent: the widget it lies in.

    Signals:
        marked: the name of the entry that is marked now, empty where there is none.
        edit_asked: what was typed, empty for Enter.
        shipped_asked: the shipped value is wanted back.
    """

    marked = Signal(str)
    edit_asked = Signal(str)
    shipped_asked = Signal()

    def __init__(self, look: Look, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(look, "Entries of the protocol", Cells(look, model), parent)
        self._rows = model
        self.selectionModel().currentChanged.connect(lambda *_: self.marked.emit(self.name()))
        self.doubleClicked.connect(lambda _: self.edit_asked.emit(""))

    def fit(self, room: int) -> None:
        """Take as much of some height as whole rows need."""
        rows = max(1, (room - self.head_height - 2) // self.row_height)
        self.setFixedHeight(self.head_height + rows * self.row_height + 2)

    def name(self) -> str:
        """Return the name of the marked entry, empty where there is none."""
        row = self._rows.row(self.currentIndex().row())
        return row.name if isinstance(row, Item) else ""

    def refill(self, name: str) -> None:
        """Fit the rows that are listed now, and mark an entry."""
        self.clearSpans()
        for number in range(self._rows.rowCount()):
            if isinstance(self._rows.row(number), str):
                self.setSpan(number, 0, 1, len(COLUMNS))
        self.mark(self._rows.number_of(name))
        self.marked.emit(self.name())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.viewport().width() < self.look.theme.px(ROOM_FOR_ALL)
        self.setColumnHidden(SOURCE, tight)
        self.share_width(COLUMNS[:-1] if tight else COLUMNS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in ENTER:
            self.edit_asked.emit("")
        elif bare and event.key() in CLEAR:
            self.shipped_asked.emit()
        elif bare and event.text().isdigit():
            self.edit_asked.emit(event.text())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Cells(RowCells):
    """Draws each cell.

    Args:
        look: the look to draw with.
        model: the rows.
    """

    def __init__(self, look: Look, model: RegisterModel) -> None:
        super().__init__(look, model)
        self._rows = model

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row(index.row())
        if not isinstance(row, str):
            super().paint(painter, option, index)
            return
        theme, cell = self.look.theme, QRectF(option.rect)
        low = cell.adjusted(0, cell.height() * GROUP_AT, 0, 0)
        painter.fillRect(low, theme.color("surface"))
        room = paint.mirrored(painter, cell, inside(self._rows, low, 0))
        paint.text(painter, room, row, theme.font("small_strong"), theme.color("text2"))

    @override
    def draw(self, painter: QPainter, room: QRectF, index: Index, *, here: bool) -> None:
        row, theme = self._rows.row(index.row()), self.look.theme
        if not isinstance(row, Item):
            return
        said, column = self._rows.said(index.row(), index.column()), index.column()
        if column == ABOUT:
            self._draw_about(painter, room, said)
        elif column == VALUE:
            self._draw_value(painter, room, row, said)
        elif column == STATUS:
            evidence_tag(self.look, Evidence(row.status.value)).draw(painter, room)
        else:
            small = column == SOURCE
            font, ink = ("small", "text2") if small else ("body", "text2")
            paint.text(painter, room, said, theme.font(font), theme.color(ink))

    def _draw_about(self, painter: QPainter, room: QRectF, said: str) -> None:
        """Draw a sentence in at most two lines."""
        theme = self.look.theme
        font, ink = theme.font("body_medium"), theme.color("text")
        head, rest = broken(said, room.width(), lambda text: paint.text_width(text, font))
        if not rest:
            paint.text(painter, room, head, font, ink)
            return
        first, second = halves(room)
        paint.text(painter, first, head, font, ink)
        paint.text(painter, second, rest, font, ink)

    def _draw_value(self, painter: QPainter, room: QRectF, item: Item, said: str) -> None:
        theme, marked = self.look.theme, mark(self._rows.draft, item)
        ink = theme.color("text" if item.editable else "text2")
        if not marked:
            face = theme.font("value" if item.editable else "body")
            paint.text(painter, room, said, face, ink)
            return
        first, second = halves(room)
        paint.text(painter, first, said, theme.font("value"), ink)
        size = theme.px(13)
        sign = QRectF(second.left(), second.center().y() - size / 2, size, size)
        sign = paint.mirrored(painter, second, sign)
        role = "accent" if marked.startswith("this") else "caution"
        self.look.draw_icon(painter, "pen", role, sign.left(), sign.top(), size)
        words = paint.mirrored(painter, second, second.adjusted(size + 5, 0, 0, 0))
        paint.text(painter, words, marked, theme.font("small"), theme.color(role))


def broken(said: str, width: float, measure: Callable[[str], float]) -> tuple[str, str]:
    """A sentence broken once, where its first line is full."""
    words = said.split(" ")
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        if measure(head) <= width or count == 1:
            return head, " ".join(words[count:])
    return said, ""
