"""A field of several trials with what is made of them shown large."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from ankleclinic.judgement.scoring import protocol_trials, score
from ankleclinic.record.observation import Observation, State, Trial
from ankleclinic.reports import words
from ui.fields.about import Post
from ui.fields.cell import EntryCell
from ui.fields.entries import Entry
from ui.fields.live_field import LiveField
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.text import label, restyle

CELLS_ACROSS = 3
TIGHT_WIDTH = 48


class TrialsField(LiveField):
    """As many cells as the protocol has trials, and their mean or best.

    Args:
        look: the look to draw with.
        post: what it is about; its measure has trials.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        grid = QGridLayout()
        grid.setSpacing(space.CELL_GAP)
        for number in range(self._wanted()):
            name = f"{post.spoken}, trial {number + 1}, {post.measure.unit}".removesuffix(", ")
            self.add_cell(EntryCell(look, name, self.filter_key))
            grid.addWidget(self.cells[-1], number // CELLS_ACROSS, number % CELLS_ACROSS)
        self.line.addLayout(grid)
        self._result = label("", "name", parent=self)
        self.line.addSpacing(space.GAP_TIGHT)
        self.line.addWidget(self._result)
        self.lay_out()

    @override
    def set_tight(self, *, tight: bool) -> None:
        width = self.look.theme.px(TIGHT_WIDTH if tight else space.CELL_WIDTH)
        for cell in self.cells:
            cell.setFixedWidth(width)

    def _wanted(self) -> int:
        return self.post.measure.trials.count if self.post.measure.trials else 1

    @override
    def parts(self, entries: Sequence[Entry]) -> dict[str, Any]:
        return {"trials": tuple(Trial(entry.number) for entry in entries)}

    @override
    def numbers_of(self, stored: Observation) -> list[float | None]:
        if stored.trials:
            return [trial.value for trial in stored.trials]
        return [] if stored.value is None else [stored.value]

    @override
    def refresh(self) -> None:
        super().refresh()
        stored, measure = self.shown.stored, self.post.measure
        value = score(measure, stored).value if stored else None
        shown = "" if value is None else words.number(value, words.digits(measure.resolution))
        self._result.setText(shown)
        self._result.setVisible(self.state is State.MEASURED)
        complete = stored is not None and protocol_trials(measure, stored) >= self._wanted()
        restyle(self._result, ink="text" if complete else "text2")
        statistic = measure.trials.statistic if measure.trials else ""
        self._result.setAccessibleName(f"{self.post.spoken}, {statistic} {shown}" if shown else "")
