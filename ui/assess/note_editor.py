"""The editor of a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from ui.theme.look import Look

NOTE_HEIGHT = 62


class NoteEditor(QPlainTextEdit):
    """A note of several lines; Ctrl+Enter, Tab or leaving keeps it, Escape drops it.

    Signals:
        kept: the text as typed.
        dropped: nothing is to be changed.
    """

    kept = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Ctrl Enter keeps it, Escape drops it")
        self.setPlaceholderText("Note. Ctrl Enter keeps it, Esc drops it")
        self.setTabChangesFocus(True)
        self.setFixedHeight(look.theme.px(NOTE_HEIGHT))
        self._open = False

    def ask(self, text: str) -> None:
        """Show a note to edit and take the focus."""
        self._open = True
        self.setPlainText(text)
        self.show()
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._open = False
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        self._keep()
        return True

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._keep()

    def _keep(self) -> None:
        if self._open:
            self._open = False
            self.kept.emit(self.toPlainText())
