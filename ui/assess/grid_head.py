"""The head of the grid: section, how far it is, the keys, and the names of the columns."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ui.assess.plan import SIDES, Count
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.key_cap import KeyCap
from ui.widgets.side_mark import Side as Mark
from ui.widgets.side_mark import SideMark
from ui.widgets.text import label

HINTS = (("Enter", "same side"), ("Tab", "other side"), ("Ctrl Enter", "next"))
KIOSK_KEYS = "Ctrl Shift K"
MINUTE = 60
LABEL_LEFT = 36


class GridHead(QWidget):
    """Title line and column heads above the rows.

    Args:
        look: the look to draw with.
        involved: the sides under treatment.
        parent: the widget it lies in.

    Signals:
        kiosk_asked: the patient is to answer alone.

    Attributes:
        kiosk: the button that asks for it.
    """

    kiosk_asked = Signal()

    def __init__(
        self, look: Look, involved: frozenset[Side], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kiosk = Button(look, "Patient answers", ButtonKind.QUIET, keys=KIOSK_KEYS, height=26)
        self.kiosk.clicked.connect(self.kiosk_asked)
        self._hints = _hints(look)
        self._to_read = False
        self.title = label("", "section")
        self._count = label("", "body_medium", "text")
        self._left = label("", "body", "muted", elide=True)
        self._skipped = label("", "small_medium", "text2", wrap=True)
        self._skipped.setContentsMargins(12, 0, 0, 0)
        self._skipped.hide()
        self.columns = ColumnHeads(look, involved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._first_line())
        column.addWidget(self._skipped)
        column.addWidget(self.columns)

    def show_section(self, title: str, count: Count, seconds: int) -> None:
        """Say which section this is and how far it is."""
        self.title.setText(title)
        self._count.setText(f"{count.done} of {count.total}" if count.total else "")
        minutes = max(1, round(seconds / MINUTE))
        done = "done" if count.total else "locked"
        left = f"about {minutes} min left" if seconds else done
        self._left.setText("" if self._to_read else left)

    def say_skipped(self, titles: Sequence[str]) -> None:
        """Say which closed sections were passed over on the way here; nothing without any."""
        several = "are locked and were" if len(titles) > 1 else "is locked and was"
        named = words.listed(titles)
        self._skipped.setText(f"{named} {several} left out. The list says why." if named else "")
        self._skipped.setVisible(bool(named))

    def read_only(self) -> None:
        """Name no keys to write with and no time that is left: the visit is only read."""
        self._hints.setVisible(False)
        self._to_read = True

    def offer_kiosk(self, *, offered: bool) -> None:
        """Offer that the patient answers alone, in place of the keys of the grid."""
        if self._to_read:
            return
        shown, hidden = (self.kiosk, self._hints) if offered else (self._hints, self.kiosk)
        hidden.hide()
        shown.show()

    def set_columns(self, head: int, width: int) -> None:
        """Stand above columns that begin behind `head` and end at `width`."""
        self.columns.set_columns(head, width)

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self._count)
        row.addWidget(self._left, 1)
        row.addWidget(self.kiosk)
        row.addWidget(self._hints)
        self.kiosk.hide()
        return row


def _hints(look: Look) -> QWidget:
    hints = QWidget()
    row = QHBoxLayout(hints)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for keys, word in HINTS:
        pair = QHBoxLayout()
        pair.setSpacing(space.GAP_TIGHT + 1)
        pair.addWidget(KeyCap(look, keys))
        pair.addWidget(label(word, "small", "text2"))
        row.addLayout(pair)
    return hints


class ColumnHeads(QWidget):
    """The words above the columns; the involved one is tinted and says so.

    Args:
        look: the look to draw with.
        involved: the sides under treatment.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, involved: frozenset[Side], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._involved = look, involved
        self._head, self._width = 0, 0
        self.setFixedHeight(look.theme.px(36))
        self._measure = label("Measure", "small", "text2", parent=self)
        self.marks = {side: self._mark(side) for side in SIDES}

    def set_columns(self, head: int, width: int) -> None:
        """Stand above columns that begin behind `head` and end at `width`."""
        self._head, self._width = head, width
        middle = self.height() // 2
        self._measure.adjustSize()
        self._measure.move(LABEL_LEFT, middle - self._measure.height() // 2)
        for number, mark in enumerate(self.marks.values()):
            mark.adjustSize()
            left = head + round((width - head) / 2 * number) + 12
            mark.move(left, middle - mark.height() // 2)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        half = (self._width - self._head) / 2
        with paint.painter(self) as painter:
            for number, side in enumerate(SIDES):
                if side in self._involved:
                    column = QRectF(self._head + half * number, 0, half, self.height())
                    painter.fillRect(column.toAlignedRect(), theme.color("involved"))
            painter.fillRect(QRectF(0, self.height() - 1, self._width, 1), theme.color("line"))

    def _mark(self, side: Side) -> SideMark:
        involved = side in self._involved
        mark = SideMark(self.look, Mark(side.value), side.value.capitalize(), involved=involved)
        mark.setParent(self)
        return mark
