"""What a field is told and what it tells: where it stands, what it shows, what troubles it."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtWidgets import QWidget

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from ankleclinic.record.problem import Problem, Severity
from ui.fields.last import Last


@dataclass(frozen=True, slots=True)
class Post:
    """What a field is about; `spoken` is its name for a screen reader, `clock` times tests."""

    measure: Measure
    side: Side | None
    spoken: str
    clock: Callable[[], float] = monotonic


@dataclass(frozen=True, slots=True)
class Shown:
    """What a field shows: where it is stored, what is stored, and what stood there last time.

    `positive` are the clinical tests of the visit that came out positive: they answer items too.
    `doubted` are the items it says no to while another screen of the visit says yes.
    """

    key: Key
    stored: Observation | None = None
    last: Last | None = None
    positive: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stop:
    """A place the hand can go to; `wanting` while it is still to be filled."""

    widget: QWidget
    wanting: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell whose text is refused or asked about; `keepable` if the number may stand."""

    cell: QWidget
    problem: Problem
    keepable: bool = False

    @property
    def asks(self) -> bool:
        """Whether it waits for an answer rather than being refused."""
        return self.problem.severity is Severity.ASK
