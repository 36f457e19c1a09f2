"""The rows of one section, and the way from cell to cell inside it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure, Section
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from ui.assess.blind_line import pair_lines
from ui.assess.closed_row import ClosedRow
from ui.assess.context import Context
from ui.assess.measure_row import MeasureRow
from ui.assess.route import Place, Row, first_place
from ui.assess.shut import Shut, ShutParts, opened_words
from ui.theme.look import Look
from ui.widgets.badge import Verdict
from ui.widgets.move import Move
from ui.widgets.text import label

Change = Callable[[Measure, Side | None], tuple[Verdict | None, str, str]]
"""The badge and size of a field's change since last time, and what is computed beside it."""


CLOSE = 12, 6, 2, 5
"""The room round a field where rows stand close."""


class SectionView(QWidget):
    """The rows of a section, one below the other.

    Args:
        look: the look to draw with.
        measures: what is measured, in entry order.
        involved: the sides under treatment.
        parent: the widget it lies in.

    Signals:
        entered: measure, side and observation to store.
        moved: a `Place` and the `Move` from there.
        advanced: the `Place` whose value was complete by itself.
        swap_asked: a measure whose sides are to be exchanged.
        sides_kept: a measure whose sides are right.
        method_chosen: measure and method.
        bias_chosen: measure and bias.
        vertical: -1 or 1, for Up and Down.
        troubled: something was refused or asked, or is no more.
        unlocked: the name of a closed section, its gates, and the reason to open it.

    Attributes:
        closed_rows: what stands in place of the closed sections, above the rows.
    """

    entered = Signal(object, object, object)
    moved = Signal(object, Move)
    advanced = Signal(object)
    swap_asked = Signal(object)
    sides_kept = Signal(object)
    method_chosen = Signal(object, str)
    bias_chosen = Signal(object, str)
    vertical = Signal(int)
    troubled = Signal()
    unlocked = Signal(str, object, str)

    def __init__(
        self,
        look: Look,
        measures: Sequence[Measure],
        involved: frozenset[Side],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.closed_rows: dict[Section, ClosedRow] = {}
        self.rows = {measure.id: self._row(look, measure, involved) for measure in measures}
        self._sections = {measure.section for measure in measures}
        self._opened = label("", "small_medium", "text2", wrap=True)
        self._opened.setContentsMargins(12, 8, 4, 0)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._opened)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)

    def show_visit(self, context: Context, change: Change, shut: ShutParts) -> None:
        """Show what a visit holds, what it means against last time, and what is closed."""
        for row in self.rows.values():
            measure = row.measure
            shown = {side: context.shown(measure, side) for side in row.fields}
            row.show_entries(shown, context.method(measure), context.bias(measure))
            row.pairs.show_pairs(pair_lines(measure, context))
        self.show_changes(change)
        self._opened.setText(opened_words(context.visit, self._sections - shut.keys()))
        self._opened.setVisible(bool(self._opened.text()))
        self._show_closed(shut)

    def show_changes(self, change: Change) -> None:
        """Show what the values mean against last time."""
        for row in self.rows.values():
            for side, field in row.fields.items():
                field.show_change(*change(row.measure, side))

    def board(self) -> list[Row]:
        """The open cells of this section, for finding the way."""
        closed = self.closed_rows
        return [row.lanes() for row in self.rows.values() if row.measure.section not in closed]

    def go_to_closed(self) -> None:
        """Put the focus onto the first closed section, if there is one."""
        for row in self.closed_rows.values():
            row.take_focus()
            return

    def ask_to_unlock(self) -> None:
        """Ask why the first closed section may be opened."""
        for row in self.closed_rows.values():
            row.ask()
            return

    def place_of(self, widget: QWidget | None) -> Place | None:
        """The place of a cell of this section."""
        found = (row.place_of(widget) for row in self.rows.values())
        return next((place for place in found if place is not None), None)

    def row_of(self, widget: QWidget | None) -> MeasureRow | None:
        """The row that holds a widget."""
        if widget is None:
            return None
        return next((row for row in self.rows.values() if row.isAncestorOf(widget)), None)

    def go_to(self, place: Place) -> None:
        """Put the focus into a cell."""
        self.rows[place.measure].go_to(place)

    def mark_current(self, current: MeasureRow | None) -> None:
        """Show which row the hand is in."""
        for row in self.rows.values():
            row.mark_current(current=row is current)

    def set_columns(self, head: int, *, tight: bool) -> None:
        """Put the columns of all rows below each other."""
        for row in self.rows.values():
            row.set_columns(head, tight=tight)

    def stand_close(self) -> None:
        """Give every row less height, so that a whole battery is in sight."""
        for row in self.rows.values():
            row.head.stand_close(lower=not row.measure.sided)
            for field in row.fields.values():
                layout = field.layout()
                if layout is not None:
                    layout.setContentsMargins(*CLOSE)

    def lock(self) -> None:
        """Show the values and take no more."""
        for row in self.rows.values():
            row.lock()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.vertical.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _show_closed(self, shut: ShutParts) -> None:
        """Close the rows of some sections; what was entered there stays in sight."""
        wanted = {section: shut[section] for section in shut if section in self._sections}
        hand = QApplication.focusWidget()
        held = self.row_of(hand)
        waits = any(row.isAncestorOf(hand or self) for row in self.closed_rows.values())
        for section in [*self.closed_rows]:
            if self.closed_rows[section].shut != wanted.get(section):
                self._remove_closed(section)
        for section, found in wanted.items():
            if section not in self.closed_rows:
                self._add_closed(found)
        for row in self.rows.values():
            closed = row.measure.section in wanted
            row.setVisible(not closed or _has_entries(row))
            row.setEnabled(not closed)
        if held is not None and held.measure.section in self.closed_rows:
            self.closed_rows[held.measure.section].take_focus()
        elif waits and not self.closed_rows:
            self.go_to_first()

    def go_to_first(self) -> None:
        """Go to the first open cell, or to what stands in its place."""
        place = first_place(self.board())
        if place is not None:
            self.go_to(place)
        else:
            self.go_to_closed()

    def _add_closed(self, shut: Shut) -> None:
        row = ClosedRow(self._look, shut)
        closed = shut.section.value, shut.gates
        row.unlocked.connect(lambda reason: self.unlocked.emit(*closed, reason))
        self._column.insertWidget(len(self.closed_rows), row)
        self.closed_rows[shut.section] = row

    def _remove_closed(self, section: Section) -> None:
        row = self.closed_rows.pop(section)
        row.hide()
        row.deleteLater()

    def _row(self, look: Look, measure: Measure, involved: frozenset[Side]) -> MeasureRow:
        row = MeasureRow(look, measure, involved)
        row.entered.connect(partial(self._enter, measure))
        row.moved.connect(lambda side, move: self.moved.emit(self._here(row, side), move))
        row.advanced.connect(lambda side: self.advanced.emit(self._here(row, side)))
        row.swap_asked.connect(lambda: self.swap_asked.emit(measure))
        row.sides_kept.connect(lambda: self.sides_kept.emit(measure))
        row.head.method_chosen.connect(lambda name: self.method_chosen.emit(measure, name))
        row.head.bias_chosen.connect(lambda name: self.bias_chosen.emit(measure, name))
        row.troubled.connect(self.troubled)
        return row

    def _enter(self, measure: Measure, side: Side | None, observation: Observation | None) -> None:
        self.entered.emit(measure, side, observation)

    def _here(self, row: MeasureRow, side: Side | None) -> Place:
        place = row.place_of(self.focusWidget())
        return place if place and place.side is side else Place(row.measure.id, side)


def _has_entries(row: MeasureRow) -> bool:
    return any(field.shown.stored is not None for field in row.fields.values())
