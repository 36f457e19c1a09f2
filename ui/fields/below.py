"""What a field opens below its row, as wide as the row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Below(QWidget):
    """Hidden until it is unfolded.

    Args:
        parent: the widget it lies in.

    Signals:
        unfolded: it is open now.
    """

    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()

    def unfold(self) -> None:
        """Open it."""
        self.show()
        self.unfolded.emit()

    def fold(self) -> None:
        """Put it away."""
        self.hide()
