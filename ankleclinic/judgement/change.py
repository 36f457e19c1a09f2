"""What a change between two visits means: error, importance, or neither known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ankleclinic.catalogue.evidence import ErrorRow, ImportanceRow
from ankleclinic.catalogue.measure import Better, Measure
from ankleclinic.judgement.errors import (
    Situation,
    choose_row,
    importance_row,
    is_important,
    mdc95,
)
from ankleclinic.judgement.numbers import more_than, rounded
from ankleclinic.judgement.results import Change, Direction, Label, Value
from ankleclinic.judgement.visit import Entry, Series, Sheet, Visit
from ankleclinic.record.observation import Moment, State

Against = Literal["previous", "first", "before"]


@dataclass(frozen=True, slots=True)
class _Judged:
    label: Label
    reason: str


def changes_of(
    measure: Measure, sheet: Sheet, entry: Entry, rows: Mapping[str, str]
) -> tuple[Change, ...]:
    """The changes of one entry of the newest visit, against the previous and the first value."""
    now = sheet[-1]
    if entry.value.moment is Moment.AFTER:
        return _retest(measure, now, entry, rows)
    earlier = list(_earlier(sheet, entry))
    if not earlier:
        return ()
    if not entry.usable or entry.value.value is None:
        return (_missing(entry, earlier[-1][0]),)
    comparable = [(visit, other) for visit, other in earlier if other.series == entry.series]
    if not comparable:
        return (_different_series(entry, *earlier[-1]),)
    changes = [change_between(measure, "previous", comparable[-1], (now, entry), rows)]
    first = baseline_of(measure, comparable)
    if first is not comparable[-1]:
        changes.append(change_between(measure, "first", first, (now, entry), rows))
    return tuple(changes)


def baseline_of(measure: Measure, comparable: Sequence[tuple[Visit, Entry]]) -> tuple[Visit, Entry]:
    """The first of some comparable values; of a learned task the first after familiarisation."""
    settled = [one for one in comparable if not (measure.learned and one[0].familiarisation)]
    return settled[0] if settled else comparable[0]


def _earlier(sheet: Sheet, entry: Entry) -> Iterator[tuple[Visit, Entry]]:
    for visit in sheet[:-1]:
        for other in visit.of(entry.value.measure, entry.value.side):
            same_bias = other.value.bias == entry.value.bias
            if same_bias and other.usable and other.value.value is not None:
                yield visit, other


def _retest(
    measure: Measure, now: Visit, entry: Entry, rows: Mapping[str, str]
) -> tuple[Change, ...]:
    if not entry.usable or entry.value.value is None:
        return ()
    return tuple(
        change_between(measure, "before", (now, before), (now, entry), rows)
        for before in now.of(measure.id, entry.value.side)
        if before.usable and before.value.value is not None and before.series == entry.series
    )


def change_between(
    measure: Measure,
    against: Against,
    then: tuple[Visit, Entry],
    now: tuple[Visit, Entry],
    rows: Mapping[str, str],
) -> Change:
    """What changed from one value to a later one of the same series; `rows` are chosen errors."""
    earlier, later = then[1].value.value, now[1].value.value
    if earlier is None or later is None:
        raise ValueError("only values are compared")
    difference = rounded(later - earlier, measure.resolution)
    row = choose_row(measure, situation(then, now), chosen=rows)
    importance = importance_row(measure, now[1].value.answers)
    judged = judge_change(measure, difference, earlier, row, importance)
    if measure.learned and then[0].familiarisation:
        judged = _Judged(Label.NOT_JUDGED, "the task was still being learned then")
    way = direction(measure, difference)
    return Change(
        measure=measure.id,
        side=now[1].value.side,
        against=against,
        since=then[0].date,
        change=difference,
        percent=100 * difference / earlier if earlier > 0 else None,
        direction=way,
        label=judged.label,
        mdc=mdc95(row) if row else None,
        mcid=importance.value if importance else None,
        mcid_row=importance.id if importance else None,
        row=row.id if row else None,
        why_row=row.why if row else "no error that fits is known",
        reason=judged.reason + _caveats(way, then[1].value, now[1].value),
        references=_references(row, importance),
        method=now[1].value.method,
    )


def _caveats(way: Direction, before: Value, now: Value) -> str:
    """What is to be known beside the label of a change."""
    found = (_more_pain(way, before.pain, now.pain), _at_the_limit(before, now))
    return "".join((*found, _unlike_tries(before, now)))


def _more_pain(way: Direction, before: int | None, now: int | None) -> str:
    """A better performance with more pain is no plain progress (physical evidence, T19)."""
    if way is not Direction.BETTER or before is None or now is None or now <= before:
        return ""
    return f"; but the pain during it rose from {before} to {now}"


def _at_the_limit(before: Value, now: Value) -> str:
    """A test stopped at its limit says "at least so much" (physical evidence, T18)."""
    if not (before.capped or now.capped):
        return ""
    return "; the test was stopped at its limit, so the true change may be another"


def _unlike_tries(before: Value, now: Value) -> str:
    """The best of more tries is better by itself (physical evidence, T9)."""
    tries = before.trials, now.trials
    if now.statistic != "best" or None in tries or tries[0] == tries[1]:
        return ""
    return f"; the best of {tries[1]} stands against the best of {tries[0]}"


def judge_change(
    measure: Measure,
    difference: float,
    earlier: float,
    row: ErrorRow | None,
    importance: ImportanceRow | None,
) -> _Judged:
    """The label of a change, rounded to the resolution of its measure, and the reason in words."""
    if measure.better is None:
        return _Judged(Label.NOT_JUDGED, "neither direction of this measure is better")
    size = abs(difference)
    beyond = more_than(size, mdc95(row)) if row else None
    important = is_important(importance, size, earlier) if importance else None
    if beyond is None and important is None:
        return _Judged(Label.NOT_JUDGED, "no measurement error is known for it")
    if beyond is None and not important:
        return _Judged(
            Label.NOT_JUDGED,
            "no measurement error is known, and it is below the smallest important change",
        )
    if beyond is None:
        return _Judged(Label.POSSIBLE, "important in size, but its measurement error is not known")
    return _Judged(*_both(measure, difference, beyond, important))


def _both(
    measure: Measure, difference: float, beyond: bool, important: bool | None
) -> tuple[Label, str]:
    if beyond and important is not False:
        better = direction(measure, difference) is Direction.BETTER
        reason = "beyond error and important" if important else "beyond error"
        return (Label.CONFIDENT_BETTER if better else Label.CONFIDENT_WORSE), reason
    if beyond:
        return Label.POSSIBLE, "beyond error, but below the smallest important change"
    if important:
        return Label.POSSIBLE, "important in size, but cannot be told from error"
    return Label.WITHIN_ERROR, "within measurement error"


def direction(measure: Measure, difference: float) -> Direction:
    """Which way a change went."""
    if difference == 0 or measure.better is None:
        return Direction.NONE
    upward = difference > 0
    return Direction.BETTER if upward == (measure.better is Better.HIGHER) else Direction.WORSE


def situation(then: tuple[Visit, Entry], now: tuple[Visit, Entry]) -> Situation:
    """How two values and their visits differ in what decides the error row."""
    before, after = (entry.rater or visit.rater for visit, entry in (then, now))
    same = before.casefold() == after.casefold() if before and after else None
    value = now[1].value
    return Situation(value.method, same, then[0] is now[0], value.answers)


def _references(row: ErrorRow | None, importance: ImportanceRow | None) -> tuple[str, ...]:
    found = (row.references if row else ()) + (importance.references if importance else ())
    return tuple(dict.fromkeys(found))


def _missing(entry: Entry, since: Visit) -> Change:
    if entry.value.pending:
        reason = "a question about this value is open"
    elif entry.value.state is State.MEASURED:
        reason = entry.value.reason or "no value"
    else:
        reason = state_words(entry.value.state, entry.value.reason)
    return _unjudged(entry, since, reason)


def _different_series(entry: Entry, since: Visit, other: Entry) -> Change:
    return _unjudged(entry, since, f"{unlike(entry.series, other.series)} than before")


def unlike(one: Series, other: Series) -> str:
    """Why two series are not compared."""
    if one.method != other.method:
        return "taken by a different method"
    if one.statistic != other.statistic:
        return "taken by a different statistic"
    return "rated on another number of activities"


def _unjudged(entry: Entry, since: Visit, reason: str) -> Change:
    return Change(
        measure=entry.value.measure,
        side=entry.value.side,
        against="previous",
        since=since.date,
        change=None,
        percent=None,
        direction=Direction.NONE,
        label=Label.NOT_JUDGED,
        mdc=None,
        mcid=None,
        row=None,
        why_row="nothing was compared",
        reason=reason,
        method=entry.value.method,
    )


def state_words(state: State, reason: str | None) -> str:
    """A state that is not a number, in words with its reason."""
    words = state.value.replace("_", " ")
    return f"{words}: {reason}" if reason else words
