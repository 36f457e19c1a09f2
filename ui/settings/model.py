"""The rows of the register: the name of each group, and its entries below."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, Qt
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.register import Item, Value
from ankleclinic.services.protocol import value_words
from ui.settings.draft import Draft
from ui.widgets.row_model import Index, RowModel

OWN, UNSIGNED = "this clinic's own", "not signed"


class Show(StrEnum):
    """Which entries are listed."""

    ALL = "all"
    OWN = "own"
    UNSIGNED = "unsigned"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and its share of the width."""

    head: str
    share: int


COLUMNS = (
    Column("What it decides", 470),
    Column("Value", 170),
    Column("Shipped", 130),
    Column("Status", 104),
    Column("Source", 170),
)
Row = str | Item
"""The name of a group, or an entry."""


class RegisterModel(RowModel):
    """The entries that a filter and some words leave, under the names of their groups.

    Args:
        draft: the values.
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__(COLUMNS)
        self.draft = draft
        self._rows: tuple[Row, ...] = ()

    def fill(self, show: Show, words: str) -> None:
        """List other entries."""
        wanted = words.casefold().split()
        found = [
            item
            for item in self.draft.items()
            if _is_listed(self.draft, item, show) and all(w in self._text(item) for w in wanted)
        ]
        self.beginResetModel()
        self._rows = tuple(_grouped(found))
        self.endResetModel()

    def count(self) -> int:
        """How many entries are listed."""
        return sum(isinstance(row, Item) for row in self._rows)

    def row(self, number: int) -> Row | None:
        """The row with a number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, name: str) -> int:
        """Where an entry stands now, else the first one; -1 where none is listed."""
        found = [n for n, row in enumerate(self._rows) if isinstance(row, Item)]
        named = (n for n in found if getattr(self._rows[n], "name", "") == name)
        return next(named, found[0] if found else -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def said(self, row: int, column: int) -> str:
        entry = self._rows[row]
        if isinstance(entry, str):
            return "" if column else entry
        texts = (
            entry.about,
            short(self.draft.value(entry.name), entry.unit),
            short(entry.value, entry.unit),
            entry.status.value,
            source_words(self.draft.catalogue, entry),
        )
        return texts[column]

    @override
    def spoken(self, row: int, column: int) -> str:
        entry = self._rows[row]
        if column or isinstance(entry, str):
            return self.said(row, column)
        value, shipped = self.said(row, 1), self.said(row, 2)
        parts = (entry.about, value, mark(self.draft, entry), f"shipped {shipped}", entry.status)
        return ", ".join(part for part in parts if part)

    @override
    def sorted_sign(self, column: int) -> str:
        return ""

    def _text(self, item: Item) -> str:
        value = value_words(self.draft.value(item.name), item.unit)
        sources = " ".join(self.draft.catalogue.cite(item.references))
        return f"{item.about} {item.group} {value} {item.status} {sources}".casefold()


def short(value: Value, unit: str) -> str:
    """A value in a narrow column."""
    return value.replace("_", " ") if isinstance(value, str) else value_words(value, unit)


def mark(draft: Draft, item: Item) -> str:
    """How far an entry is from what is shipped and in force, empty where it is neither."""
    if draft.is_unsigned(item.name):
        return UNSIGNED
    return OWN if draft.is_own(item.name) else ""


def source_words(catalogue: Catalogue, item: Item) -> str:
    """The first source, short, and how many more there are."""
    if not item.references:
        return "none"
    first = catalogue.references[item.references[0]].citation.split(".")[0]
    more = len(item.references) - 1
    return f"{first}, +{more}" if more else first


def _is_listed(draft: Draft, item: Item, show: Show) -> bool:
    return {
        Show.ALL: True,
        Show.OWN: draft.is_own(item.name),
        Show.UNSIGNED: draft.is_unsigned(item.name),
        Show.FIXED: not item.editable,
    }[show]


def _grouped(found: Sequence[Item]) -> list[Row]:
    rows: list[Row] = []
    group = ""
    for item in found:
        if item.group != group:
            group = item.group
            rows.append(group)
        rows.append(item)
    return rows
