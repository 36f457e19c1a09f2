"""Number cells that the space bar can fill: it times, or it counts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ui.fields.about import Post
from ui.fields.cell import EntryCell
from ui.fields.live import Clock, Counter, Live, Timer
from ui.fields.numeric import NumericField
from ui.theme.look import Look
from ui.widgets.move import Move


def cap_of(measure: Measure, method: str | None) -> float | None:
    """Where a test taken by some method is stopped."""
    return next((known.cap for known in measure.methods if known.id == method), None)


class LiveField(NumericField):
    """Numeric cells with a stopwatch or a counter, where the measure has one."""

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        self.live = self._made(post.measure, post.clock)
        if self.live is not None:
            self.live.kept.connect(self._take_number)
            self.live.said.connect(self.say)

    @override
    def takes_key(self, event: QKeyEvent) -> bool:
        if self.live is None or self.locked:
            return super().takes_key(event)
        if self.live.cell is not None:
            return self.live.take_key(event)
        return self._begins(self.live, event) or super().takes_key(event)

    @override
    def leave(self, number: int, move: Move) -> None:
        running = self.live if self.live is not None and self.live.cell is not None else None
        if running is not None and running.moves_keep:
            running.keep()
        if running is None or running.moves_keep:
            super().leave(number, move)

    def _begins(self, live: Live, event: QKeyEvent) -> bool:
        here = self.here()
        bare = event.key() == Qt.Key.Key_Space and not event.modifiers()
        if not bare or here is None or not self.cells[here].fresh or self.trouble() is not None:
            return False
        if not event.isAutoRepeat():
            live.begin(self.cells[here], cap_of(self.post.measure, self.shown.key.method))
        return True

    def _take_number(self, cell: EntryCell, number: float) -> None:
        cell.setText(f"{number:.10g}")
        cell.announce_again()
        cell.commit()
        if cell.hasFocus():
            cell.selectAll()

    def _made(self, measure: Measure, clock: Clock) -> Live | None:
        if measure.counted:
            return Counter(self)
        return Timer(clock, self) if measure.timed else None
