"""Both sides compared, with the traps of doing so."""

from dataclasses import replace

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Better, Measure, SymmetryRule
from ankleclinic.judgement.change import state_words, unlike
from ankleclinic.judgement.errors import Situation, choose_row, mdc95, side_difference_error
from ankleclinic.judgement.numbers import at_least, more_than, rounded
from ankleclinic.judgement.results import Symmetry, Verdict
from ankleclinic.judgement.visit import Entry, Series, Visit
from ankleclinic.record.patient import Episode, Side

WHOLE = 100.0
AT_THE_LIMIT = "a side was stopped at the limit of the test, so the sides may differ more"


def symmetry_of(
    measure: Measure, visit: Visit, episode: Episode, above_range: float
) -> tuple[Symmetry, ...]:
    """One row for each method a sided measure was taken by at a visit; maps are not compared.

    `above_range` is the index in percent from which a better involved side is flagged.
    """
    if measure.pain_map is not None:
        return ()
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
    series: Series,
    above_range: float,
) -> Symmetry:
    side = episode.involved_side
    if side is None or not episode.sides_comparable:
        return _without_index(measure, series.method, Verdict.SUPPRESSED, _why_suppressed(episode))
    here, there = _entry(visit, measure, side, series), _entry(visit, measure, side.other, series)
    if here is None or there is None or here.value.value is None or there.value.value is None:
        missing = side if here is None or here.value.value is None else side.other
        reason = _why_missing(visit, measure, missing, series)
        return _without_index(measure, series.method, Verdict.NOT_COMPUTABLE, reason)
    if not (here.usable and there.usable):
        reason = "a question about one of the values is open"
        return _without_index(measure, series.method, Verdict.NOT_COMPUTABLE, reason)
    row = _compared(measure, here.value.value, there.value.value, series.method, above_range)
    if not (here.value.capped or there.value.capped):
        return row
    return replace(row, reason=f"{row.reason}; {AT_THE_LIMIT}")


def _entry(visit: Visit, measure: Measure, side: Side, series: Series) -> Entry | None:
    return next((e for e in visit.of(measure.id, side) if e.series == series), None)


def _compared(
    measure: Measure, involved: float, uninvolved: float, method: str | None, above_range: float
) -> Symmetry:
    percent = index(measure, involved, uninvolved)
    rule = measure.symmetry or SymmetryRule(status=Status.UNVERIFIED)
    worse = deficit(measure, involved, uninvolved)
    verdict, reason = _verdict(measure, rule, worse, percent, above_range)
    is_clear = percent is not None and _is_clear(rule, worse, percent)
    return Symmetry(
        measure=measure.id,
        index=percent,
        difference=rounded(involved - uninvolved, measure.resolution),
        unit=measure.unit,
        verdict=verdict,
        reason=reason,
        threshold=rule.threshold,
        threshold_unit="%" if rule.by == "index" else measure.unit,
        inside_error=_cut_off_inside_error(measure, rule, uninvolved, method, is_clear=is_clear),
        method=method,
    )


def _verdict(
    measure: Measure,
    rule: SymmetryRule,
    worse: float,
    percent: float | None,
    above_range: float,
) -> tuple[Verdict, str]:
    if percent is None:
        return Verdict.NOT_COMPUTABLE, "a side is 0 or below, so there is nothing to divide by"
    if measure.better is None or rule.threshold is None:
        return Verdict.SUPPRESSED, "no cut-off between the sides is known for this measure"
    if _is_deficit(rule, rule.threshold, worse, percent):
        return Verdict.DEFICIT, _why_deficit(measure, rule, worse, percent)
    if more_than(percent, above_range):
        share = f"{above_range - WHOLE:g} %"
        reason = f"the involved side is better by more than {share}: look at the other side too"
        return Verdict.ABOVE_RANGE, reason
    return Verdict.SYMMETRICAL, f"inside the cut-off of {_limit(measure, rule, rule.threshold)}"


def _is_deficit(rule: SymmetryRule, cut_off: float, worse: float, percent: float) -> bool:
    if rule.by == "index":
        return more_than(cut_off, percent)
    return more_than(worse, cut_off) if rule.strict else at_least(worse, cut_off)


def _is_clear(rule: SymmetryRule, worse: float, percent: float) -> bool:
    return rule.clear is not None and _is_deficit(rule, rule.clear, worse, percent)


def _why_deficit(measure: Measure, rule: SymmetryRule, worse: float, percent: float) -> str:
    passed = "below" if rule.by == "index" else "beyond" if rule.strict else "at or beyond"
    if rule.clear is None or _is_clear(rule, worse, percent):
        cut_off = rule.threshold if rule.clear is None else rule.clear
        return f"{passed} the cut-off of {_limit(measure, rule, cut_off or 0)}"
    lower, upper = (_limit(measure, rule, cut) for cut in (rule.threshold or 0, rule.clear))
    return f"only possible: {passed} {lower}, but not {passed} {upper}"


def _limit(measure: Measure, rule: SymmetryRule, cut_off: float) -> str:
    return f"{cut_off:g} {'%' if rule.by == 'index' else measure.unit}"


def _cut_off_inside_error(
    measure: Measure,
    rule: SymmetryRule,
    uninvolved: float,
    method: str | None,
    *,
    is_clear: bool = False,
) -> bool | None:
    """Whether the cut-off between the sides is smaller than the error of a side difference.

    A deficit that is clear rests on the further cut-off of the rule, which lies outside the error;
    None when there is no cut-off, or neither an error nor a second cut-off is known.
    """
    if rule.threshold is None or measure.better is None:
        return None
    if rule.clear is not None:
        return not is_clear
    situation = Situation(method, same_rater=True, same_visit=False)
    by_index = choose_row(measure, situation, "index") if rule.by == "index" else None
    if by_index is not None:
        return at_least(mdc95(by_index), WHOLE - rule.threshold)
    error = side_difference_error(measure, situation)
    if error is None:
        return None
    if rule.by == "index":
        return at_least(error, _width(measure, rule.threshold, uninvolved))
    return (more_than if rule.strict else at_least)(error, rule.threshold)


def _width(measure: Measure, threshold: float, uninvolved: float) -> float:
    share = threshold / WHOLE
    return uninvolved * ((1 / share - 1) if measure.better is Better.LOWER else (1 - share))


def _why_suppressed(episode: Episode) -> str:
    if episode.involved_side is None:
        return "both sides are involved, so neither is a reference"
    return "the other side was injured before, so it is no reference"


def _why_missing(visit: Visit, measure: Measure, side: Side, series: Series) -> str:
    entries = visit.of(measure.id, side)
    if not entries:
        return f"{side.value} side not tested"
    value = entries[0].value
    if value.value is not None:
        return f"{side.value} side {unlike(series, entries[0].series)}"
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
