"""The rows and columns of the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex
from typing_extensions import override

from ui.agreement import words
from ui.agreement.words import Row
from ui.widgets.row_model import Index, RowModel


class What(StrEnum):
    """What a column tells."""

    MEASURE = "measure"
    TAKEN = "taken"
    PAIRS = "pairs"
    BIAS = "bias"
    SEM = "sem"
    MDC = "mdc"
    LIMITS = "limits"
    PUBLISHED = "published"


class Order(StrEnum):
    """What the rows are sorted by."""

    PAIRS = "pairs"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it tells, its head, its share of the width and its order."""

    what: What
    head: str
    share: int
    order: Order | None = None


COLUMNS = (
    Column(What.MEASURE, "Measure", 232, Order.MEASURE),
    Column(What.TAKEN, "Taken by", 132),
    Column(What.PAIRS, "Pairs", 92, Order.PAIRS),
    Column(What.BIAS, "Mean difference", 124),
    Column(What.SEM, "Error (SEM)", 104),
    Column(What.MDC, "Beyond error (MDC)", 150),
    Column(What.LIMITS, "Limits, or kappa", 156),
    Column(What.PUBLISHED, "Published, in use", 220),
)
FIGURES = next(number for number, column in enumerate(COLUMNS) if column.what is What.BIAS)
"""The first of the columns that one sentence replaces where there are too few pairs."""


class AgreementModel(RowModel):
    """Sets of pairs in an order."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.order = Order.PAIRS
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = self._arranged(rows)
        self.endResetModel()

    def sort_by(self, order: Order) -> None:
        """Show the same rows in another order."""
        self.order = order
        self.show(self._rows)

    def row(self, number: int) -> Row | None:
        """The row with a number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, row: Row | None) -> int:
        """Where the same measure, method and kind of pair stands now, the first without one."""
        wanted = _name(row) if row else None
        found = (number for number, one in enumerate(self._rows) if _name(one) == wanted)
        return next(found, 0)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def said(self, row: int, column: int) -> str:
        return ", ".join(part for part in lines(self._rows[row], COLUMNS[column].what) if part)

    @override
    def spoken(self, row: int, column: int) -> str:
        return self.said(row, column) if column else words.spoken(self._rows[row])

    @override
    def sorted_sign(self, column: int) -> str:
        if COLUMNS[column].order is not self.order:
            return ""
        return "down" if self.order is Order.PAIRS else "up"

    def _arranged(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        by_name = sorted(rows, key=_name)
        if self.order is Order.MEASURE:
            return tuple(by_name)
        return tuple(sorted(by_name, key=lambda row: -row.count))


def lines(row: Row, what: What) -> tuple[str, str]:
    """The one or two lines of a cell."""
    few = words.too_few(row)
    said = {
        What.MEASURE: (row.measure.name, words.method(row)),
        What.TAKEN: (words.KINDS[row.found.kind], ""),
        What.PAIRS: (words.pairs(row), words.left_out(row)),
        What.PUBLISHED: words.published(row),
    }
    figures = {
        What.BIAS: (words.bias(row) or words.agreed(row), ""),
        What.SEM: (words.sem(row), ""),
        What.MDC: (words.mdc(row), words.mdc_interval(row)),
        What.LIMITS: (words.limits(row) or words.kappa(row), ""),
    }
    return (said | ({What.BIAS: (few, "")} if few else figures)).get(what, ("", ""))


def span(row: Row) -> int:
    """How many columns the cell of the mean difference takes."""
    if words.too_few(row):
        return 4
    return 1 if row.found.spread is not None else 3


def _name(row: Row) -> tuple[str, str, str]:
    return row.measure.name, row.found.method or "", row.found.kind.value
