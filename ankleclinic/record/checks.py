"""Is this number possible, likely, a slip of the decimal point, or on the wrong side?"""

from decimal import Decimal

from ankleclinic.catalogue.measure import Kind, Limits, Measure
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.typed import is_measured_unit

_SLIPS = (Decimal("0.1"), Decimal(10))
_HUNDRED = Decimal(100)
_TEN = 10
_TENFOLD = (7, 13)
_NEAR_SHARE = 0.1
_APART_SHARE = 0.2


def check_number(measure: Measure, number: float, *, confirmed: bool) -> Problem | None:
    """Compares a number with the entry limits of its measure; `path` is left to the caller.

    Outside the hard limits it is refused, unless a slip of the decimal point or from centimetres to
    metres explains it; then, as outside the soft limits, it is asked about once.
    """
    if measure.limits is None:
        return None
    if _is_whole(measure) and not float(number).is_integer():
        return _refused(f"{measure.name} takes whole numbers only; {_plain(number)} is not one.")
    meant = _slip(measure, measure.limits, number) or _other_scale(measure, number)
    if not _inside(measure.limits.hard, number):
        return _outside_hard(measure, measure.limits, number, None if confirmed else meant)
    if confirmed:
        return None
    if measure.limits.soft is None:
        return None if meant is None else _on_other_scale(measure, number, meant)
    if _inside(measure.limits.soft, number):
        return None
    return _outside_soft(measure, measure.limits.soft, number, meant)


def check_cap(measure: Measure, method: str | None, number: float) -> Problem | None:
    """Refuses a number beyond the limit at which the chosen way of taking it stops the test."""
    cap = next((one.cap for one in measure.methods if one.id == method), None)
    if cap is None or number <= cap:
        return None
    return _refused(
        f"{measure.name} ends at {_plain(cap)} {measure.unit} this way; {_plain(number)} is more. "
        "Choose another method, or correct the number."
    )


def check_jump(measure: Measure, number: float, earlier: float) -> Problem | None:
    """Asks about a number that is about ten times, or a tenth of, the earlier one.

    Real changes are never asked about, however large; counts and scales, where no decimal point
    can slip, neither.
    """
    if measure.kind is not Kind.QUANTITY or not is_measured_unit(measure.unit):
        return None
    if measure.limits is None or measure.limits.soft is None or number * earlier <= 0:
        return None
    ratio, (least, most) = number / earlier, _TENFOLD
    if not (least <= ratio <= most or 1 / most <= ratio <= 1 / least):
        return None
    meant = _times(number, _SLIPS[0] if ratio > 1 else _SLIPS[1])
    if not _inside(measure.limits.soft, meant):
        return None
    return Problem(
        code="unlikely_jump",
        severity=Severity.ASK,
        path="",
        message=f"{_plain(meant)}, not {_plain(number)}? {measure.name} was {_plain(earlier)} "
        f"{measure.unit} last time. Correct it, or confirm it if it is right.",
        suggestion=meant,
    )


def check_swapped(
    measure: Measure,
    now: tuple[float, float],
    earlier: tuple[float, float],
) -> Problem | None:
    """Asks whether the (left, right) numbers of now stand on each other's side."""
    moves = now[0] - earlier[0], now[1] - earlier[1]
    if moves[0] * moves[1] >= 0 or not _looks_swapped(measure, now, earlier):
        return None
    return Problem(
        code="sides_swapped",
        severity=Severity.ASK,
        path="",
        message=f"Are the sides of {measure.name} swapped? Left is {_plain(now[0])} and right "
        f"{_plain(now[1])} {measure.unit}, last time left was {_plain(earlier[0])} and right "
        f"{_plain(earlier[1])}. Swap them, or confirm both if they are right.",
    )


