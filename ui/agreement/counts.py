"""The results of tests taken twice, counted: the first reading down, the second across."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.agreement.drawing import RowDrawing
from ui.agreement.words import Row
from ui.fields.reading import result_word
from ui.theme.look import Look
from ui.widgets import paint

HEAD_WIDTH, CELL_WIDTH, CELL_HEIGHT = 150, 112, 40
MOST = 3


class CountTable(RowDrawing):
    """How often each pair of results occurred; agreement lies on the tinted diagonal.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._names: list[str] = []

    def show_row(self, row: Row) -> None:
        """Show the counts of a row."""
        self._row, self._names = row, names(row)
        table = row.found.concord.table if row.found.concord else {}
        said = (
            f"first {self._word(one)}, second {self._word(two)}: {count}"
            for (one, two), count in sorted(table.items())
        )
        self.setAccessibleName(f"Counts of {row.measure.name}. {'; '.join(said)}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None or not self._names:
            return
        with paint.painter(self) as painter:
            self._draw_heads(painter)
            for down, first in enumerate(self._names):
                for across, second in enumerate(self._names):
                    self._draw_count(painter, self._cell(down, across), first, second)

    def _draw_heads(self, painter: QPainter) -> None:
        theme = self.look.theme
        ink, font = theme.color("text2"), theme.font("small_medium")
        corner = QRectF(0, 0, theme.px(HEAD_WIDTH), theme.px(CELL_HEIGHT))
        words = "first down, second across"
        paint.text(painter, corner, words, theme.font("axis"), theme.color("muted"))
        for number, name in enumerate(self._names):
            above = self._cell(-1, number)
            paint.text(painter, above, self._word(name), font, ink, paint.CENTER)
            beside = self._cell(number, 0)
            room = QRectF(0, beside.top(), theme.px(HEAD_WIDTH) - theme.px(10), beside.height())
            paint.text(painter, room, self._word(name), font, ink, paint.RIGHT)

    def _draw_count(self, painter: QPainter, cell: QRectF, first: str, second: str) -> None:
        theme = self.look.theme
        concord = self._row.found.concord if self._row else None
        count = concord.table.get((first, second), 0) if concord else 0
        ground = theme.color("band_error" if first == second else "raised")
        paint.box(painter, cell, theme.px(6), ground, paint.pen(theme.color("line")))
        ink = theme.color("text" if count else "muted")
        paint.text(painter, cell, str(count), theme.font("value"), ink, paint.CENTER)

    def _cell(self, down: int, across: int) -> QRectF:
        px = self.look.theme.px
        left = px(HEAD_WIDTH) + across * px(CELL_WIDTH)
        top = (down + 1) * px(CELL_HEIGHT)
        return QRectF(left, top, px(CELL_WIDTH) - 4, px(CELL_HEIGHT) - 4)

    def _word(self, name: str) -> str:
        return result_word(self._row.measure, name) if self._row else name


def names(row: Row) -> list[str]:
    """The results of the measure in its own order; of many options those that occurred."""
    concord, measure = row.found.concord, row.measure
    order = [*measure.results, *(option.id for option in measure.options)]
    occurred = set(concord.prevalence) if concord else set()
    few = len(order) <= MOST
    known = [name for name in order if few or name in occurred]
    return known + sorted(occurred.difference(known))
