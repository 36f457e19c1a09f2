"""What may be said besides the value: pain, that the ankle gave way, what stopped the test."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.catalogue.measure import Measure, Section
from ankleclinic.record.observation import Observation, StoppedBy
from ankleclinic.record.problem import Problem
from ui.fields.cell import DigitCell, TakesKey
from ui.fields.reading import refusal
from ui.fields.stopped import KEY, Stopped
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.inputs import CheckBox
from ui.widgets.move import Move
from ui.widgets.text import label
from ui.widgets.value_cell import CellState

GAVE_WAY_KEY = "g"
PAIN_HIGHEST = 10
PAIN_WIDTH = 34
PAIN_HEIGHT = 24


def may_give_way(measure: Measure) -> bool:
    """Whether a measure puts the ankle to a test in which it can give way."""
    return measure.section in {Section.BALANCE, Section.HOP} and measure.better is not None


class Extras(QWidget):
    """Pain cell, tick box and what stopped the test, as far as the measure has them.

    Args:
        look: the look to draw with.
        measure: what is measured.
        spoken: the field's name for a screen reader.
        takes: looks at every key of the pain cell first.
        parent: the widget it lies in.

    Signals:
        changed: something differs from what was shown.
        moved: where to go from the pain cell; a `Move`.

    Attributes:
        stopped: what stopped the test; the field lays it out.
    """

    changed = Signal()
    moved = Signal(Move)

    def __init__(
        self,
        look: Look,
        measure: Measure,
        spoken: str,
        takes: TakesKey,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self.pain: int | None = None
        self.cell = self._pain_cell(look, spoken, takes) if measure.records_pain else None
        self.tick = self._tick(look, spoken) if may_give_way(measure) else None
        self.stopped = Stopped(look, spoken) if measure.maximal else None
        if self.stopped is not None:
            self.stopped.changed.connect(self.changed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(space.GAP)
        if self.cell is not None:
            self.row.addWidget(label("pain", "small", "muted"))
            self.row.addWidget(self.cell)
        if self.tick is not None:
            self.row.addWidget(self.tick)

    @property
    def gave_way(self) -> bool | None:
        """True when it was ticked, otherwise nothing was said."""
        return True if self.tick is not None and self.tick.isChecked() else None

    @property
    def stopped_by(self) -> StoppedBy | None:
        """What stopped the test, where that was said."""
        return self.stopped.by if self.stopped is not None else None

    @property
    def said(self) -> dict[str, Any]:
        """The parts of an observation that stand here."""
        return {"pain": self.pain, "gave_way": self.gave_way, "stopped_by": self.stopped_by}

    def show_entry(self, stored: Observation | None) -> None:
        """Show what is stored."""
        if self.cell is not None and not self.cell.unsaved:
            self.pain = stored.pain if stored else None
            self.problem = None
            self.cell.set_state(CellState.PLAIN)
            self.cell.show_value("" if self.pain is None else str(self.pain))
        if self.tick is not None:
            self.tick.setChecked(bool(stored and stored.gave_way))
        if self.stopped is not None:
            self.stopped.show_answer(stored.stopped_by if stored else None)

    def take_letter(self, letter: str) -> bool:
        """Turn the tick over or ask what stopped the test; false for any other letter."""
        if letter == GAVE_WAY_KEY and self.tick is not None:
            self.tick.setChecked(not self.tick.isChecked())
            self.changed.emit()
        elif letter == KEY.lower() and self.stopped is not None:
            self.stopped.ask()
        else:
            return False
        return True

    def lock(self) -> None:
        """Allow no more changes."""
        if self.cell is not None:
            self.cell.setReadOnly(True)
        if self.tick is not None:
            self.tick.setEnabled(False)
        if self.stopped is not None:
            self.stopped.lock()

    def _pain_cell(self, look: Look, spoken: str, takes: TakesKey) -> DigitCell:
        name = f"{spoken}, pain during the test, 0 to 10"
        cell = DigitCell(look, name, takes, (0, PAIN_HIGHEST))
        cell.setFixedSize(look.theme.px(PAIN_WIDTH), look.theme.px(PAIN_HEIGHT))
        cell.committed.connect(self._commit)
        cell.moved.connect(self._move)
        cell.completed.connect(cell.selectAll)
        return cell

    def _tick(self, look: Look, spoken: str) -> CheckBox:
        tick = CheckBox(look, "gave way")
        tick.setAccessibleName(f"{spoken}, gave way")
        tick.setAccessibleDescription("Key g")
        tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tick.clicked.connect(self.changed)
        return tick

    def _commit(self, text: str) -> None:
        if self.cell is None:
            return
        self.problem = _pain_problem(text)
        state = CellState.REFUSED if self.problem else CellState.PLAIN
        self.cell.set_state(state, self.problem.message if self.problem else "")
        if self.problem is None:
            self.pain = int(text) if text.strip() else None
        self.changed.emit()

    def _move(self, move: Move) -> None:
        if self.problem is None:
            self.moved.emit(move)
        elif self.cell is not None:
            self.cell.selectAll()


def _pain_problem(text: str) -> Problem | None:
    typed = text.strip()
    if not typed or (typed.isascii() and typed.isdigit() and int(typed) <= PAIN_HIGHEST):
        return None
    return refusal("out_of_range", f"Pain is entered as a whole number from 0 to {PAIN_HIGHEST}.")
