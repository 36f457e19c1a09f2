"""Reading the answer of an observation: a number, trials, items, a score, a result or a state."""

from dataclasses import dataclass, field, replace

from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.exchange.findings import read_spots, read_ticks
from ankleclinic.exchange.items import read_items
from ankleclinic.exchange.table import Table, read_number
from ankleclinic.judgement.scoring import scorer_of
from ankleclinic.record.checks import check_number
from ankleclinic.record.observation import Item, Result, Spot, State, Tick, Trial
from ankleclinic.record.problem import Severity
from ankleclinic.record.text import quoted
from ankleclinic.record.typed import TypedError, read_typed

FAILED = "failed"
_MOST_TRIALS = 20
_ANSWERS = ("value", "trials", "items", "score", "result", "zones")


@dataclass(frozen=True, slots=True)
class Answer:
    """The part of an observation that says what came out."""

    state: State = State.MEASURED
    value: float | None = None
    trials: tuple[Trial, ...] = ()
    items: tuple[Item, ...] = ()
    score: float | None = None
    scorer: str | None = None
    result: str | None = None
    ticks: tuple[Tick, ...] = ()
    spots: tuple[Spot, ...] = ()
    questioned: tuple[str, ...] = ()
    entered_unit: str | None = None


_NOTHING = Answer(State.NOT_TESTED)


def read_answer(table: Table, measure: Measure, *, confirmed: bool) -> Answer:
    """The one answer an observation may have; more than one, or none, is refused.

    A screen may have its items, its score and the therapist's conclusion side by side.
    """
    status = table.choice("status", State)
    if table.given("status") and status is None:
        return _NOTHING
    given = _given(table)
    if status not in {None, State.MEASURED}:
        return _not_measured(table, status or State.NOT_TESTED, given)
    wanted = _wanted(measure)
    if not wanted:
        _refuse_count(table, measure, wanted, [])
        return _NOTHING
    for name in given:
        if name not in wanted:
            message = f"{measure.name} takes {' or '.join(wanted)}, not {name}."
            table.refuse("wrong_answer", message, name)
            return _NOTHING
    if not given or (len(given) > 1 and measure.screen is None):
        _refuse_count(table, measure, wanted, given)
        return _NOTHING
    if measure.screen is not None:
        return _of_screen(table, measure, given, confirmed=confirmed)
    return _read(table, measure, given[0], confirmed=confirmed)


def _given(table: Table) -> list[str]:
    """The answers that say something; a single empty one where none does."""
    found = [name for name in _ANSWERS if name in table.data]
    return [name for name in found if not _is_empty(table.data[name])] or found[:1]


def _wanted(measure: Measure) -> tuple[str, ...]:
    match measure.kind:
        case Kind.TEST | Kind.CHOICE:
            return ("result",)
        case Kind.SCREEN:
            return ("items", "score", "result") if measure.limits else ("items", "result")
        case Kind.QUESTIONNAIRE:
            return ("items", "score") if measure.items else ("score",)
        case Kind.QUANTITY:
            return ("value", "trials")
        case Kind.PAIN_MAP:
            return ("zones", "value")
        case Kind.SCALE:
            return ("value",)
        case Kind.DERIVED:
            return ()


def _refuse_count(
    table: Table, measure: Measure, wanted: tuple[str, ...], given: list[str]
) -> None:
    if given:
        message = f"{measure.name} takes only one of: {', '.join(given)}. Remove the others."
        table.refuse("too_many_answers", message)
        return
    if not wanted:
        table.refuse("derived", f"{measure.name} is computed from other values; leave it out.")
        return
    message = f"Give {' or '.join(wanted)} for {measure.name}, or a status such as not_tested."
    table.refuse("missing_value", message, wanted[0])


def _not_measured(table: Table, status: State, given: list[str]) -> Answer:
    for name in given:
        if not _is_empty(table.data[name]) and table.data[name] != []:
            message = f"The status says {status.value}, yet there is a {name}; keep one of them."
            table.refuse("contradiction", message, "status")
    return Answer(status)


