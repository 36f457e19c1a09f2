"""No visit is being written: the invitation to start one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Battery
from ankleclinic.reports import words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import ComboBox
from ui.widgets.text import label

FIELD_WIDTH = 280


class StartView(QWidget):
    """One action, the battery it uses, and a look at the visit before.

    Args:
        look: the look to draw with.
        batteries: the batteries to choose from.
        parent: the widget it lies in.

    Signals:
        start_asked: the id of the battery.
        last_asked: show the newest finished visit.
    """

    start_asked = Signal(str)
    last_asked = Signal()

    def __init__(
        self, look: Look, batteries: Sequence[Battery], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence = label("", "measure", "text2", wrap=True)
        self.battery = ComboBox(look, "Battery")
        for battery in batteries:
            self.battery.addItem(battery.name, battery.id)
        self.battery.setMinimumWidth(look.theme.px(FIELD_WIDTH))
        self.action = Button(
            look, "Start today's assessment", ButtonKind.PRIMARY, keys="Ctrl N", height=36
        )
        self.action.clicked.connect(self.start)
        self.last = Button(look, "Show the last one", ButtonKind.QUIET)
        self.last.clicked.connect(self.last_asked)
        self._lay_out()

    def show_last(self, last: date | None) -> None:
        """Say when the newest visit was; None where there is none."""
        if last is None:
            self._sentence.setText("No assessment yet. The first one becomes the starting point.")
        else:
            day = words.day(last, year=True)
            self._sentence.setText(f"No assessment is open. The last one was on {day}.")
        self.last.setVisible(last is not None)

    def start(self) -> None:
        """Ask for a visit with the battery chosen."""
        if self.battery.count():
            self.start_asked.emit(str(self.battery.currentData()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = space.PAGE_MARGIN
        column.setContentsMargins(margin + 8, margin + 8, margin, margin)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(self._sentence)
        line = QHBoxLayout()
        line.setSpacing(space.GAP_CARDS)
        line.addWidget(label("Battery", "body", "muted"))
        line.addWidget(self.battery)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.last, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
