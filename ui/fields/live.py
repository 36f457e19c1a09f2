"""A stopwatch and a counter of repetitions on the space bar; the cell shows what runs."""

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ui.fields.cell import EntryCell

Clock = Callable[[], float]
"""Seconds that only ever run forwards."""

REFRESH_MS = 50
HUNDREDTHS = 2
TIMING = "Space stops · Esc drops"
COUNTING = "Enter keeps · Esc drops"
LEFT_RUNNING = "Left while it ran: nothing kept"


class Live(QObject):
    """Something that runs in a cell until it is kept or dropped.

    Args:
        cap: where it stops by itself; None for nowhere.
        parent: who owns it.

    Signals:
        kept: the cell and the number to enter there.
        said: what the keys do now, empty when nothing runs.

    Attributes:
        cell: the cell it runs in; None while nothing runs.
        moves_keep: whether leaving the cell keeps what runs; otherwise Enter and Tab wait for
            it to stop, and every other way drops it.
    """

    kept = Signal(EntryCell, float)
    said = Signal(str)
    moves_keep = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cell: EntryCell | None = None
        self._cap = math.inf

    def begin(self, cell: EntryCell, cap: float | None) -> None:
        """Run in a cell, up to a cap."""
        self.cell, self._cap = cell, math.inf if cap is None else cap
        cell.loses = not self.moves_keep
        cell.left.connect(self._abandon)
        cell.dropped.connect(self.drop)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key of the cell in which it runs; a held-down Space does nothing."""
        if self.cell is None:
            return False
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.press()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        return True

    def press(self) -> None:
        """Space was pressed while it runs."""
        raise NotImplementedError

    def number(self) -> float:
        """What it has come to."""
        raise NotImplementedError

    def keep(self) -> None:
        """End it and enter what it has come to."""
        cell, number = self.cell, self.number()
        self.drop()
        if cell is not None:
            self.kept.emit(cell, number)

    def drop(self) -> None:
        """End it and enter nothing."""
        self._end()
        self.said.emit("")

    def _abandon(self) -> None:
        if self.moves_keep:
            self.keep()
        else:
            self._end()
            self.said.emit(LEFT_RUNNING)

    def _end(self) -> None:
        cell, self.cell = self.cell, None
        if cell is not None:
            cell.loses = False
            cell.left.disconnect(self._abandon)
            cell.dropped.disconnect(self.drop)
            cell.show_live("", "")


class Timer(Live):
    """Space stops it; the cap of the method stops it too.

    Args:
        clock: the time.
        parent: who owns it.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._start = clock, 0.0
        self._refresh = QTimer(self)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._tick)

    def begin(self, cell: EntryCell, cap: float | None) -> None:
        """Start the clock."""
        super().begin(cell, cap)
        self._start = self._clock()
        self._refresh.start()
        self.said.emit(TIMING)
        self._tick()

    def press(self) -> None:
        """Stop and keep."""
        self.keep()

    def number(self) -> float:
        """The seconds since it began, at most the cap."""
        return min(round(self._clock() - self._start, HUNDREDTHS), self._cap)

    def _tick(self) -> None:
        number = self.number()
        if self.cell is not None and number < self._cap:
            self.cell.show_live(f"{number:.1f}", "timer running")
        elif self.cell is not None:
            self.keep()

    def _end(self) -> None:
        self._refresh.stop()
        super()._end()


class Counter(Live):
    """Space counts one more, Backspace takes one back."""

    moves_keep = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0

    def begin(self, cell: EntryCell, cap: float | None) -> None:
        """Count the first repetition."""
        super().begin(cell, cap)
        self._count = 0
        self.said.emit(COUNTING)
        self.press()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key; Enter keeps and goes on."""
        if self.cell is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
            return False
        if self.cell is not None and event.key() == Qt.Key.Key_Backspace:
            self._show(max(self._count - 1, 0))
            return True
        return super().take_key(event)

    def press(self) -> None:
        """Count one more."""
        self._show(self._count + 1)

    def number(self) -> float:
        """The repetitions."""
        return float(self._count)

    def _show(self, count: int) -> None:
        self._count = count
        if self.cell is not None:
            self.cell.show_live(str(count), f"counting, {count}")
        if count >= self._cap:
            self.keep()
