"""The question who measures the second time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.text import NAME_LIMIT, TextError, clean_text
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.key_cap import KeyCap
from ui.widgets.text import label, restyle

WIDTH = 96
QUESTION, BEGINS = "Second rater", "begins, first value hidden"
NEEDED = "Type a name or initials"


class RaterPrompt(QWidget):
    """Asks for a name or initials; Enter gives it, Escape or leaving drops the question.

    Args:
        look: the look to draw with.
        first: who measured first; the second rater is somebody else.
        parent: the widget it lies in.

    Signals:
        given: the name.
        dropped: nobody was named.
    """

    given = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look, first: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first or ""
        self._name = NameField(look)
        self._said = label(BEGINS, "small", "text2", elide=True)
        self._name.entered.connect(self._take)
        self._name.dropped.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(QUESTION, "small_medium", "text"))
        row.addWidget(self._name)
        row.addWidget(KeyCap(look, "Enter"))
        row.addWidget(self._said, 1)

    def ask(self, name: str) -> None:
        """Show a name to edit and take the focus."""
        self._name.setText(name)
        self._name.setFocus()
        self._name.selectAll()

    def _take(self, text: str) -> None:
        try:
            name = clean_text(text, NAME_LIMIT)
        except TextError as error:
            self._refuse(str(error))
            return
        if not name:
            self._refuse(NEEDED)
        elif name.casefold() == self._first.casefold():
            self._refuse(f"{self._first} measured first: name somebody else")
        else:
            self._name.done = True
            self.given.emit(name)

    def _refuse(self, why: str) -> None:
        self._said.setText(why)
        restyle(self._said, ink="danger")
        self._name.refuse(why)
        self._name.selectAll()


class NameField(TextField):
    """One line for a name.

    Signals:
        entered: the text, at Enter.
        dropped: Escape, or the focus went elsewhere.

    Attributes:
        done: nothing is asked any more.
    """

    entered = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Second rater, name or initials", "initials", parent=parent)
        self.setStyleSheet("min-height: 0px; padding: 0 7px;")
        self.setFixedSize(look.theme.px(WIDTH), look.theme.px(space.CELL_HEIGHT))
        self.done = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if event.reason() not in reasons:
            self._drop()

    def _drop(self) -> None:
        if not self.done:
            self.done = True
            self.dropped.emit()
