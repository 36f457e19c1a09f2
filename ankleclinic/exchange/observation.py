"""Reading one observation of a case file: what was measured, where, how, and its value."""

from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.nearest import hint
from ankleclinic.exchange.answer import Answer, read_answer
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.record.checks import check_cap
from ankleclinic.record.observation import Key, Moment, Observation, State, StoppedBy
from ankleclinic.record.patient import Side
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NOTE_LIMIT, quoted

_KEYS = frozenset(
    {
        "measure",
        "side",
        "value",
        "trials",
        "items",
        "score",
        "result",
        "zones",
        "status",
        "reason",
        "pain",
        "gave_way",
        "stopped_by",
        "rater",
        "bias",
        "method",
        "unit",
        "moment",
        "confirmed",
        "note",
    }
)


def read_observation(
    data: object, catalogue: Catalogue, path: str
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """One observation with what is wrong or doubtful about it; None when it was refused.

    `path` is the place of the observation in its file and stands before every place named.
    """
    table = open_table(data, path, [])
    measure = _measure(table, catalogue)
    if measure is None:
        return None, tuple(table.problems)
    table.only(_KEYS)
    observation = _observation(table, measure)
    return (None if table.refused else observation), tuple(table.problems)


def _measure(table: Table, catalogue: Catalogue) -> Measure | None:
    name = table.data.get("measure")
    if not isinstance(name, str):
        if table.is_object:
            table.refuse("missing_key", "Name the measure as text, such as nprs_now.", "measure")
        return None
    if name not in catalogue.measures:
        near = hint(name, catalogue.measures)
        message = f"{quoted(name)} is not a known measure{near or '; see catalogue list.'}"
        table.refuse("unknown_measure", message, "measure")
    return catalogue.measures.get(name)


def _observation(table: Table, measure: Measure) -> Observation:
    confirmed = table.flag("confirmed") is True
    key = Key(
        measure=measure.id,
        side=_side(table, measure),
        method=_method(table, measure),
        bias=_bias(table, measure),
        moment=table.choice("moment", Moment) or Moment.BEFORE,
    )
    observation = Observation(
        key=key,
        reason=table.text("reason") or None,
        pain=table.whole("pain", 0, 10),
        gave_way=table.flag("gave_way"),
        stopped_by=table.choice("stopped_by", StoppedBy),
        rater=table.text("rater") or None,
        confirmed=confirmed,
        note=table.text("note", NOTE_LIMIT, lines=True),
    )
    answer = read_answer(table, measure, confirmed=confirmed)
    _refuse_beyond_cap(table, measure, key.method, answer)
    return _with_answer(observation, answer)


def _refuse_beyond_cap(table: Table, measure: Measure, method: str | None, answer: Answer) -> None:
    places = {"value": answer.value}
    places |= {f"trials[{n}]": trial.value for n, trial in enumerate(answer.trials)}
    for place, number in places.items():
        problem = None if number is None else check_cap(measure, method, number)
        if problem is not None:
            table.refuse(problem.code, problem.message, place)


def _with_answer(observation: Observation, answer: Answer) -> Observation:
    reason = None if answer.state is State.MEASURED else observation.reason
    return replace(
        observation,
        state=answer.state,
        reason=reason,
        value=answer.value,
        trials=answer.trials,
        items=answer.items,
        score=answer.score,
        scorer=answer.scorer,
        result=answer.result,
        ticks=answer.ticks,
        spots=answer.spots,
        questioned=answer.questioned,
        entered_unit=answer.entered_unit,
    )


def _side(table: Table, measure: Measure) -> Side | None:
    if measure.sided and not table.given("side"):
        message = f"{measure.name} is taken on one side; add side: left or right."
        table.refuse("missing_side", message, "side")
    if not measure.sided and table.given("side"):
        table.refuse("side_not_expected", f"{measure.name} has no side; leave side out.", "side")
        return None
    return table.choice("side", Side)


def _method(table: Table, measure: Measure) -> str | None:
    typed = table.text("method")
    same = [m.id for m in measure.methods if typed.casefold() in {m.id, m.name.casefold()}]
    return next(iter(same), typed) or measure.default_method


def _bias(table: Table, measure: Measure) -> str | None:
    typed = table.text("bias")
    if measure.bias is None:
        if typed:
            table.refuse("not_a_choice", f"{measure.name} has no bias; leave it out.", "bias")
        return None
    options = [option.id for option in measure.bias.options]
    if typed and typed not in options:
        message = f"{quoted(typed)} is not one of: {', '.join(options)}."
        table.refuse("not_a_choice", message, "bias")
    return typed or options[0]
