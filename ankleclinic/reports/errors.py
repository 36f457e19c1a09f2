"""The error and importance figures that the labels of a report rest on."""

from collections.abc import Iterator

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.errors import mdc95
from ankleclinic.judgement.results import Change, Judgement
from ankleclinic.reports import words
from ankleclinic.reports.parts import ErrorFigure
from ankleclinic.reports.sources import Citations


def error_figures(
    catalogue: Catalogue, judgement: Judgement, citations: Citations
) -> tuple[ErrorFigure, ...]:
    """Every row used once, by measure in the order of the changes."""
    used: dict[tuple[str, str], ErrorFigure] = {}
    for change in judgement.changes:
        measure = catalogue.measures[change.measure]
        for figure in _figures(measure, change, citations):
            used.setdefault((measure.id, figure.row), figure)
    return tuple(used.values())


def _figures(measure: Measure, change: Change, citations: Citations) -> Iterator[ErrorFigure]:
    row = next((row for row in measure.error if row.id == change.row), None)
    if row is not None:
        yield ErrorFigure(
            measure=measure.name,
            kind="measurement error (MDC95)",
            row=row.id,
            value=mdc95(row),
            unit=words.unit(measure),
            status=row.status.value,
            population=row.population,
            people=row.n,
            why=row.why,
            sources=citations.cite(row.references),
        )
    important = next((row for row in measure.importance if row.id == change.mcid_row), None)
    if important is not None:
        yield ErrorFigure(
            measure=measure.name,
            kind="smallest important change",
            row=important.id,
            value=important.value,
            unit=words.unit(measure),
            status=important.status.value,
            population=important.population,
            people=important.n,
            why=_condition(important.percent, strict=important.strict),
            sources=citations.cite(important.references),
        )


def _condition(percent: float | None, *, strict: bool) -> str:
    parts = ["more than this value" if strict else "at least this value"]
    if percent is not None:
        parts.append(f"at least {percent:g} % of the earlier value")
    return words.joined(parts)
