"""Notices that nobody has touched the program for as long as the clinic says."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.widgets.touches import Touches

TICK_MS = 2_000
Clock = Callable[[], tuple[float, float]]
"""Seconds of a clock that only goes on, and of the clock on the wall."""


def clocks() -> tuple[float, float]:
    """Both clocks: the first may stand while the computer sleeps, the second may be set."""
    return time.monotonic(), time.time()


class Watch(QObject):
    """Counts from the last key or touch by two clocks, so that sleep counts too.

    Args:
        parent: the owner in Qt's tree.
        clock: tells the time.

    Attributes:
        minutes: until `passed`; 0 never.

    Signals:
        passed: nothing was touched for that long.
    """

    passed = Signal()

    def __init__(self, parent: QObject, clock: Clock = clocks) -> None:
        super().__init__(parent)
        self.minutes, self._clock = 0, clock
        self._last = clock()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)
        self._touches = Touches(self)
        self._touches.touched.connect(self._touched)

    def begin(self) -> None:
        """Count from now."""
        self._last = self._clock()
        self._touches.listen()
        self._timer.start()

    def rest(self) -> None:
        """Count no more."""
        self._touches.rest()
        self._timer.stop()

    def look(self) -> None:
        """See whether it has been long enough; a clock set back counts for nothing."""
        gone = max(now - last for now, last in zip(self._clock(), self._last, strict=True))
        if self.minutes and gone >= 60 * self.minutes:
            self.passed.emit()

    def _touched(self) -> None:
        self.look()
        self._last = self._clock()
