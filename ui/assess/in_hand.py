"""The cell in hand: kept before something else happens to its row, or dropped."""

from ui.assess.measure_row import MeasureRow
from ui.assess.retest import Host, Retests
from ui.fields.cell import EntryCell


class InHand:
    """What is being entered, and whether the row may change round it.

    Args:
        host: the visit on screen.
        retests: takes a field a second time.
    """

    def __init__(self, host: Host, retests: Retests) -> None:
        self._host, self._retests = host, retests

    def settle(self) -> bool:
        """Keep what is being entered; false where a running time was lost, as its field says."""
        cell = self._cell
        return cell is None or cell.settle()

    def drop(self) -> bool:
        """Drop what is being entered; false where nothing is."""
        cell = self._cell
        if cell is None or not cell.unsaved:
            return False
        cell.drop_typing()
        return True

    def lets_change(self, row: MeasureRow) -> bool:
        """Whether a row may change as a whole; where not, the row says why."""
        return not self._retests.holds() and self.settle() and not _holds_back(row)

    def lets_go(self) -> bool:
        """Whether the visit may be left for another battery."""
        row = self._host.grid.row
        kept = not self._host.locked and self.settle()
        return kept and (row is None or not _holds_back(row))

    def offer_variant(self) -> None:
        """Offer the methods of the measure in hand."""
        row = self._host.grid.row
        if row is not None and self.lets_change(row):
            row.head.offer_variant()

    @property
    def _cell(self) -> EntryCell | None:
        cell = self._host.grid.focusWidget()
        return cell if isinstance(cell, EntryCell) else None


def _holds_back(row: MeasureRow) -> bool:
    """Whether a text stands in a row that could not be stored."""
    troubles = (field.trouble() for field in row.fields.values())
    return any(trouble is not None and not trouble.keepable for trouble in troubles)
