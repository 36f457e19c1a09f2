"""Long work: what is being done, how far it is, and Cancel; only after half a second."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.text import label

SHOWN_AFTER_MS = 500


class ProgressLine(QWidget):
    """Hidden until work has lasted half a second, hidden again when it ends.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        cancelled: the user pressed Cancel.
    """

    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "small", "text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(look, "Cancel", height=28)
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._delay = QTimer(self, interval=SHOWN_AFTER_MS, singleShot=True)
        self._delay.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str, total: int = 0) -> None:
        """Start waiting; a total of 0 means that the length of the work is not known."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, total)
        self._bar.setValue(0)
        self._delay.start()

    def advance(self, done: int) -> None:
        """Show how much of the total is done."""
        self._bar.setValue(done)

    def end(self) -> None:
        """Hide; the work is over or was cancelled."""
        self._delay.stop()
        self.hide()
