"""The rows of a table and what they say."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex


class Heading(Protocol):
    """The head of a column and its share of the width."""

    @property
    def head(self) -> str:
        """The words above the column."""

    @property
    def share(self) -> int:
        """Its share of the width."""


class RowModel(QAbstractTableModel):
    """Rows that say what stands in their cells.

    Args:
        headings: the columns.
    """

    def __init__(self, headings: Sequence[Heading]) -> None:
        super().__init__()
        self._headings = tuple(headings)

    def said(self, row: int, column: int) -> str:
        """What a cell says."""
        raise NotImplementedError

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        return self.said(row, column)

    def sorted_sign(self, column: int) -> str:
        """The icon beside the head of the column the rows are sorted by, empty for any other."""
        raise NotImplementedError

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < self.rowCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        shown = across and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section].head if shown else None
