"""What a report is made of: words and numbers only, the same for paper, workbook and screen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from ankleclinic.catalogue.measure import Better, Section
from ankleclinic.judgement.results import Direction, Label, Verdict
from ankleclinic.record.patient import Side
from ankleclinic.reports.pain_drawings import PainDrawing
from ankleclinic.trends.series import Trend


class Audience(StrEnum):
    """Whom a report is written for; notes of the clinic's own file go to clinicians only."""

    CLINICIAN = "clinician"
    REFERRER = "referrer"
    PATIENT = "patient"


PaperName = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The clinic as it signs: its name, a line below it, and who wrote the report."""

    clinic: str
    details: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the patient strip; `side` asks for the mark of that side."""

    name: str
    value: str
    detail: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the report is about."""

    name: str
    born: date
    age: int
    file: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The answer first: one sentence, and a few lines that carry it."""

    headline: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of one side: a number where there is one, and always the words to print.

    `found` says that the words are a result, a number or not, and no reason for its absence.
    """

    text: str
    number: float | None = None
    found: bool = False
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a change means: label, direction, and the words beside its badge.

    `error` is the measurement error it was judged by, `important` the smallest important change,
    both in the unit of the measure; `sources` are numbers of the list of sources.
    """

    side: Side | None
    since: date
    number: float | None
    text: str
    label: Label
    direction: Direction
    words: str
    reason: str
    error: float | None = None
    important: float | None = None
    why_error: str = ""
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes of one side: since the first and since the last comparable visit.

    `last` is None where there were only two comparable visits.
    """

    side: Side | None
    first: Meaning
    last: Meaning | None = None


@dataclass(frozen=True, slots=True)
class SidesCompared:
    """The symmetry of a row: an index in percent where there is one, and the words to print.

    `inside_error` warns that the cut-off between the sides lies inside measurement error.
    """

    text: str
    index: float | None
    verdict: Verdict
    reason: str
    inside_error: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the visit; `left` and `right` for a sided measure, otherwise `whole`."""

    measure: str
    name: str
    unit: str
    digits: int
    detail: str
    section: Section
    left: Cell | None = None
    right: Cell | None = None
    whole: Cell | None = None
    symmetry: SidesCompared | None = None
    comparisons: tuple[Comparison, ...] = ()

    @property
    def sided(self) -> bool:
        """Whether the measure is taken on each side."""
        return self.whole is None


@dataclass(frozen=True, slots=True)
class Table:
    """All measures of the visit in three groups, with how many moved and would by chance.

    `sided` and `whole` hold measures with a number, `tests` those with a result. `first` and
    `last` are the dates most rows are compared with, `remarks` explain the signs used.
    """

    sided: tuple[Row, ...]
    whole: tuple[Row, ...]
    tests: tuple[Row, ...]
    first: date | None
    last: date | None
    chance: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the figures shown large; `digits` are the decimals of its number."""

    title: str
    value: str
    number: float | None
    digits: int
    unit: str
    meaning: Meaning | None
    detail: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened between visits."""

    date: date
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A trend with the words around it.

    `digits` are the decimals of its values, `limits` the ends of its scale where it has any,
    `names` what its lines are called, in their order.
    """

    trend: Trend
    title: str
    unit: str
    digits: int
    limits: tuple[float, float] | None
    names: tuple[str, ...]
    events: tuple[Event, ...]
    captions: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule and why it speaks for, against, or cannot be told."""

    rule: str
    words: str
    why: tuple[str, ...]
    evidence: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What must wait, and why."""

    what: str
    why: str
    rule: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """The advice in words."""

    headline: str
    standing: str
    points: str
    strength: str
    supporting: tuple[Reason, ...]
    opposing: tuple[Reason, ...]
    other: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    would_change: tuple[str, ...]
    next_test: str
    missing: tuple[str, ...]
    held_back: tuple[HeldBack, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the list of sources."""

    number: int
    id: str
    citation: str
    address: str
    second_hand: bool


@dataclass(frozen=True, slots=True)
class ErrorFigure:
    """An error or importance figure that a label of this report rests on."""

    measure: str
    kind: str
    row: str
    value: float
    unit: str
    status: str
    population: str
    people: int | None
    why: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the clinic's file, under the heading it belongs to."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One observation of one visit, for the long table."""

    visit: int
    date: date
    rater: str
    stage: int | None
    section: str
    measure: str
    name: str
    side: str
    method: str
    detail: str
    unit: str
    value: float | None
    digits: int
    state: str
    result: str
    pain: int | None
    pending: bool
    trials: str


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a workbook needs to work out one change and one symmetry again.

    `first`, `last`, `now` and `other` are positions in the history; `error_first` and `error_last`
    the errors in the unit of the measure, `important`, `percent` and `strict` the smallest
    important change, `cut_off` the limit between the sides by index or difference.
    """

    name: str
    side: str
    unit: str
    better: Better | None
    resolution: float
    now: int
    first: int | None
    last: int | None
    other: int | None
    error_first: float | None
    error_last: float | None
    why_error: str
    important: float | None
    percent: float | None
    strict: bool
    cut_off: float | None
    by_difference: bool
    cut_off_strict: bool
    above_range: float
    why_no_symmetry: str


@dataclass(frozen=True, slots=True)
class Footer:
    """The small print of every page, in parts."""

    patient: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything a report says."""

    audience: Audience
    title: str
    letterhead: Letterhead
    created_on: date
    visit: date
    identity: Identity
    summary: Summary
    figures: tuple[KeyFigure, ...]
    main_chart: Chart | None
    small_charts: tuple[Chart, ...]
    pain_drawings: tuple[PainDrawing, ...]
    without_chart: str
    table: Table
    advice: AdviceWords
    protocol: str
    caution: str
    sources: tuple[Source, ...]
    errors: tuple[ErrorFigure, ...]
    notes: tuple[Note, ...]
    history: tuple[HistoryRow, ...]
    recomputed: tuple[Recomputed, ...]
    fingerprint: str
    footer: Footer
