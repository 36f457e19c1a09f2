"""A field of a single number."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Observation, State
from ui.fields.about import Post
from ui.fields.cell import EntryCell
from ui.fields.entries import Entry
from ui.fields.last import Last
from ui.fields.live_field import LiveField
from ui.theme.look import Look


class NumberField(LiveField):
    """One cell for one number.

    Args:
        look: the look to draw with.
        post: what it is about.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        self.add_cell(self.make_cell(f"{post.spoken}, {post.measure.unit}".removesuffix(", ")))
        self.line.addWidget(self.cells[0])
        self.lay_out(beside=True)

    def make_cell(self, name: str) -> EntryCell:
        """The cell of this field."""
        return EntryCell(self.look, name, self.filter_key)

    @override
    def parts(self, entries: Sequence[Entry]) -> dict[str, Any]:
        return {"value": entries[0].number}

    @override
    def numbers_of(self, stored: Observation) -> list[float | None]:
        number = score(self.post.measure, stored).value
        return [] if number is None else [number]

    @override
    def says_last(self, last: Last) -> bool:
        shown = self.shown.stored is not None
        return shown or last.observation.state is not State.MEASURED
