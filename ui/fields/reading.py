"""What a typed text comes to: a number, a state, or a problem with either."""

import math
from dataclasses import dataclass

from ankleclinic.catalogue.measure import Items, Measure
from ankleclinic.record.checks import check_jump, check_number
from ankleclinic.record.observation import State
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.typed import TypedError, read_typed
from ankleclinic.reports import words


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed text as it was understood; `number` is in the unit of the measure."""

    number: float | None = None
    unit: str | None = None
    state: State = State.MEASURED
    problem: Problem | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing of it may be kept."""
        return self.problem is not None and self.problem.severity is Severity.REFUSED


def read_cell(
    measure: Measure, text: str, earlier: float | None, confirmed: frozenset[float] = frozenset()
) -> Reading:
    """Reads what was typed in a cell.

    Args:
        measure: what is measured.
        text: what was typed.
        earlier: the settled number of last time.
        confirmed: numbers that were asked about and confirmed.
    """
    try:
        typed = read_typed(text, measure.unit)
    except TypedError as error:
        return Reading(problem=refusal("not_a_number", str(error)))
    if typed.number is None:
        return Reading(state=typed.state)
    settled = typed.number in confirmed
    problem = check_number(measure, typed.number, confirmed=settled)
    if problem is None and not settled:
        problem = _jump(measure, typed.number, earlier)
    return Reading(typed.number, typed.unit, problem=problem)


def question_about(measure: Measure, number: float, earlier: float | None) -> Problem | None:
    """What must be asked about a number that nobody has confirmed."""
    found = check_number(measure, number, confirmed=False) or _jump(measure, number, earlier)
    return found if found and found.severity is Severity.ASK else None


def why_not_kept(measure: Measure, number: float) -> Problem | None:
    """Why a number cannot stand even when it is confirmed."""
    return check_number(measure, number, confirmed=True)


def read_item(rule: Items, text: str) -> Reading:
    """Reads one answer of a questionnaire."""
    try:
        number = read_typed(text, "").number
    except TypedError as error:
        return Reading(problem=refusal("not_a_number", str(error)))
    if number is not None and not (rule.least <= number <= rule.most and number.is_integer()):
        span = f"from {rule.least:g} to {rule.most:g}"
        message = f"This item takes whole numbers {span}; {number:g} is not one."
        return Reading(problem=refusal("item_out_of_range", message))
    return Reading(number)


def result_word(measure: Measure, result: str) -> str:
    """The result of a test, screen or choice in its own word, or in a plain one."""
    plain = {"positive": "Positive", "negative": "Negative", "equivocal": "Unclear"}
    own = {option.id: option.name for option in measure.options} | measure.result_names
    return own.get(result, plain.get(result, result))


def refusal(code: str, message: str) -> Problem:
    """A problem that keeps a text from being stored."""
    return Problem(code, Severity.REFUSED, "", message)


def number_text(number: float, resolution: float) -> str:
    """A number as a cell shows it: with the decimals of its measure, more where it has more."""
    decimals = words.digits(resolution)
    shown = f"{number:.{decimals}f}"
    exact = f"{number:.10g}"
    return shown if math.isclose(float(shown), number, abs_tol=1e-9) else exact


def _jump(measure: Measure, number: float, earlier: float | None) -> Problem | None:
    return None if earlier is None else check_jump(measure, number, earlier)
