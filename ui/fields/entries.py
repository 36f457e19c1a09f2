"""What stands in the cells of a numeric field, and what must be asked about it; nothing drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Observation
from ankleclinic.record.problem import Problem, Severity
from ui.fields.codes import FAILED, FAILED_WORD, SWAPPED
from ui.fields.reading import Reading, number_text, question_about, read_cell, why_not_kept


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of one cell: a number in the unit of the measure, or a failed trial."""

    number: float | None
    unit: str | None = None


class Entries:
    """The entries of a field, one for each cell, None where a cell is empty.

    Args:
        measure: what is measured.

    Attributes:
        earlier: the settled number of last time.
    """

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._cells: list[Entry | None] = []
        self._confirmed: frozenset[float] = frozenset()
        self.earlier: float | None = None

    def add(self) -> None:
        """One cell more."""
        self._cells.append(None)

    def __getitem__(self, number: int) -> Entry | None:
        return self._cells[number]

    def put(self, number: int, entry: Entry | None) -> None:
        """Another content of a cell."""
        self._cells[number] = entry

    def confirm(self, number: float) -> None:
        """Somebody said that a number is right."""
        self._confirmed |= {number}

    def filled(self) -> list[Entry]:
        """The contents of the cells that have one."""
        return [entry for entry in self._cells if entry is not None]

    def beside(self, number: int) -> bool:
        """Whether any other cell has a content."""
        return any(entry for place, entry in enumerate(self._cells) if place != number)

    def recall(self, stored: Observation | None, numbers: Sequence[float | None]) -> None:
        """Take over what was confirmed of a stored observation, and what was taken back."""
        if stored is not None and stored.confirmed:
            self._confirmed |= {number for number in numbers if number is not None}
        elif stored is not None and stored.pending and SWAPPED not in stored.questioned:
            self._confirmed = frozenset()

    def forget(self) -> None:
        """Nothing is confirmed any more."""
        self._confirmed = frozenset()

    def read(self, text: str) -> Reading:
        """What a typed text comes to."""
        return read_cell(self._measure, text, self.earlier, self._confirmed)

    def is_failed(self, text: str) -> bool:
        """Whether a text says that a trial failed."""
        return text in {FAILED, FAILED_WORD} and len(self._cells) > 1

    def question(self, number: float | None) -> Problem | None:
        """What must be asked about a number, unless it was answered."""
        if number is None or number in self._confirmed:
            return None
        return question_about(self._measure, number, self.earlier)

    def refusal(self, number: float) -> Problem | None:
        """Why a number cannot stand even when it is confirmed."""
        found = why_not_kept(self._measure, number)
        return found if found and found.severity is Severity.REFUSED else None

    def said(self) -> dict[str, Any]:
        """The parts of an observation that say what was asked, answered and typed."""
        filled = self.filled()
        asked: dict[float, str] = {}
        for entry in filled:
            if entry.number is not None:
                found = question_about(self._measure, entry.number, self.earlier)
                asked |= {entry.number: found.code} if found else {}
        return {
            "questioned": tuple(dict.fromkeys(asked.values())),
            "confirmed": bool(asked) and self._confirmed.issuperset(asked),
            "entered_unit": next((entry.unit for entry in filled if entry.unit), None),
        }

    def text(self, entry: Entry | None) -> str:
        """A content as its cell shows it."""
        if entry is None:
            return ""
        if entry.number is None:
            return FAILED_WORD
        return number_text(entry.number, self._measure.resolution)
