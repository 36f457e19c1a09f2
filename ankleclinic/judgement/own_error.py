"""Error rows made of the clinic's own pairs, to stand behind those of the catalogue."""

from collections.abc import Iterable, Mapping

from ankleclinic.catalogue.evidence import ErrorRow, Rater, Status
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.agreement import Agreement, PairKind
from ankleclinic.judgement.numbers import rounded

FORMULA = "MDC95 = 1.96 x SD of the differences = 1.96 x sqrt(2) x SEM"
SOURCE = ("physical:1",)
IDS = {PairKind.SAME: "own_clinic_same", PairKind.TWO_RATERS: "own_clinic_two_raters"}
RATERS = {PairKind.SAME: Rater.SAME, PairKind.TWO_RATERS: Rater.DIFFERENT}
WHO = {PairKind.SAME: "same rater, blind", PairKind.TWO_RATERS: "two raters"}


def own_error_rows(
    measures: Mapping[str, Measure], found: Iterable[Agreement]
) -> dict[str, tuple[ErrorRow, ...]]:
    """The rows by measure; none for too few pairs or where no pair ever differed."""
    rows: dict[str, tuple[ErrorRow, ...]] = {}
    for one in found:
        row = own_error_row(measures[one.measure], one)
        if row is not None:
            rows[one.measure] = (*rows.get(one.measure, ()), row)
    return rows


def own_error_row(measure: Measure, found: Agreement) -> ErrorRow | None:
    """The row that one set of pairs makes, if there are enough and they differ at all.

    Its figure is the one that is shown: one decimal finer than the measure is read.
    """
    methods = {method.id: method.name for method in measure.methods}
    strange = found.method is not None and found.method not in methods
    if found.spread is None or not found.enough or strange or not found.spread.mdc95:
        return None
    count = len(found.pairs)
    named = found.method is not None and len(methods) > 1
    method = f", {methods[found.method].lower()}" if found.method and named else ""
    return ErrorRow(
        id="_".join(part for part in (IDS[found.kind], found.method) if part),
        value=rounded(found.spread.mdc95, measure.resolution / 10) or found.spread.mdc95,
        level=95,
        rater=RATERS[found.kind],
        session="within",
        methods=(found.method,) if found.method else (),
        formula=FORMULA,
        population=f"this clinic, {count} pairs, {WHO[found.kind]}{method}",
        by_choice=True,
        why=(
            f"measured in this clinic on {count} pairs, both of one visit, so without what "
            "changes from day to day; chosen by the therapist"
        ),
        status=Status.DERIVED,
        references=SOURCE,
    )
