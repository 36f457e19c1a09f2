"""A field of a whole number on a scale, complete with its last digit."""

from typing_extensions import override

from ui.fields.cell import DigitCell, EntryCell
from ui.fields.number import NumberField


class ScaleField(NumberField):
    """One cell for a scale such as 0 to 10: typing the number is enough, it goes on by itself.

    A scale with steps smaller than one waits for Enter.
    """

    @override
    def make_cell(self, name: str) -> EntryCell:
        measure = self.post.measure
        if not float(measure.resolution).is_integer():
            return super().make_cell(name)
        span = measure.limits.hard if measure.limits else (0, 0)
        cell = DigitCell(self.look, name, self.filter_key, span)
        cell.completed.connect(self._complete)
        return cell

    def _complete(self) -> None:
        if self.trouble() is None:
            self.advanced.emit()
