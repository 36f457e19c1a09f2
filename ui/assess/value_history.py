"""The card that says who changed the value in hand: when, who, from what, to what."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ankleclinic.catalogue.measure import Measure
from ankleclinic.reports import words
from ankleclinic.services.store import FieldDeed, StoreError
from ankleclinic.services.value_history import ValueChange, value_history
from ui.session import Desk
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.text import label

TITLE, NEVER = "Who changed this", "Nothing was entered here yet."


class ValueHistory(Card):
    """Every change of the measure in hand in this visit, the latest first.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        desk: the records and the background, None where nothing can be read.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "Ctrl H", parent=parent)
        self.look = look
        self.desk: Desk | None = None
        self._measure: Measure | None = None
        self._lines: list[QWidget] = []
        self.hide()

    def show_measure(self, measure: Measure) -> None:
        """Be about another measure; what was said of the one before goes."""
        if self._measure is None or measure.id != self._measure.id:
            self._measure = measure
            self.hide()

    def toggle(self, visit: str) -> None:
        """Read who changed the measure in hand in a visit, or put that away again."""
        desk = self.desk
        if desk is None or self._measure is None or not self.isHidden():
            self.hide()
            return
        show = partial(self._show, self._measure)
        desk.tasks.store(partial(desk.store.history, visit), show, self._failed, owner=self)

    def _show(self, measure: Measure, log: tuple[FieldDeed, ...]) -> None:
        self._say([_line(change) for change in value_history(measure, log)] or [NEVER])

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._say([str(error)])

    def _say(self, lines: list[str]) -> None:
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [label(line, "body", "text2", wrap=True) for line in lines]
        for new in self._lines:
            self.body.addWidget(new)
        self.setAccessibleDescription(". ".join(lines))
        self.show()


def _line(change: ValueChange) -> str:
    local = change.at.astimezone()
    when = f"{words.day(local.date(), year=True)}, {local:%H:%M:%S}"
    where = ", ".join(filter(None, (words.side(change.side), change.series)))
    how = f" ({change.how})" if change.how else ""
    moved = f"{change.before} → {change.after}"
    return f"{when}, {change.by}: {f'{where}: ' if where else ''}{moved}{how}"
