"""The judgement of a case in words, for a therapist at a terminal."""

from collections.abc import Iterator, Sequence

from ankleclinic.advice.board import Board
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.exchange.advice_words import advice_lines, heading
from ankleclinic.exchange.board_words import board_lines
from ankleclinic.exchange.change_words import change_words
from ankleclinic.exchange.decision_history import decision_history, decision_lines
from ankleclinic.exchange.lines import amount, page, place, plain, section, signed
from ankleclinic.judgement.chance import by_chance
from ankleclinic.judgement.disagree import disagreements
from ankleclinic.judgement.results import Change, Judgement, Symmetry, Value
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Moment, State
from ankleclinic.record.text import visible


def judgement_words(
    record: EpisodeRecord,
    catalogue: Catalogue,
    judgements: Sequence[Judgement],
    advices: Sequence[Advice],
    boards: Sequence[Board],
) -> str:
    """Every visit in order of date: its advice, values, both sides and changes."""
    lines = [heading(record)]
    for judgement, advice, board in zip(judgements, advices, boards, strict=True):
        lines += ["", f"Visit of {judgement.date}", *advice_lines(catalogue, advice)]
        lines += board_lines(board)
        lines += _judgement_lines(catalogue, judgement)
    lines += decision_lines(catalogue, decision_history(catalogue, record, advices))
    if not judgements:
        lines += ["", "There is no visit to judge."]
    return page(lines)


def _judgement_lines(catalogue: Catalogue, judgement: Judgement) -> Iterator[str]:
    yield from section("Values", [_value(catalogue, value) for value in judgement.values])
    yield from section("Both sides", [_symmetry(catalogue, row) for row in judgement.symmetry])
    yield from section("Changes", [change_words(catalogue, change) for change in judgement.changes])
    if chance := by_chance(judgement.moved):
        yield f"  {chance}"
    yield from section("Disagree", list(_disagreements(catalogue, judgement)))
    yield from section("Errors behind these changes", list(_errors(catalogue, judgement)))


def _disagreements(catalogue: Catalogue, judgement: Judgement) -> Iterator[str]:
    """What two measures of one construct say, both shown, and what to make of it."""
    for one in disagreements(catalogue, judgement):
        both = (one.worse, one.better)
        worse, better = (place(catalogue.measures[c.measure], c.side) for c in both)
        said = " and ".join(
            f"{w} ({plain(c.label.value)})" for w, c in zip((worse, better), both, strict=True)
        )
        repeat = "; repeat both" if one.repeat else ""
        yield f"{one.construct}: {said}; {worse} counts for progress{repeat}"


def _value(catalogue: Catalogue, value: Value) -> str:
    measure = catalogue.measures[value.measure]
    where = place(measure, value.side)
    if value.bias and measure.bias:
        where += f" ({plain(value.bias)})"
    if value.state is not State.MEASURED:
        return f"{where}: {_because(plain(value.state.value), value.reason)}"
    text = f"{where}: {_outcome(measure, value)}"
    text = ", ".join([text, *_beside(measure, value)])
    return f"{text} (a question is open: it drives nothing)" if value.pending else text


def _beside(measure: Measure, value: Value) -> Iterator[str]:
    """What belongs to a number: its share, its pain and how it ended."""
    if value.normalized is not None and measure.normalized:
        yield f"{value.normalized:.3g} {measure.normalized.unit}"
    if value.pain is not None:
        yield f"pain {value.pain}"
    if value.capped:
        yield "stopped at the limit of the test"
    if value.stopped_by is not None:
        yield f"stopped by {plain(value.stopped_by.value)}"
    if value.moment is Moment.AFTER:
        yield "after treatment"


def _outcome(measure: Measure, value: Value) -> str:
    if not measure.numeric:
        return _found(measure, value)
    if value.value is None:
        return _because("no value", value.reason)
    shown = amount(measure, value.value)
    return f"{shown}, {value.statistic}" if value.statistic in {"best", "mean"} else shown


def _found(measure: Measure, value: Value) -> str:
    result = measure.outcome(value.result).lower() if value.result else value.reason
    score = "" if value.value is None else f", score {value.value:g}"
    return f"{visible(result or 'no result')}{score}"


def _symmetry(catalogue: Catalogue, row: Symmetry) -> str:
    measure = catalogue.measures[row.measure]
    verdict = f"{plain(row.verdict.value)} ({row.reason})"
    if row.difference is None:
        return f"{measure.name}: {verdict}"
    index = "" if row.index is None else f"index {row.index:.0f} %, "
    warning = "; the cut-off lies inside its own error" if row.inside_error else ""
    difference = signed(measure, row.difference)
    return f"{measure.name}: {index}involved minus other side {difference}; {verdict}{warning}"


def _errors(catalogue: Catalogue, judgement: Judgement) -> Iterator[str]:
    """What is known of error and importance, once for all measures that share it."""
    names: dict[str, dict[str, None]] = {}
    for change in judgement.changes:
        measure = catalogue.measures[change.measure]
        known = "; ".join([*_error(measure, change), *_importance(measure)])
        if change.change is not None and known:
            names.setdefault(known, {})[measure.name] = None
    yield from (f"{', '.join(measures)}: {known}" for known, measures in names.items())


def _error(measure: Measure, change: Change) -> Iterator[str]:
    row = next((row for row in measure.error if row.id == change.row), None)
    if row is not None:
        people = f"{row.population}, n = {row.n}" if row.n else row.population
        yield f"error {change.mdc:.3g} {measure.unit} ({people}; {row.status.value})"
        return
    for unused in measure.error:
        if not unused.status.drives_error:
            why = (unused.note or unused.why).rstrip(".")
            yield f"a printed error of {unused.value:g} {measure.unit} is not used ({why})"


def _importance(measure: Measure) -> Iterator[str]:
    rows = [
        f"{'more than ' if row.strict else ''}{row.value:g} {measure.unit}"
        f"{f' and {row.percent:g} %' if row.percent else ''} ({row.population})"
        for row in measure.importance
        if row.status.drives_error
    ]
    if rows:
        yield f"important from {', '.join(rows)}"


def _because(text: str, reason: str | None) -> str:
    return f"{text}: {visible(reason)}" if reason else text
