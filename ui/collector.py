"""Frees what nobody reaches any more, on the UI thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Collects garbage by a timer of the UI thread as long as other threads may be at work.

    Python frees circles of objects in whichever thread comes upon them, and a widget that is freed
    away from the UI thread takes the whole program down.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again; no other thread is at work any more."""
        self._timer.stop()
        if self._usual:
            gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds."""
    full = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    due = [generation for generation, is_full in enumerate(full) if is_full]
    if due:
        gc.collect(due[-1])
