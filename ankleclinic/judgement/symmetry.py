"""Both sides compared, with the traps of doing so."""

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Better, Measure, SymmetryRule
from ankleclinic.judgement.change import state_words
from ankleclinic.judgement.errors import Situation, choose_row, mdc95, side_difference_error
from ankleclinic.judgement.numbers import at_least, more_than, rounded
from ankleclinic.judgement.results import Symmetry, Verdict
from ankleclinic.judgement.sheet import Entry, Visit
from ankleclinic.record.patient import Episode, Side

WHOLE = 100.0


def symmetry_of(
    measure: Measure, visit: Visit, episode: Episode, above_range: float
) -> tuple[Symmetry, ...]:
    """One row for each method a sided measure was taken by at a visit.

    `above_range` is the index in percent from which a better involved side is flagged.
    """
    methods = dict.fromkeys(
        entry.series
        for side in Side
        for entry in visit.of(measure.id, side)
        if entry.value.value is not None
    )
    return tuple(_row(measure, visit, episode, series, above_range) for series in methods)


def index(measure: Measure, involved: float, uninvolved: float) -> float | None:
    """The symmetry index in percent; below 100 always means worse on the involved side.

    None where the divisor is zero or a value is negative.
    """
    lower = measure.better is Better.LOWER
    top, bottom = (uninvolved, involved) if lower else (involved, uninvolved)
    if bottom <= 0 or top < 0 or (lower and top == 0):
        return None
    return WHOLE * top / bottom


def deficit(measure: Measure, involved: float, uninvolved: float) -> float:
    """How much worse the involved side is, in the unit of the measure and at its resolution."""
    worse = uninvolved - involved if measure.better is Better.HIGHER else involved - uninvolved
    return rounded(worse, measure.resolution)


def _row(
    measure: Measure,
    visit: Visit,
    episode: Episode,
    series: tuple[str | None, str | None, str | None],
    above_range: float,
) -> Symmetry:
    side = episode.involved_side
    if side is None or not episode.sides_comparable:
        return _without_index(measure, series[0], Verdict.SUPPRESSED, _why_suppressed(episode))
    here, there = _entry(visit, measure, side, series), _entry(visit, measure, side.other, series)
    if here is None or there is None or here.value.value is None or there.value.value is None:
        missing = side if here is None or here.value.value is None else side.other
        reason = _why_missing(visit, measure, missing)
        return _without_index(measure, series[0], Verdict.NOT_COMPUTABLE, reason)
    if not (here.usable and there.usable):
        reason = "a question about one of the values is open"
        return _without_index(measure, series[0], Verdict.NOT_COMPUTABLE, reason)
    return _compared(measure, here.value.value, there.value.value, series[0], above_range)


def _entry(
    visit: Visit,
    measure: Measure,
    side: Side,
    series: tuple[str | None, str | None, str | None],
) -> Entry | None:
    return next((e for e in visit.of(measure.id, side) if e.series == series), None)


def _compared(
    measure: Measure, involved: float, uninvolved: float, method: str | None, above_range: float
) -> Symmetry:
    percent = index(measure, involved, uninvolved)
    rule = measure.symmetry or SymmetryRule(status=Status.UNVERIFIED)
    verdict, reason = _verdict(measure, rule, (involved, uninvolved), percent, above_range)
    return Symmetry(
        measure=measure.id,
        index=percent,
        difference=rounded(involved - uninvolved, measure.resolution),
        unit=measure.unit,
        verdict=verdict,
        reason=reason,
        threshold=rule.threshold,
        threshold_unit="%" if rule.by == "index" else measure.unit,
        inside_error=cut_off_inside_error(measure, rule, uninvolved, method),
        method=method,
    )


def _verdict(
    measure: Measure,
    rule: SymmetryRule,
    pair: tuple[float, float],
    percent: float | None,
    above_range: float,
) -> tuple[Verdict, str]:
    if percent is None:
        return Verdict.NOT_COMPUTABLE, "a side is 0, so there is nothing to divide by"
    if measure.better is None or rule.threshold is None:
        return Verdict.SUPPRESSED, "no cut-off between the sides is known for this measure"
    worse = deficit(measure, *pair)
    if rule.by == "index":
        short = more_than(rule.threshold, percent)
        limit = f"{rule.threshold:g} %"
    else:
        reach = more_than if rule.strict else at_least
        short = reach(worse, rule.threshold)
        limit = f"{rule.threshold:g} {measure.unit}"
    if short:
        return Verdict.DEFICIT, f"the involved side is worse by the cut-off of {limit}"
    if more_than(percent, above_range):
        share = f"{above_range - WHOLE:g} %"
        reason = f"the involved side is better by more than {share}: look at the other side too"
        return Verdict.ABOVE_RANGE, reason
    return Verdict.SYMMETRICAL, f"inside the cut-off of {limit}"


def cut_off_inside_error(
    measure: Measure, rule: SymmetryRule, uninvolved: float, method: str | None
) -> bool | None:
    """Whether a cut-off between the sides is no wider than the error of a side difference.

    None when there is no cut-off or no error is known.
    """
    if rule.threshold is None or measure.better is None:
        return None
    situation = Situation(method, same_rater=True, same_visit=False)
    if rule.by == "difference":
        error = side_difference_error(measure, situation)
        return None if error is None else at_least(error, rule.threshold)
    by_index = choose_row(measure, situation, "index")
    if by_index is not None:
        return at_least(mdc95(by_index), WHOLE - rule.threshold)
    error = side_difference_error(measure, situation)
    return None if error is None else at_least(error, _width(measure, rule.threshold, uninvolved))


def _width(measure: Measure, threshold: float, uninvolved: float) -> float:
    share = threshold / WHOLE
    return uninvolved * ((1 / share - 1) if measure.better is Better.LOWER else (1 - share))


def _why_suppressed(episode: Episode) -> str:
    if episode.involved_side is None:
        return "both sides are involved, so neither is a reference"
    return "the other side was injured before, so it is no reference"


def _why_missing(visit: Visit, measure: Measure, side: Side) -> str:
    entries = visit.of(measure.id, side)
    if not entries:
        return f"{side.value} side not tested"
    value = entries[0].value
    if value.value is not None:
        return f"{side.value} side taken by a different method"
    return f"{side.value} side {state_words(value.state, value.reason)}"


def _without_index(measure: Measure, method: str | None, verdict: Verdict, reason: str) -> Symmetry:
    return Symmetry(
        measure=measure.id,
        index=None,
        difference=None,
        unit=measure.unit,
        verdict=verdict,
        reason=reason,
        method=method,
    )
