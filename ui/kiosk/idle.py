"""Notices that nobody has touched the computer for a while."""

from PySide6.QtCore import QObject, QTimer, Signal

from ui.widgets.touches import Touches

IDLE_MS = 180_000


class Idle(QObject):
    """Counts from the last key or touch, as long as it is told to watch.

    Args:
        parent: the owner in Qt's tree.

    Signals:
        passed: nothing was touched for three minutes; again after three more.
    """

    passed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=IDLE_MS)
        self._timer.timeout.connect(self.passed)
        self._touches = Touches(self)
        self._touches.touched.connect(self._timer.start)

    def watch(self) -> None:
        """Count from now."""
        self._touches.listen()
        self._timer.start()

    def rest(self) -> None:
        """Count no more."""
        self._touches.rest()
        self._timer.stop()
