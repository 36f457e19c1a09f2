"""What ended a maximal test before its own end, in one quiet word."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ankleclinic.record.observation import StoppedBy
from ui.fields.option_flow import OptionFlow
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.segmented import Option

KEY = "B"
NOTHING_SAID = "stopped by"
WORDS = {
    StoppedBy.PAIN: "pain",
    StoppedBy.FEAR: "fear",
    StoppedBy.FATIGUE: "fatigue",
    StoppedBy.RULE: "rule",
}


class Stopped(QWidget):
    """A quiet button that says what stopped the test; it opens the four answers in its place.

    Args:
        look: the look to draw with.
        spoken: the field's name for a screen reader.
        parent: the widget it lies in.

    Signals:
        changed: another answer was given.
        opened: the answers are open or closed again; True or False.

    Attributes:
        by: the answer, None when nothing was said.
    """

    changed = Signal()
    opened = Signal(bool)

    def __init__(self, look: Look, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by: StoppedBy | None = None
        self._spoken = spoken
        self._back: QWidget | None = None
        self.button = Button(look, NOTHING_SAID, ButtonKind.PLAIN, keys=KEY, height=24)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.ask)
        options = [Option(by, word, str(key)) for key, (by, word) in enumerate(WORDS.items(), 1)]
        self.choice = OptionFlow(look, f"{spoken}, stopped by", options, self._take_key)
        self.choice.chosen.connect(self._choose)
        self.choice.picked.connect(self._close)
        self.choice.moved.connect(self._close)
        self.choice.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.choice)
        look.app.focusChanged.connect(self._follow)
        self.show_answer(None)

    def show_answer(self, by: StoppedBy | None) -> None:
        """Show what is stored."""
        self.by = by
        self.choice.show_value(by or "")
        text = f"{NOTHING_SAID} {WORDS[by]}" if by else NOTHING_SAID
        self.button.setText(text)
        self.button.setAccessibleName(f"{self._spoken}, {text}")
        self.button.updateGeometry()

    def ask(self) -> None:
        """Open the answers and take the focus; it goes back where it was."""
        if self.button.isEnabled():
            self._back = QApplication.focusWidget()
            self.button.hide()
            self.choice.show()
            self.choice.setFocus()
            self.opened.emit(True)

    def lock(self) -> None:
        """Take no more."""
        self.button.setEnabled(False)

    def _choose(self, word: str) -> None:
        self.show_answer(StoppedBy(word) if word else None)
        self.changed.emit()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def _close(self) -> None:
        back, self._back = self._back, None
        if back is not None:
            back.setFocus()
        else:
            self._fold()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is self.choice and new is not None:
            self._fold()

    def _fold(self) -> None:
        self.choice.hide()
        self.button.show()
        self.opened.emit(False)
