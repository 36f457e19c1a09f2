"""Choosing the error and importance rows that fit a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ankleclinic.catalogue.evidence import ErrorRow, ImportanceRow, Rater
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.numbers import at_least, more_than

MDC95_PER_MDC90 = 1.19
"""MDC95 divided by MDC90: 1.96 / 1.645, rounded as the clinical evidence file has it (G2a 15)."""

Quantity = Literal["side", "difference", "index"]


@dataclass(frozen=True, slots=True)
class Situation:
    """How two values that are compared were taken.

    `same_rater` is None when it is not known who measured; `answers` counts the items of a mean of
    named activities.
    """

    method: str | None
    same_rater: bool | None
    same_visit: bool = False
    answers: int | None = None


def mdc95(row: ErrorRow) -> float:
    """The minimal detectable change of a row at the 95 % level."""
    return row.value * MDC95_PER_MDC90 if row.level == 90 else row.value  # noqa: PLR2004


def fitting_rows(
    measure: Measure, situation: Situation, quantity: Quantity = "side"
) -> tuple[ErrorRow, ...]:
    """The error rows that fit a situation and may label a change, the preferred one first."""
    return tuple(row for row in measure.error if _fits(row, situation, quantity))


def choose_row(
    measure: Measure,
    situation: Situation,
    quantity: Quantity = "side",
    chosen: Mapping[str, str] | None = None,
) -> ErrorRow | None:
    """The row a therapist chose for this measure if it may act, otherwise the first that fits.

    Where the rater changed, or may have, a smaller error than that of one rater is not believed:
    the larger of the two rows is taken (physical evidence, T8).
    """
    wanted = (chosen or {}).get(measure.id)
    for row in measure.error:
        if row.id == wanted and row.status.drives_error and row.quantity == quantity:
            return row
    asked = [situation]
    if not situation.same_rater:
        asked.append(replace(situation, same_rater=True))
    found = [fitting_rows(measure, each, quantity)[:1] for each in asked]
    return max((row for rows in found for row in rows), key=mdc95, default=None)


def side_difference_error(
    measure: Measure, situation: Situation, chosen: Mapping[str, str] | None = None
) -> float | None:
    """The 95 % error of a difference between two sides, in the unit of the measure.

    Where only the error of a change on one side is known it serves as well: both are
    1.96 x sqrt(2) x SEM (physical evidence, T5).
    """
    row = choose_row(measure, situation, "difference") or choose_row(
        measure, situation, "side", chosen
    )
    return mdc95(row) if row else None


def importance_row(measure: Measure, answers: int | None = None) -> ImportanceRow | None:
    """The smallest important change a measure is judged by, for a mean of so many items."""
    rows = (row for row in measure.importance if row.status.drives_error)
    return next((row for row in rows if row.answers in {None, answers}), None)


def is_important(row: ImportanceRow, size: float, earlier: float) -> bool:
    """Whether a change of some size from an earlier value matters."""
    reached = more_than(size, row.value) if row.strict else at_least(size, row.value)
    if row.percent is not None:
        reached = reached and at_least(100 * size, row.percent * abs(earlier))
    return reached


def _fits(row: ErrorRow, situation: Situation, quantity: Quantity) -> bool:
    if row.by_choice or row.quantity != quantity or not row.status.drives_error:
        return False
    if row.answers not in {None, situation.answers}:
        return False
    if row.methods and situation.method not in row.methods:
        return False
    if row.session == "within" and not situation.same_visit:
        return False
    return row.rater is Rater.ANY or (row.rater is Rater.SAME) == (situation.same_rater is True)