def _looks_swapped(
    measure: Measure, now: tuple[float, float], earlier: tuple[float, float]
) -> bool:
    crossed = earlier[1], earlier[0]
    error = next(
        (row.value for row in measure.error if row.quantity == "side" and row.status.drives_error),
        None,
    )
    if error is not None:
        return all(
            abs(value - own) - abs(value - other) > error
            for value, own, other in zip(now, earlier, crossed, strict=True)
        )
    apart = abs(earlier[0] - earlier[1]) > _APART_SHARE * max(map(abs, earlier))
    return apart and all(
        abs(value - other) <= _NEAR_SHARE * abs(other)
        for value, other in zip(now, crossed, strict=True)
    )


def _outside_hard(measure: Measure, limits: Limits, number: float, meant: float | None) -> Problem:
    span = f"from {_plain(limits.hard[0])} to {_plain(limits.hard[1])} {measure.unit}".strip()
    if meant is None:
        return _refused(f"{measure.name} is entered {span}; {_plain(number)} is outside.")
    return Problem(
        code="unlikely_value",
        severity=Severity.ASK,
        path="",
        message=f"{_plain(meant)}, not {_plain(number)}? {measure.name} is entered {span}; "
        "correct the number.",
        suggestion=meant,
    )


def _outside_soft(
    measure: Measure, soft: tuple[float, float], number: float, meant: float | None
) -> Problem:
    question = f"{_plain(meant)}, not {_plain(number)}? " if meant is not None else ""
    return Problem(
        code="unlikely_value",
        severity=Severity.ASK,
        path="",
        message=f"{question}{_plain(number)} {measure.unit} is unusual for {measure.name} (usually "
        f"{_plain(soft[0])} to {_plain(soft[1])}). Correct it, or confirm it if it is right.",
        suggestion=meant,
    )


def _other_scale(measure: Measure, number: float) -> float | None:
    """The same reading in the unit of its measure, where it looks like one on another scale.

    Millimetres are read whole, so a broken number up to 10 looks like centimetres; a score in
    percent up to 1, which no answers add up to, like a share of one.
    """
    if measure.unit == "mm" and 0 < number < _TEN and not float(number).is_integer():
        return _times(number, _SLIPS[1])
    if measure.unit == "%" and 0 < number <= 1:
        return _times(number, _HUNDRED)
    return None


def _on_other_scale(measure: Measure, number: float, meant: float) -> Problem:
    return Problem(
        code="unlikely_value",
        severity=Severity.ASK,
        path="",
        message=f"{_plain(meant)}, not {_plain(number)}? {measure.name} is entered in "
        f"{measure.unit}. Correct it, or confirm it if it is right.",
        suggestion=meant,
    )


def _slip(measure: Measure, limits: Limits, number: float) -> float | None:
    if measure.kind is not Kind.QUANTITY or limits.soft is None:
        return None
    factors = (*_SLIPS, _HUNDRED) if measure.unit == "cm" else _SLIPS
    meant = [_times(number, factor) for factor in factors]
    return next((value for value in meant if _may_stand(measure, limits.soft, value)), None)


def _may_stand(measure: Measure, soft: tuple[float, float], number: float) -> bool:
    return _inside(soft, number) and (number.is_integer() or not _is_counted(measure))


def _is_whole(measure: Measure) -> bool:
    items = measure.items
    summed = items is not None and items.formula == "sum" and items.divisor == 1
    scale = measure.kind is Kind.SCALE and float(measure.resolution).is_integer()
    return scale or summed or _is_counted(measure)


def _is_counted(measure: Measure) -> bool:
    """Whether a quantity goes in whole steps of something that has no parts."""
    whole_steps = float(measure.resolution).is_integer() and not is_measured_unit(measure.unit)
    return measure.kind is Kind.QUANTITY and whole_steps


def _inside(span: tuple[float, float], number: float) -> bool:
    return span[0] <= number <= span[1]


def _times(number: float, factor: Decimal) -> float:
    return float(Decimal(repr(float(number))) * factor)


def _plain(number: float) -> str:
    return f"{number:.10g}"


def _refused(message: str) -> Problem:
    return Problem("out_of_range", Severity.REFUSED, "", message)
