"""What the figures of a clinic take from one patient."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ankleclinic.advice.progress import whole_board
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge_sheet
from ankleclinic.judgement.results import Label
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.judgement.since import changes_since
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import EpisodeRecord

CORE: Final = "first_core"
"""The battery whose measures are counted as complete or not."""
OUTCOMES: Final = frozenset({"psfs", "faam_adl", "faam_sport"})
"""Gains in one of these are asked for by the rule on progress, R42."""
DAYS_OF_A_WEEK: Final = 7
MAINTENANCE: Final = 6
JUDGED: Final = frozenset({Label.WITHIN_ERROR, Label.POSSIBLE}) | {
    Label.CONFIDENT_BETTER,
    Label.CONFIDENT_WORSE,
}


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: whether the advice was set aside, and whether an outcome gained later.

    `gained` is None where none of the outcomes was measured before and after.
    """

    overridden: bool
    gained: bool | None


@dataclass(frozen=True, slots=True)
class Course:
    """One patient's course, as far as the figures count it.

    Attributes:
        raters: who measured.
        began: the day of the first visit.
        stage: the one said last, None where none was.
        labels: what the change since the first visit means, by measure.
        weeks: stages that were left for a later one, with the weeks spent in each.
        core: how many of the core measures the first visit has, and how many there are.
        stalls: some measure of progress has stopped changing.
        stayed_away: no visit for longer than the time box, short of maintenance.
    """

    raters: frozenset[str]
    began: date
    stage: int | None
    labels: tuple[tuple[str, Label], ...]
    weeks: tuple[tuple[int, float], ...]
    core: tuple[int, int]
    decisions: tuple[Decided, ...]
    stalls: bool
    stayed_away: bool


def course_of(catalogue: Catalogue, record: EpisodeRecord, today: date) -> Course | None:
    """What is counted of a record as of a day, None without a visit."""
    visits = record.assessments
    if not visits:
        return None
    sheet = score_visits(catalogue, record, len(visits) - 1)
    stage = next((visit.stage for visit in reversed(visits) if visit.stage is not None), None)
    course = whole_board(catalogue, record, sheet).course
    away = (today - visits[-1].date).days > catalogue.threshold("timebox_days")
    return Course(
        raters=frozenset(visit.rater for visit in visits if visit.rater),
        began=visits[0].date,
        stage=stage,
        labels=tuple(_labels(catalogue, record, sheet)),
        weeks=tuple(_weeks(record)),
        core=_core(catalogue, sheet),
        decisions=tuple(_decided(catalogue, record, sheet, one) for one in record.decisions),
        stalls=course is not None and bool(course.plateaus),
        stayed_away=away and stage != MAINTENANCE,
    )


def _labels(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet
) -> Iterator[tuple[str, Label]]:
    """The involved side alone, where a side is; both where both are, the first of them."""
    side, told = record.episode.involved_side, set[str]()
    for change in judge_sheet(catalogue, record, sheet, {}).changes:
        ours = change.side is None or side is None or change.side is side
        counts = change.against == "first" and ours and change.mcid is not None
        if counts and change.label in JUDGED and change.measure not in told:
            told.add(change.measure)
            yield change.measure, change.label


def _weeks(record: EpisodeRecord) -> Iterator[tuple[int, float]]:
    """Each stage that a visit with a later stage ended."""
    now, since = None, date.min
    for visit in record.assessments:
        if visit.stage is None or visit.stage == now:
            continue
        if now is not None and visit.stage > now:
            yield now, (visit.date - since).days / DAYS_OF_A_WEEK
        now, since = visit.stage, visit.date


def _core(catalogue: Catalogue, sheet: Sheet) -> tuple[int, int]:
    wanted = {measure.id for measure in catalogue.of_battery(CORE)}
    return len(wanted & sheet[0].entries.keys()), len(wanted)


def _decided(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, made: Decision) -> Decided:
    at = next(place for place, one in enumerate(record.assessments) if one.id == made.visit)
    found = [
        change.label
        for change in changes_since(catalogue, record, sheet, at)
        if change.measure in OUTCOMES and change.label in JUDGED
    ]
    gained = Label.CONFIDENT_BETTER in found if found else None
    return Decided(made.verdict is Verdict.OVERRIDE, gained)
