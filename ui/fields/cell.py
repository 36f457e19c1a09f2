"""The cells that values are typed into: one that hands on commands, one that completes itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets.value_cell import ValueCell

TakesKey = Callable[[QKeyEvent], bool]
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
    """

    def __init__(
        self, look: Look, name: str, takes: TakesKey, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, parent)
        self._takes = takes
        self._again = False

    @property
    def fresh(self) -> bool:
        """Whether nothing was typed since the cell was entered."""
        return not self.text() or self.selectedText() == self.text()

    @property
    def unsaved(self) -> bool:
        """Whether the text differs from what was last announced or shown."""
        return self.text() != self._kept

    def announce_again(self) -> None:
        """Treat the text as changed, so that it is announced once more when the cell is left."""
        self._again = True

    def drop_typing(self) -> None:
        """Bring back what stood here when the cell was entered."""
        self.setText(self._kept)
        self.selectAll()

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
        highest: the largest number that may be typed; `1` waits where 10 is possible.
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
        highest: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, takes, parent)
        self._highest = highest

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.text()
        super().keyPressEvent(event)
        typed = event.text().isdigit() or event.text() == "'"
        if typed and self.text() and (self.text() != before or event.text() != "'"):
            self._complete()

    def _complete(self) -> None:
        text = self.text()
        if not text.isascii() or not text.isdigit():
            return
        if int(text) == 0 or int(text) * 10 > self._highest:
            self.commit()
            self.completed.emit()


def is_command(event: QKeyEvent) -> bool:
    """Whether a key is a bare letter or Space."""
    bare = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
    return bare and (event.text().isalpha() or event.text() == " ")


def _is_history(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    pressed = QKeySequence(event.keyCombination())
    return any(pressed == QKeySequence(keys) for keys in HISTORY_KEYS)
