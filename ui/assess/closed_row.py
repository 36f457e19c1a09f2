"""A closed section on its page: what, why, and the way to open it with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.text import NAME_LIMIT, TextError, clean_text
from ankleclinic.reports.words import section_word
from ui.assess.shut import Shut
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.inputs import TextField
from ui.widgets.locked_row import LockedRow
from ui.widgets.text import label

UNLOCK_KEY = "U"
HINT = "Enter unlocks, Esc leaves it locked"
NEEDED = "Say in a few words why it may be opened."


class ClosedRow(QWidget):
    """The padlock with its reason; U asks for a reason to open it, Enter gives it.

    Args:
        look: the look to draw with.
        shut: the closed section.
        parent: the widget it lies in.

    Signals:
        unlocked: the reason why the section may be opened.
    """

    unlocked = Signal(str)

    def __init__(self, look: Look, shut: Shut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shut = shut
        word = section_word(shut.section)
        self.button = Button(look, "Unlock, with a reason", keys=UNLOCK_KEY)
        self.button.setAccessibleName(f"Unlock {word}, with a reason")
        self.button.clicked.connect(self.ask)
        self.reason = TextField(f"{word}, reason to unlock", "Why may it be opened?")
        self._hint = label(HINT, "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 4, 8)
        column.setSpacing(space.GAP)
        column.addWidget(LockedRow(look, word, shut.why, self.button))
        column.addWidget(self.reason)
        column.addWidget(self._hint)
        self._show_reason(shown=False)

    def ask(self) -> None:
        """Ask why the section may be opened."""
        self._show_reason(shown=True)
        self._refuse("")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus onto the way out."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self.reason.hasFocus():
            if enter:
                self._unlock()
            elif event.key() == Qt.Key.Key_Escape:
                self._drop()
        elif enter or event.text().upper() == UNLOCK_KEY:
            self.ask()
        else:
            super().keyPressEvent(event)

    def _unlock(self) -> None:
        try:
            reason = clean_text(self.reason.text(), NAME_LIMIT)
        except TextError as error:
            self._refuse(str(error))
            return
        if reason:
            self.unlocked.emit(reason)
        else:
            self._refuse(NEEDED)

    def _refuse(self, why: str) -> None:
        self.reason.refuse(why)
        self._hint.setText(why or HINT)

    def _drop(self) -> None:
        self._show_reason(shown=False)
        self.take_focus()

    def _show_reason(self, *, shown: bool) -> None:
        self.reason.setVisible(shown)
        self._hint.setVisible(shown)
