"""Who is counted: begun in a time, measured by somebody, in a stage now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.figures.tally import Wanted
from ankleclinic.reports import words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.date_field import DateField
from ui.widgets.inputs import TextField
from ui.widgets.text import label

NO_DATE, NO_STAGE = "Type a date such as 23.11.2026, or nothing.", "Type a stage from 1 to 6."


class Filters(QWidget):
    """Four fields, each empty for everybody.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        changed: somebody else is counted now.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since = DateField(look, "First visit from")
        self.until = DateField(look, "First visit until")
        self.rater = TextField("Measured by")
        self.stage = TextField("Stage now", "1 to 6")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        for field in self._fields():
            row.addLayout(_under(field))
            field.textChanged.connect(self._look)
        row.addStretch(1)

    def wanted(self) -> Wanted:
        """Return who is counted by what can be read of the fields."""
        stage = self.stage.text().strip()
        number = int(stage) if self._is_stage(stage) else None
        rater = self.rater.text().strip()
        return Wanted(self.since.date(), self.until.date(), rater, number)

    def _look(self) -> None:
        """Say what cannot be read, and count anew."""
        for field in (self.since, self.until):
            field.refuse("" if field.is_readable() else NO_DATE)
        stage = self.stage.text().strip()
        self.stage.refuse("" if not stage or self._is_stage(stage) else NO_STAGE)
        self.changed.emit()

    def _is_stage(self, text: str) -> bool:
        return text in map(str, words.STAGES)

    def _fields(self) -> tuple[TextField, ...]:
        return self.since, self.until, self.rater, self.stage


def _under(field: TextField) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(field.accessibleName(), "small", "muted"))
    column.addWidget(field)
    return column
