"""Starts a bare window, says when it is painted, and leaves."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Says once that it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints nothing and says so."""
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, self.close)


app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
