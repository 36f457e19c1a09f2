"""Every observation up to a visit as one long table, and what is needed to compare them again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Measure, SymmetryRule
from ankleclinic.judgement.errors import importance_row
from ankleclinic.judgement.results import Change, Judgement, Value, Verdict
from ankleclinic.judgement.scoring import score
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.judgement.visit import Visit
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import FOR_ERROR, Moment, Trial
from ankleclinic.record.patient import Episode
from ankleclinic.reports import words
from ankleclinic.reports.parts import HistoryRow, Recomputed


@dataclass(frozen=True, slots=True)
class Taken:
    """One value with its visit and trials, in the order of the long table."""

    visit: int
    assessment: Assessment
    measure: Measure
    value: Value
    trials: tuple[Trial, ...] = ()


def taken(catalogue: Catalogue, record: EpisodeRecord, position: int) -> tuple[Taken, ...]:
    """All values of known measures up to a visit, oldest first; no readings for the error.

    Within a visit the computed ones follow those that were entered.
    """
    return tuple(
        entry
        for visit, scored in enumerate(score_visits(catalogue, record, position), start=1)
        for entry in (
            *_entered(catalogue, record.assessments[visit - 1], visit),
            *_computed(catalogue, record.assessments[visit - 1], visit, scored),
        )
    )


def _entered(catalogue: Catalogue, assessment: Assessment, visit: int) -> Iterator[Taken]:
    for observation in assessment.observations:
        measure = catalogue.measures.get(observation.measure)
        if measure is not None and observation.key.moment not in FOR_ERROR:
            value = score(measure, observation)
            yield Taken(visit, assessment, measure, value, observation.trials)


def _computed(
    catalogue: Catalogue, assessment: Assessment, visit: int, scored: Visit
) -> Iterator[Taken]:
    for name, entries in scored.entries.items():
        measure = catalogue.measures[name]
        if not measure.entered:
            yield from (Taken(visit, assessment, measure, entry.value) for entry in entries)


def history_rows(found: Sequence[Taken]) -> tuple[HistoryRow, ...]:
    """The long table: one row for each observation."""
    return tuple(_history_row(entry) for entry in found)


def recomputed(
    catalogue: Catalogue, episode: Episode, judgement: Judgement, found: Sequence[Taken]
) -> tuple[Recomputed, ...]:
    """What is compared at the newest visit, by the positions of the values in the long table."""
    newest = max((entry.visit for entry in found), default=0)
    return tuple(
        _recomputed(catalogue, episode, judgement, found, position)
        for position, entry in enumerate(found)
        if entry.visit == newest and _comparable(entry)
    )


def _comparable(entry: Taken) -> bool:
    value = entry.value
    number = value.value is not None and not value.pending
    return number and entry.measure.numeric and value.moment is Moment.BEFORE


def _history_row(entry: Taken) -> HistoryRow:
    measure, value, assessment = entry.measure, entry.value, entry.assessment
    return HistoryRow(
        visit=entry.visit,
        date=assessment.date,
        rater=assessment.rater or "",
        stage=assessment.stage,
        section=measure.section.value,
        measure=measure.id,
        name=measure.name,
        side=words.side(value.side),
        method=words.method(measure, value.method),
        detail=words.listed(_details(measure, value)),
        unit=words.unit(measure),
        value=value.value,
        digits=words.digits(measure.resolution),
        state=words.state(value.state, value.reason),
        result=measure.outcome(value.result) if value.result else "",
        pain=value.pain,
        pending=value.pending,
        trials="; ".join(_trial(measure, trial) for trial in entry.trials),
    )


def _details(measure: Measure, value: Value) -> Iterator[str]:
    if value.statistic:
        yield value.statistic
    if value.bias:
        yield words.bias(measure, value.bias)
    if value.moment is Moment.AFTER:
        yield "after treatment"


def _trial(measure: Measure, trial: Trial) -> str:
    if trial.value is None:
        return "failed"
    return words.number(trial.value, words.digits(measure.resolution))


def _recomputed(
    catalogue: Catalogue,
    episode: Episode,
    judgement: Judgement,
    found: Sequence[Taken],
    position: int,
) -> Recomputed:
    entry = found[position]
    measure, value = entry.measure, entry.value
    changes = {c.against: c for c in judgement.changes if _is_of(c, value) and c.change is not None}
    last = changes.get("previous")
    first = changes.get("first", last)
    importance = importance_row(measure, value.answers)
    rule = measure.symmetry or SymmetryRule(status=Status.UNVERIFIED)
    return Recomputed(
        name=measure.name,
        side=words.side(value.side),
        unit=words.unit(measure),
        better=measure.better,
        resolution=measure.resolution,
        now=position,
        first=_earlier(found, entry, first),
        last=_earlier(found, entry, last),
        other=_other_side(episode, found, entry),
        error_first=first.mdc if first else None,
        error_last=last.mdc if last else None,
        why_error=first.why_row if first else "",
        important=importance.value if importance else None,
        percent=importance.percent if importance else None,
        strict=importance.strict if importance else False,
        cut_off=rule.threshold,
        by_difference=rule.by == "difference",
        cut_off_strict=rule.strict,
        above_range=catalogue.threshold("symmetry.above_range"),
        why_no_symmetry=_why_no_symmetry(episode, judgement, value),
    )


def _is_of(change: Change, value: Value) -> bool:
    return (change.measure, change.side, change.method) == (value.measure, value.side, value.method)


def _same_series(one: Value, other: Value) -> bool:
    return (one.measure, one.method, one.statistic, one.bias, one.moment, other.pending) == (
        other.measure,
        other.method,
        other.statistic,
        other.bias,
        other.moment,
        False,
    )


def _earlier(found: Sequence[Taken], entry: Taken, change: Change | None) -> int | None:
    if change is None:
        return None
    return next(
        position
        for position, other in enumerate(found)
        if other.assessment.date == change.since
        and other.value.side is entry.value.side
        and _same_series(entry.value, other.value)
    )


def _other_side(episode: Episode, found: Sequence[Taken], entry: Taken) -> int | None:
    side = entry.value.side
    if side is None or side is not episode.involved_side or not episode.sides_comparable:
        return None
    return next(
        (
            position
            for position, other in enumerate(found)
            if other.visit == entry.visit
            and other.value.side is side.other
            and other.value.value is not None
            and _same_series(entry.value, other.value)
        ),
        None,
    )


def _why_no_symmetry(episode: Episode, judgement: Judgement, value: Value) -> str:
    if value.side is None or (episode.involved_side and value.side is not episode.involved_side):
        return ""
    silent = {Verdict.SUPPRESSED, Verdict.NOT_COMPUTABLE}
    return next(
        (
            row.reason
            for row in judgement.symmetry
            if (row.measure, row.method) == (value.measure, value.method) and row.verdict in silent
        ),
        "",
    )
