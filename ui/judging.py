"""Judging what is on screen, in two steps: what was measured at once, the advice right after."""

import threading
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.advice.advise import advise_sheet
from ankleclinic.advice.flare import Days
from ankleclinic.advice.gates import Closed, closed_sections
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge_sheet
from ankleclinic.judgement.results import Judgement
from ankleclinic.judgement.sheet import Scorer
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ui.tasks import Task, Tasks

PAUSE = 0.03
"""Seconds the advice waits for the value to be painted: both want the interpreter."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A record with the judgement at one of its visits, and the scored visits it rests on."""

    record: EpisodeRecord
    position: int
    judgement: Judgement
    sheet: Sheet

    @property
    def visit(self) -> Assessment:
        """The visit that was judged."""
        return self.record.assessments[self.position]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record with the judgement, the advice and the closed sections at one of its visits.

    `sheet` holds the scored visits all of it rests on.
    """

    record: EpisodeRecord
    position: int
    judgement: Judgement
    advice: Advice
    closed: tuple[Closed, ...] = ()
    sheet: Sheet = ()

    @property
    def visit(self) -> Assessment:
        """The visit that was judged."""
        return self.record.assessments[self.position]


def compare_record(
    catalogue: Catalogue,
    scorer: Scorer,
    record: EpisodeRecord,
    position: int,
    rows: dict[str, str],
) -> Compared:
    """Judges the values of one visit."""
    sheet = scorer.sheet(record, position)
    return Compared(record, position, judge_sheet(catalogue, record, sheet, rows), sheet)


def advise_record(catalogue: Catalogue, compared: Compared, days: Days | None = None) -> Snapshot:
    """Advises at a visit whose values were judged; `days` keeps those of the diary in between."""
    record, sheet = compared.record, compared.sheet
    return Snapshot(
        record,
        compared.position,
        compared.judgement,
        advise_sheet(catalogue, record, sheet, days),
        closed_sections(catalogue, record, sheet),
        sheet,
    )


def judge_record(
    catalogue: Catalogue, record: EpisodeRecord, position: int, rows: dict[str, str]
) -> Snapshot:
    """Judges and advises one visit."""
    scorer = Scorer(catalogue)
    return advise_record(catalogue, compare_record(catalogue, scorer, record, position, rows))


def _advise_soon(
    stop: threading.Event, catalogue: Catalogue, compared: Compared, days: Days
) -> Snapshot | None:
    """Advises once the window has painted the value, unless another one came in between."""
    return None if stop.wait(PAUSE) else advise_record(catalogue, compared, days)


class Judging(QObject):
    """Judges the newest visit of whatever record it is given last.

    Once the earlier visits are scored, a value is compared at once: that takes less than a frame,
    and what it means is painted together with it.

    Args:
        catalogue: the rules.
        tasks: the background.
        parent: the owner in Qt's tree.

    Signals:
        compared: a new `Compared`; the advice for it is on its way.
        judged: a new `Snapshot`, or None where there is no visit.
    """

    compared = Signal(object)
    judged = Signal(object)

    def __init__(self, catalogue: Catalogue, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue, self._tasks = catalogue, tasks
        self._scorer, self._days = Scorer(catalogue), Days()
        self._task: Task[Compared] | Task[Snapshot | None] | None = None

    def judge(self, record: EpisodeRecord | None, rows: dict[str, str]) -> None:
        """Judge a record, dropping what is under way for an older one."""
        # The next job is begun before the older one ends, so that nobody takes that for the end.
        older, self._task = self._task, self._begin(record, rows)
        if older is not None:
            older.cancel()
        if self._task is None:
            self.judged.emit(None)

    def forget(self) -> None:
        """Let go of what was scored: another patient is open."""
        self._scorer, self._days = Scorer(self._catalogue), Days()

    def _begin(
        self, record: EpisodeRecord | None, rows: dict[str, str]
    ) -> Task[Compared] | Task[Snapshot | None] | None:
        if record is None or not record.assessments:
            return None
        position = len(record.assessments) - 1
        job = partial(compare_record, self._catalogue, self._scorer, record, position, dict(rows))
        if self._scorer.knows(record.assessments[:position]):
            return self._advise(job())
        return self._tasks.pool(job, self._take, owner=self)

    def _take(self, compared: Compared) -> None:
        self._task = self._advise(compared)

    def _advise(self, compared: Compared) -> Task[Snapshot | None]:
        stop = threading.Event()
        job = partial(_advise_soon, stop, self._catalogue, compared, self._days)
        task = self._tasks.pool(job, self.judged.emit, owner=self, stop=stop)
        self.compared.emit(compared)
        return task
