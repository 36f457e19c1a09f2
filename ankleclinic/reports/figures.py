"""The three figures a report shows large."""

from collections.abc import Iterable

from ankleclinic.catalogue.measure import Section
from ankleclinic.judgement.results import Label
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.reports.charts import PREFERRED
from ankleclinic.reports.parts import Cell, KeyFigure, Meaning, Row, Table

COUNT = 3
LEADING = (*PREFERRED, "faam_adl", "nprs_worst_24h")
"""Where these were taken they stand for their section; otherwise its first judged measure does."""

WANTED = (Section.RANGE, Section.QUESTIONNAIRES, Section.PAIN)
"""How far the ankle moves, how daily life goes, how much it hurts: one figure of each."""


def key_figures(table: Table, primary: str | None, side: Side | None) -> tuple[KeyFigure, ...]:
    """Up to three figures, of one side where measures have sides.

    `primary` is the measure of the main chart, `side` the involved one or, of two, the one shown.
    """
    rows = [row for row in (*table.sided, *table.whole) if cell_of(row, side).number is not None]
    chosen = [row for row in rows if row.measure == primary][:1]
    for section in WANTED:
        if not any(row.section is section for row in chosen):
            chosen += _best((row for row in rows if row.section is section), side)
    chosen += _best((row for row in rows if row not in chosen), side)
    return tuple(_figure(row, side) for row in chosen[:COUNT])


def cell_of(row: Row, side: Side | None) -> Cell:
    """The cell of a side, or the only cell of a measure without sides."""
    found = row.whole or (row.right if side is Side.RIGHT else row.left)
    return found or Cell("")


def meaning_of(row: Row, side: Side | None) -> Meaning | None:
    """What the change of a side since the first visit means."""
    wanted = side if row.sided else None
    return next((pair.first for pair in row.comparisons if pair.side is wanted), None)


def _best(rows: Iterable[Row], side: Side | None) -> list[Row]:
    return sorted(rows, key=lambda row: _rank(row, side))[:1]


def _rank(row: Row, side: Side | None) -> tuple[int, bool]:
    leading = LEADING.index(row.measure) if row.measure in LEADING else len(LEADING)
    found = meaning_of(row, side)
    return leading, found is None or found.label is Label.NOT_JUDGED


def _figure(row: Row, side: Side | None) -> KeyFigure:
    found = meaning_of(row, side)
    return KeyFigure(
        title=words.with_side(row.name, side if row.sided else None),
        value=cell_of(row, side).text,
        number=cell_of(row, side).number,
        digits=row.digits,
        unit=row.unit,
        meaning=found,
        detail=_detail(found),
    )


def _detail(found: Meaning | None) -> str:
    if found is None:
        return "first value"
    error = f"error {words.figure(found.error)}" if found.error is not None else "no error known"
    return words.listed(part for part in (found.text, error) if part)
