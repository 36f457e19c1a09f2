"""The cells that values are typed into: one that hands on commands, one that completes itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.value_cell import ValueCell

TakesKey = Callable[[QKeyEvent], bool]
COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
HISTORY_KEYS = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")


class EntryCell(ValueCell):
    """A value cell inside a field.

    While nothing has been typed, a letter or Space is a command and goes on to the field, the
    row and the page. Undo and redo are always the page's.

    Args:
        look: the look to draw with.
        name: what is entered, spoken by a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        left: the focus went elsewhere in the window, or something else is about to happen.
        dropped: what is being entered is given up.

    Attributes:
        loses: whether what runs here is lost by leaving.
    """

    left = Signal()
    dropped = Signal()

    def __init__(
        self, look: Look, name: str, takes: TakesKey, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, parent)
        self._name, self._takes = name, takes
        self._again = False
        self._live = ""
        self.loses = False

    @property
    def fresh(self) -> bool:
        """Whether nothing was typed since the cell was entered."""
        return not self.text() or self.selectedText() == self.text()

    @property
    def unsaved(self) -> bool:
        """Whether something runs, or the text differs from what was last announced or shown."""
        return bool(self._live) or self.text() != self._kept

    def announce_again(self) -> None:
        """Treat the text as changed, so that it is announced once more when the cell is left."""
        self._again = True

    def drop_typing(self) -> None:
        """Bring back what stood here when the cell was entered."""
        self.dropped.emit()
        self.setText(self._kept)
        self.selectAll()

    def settle(self) -> bool:
        """Keep what stands here as when the cell is left; false where what ran was lost."""
        lost = self.loses
        self.left.emit()
        self.commit()
        return not lost

    def show_live(self, text: str, word: str) -> None:
        """Show what runs in this cell in place of its text; nothing when empty."""
        self._live = text
        name = f"{self._name}, {word}" if word else self._name
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    @override
    def show_value(self, text: str) -> None:
        super().show_value(text)
        if self.hasFocus():
            self.selectAll()

    @override
    def commit(self) -> None:
        again, self._again = self._again, False
        if again and not self.unsaved:
            self.committed.emit(self.text())
        else:
            super().commit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in COMES_BACK:
            self.left.emit()
        super().focusOutEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._live:
            super().paintEvent(event)
            return
        theme, rect = self.look.theme, QRectF(self.rect())
        with paint.painter(self) as painter:
            edge = paint.pen(theme.color("accent"), 2)
            paint.box(painter, rect, theme.px(space.RADIUS_CELL), theme.color("accent_soft"), edge)
            font, ink = theme.font("name"), theme.color("accent")
            paint.text(painter, rect, self._live, font, ink, paint.CENTER)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _is_history(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            event.accept()
        elif self.fresh and is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class DigitCell(EntryCell):
    """A cell for a whole number that is complete as soon as no further digit could follow.

    Args:
        look: the look to draw with.
        name: what is entered, spoken by a screen reader.
        takes: looks at every key first and says whether it took it.
        span: the least and the largest number; `1` waits where 10 is possible.
        carries: a digit that no longer fits is typed into the cell that follows, rather than
            refused.
        parent: the widget it lies in.

    Signals:
        completed: the number is complete and was announced.
    """

    completed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        takes: TakesKey,
        span: tuple[float, float],
        *,
        carries: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, takes, parent)
        self._span, self._carries = span, carries

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.text()
        if self._carries and self._is_too_much(event):
            self._carry(event)
            return
        super().keyPressEvent(event)
        typed = event.text().isdigit() or event.text() == "'"
        if typed and self.text() and (self.text() != before or event.text() != "'"):
            self._complete()

    def _complete(self) -> None:
        number = _whole(self.text())
        if number is not None and (number == 0 or not self._fits(number * 10)):
            self.commit()
            self.completed.emit()

    def _is_too_much(self, event: QKeyEvent) -> bool:
        """Whether a digit belongs to the next number, the one that stands here being whole."""
        if self.fresh or self.isReadOnly() or not event.text().isdigit():
            return False
        here, longer = _whole(self.text()), _whole(self.text() + event.text())
        return here is not None and longer is not None and not self._fits(longer)

    def _carry(self, event: QKeyEvent) -> None:
        self.commit()
        self.completed.emit()
        onwards = QApplication.focusWidget()
        if onwards is not None and onwards is not self:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(onwards, again)

    def _fits(self, number: int) -> bool:
        return self._span[0] <= number <= self._span[1]


def _whole(text: str) -> int | None:
    digits = text.removeprefix("-").removeprefix("+")
    return int(text) if digits.isascii() and digits.isdigit() else None


def is_command(event: QKeyEvent) -> bool:
    """Whether a key is a bare letter or Space."""
    bare = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
    return bare and (event.text().isalpha() or event.text() == " ")


def _is_history(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    pressed = QKeySequence(event.keyCombination())
    return any(pressed == QKeySequence(keys) for keys in HISTORY_KEYS)
