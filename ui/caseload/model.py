"""The rows and columns of the list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

from PySide6.QtCore import QModelIndex
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.text import visible
from ankleclinic.services.caseload import Entry, Landing
from ankleclinic.services.readvise import Readvised
from ui.caseload import words
from ui.widgets.row_model import Index, RowModel

HIDDEN = "hidden"


class What(StrEnum):
    """What a column tells."""

    PATIENT = "patient"
    ANKLE = "ankle"
    STAGE = "stage"
    STATE = "state"
    CURVE = "curve"
    DUE = "due"
    VISIT = "visit"
    LANDING = "landing"


class Order(StrEnum):
    """What the rows are sorted by."""

    VISIT = "visit"
    NAME = "name"
    DUE = "due"
    STAGE = "stage"
    ANKLE = "ankle"


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    DRAFTS = "drafts"
    AGAIN = "again"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it tells, its head, its share of the width, and which of the curves."""

    what: What
    head: str
    share: int
    curve: int = 0
    order: Order | None = None


def columns(measures: Sequence[Measure], *, names_only: bool = False) -> tuple[Column, ...]:
    """The columns of a list that draws these measures."""
    if names_only:
        return (Column(What.PATIENT, "Patient", 226, order=Order.NAME),)
    curves = (
        Column(What.CURVE, words.head(measure), 176 if measure.sided else 124, number)
        for number, measure in enumerate(measures)
    )
    return (
        Column(What.PATIENT, "Patient", 206, order=Order.NAME),
        Column(What.ANKLE, "Ankle", 84, order=Order.ANKLE),
        Column(What.STAGE, "Stage", 122, order=Order.STAGE),
        Column(What.STATE, "State", 148),
        *curves,
        Column(What.VISIT, "Last visit", 130, order=Order.VISIT),
        Column(What.DUE, "Next due", 126, order=Order.DUE),
        Column(What.LANDING, "Enter opens", 152),
    )


class CaseloadModel(RowModel):
    """Patients as found, filtered and sorted.

    Args:
        measures: the measures the list draws.
        today: the day ages and distances are told from.
        names_only: nothing of the records is shown.
    """

    def __init__(
        self, measures: Sequence[Measure], today: date, *, names_only: bool = False
    ) -> None:
        self.columns = columns(measures, names_only=names_only)
        super().__init__(self.columns)
        self.measures, self.today = tuple(measures), today
        self.order, self.filter, self.hidden = Order.VISIT, Filter.ALL, False
        self.advised: Mapping[str, Readvised] = {}
        self._found: tuple[Entry, ...] = ()
        self._shown: tuple[Entry, ...] = ()

    def show(
        self,
        found: Sequence[Entry] | None = None,
        *,
        order: Order | None = None,
        only: Filter | None = None,
    ) -> None:
        """Show other rows, another order or another choice of rows; the rest stays."""
        self.beginResetModel()
        self._found = self._found if found is None else tuple(found)
        self.order, self.filter = order or self.order, only or self.filter
        self._shown = self._arranged()
        self.endResetModel()

    def hide_identity(self, *, hidden: bool) -> None:
        """Keep names from eyes and screen readers."""
        self.hidden = hidden
        self._redraw()

    def show_advised(self, advised: Mapping[str, Readvised]) -> None:
        """Show what advising everybody again has told so far, by patient; the rows stay."""
        self.advised = advised
        self._redraw()

    def advised_of(self, entry: Entry) -> Readvised | None:
        """What was told of a patient."""
        return self.advised.get(entry.row.patient.id)

    def _redraw(self) -> None:
        if self._shown:
            end = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), end)

    def entry(self, row: int) -> Entry | None:
        """The patient of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, patient_id: str) -> int:
        """The row of a patient, -1 where it is not shown."""
        ids = [entry.row.patient.id for entry in self._shown]
        return ids.index(patient_id) if patient_id in ids else -1

    def count(self, only: Filter) -> int:
        """How many of the patients found a filter leaves."""
        return sum(self._passes(entry, only) for entry in self._found)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def said(self, row: int, column: int) -> str:
        return self.text(self._shown[row], self.columns[column])

    @override
    def sorted_sign(self, column: int) -> str:
        return "down" if self.columns[column].order is self.order else ""

    def text(self, entry: Entry, column: Column) -> str:
        """What a cell says."""
        if column.what is What.CURVE:
            return words.curve(self.measures[column.curve], entry.curves[column.curve])
        said: dict[What, Callable[[Entry], str]] = {
            What.PATIENT: self._patient,
            What.ANKLE: words.ankle,
            What.STAGE: words.stage,
            What.STATE: self._state,
            What.VISIT: partial(words.visited, today=self.today),
            What.DUE: partial(words.due, today=self.today),
            What.LANDING: words.landing,
        }
        return said[column.what](entry)

    def _patient(self, entry: Entry) -> str:
        name = visible(entry.row.patient.full_name)
        return HIDDEN if self.hidden else f"{name}, {words.about(entry, self.today)}"

    def _state(self, entry: Entry) -> str:
        told = self.advised_of(entry)
        said = [words.advised_said(told)] if told and told.visit else []
        return ". ".join(part for part in (words.state(entry), *said) if part)

    def _arranged(self) -> tuple[Entry, ...]:
        chosen = [entry for entry in self._found if self._passes(entry, self.filter)]
        if self.order is not Order.VISIT:
            chosen.sort(key=KEYS[self.order])
        return tuple(chosen)

    def _passes(self, entry: Entry, only: Filter) -> bool:
        """Whether a filter leaves a patient in the list."""
        told = self.advised_of(entry)
        return {
            Filter.ALL: True,
            Filter.DRAFTS: entry.landing is Landing.DRAFT,
            Filter.AGAIN: told is not None and bool(told.asked_again),
            Filter.LOCKED: told is not None and bool(told.locked),
        }[only]


def _name(entry: Entry) -> tuple[str, str]:
    """What names are sorted by: accents and case do not count, numbers part namesakes."""
    patient = entry.row.patient
    name = f"{patient.family_name} {patient.given_name}".casefold()
    plain = [sign for sign in normalize("NFKD", name) if not combining(sign)]
    return "".join(plain), patient.id


def _due(entry: Entry) -> tuple[bool, date, int]:
    """Longest overdue first, who cannot be told last, and of those who was never seen first."""
    return entry.due.day is None, entry.due.day or date.max, entry.row.visits


def _stage(entry: Entry) -> tuple[bool, int]:
    """Without a stage last."""
    return entry.row.stage is None, entry.row.stage or 0


KEYS: Mapping[Order, Callable[[Entry], Any]] = MappingProxyType(
    {
        Order.NAME: _name,
        Order.DUE: _due,
        Order.STAGE: _stage,
        Order.ANKLE: lambda entry: entry.row.episode.involved,
    }
)
"""What each order but that of the visits sorts by; among equals the latest visit stays first."""
