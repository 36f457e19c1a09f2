"""Fields whose cells hold numbers: read, checked, asked about and kept cell by cell."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.record.observation import Observation, State
from ankleclinic.record.problem import Problem
from ui.fields.about import Post, Stop, Trouble
from ui.fields.cell import EntryCell
from ui.fields.codes import FAILED, letter_of
from ui.fields.entries import Entries, Entry
from ui.fields.field import Field
from ui.fields.last import Last
from ui.fields.reading import Reading, number_text, refusal
from ui.theme.look import Look
from ui.widgets.move import Move, enter_move
from ui.widgets.value_cell import CellState


class NumericField(Field):
    """A field of one or more number cells; a subclass says what the numbers are.

    A refused text stays in its cell and nothing is stored. A questioned number is stored as
    pending where it may stand, and drives nothing until it is answered.
    """

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        self.cells: list[EntryCell] = []
        self._entries = Entries(post.measure)
        self._troubles: dict[int, Trouble] = {}
        self._held: Move | None = None

    def add_cell(self, cell: EntryCell) -> None:
        """Take a cell under this field's care."""
        number = len(self.cells)
        self.cells.append(cell)
        self._entries.add()
        cell.committed.connect(partial(self._commit, number))
        cell.moved.connect(partial(self.leave, number))

    # What a subclass brings.

    def parts(self, entries: Sequence[Entry]) -> dict[str, Any]:
        """The parts of an observation that these entries make."""
        raise NotImplementedError

    def numbers_of(self, stored: Observation) -> list[float | None]:
        """The numbers of a measured observation, one for each cell; None is a failed trial."""
        raise NotImplementedError

    # What the field asks.

    @override
    def main_stops(self) -> list[Stop]:
        if self.state is not State.MEASURED:
            return [Stop(self.cells[0], wanting=False)]
        return [
            Stop(cell, wanting=self._entries[number] is None)
            for number, cell in enumerate(self.cells)
        ]

    @override
    def trouble(self) -> Trouble | None:
        found = sorted(self._troubles.values(), key=lambda one: not one.cell.hasFocus())
        return found[0] if found else super().trouble()

    @override
    def typed(self) -> dict[str, Any] | None:
        entries = self._entries.filled()
        return self.parts(entries) | self._entries.said() if entries else None

    @override
    def fill(self, stored: Observation | None, *, fresh: bool) -> None:
        measured = stored is not None and stored.state is State.MEASURED
        numbers = self.numbers_of(stored) if stored is not None and measured else []
        if fresh:
            self._entries.forget()
        self._entries.recall(stored, numbers)
        for number, cell in enumerate(self.cells):
            refused = number in self._troubles and not self._troubles[number].asks
            if fresh or not (cell.unsaved or refused):
                self._fill_cell(number, numbers[number : number + 1])
        if stored is not None and not measured:
            self.cells[0].show_value(letter_of(stored.state))
        self._show_cells()

    @override
    def show_ghost(self, last: Last | None) -> None:
        self._entries.earlier = last.number if last else None
        measured = last is not None and last.observation.state is State.MEASURED
        ghosts = self.numbers_of(last.observation) if last is not None and measured else []
        for number, cell in enumerate(self.cells):
            ghost = ghosts[number] if number < len(ghosts) else None
            resolution = self.post.measure.resolution
            cell.set_ghost("" if ghost is None else number_text(ghost, resolution))

    @override
    def show_state(self, state: State) -> None:
        self.cells[0].show_value(letter_of(state))
        for cell in self.cells[1:]:
            cell.hide()

    @override
    def may_code(self, state: State) -> bool:
        here = self.here() or 0
        beside = self._entries.beside(here)
        if beside:
            message = f"Empty the other cells first, or type {FAILED} for a failed trial."
            self._refuse(here, refusal("state_beside_numbers", message))
        return not beside

    @override
    def answer(self, choice: str) -> None:
        number = next((n for n, found in self._troubles.items() if found.asks), None)
        if number is None:
            return
        suggestion = self._troubles[number].problem.suggestion
        if choice == "take" and suggestion is not None:
            self._accept(number, Entry(suggestion))
        elif choice == "keep":
            self._confirm(number)
        else:
            self._edit(number)
        if choice != "edit" and number not in self._troubles:
            move, self._held = self._held, None
            if move is not None:
                self.moved.emit(move)

    @override
    def takes_key(self, event: QKeyEvent) -> bool:
        number = self.here()
        trouble = self._troubles.get(number) if number is not None else None
        if number is None or trouble is None or self.locked:
            return False
        choice = _choice(event, trouble)
        if not trouble.asks:
            if choice == "edit":
                self._restore(number)
            return choice == "edit"
        if choice is not None:
            self.answer(choice)
        elif event.text().isprintable() and event.text():
            self._edit(number)
        return choice is not None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.here()
        if event.text().lower() == FAILED and here is not None and len(self.cells) > 1:
            if not self.locked:
                self._accept(here, Entry(None))
                self.advanced.emit()
        else:
            super().keyPressEvent(event)

    @override
    def lock(self) -> None:
        super().lock()
        for cell in self.cells:
            cell.setReadOnly(True)

    # What happens in the cells.

    def _commit(self, number: int, text: str) -> None:
        self._troubles.pop(number, None)
        if not text.strip():
            self._accept(number, None)
        elif self._entries.is_failed(text):
            self._accept(number, Entry(None))
        else:
            self._take(number, self._entries.read(text))

    def _take(self, number: int, reading: Reading) -> None:
        if reading.state is not State.MEASURED:
            if self.may_code(reading.state):
                self._entries.put(number, None)
                self.put_state(reading.state, None)
        elif reading.problem is None:
            self._accept(number, Entry(reading.number, reading.unit))
        elif reading.refused or reading.number is None:
            self._refuse(number, reading.problem)
        else:
            self._ask(number, Entry(reading.number, reading.unit), reading.problem)

    def _accept(self, number: int, entry: Entry | None) -> None:
        self._entries.put(number, entry)
        self._troubles.pop(number, None)
        cell = self.cells[number]
        cell.set_state(CellState.PLAIN)
        cell.show_value(self._entries.text(entry))
        self.keep()
        self._show_cells()

    def _refuse(self, number: int, problem: Problem) -> None:
        cell = self.cells[number]
        self._troubles[number] = Trouble(cell, problem)
        cell.set_state(CellState.REFUSED, problem.message)
        self.troubled.emit()

    def _ask(self, number: int, entry: Entry, problem: Problem) -> None:
        cell = self.cells[number]
        keepable = entry.number is not None and self._entries.refusal(entry.number) is None
        self._troubles[number] = Trouble(cell, problem, keepable)
        cell.set_state(CellState.QUESTION, problem.message)
        if keepable:
            self._entries.put(number, entry)
            self.keep()
            self._show_cells()
        self.troubled.emit()

    def _confirm(self, number: int) -> None:
        entry, trouble = self._entries[number], self._troubles[number]
        if trouble.keepable and entry is not None and entry.number is not None:
            self._entries.confirm(entry.number)
            self._accept(number, entry)
            return
        typed = self._entries.read(self.cells[number].text()).number
        why = self._entries.refusal(typed) if typed is not None else None
        self._refuse(number, why or trouble.problem)
        self.cells[number].selectAll()

    def _edit(self, number: int) -> None:
        self._troubles.pop(number, None)
        self._held = None
        cell = self.cells[number]
        cell.set_state(CellState.PLAIN)
        cell.announce_again()
        cell.setFocus()
        cell.selectAll()
        self.troubled.emit()

    def _restore(self, number: int) -> None:
        self._troubles.pop(number, None)
        cell = self.cells[number]
        cell.set_state(CellState.PLAIN)
        coded = letter_of(self.state) if number == 0 else ""
        cell.show_value(coded or self._entries.text(self._entries[number]))
        cell.selectAll()
        self.troubled.emit()

    def leave(self, number: int, move: Move) -> None:
        """Go on from a cell, unless it is refused or asked about."""
        if number in self._troubles and not self.locked:
            self._held = move
            self.cells[number].selectAll()
        else:
            self.moved.emit(move)

    def _fill_cell(self, number: int, found: Sequence[float | None]) -> None:
        cell = self.cells[number]
        entry = Entry(found[0]) if found else None
        self._entries.put(number, entry)
        self._troubles.pop(number, None)
        problem = self._entries.question(found[0]) if found else None
        if problem is not None:
            self._troubles[number] = Trouble(cell, problem, keepable=True)
        cell.set_state(CellState.QUESTION if problem else CellState.PLAIN)
        cell.show_value(self._entries.text(entry))

    def _show_cells(self) -> None:
        coded = self.state is not State.MEASURED
        for cell in self.cells[1:]:
            cell.setVisible(not coded)

    def here(self) -> int | None:
        """The number of the cell in hand."""
        return next((n for n, cell in enumerate(self.cells) if cell.hasFocus()), None)


def _choice(event: QKeyEvent, trouble: Trouble) -> str | None:
    if event.key() == Qt.Key.Key_Escape:
        return "edit"
    if event.text().lower() == "y" and trouble.problem.suggestion is not None:
        return "take"
    return "keep" if enter_move(event) is Move.SAME_SIDE else None
