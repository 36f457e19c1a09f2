"""Notices that nobody has touched the computer for a while."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from typing_extensions import override

IDLE_MS = 180_000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


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

    def watch(self) -> None:
        """Count from now."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start()

    def rest(self) -> None:
        """Count no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._timer.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._timer.start()
        return False
