"""Taking a filled field a second time with its first value hidden, for the error of the clinic."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.agreement import can_repeat
from ankleclinic.record.observation import Moment, Observation, State
from ankleclinic.record.patient import Side
from ui.assess.blind_line import BlindLine, blind_word
from ui.assess.context import Blind, Context
from ui.assess.entry_grid import EntryGrid
from ui.assess.measure_row import MeasureRow
from ui.assess.rater_prompt import RaterPrompt
from ui.assess.route import Place
from ui.fields.field import Field
from ui.theme.look import Look

NOT_REPEATED = "Only a measured value, a test or a coded task is taken a second time."
FIRST_A_VALUE = "Enter the first value first: it is taken again, and then both are compared."
END_IT_FIRST = "Finish the second reading with Enter or leave it with Escape first."
FIRST_AN_ANSWER = "Answer the question about the first value first."


class Host(Protocol):
    """The visit on screen, as far as taking a field again needs it."""

    context: Context
    grid: EntryGrid
    locked: bool

    def refresh(self) -> None:
        """Show the visit once more."""


class Retests(QObject):
    """One field at a time shows no first value until its second one is entered.

    Nothing is stored before the field is left; Escape leaves it without storing.

    Args:
        look: the look to draw with.
        host: the visit on screen.
        keep: stores a second reading.
        parent: the owner in Qt's tree.

    Attributes:
        blind: the field that is being taken again, None without one.
    """

    def __init__(
        self, look: Look, host: Host, keep: Callable[[Observation], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look, self._host, self._keep = look, host, keep
        self.blind: Blind | None = None
        self._row: MeasureRow | None = None
        self._field: Field | None = None
        self._names: list[tuple[QWidget, str]] = []
        self._line: QWidget | None = None
        self._rater = ""
        look.app.focusChanged.connect(self._follow)

    @property
    def hidden(self) -> str | None:
        """The measure whose first value is hidden."""
        return self.blind.measure if self.blind else None

    def start(self, moment: Moment) -> None:
        """Take the field in hand again, or say why that cannot be."""
        row, place = self._host.grid.row, self._host.grid.place
        if row is None or place is None or self._host.locked or row.locked:
            return
        here = self.blind is not None and self.blind.covers(row.measure, place.side)
        if here and moment is Moment.RETEST:
            return
        self.leave()
        why = _why_not(row.measure, self._host.context.first(row.measure, place.side))
        if why:
            row.notice.show_hint(why)
        elif moment is Moment.RETEST:
            self._begin(row, place, Blind(row.measure.id, place.side, moment))
        elif here or not self._second_rater():
            self._ask(row, place)
        else:
            self._begin_another(row, place)

    def take(self, measure: Measure, side: Side | None, observation: Observation | None) -> bool:
        """Hold what now stands in the field that is taken again; false for any other field."""
        if self.blind is None or not self.blind.covers(measure, side):
            return False
        self.blind = replace(self.blind, taken=observation)
        self._host.refresh()
        return True

    def finish(self) -> None:
        """Store what was taken and show both values."""
        blind = self.blind
        self.leave()
        if blind is not None and blind.taken is not None:
            self._keep(replace(blind.taken, rater=blind.rater))

    def holds(self) -> bool:
        """Whether a second reading is open; its row says then how to end it."""
        if self._row is None:
            self._drop_line()
            return False
        self._row.notice.show_hint(END_IT_FIRST)
        return True

    def leave(self) -> bool:
        """Show the first value again and store nothing; false where nothing was hidden."""
        self._drop_line()
        if self.blind is None:
            return False
        row, field = self._row, self._field
        self.blind = self._row = self._field = None
        if row is not None and field is not None:
            field.asks_first = row.take_key
            for widget, name in self._names:
                widget.setAccessibleName(name)
        self._host.refresh()
        return True

    def _begin(self, row: MeasureRow, place: Place, blind: Blind) -> None:
        self.blind, self._row, self._field = blind, row, row.fields[place.side]
        self._field.asks_first = self._take_key
        stops = [stop.widget for stop in self._field.stops()]
        self._names = [(widget, widget.accessibleName()) for widget in stops]
        for widget, name in self._names:
            widget.setAccessibleName(f"{name}, {blind_word(blind)}")
        self._host.refresh()
        self._put(row, BlindLine(self._look, blind))
        row.go_to(Place(row.measure.id, place.side, 0))

    def _begin_another(self, row: MeasureRow, place: Place) -> None:
        rater = self._second_rater()
        self._begin(row, place, Blind(row.measure.id, place.side, Moment.SECOND_RATER, rater))

    def _ask(self, row: MeasureRow, place: Place) -> None:
        prompt = RaterPrompt(self._look, self._host.context.visit.rater)
        prompt.given.connect(lambda name: self._named(row, place, name))
        prompt.dropped.connect(lambda: self._unnamed(row, place))
        self._put(row, prompt)
        prompt.ask(self._second_rater())

    def _named(self, row: MeasureRow, place: Place, name: str) -> None:
        self._rater = name
        self._drop_line()
        self._begin_another(row, place)

    def _unnamed(self, row: MeasureRow, place: Place) -> None:
        focus = self._look.app.focusWidget()
        had_focus = bool(self._line and focus and self._line.isAncestorOf(focus))
        self._drop_line()
        row.refresh()
        if had_focus:
            row.go_to(place)

    def _second_rater(self) -> str:
        """Who was named the second rater of this visit last, empty for nobody."""
        seconds = (
            entry.rater
            for entry in reversed(self._host.context.visit.observations)
            if entry.key.moment is Moment.SECOND_RATER and entry.rater
        )
        return self._rater or next(seconds, "")

    def _put(self, row: MeasureRow, line: QWidget) -> None:
        self._drop_line()
        row.refresh()
        self._line = line
        row.notice.add(line)

    def _drop_line(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.hide()
            line.deleteLater()

    def _take_key(self, event: QKeyEvent) -> bool:
        row, field = self._row, self._field
        if row is None or field is None:
            return False
        if event.key() == Qt.Key.Key_Escape and field.trouble() is None:
            self.leave()
            row.refresh()
            return True
        return row.take_key(event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None and new is not None and not self._field.isAncestorOf(new):
            self.finish()


def _why_not(measure: Measure, first: Observation | None) -> str:
    if not can_repeat(measure):
        return NOT_REPEATED
    if first is None or first.state is not State.MEASURED:
        return FIRST_A_VALUE
    return FIRST_AN_ANSWER if first.pending else ""