def _is_empty(raw: object) -> bool:
    if not isinstance(raw, str):
        return raw is None
    try:
        return read_typed(raw, "").number is None
    except TypedError:
        return False


def _read(table: Table, measure: Measure, name: str, *, confirmed: bool) -> Answer:
    raw = table.data[name]
    if _is_empty(raw):
        return _NOTHING
    if name == "result":
        return _result(table, measure)
    if name == "items" and measure.items:
        items = read_items(table, measure, measure.items, confirmed=confirmed)
        return Answer(items=items, scorer=scorer_of(measure))
    if name == "zones" and measure.pain_map:
        return Answer(spots=read_spots(table, measure.pain_map))
    unit = _unit(table, measure)
    if unit is None:
        return _NOTHING
    numbers = _Numbers(table, measure, unit, confirmed)
    if name == "trials":
        return _trials(numbers)
    number = numbers.read(raw, name)
    answer = Answer(value=number) if name == "value" else Answer(score=number)
    return numbers.sign(answer)


def _result(table: Table, measure: Measure) -> Answer:
    result = table.text("result")
    known: tuple[str, ...] = measure.results or tuple(option.id for option in measure.options)
    if measure.kind is Kind.SCREEN:
        known = (Result.POSITIVE.value, Result.NEGATIVE.value)
    if result not in known:
        message = f"{quoted(result)} is not one of: {', '.join(known)}."
        table.refuse("not_a_choice", message, "result")
    return Answer(result=result)


def _of_screen(table: Table, measure: Measure, given: list[str], *, confirmed: bool) -> Answer:
    answer = Answer()
    for name in given:
        if name == "items" and measure.screen:
            answer = replace(answer, ticks=read_ticks(table, measure.screen))
        elif name == "result":
            answer = replace(answer, result=_result(table, measure).result)
        else:
            answer = replace(answer, score=_read(table, measure, name, confirmed=confirmed).score)
    return answer


def _unit(table: Table, measure: Measure) -> str | None:
    unit = table.text("unit")
    try:
        read_number(1, measure.unit, unit)
    except TypedError as fault:
        table.refuse("unknown_unit", str(fault), "unit")
        return None
    return unit


def _trials(numbers: "_Numbers") -> Answer:
    raw = numbers.table.data["trials"]
    if not isinstance(raw, list) or not 0 < len(raw) <= _MOST_TRIALS:
        message = f"Write trials as a list of 1 to {_MOST_TRIALS} numbers or the word “failed”."
        numbers.table.refuse("not_a_list", message, "trials")
        return _NOTHING
    trials = [
        Trial(None) if entry == FAILED else Trial(numbers.read(entry, f"trials[{position}]"))
        for position, entry in enumerate(raw)
        if not _is_empty(entry)
    ]
    return numbers.sign(Answer(trials=tuple(trials))) if trials else _NOTHING


@dataclass(slots=True)
class _Numbers:
    """Reads the numbers of one observation and keeps what is asked about them."""

    table: Table
    measure: Measure
    unit: str
    confirmed: bool
    questioned: list[str] = field(default_factory=list)
    entered_unit: str | None = None

    def read(self, raw: object, place: str) -> float | None:
        """A number in the unit of the measure, or None when it was refused."""
        try:
            typed = read_number(raw, self.measure.unit, self.unit)
        except TypedError as fault:
            self.table.refuse("not_a_number", f"{self.measure.name}: {fault}", place)
            return None
        if typed.number is not None:
            self.entered_unit = typed.unit
            self._check(typed.number, place)
        return typed.number

    def sign(self, answer: Answer) -> Answer:
        """The answer with its questions and the unit it was entered in."""
        return replace(
            answer,
            questioned=tuple(dict.fromkeys(self.questioned)),
            entered_unit=self.entered_unit,
        )

    def _check(self, number: float, place: str) -> None:
        problem = check_number(self.measure, number, confirmed=self.confirmed)
        if problem is None:
            return
        self.table.problems.append(replace(problem, path=self.table.at(place)))
        if problem.severity is Severity.ASK:
            self.questioned.append(problem.code)
