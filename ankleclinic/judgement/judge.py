"""Judging one visit of a record, as of its own date."""

from collections.abc import Mapping

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.change import changes_of
from ankleclinic.judgement.results import Change, Judgement, Label, Moved, Symmetry, Value
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.judgement.symmetry import symmetry_of
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord

FALSE_ALARM = 0.05
"""The share of unchanged values that lie beyond an error at the 95 % level."""


def judge(
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    rows: Mapping[str, str] | None = None,
) -> Judgement:
    """Values, symmetry and changes of the visit at a position, from it and the earlier ones.

    `rows` holds the error row a therapist chose for a measure, by measure id.
    """
    return judge_sheet(catalogue, record, score_visits(catalogue, record, position), rows or {})


def judge_sheet(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, rows: Mapping[str, str]
) -> Judgement:
    """The judgement of the newest visit of a scored sheet."""
    now = sheet[-1]
    entries = [entry for found in now.entries.values() for entry in found]
    changes = tuple(
        change
        for entry in entries
        if catalogue.measures[entry.value.measure].numeric
        for change in changes_of(catalogue.measures[entry.value.measure], sheet, entry, rows)
    )
    return Judgement(
        date=now.date,
        values=tuple(sorted((entry.value for entry in entries), key=_order)),
        symmetry=_symmetry(catalogue, record, sheet),
        changes=tuple(sorted(changes, key=_change_order)),
        moved=_moved(changes),
    )


def _symmetry(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> tuple[Symmetry, ...]:
    above = catalogue.threshold("symmetry.above_range")
    return tuple(
        row
        for name in sorted(sheet[-1].entries)
        if catalogue.measures[name].sided and catalogue.measures[name].numeric
        for row in symmetry_of(catalogue.measures[name], sheet[-1], record.episode, above)
    )


def _moved(changes: tuple[Change, ...]) -> Moved:
    judged = [c for c in changes if c.against == "previous" and c.mdc and c.change is not None]
    moved = [c for c in judged if c.label in {Label.CONFIDENT_BETTER, Label.CONFIDENT_WORSE}]
    return Moved(len(judged), len(moved), round(FALSE_ALARM * len(judged), 2))


def _order(value: Value) -> tuple[str, ...]:
    return (value.measure, str(value.side), str(value.method), str(value.bias), value.moment)


def _change_order(change: Change) -> tuple[str, ...]:
    return (change.measure, str(change.side), str(change.method), change.against)
