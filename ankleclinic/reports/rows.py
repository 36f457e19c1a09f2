"""The table of all measures of a visit."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure, Section
from ankleclinic.judgement.chance import by_chance
from ankleclinic.judgement.results import (
    Change,
    Judgement,
    Label,
    Symmetry,
    Value,
    Verdict,
)
from ankleclinic.record.observation import Moment, StoppedBy
from ankleclinic.record.patient import Episode, Side
from ankleclinic.reports import words
from ankleclinic.reports.parts import Cell, Comparison, Meaning, Row, SidesCompared, Table
from ankleclinic.reports.sources import Citations

Series = tuple[str, bool, str, str]


def table(
    catalogue: Catalogue,
    episode: Episode,
    judgement: Judgement,
    citations: Citations,
    battery: str | None = None,
) -> Table:
    """The rows of a visit in the order of its battery, in three groups."""
    order = _order(catalogue, battery)
    values = sorted(judgement.values, key=lambda value: (order[value.measure], _series(value)))
    rows = [
        _row(catalogue.measures[series[0]], list(group), episode, judgement, citations)
        for series, group in groupby(values, key=_series)
    ]
    first, last = _usual_dates(rows)
    numeric = [row for row in rows if catalogue.measures[row.measure].numeric]
    return Table(
        sided=tuple(row for row in numeric if row.sided),
        whole=tuple(row for row in numeric if not row.sided),
        tests=tuple(row for row in rows if row not in numeric),
        first=first,
        last=last,
        chance=by_chance(judgement.moved),
        remarks=(*_remarks(rows), *_endings(catalogue, judgement.values)),
    )


def meaning(measure: Measure, change: Change, citations: Citations) -> Meaning:
    """A judged change in words and numbers."""
    decimals = words.digits(measure.resolution)
    return Meaning(
        side=change.side,
        since=change.since,
        number=change.change,
        text=words.signed(change.change, decimals) if change.change is not None else "",
        label=change.label,
        direction=change.direction,
        words=_meaning_words(change),
        reason=change.reason,
        error=change.mdc,
        important=change.mcid,
        why_error=change.why_row,
        sources=citations.cite(change.references),
    )


def reported_sides(episode: Episode, measure: Measure) -> tuple[Side | None, ...]:
    """The sides whose changes are reported: the involved one or ones."""
    if not measure.sided:
        return (None,)
    side = episode.involved_side
    return (side,) if side else tuple(Side)


def _order(catalogue: Catalogue, battery: str | None) -> dict[str, tuple[int, int]]:
    """The place of every measure: its section, then its rank in the battery of the visit."""
    chosen = catalogue.batteries.get(battery) if battery else None
    chosen = chosen or next(iter(catalogue.batteries.values()), None)
    ranked = list(chosen.measures) if chosen else []
    ranked += [name for name in catalogue.measures if name not in ranked]
    sections = list(Section)
    return {
        name: (sections.index(catalogue.measures[name].section), rank)
        for rank, name in enumerate(ranked)
    }


def _series(value: Value) -> Series:
    after = value.moment is Moment.AFTER
    return value.measure, after, value.method or "", value.bias or ""


def _row(
    measure: Measure,
    values: Sequence[Value],
    episode: Episode,
    judgement: Judgement,
    citations: Citations,
) -> Row:
    by_side = {value.side: _cell(measure, value) for value in values}
    empty = Cell("")
    return Row(
        measure=measure.id,
        name=measure.name,
        unit=words.unit(measure) if measure.numeric else "",
        digits=words.digits(measure.resolution),
        detail=words.series(measure, values[0]),
        section=measure.section,
        left=by_side.get(Side.LEFT, empty) if measure.sided else None,
        right=by_side.get(Side.RIGHT, empty) if measure.sided else None,
        whole=None if measure.sided else by_side.get(None, empty),
        symmetry=_symmetry(measure, values[0], judgement),
        comparisons=tuple(_comparisons(measure, values, episode, judgement, citations)),
    )


def _cell(measure: Measure, value: Value) -> Cell:
    found = value.value is not None or value.result is not None
    number = value.value if measure.numeric else None
    return Cell(words.value(measure, value), number, found, value.pending)


def _symmetry(measure: Measure, value: Value, judgement: Judgement) -> SidesCompared | None:
    found = next(
        (
            row
            for row in judgement.symmetry
            if row.measure == measure.id and row.method == value.method
        ),
        None,
    )
    if found is None or value.moment is Moment.AFTER:
        return None
    return SidesCompared(
        _symmetry_text(found), found.index, found.verdict, found.reason, found.inside_error
    )


def _symmetry_text(row: Symmetry) -> str:
    verdict = {Verdict.DEFICIT: "deficit", Verdict.ABOVE_RANGE: "above"}.get(row.verdict, "")
    doubt = "*" if row.inside_error else ""
    index = f"{row.index:.0f} %" if row.index is not None else ""
    return " ".join(part for part in (index, f"{verdict}{doubt}") if part)


def _comparisons(
    measure: Measure,
    values: Sequence[Value],
    episode: Episode,
    judgement: Judgement,
    citations: Citations,
) -> Iterable[Comparison]:
    for side in reported_sides(episode, measure):
        value = next((value for value in values if value.side is side), None)
        if value is None or value.value is None:
            continue
        found = {c.against: c for c in judgement.changes if _is_of(c, value)}
        main = found.get("before") if value.moment is Moment.AFTER else found.get("first")
        last = found.get("previous")
        if main is None and last is not None:
            yield Comparison(side, meaning(measure, last, citations))
        elif main is not None:
            later = meaning(measure, last, citations) if last else None
            yield Comparison(side, meaning(measure, main, citations), later)


def _is_of(change: Change, value: Value) -> bool:
    same = (change.measure, change.side, change.method) == (value.measure, value.side, value.method)
    return same and (change.against == "before") is (value.moment is Moment.AFTER)


def _meaning_words(change: Change) -> str:
    """The label with its error, or the shortest reason why there is no firm one."""
    said = words.capital(words.label(change.label, change.direction)).removesuffix(", beyond error")
    if change.change is None:
        return f"{said}: {change.reason}"
    if change.mdc is None:
        return f"{said}, no error known"
    if change.label is Label.WITHIN_ERROR:
        return f"{said} {words.figure(change.mdc)}"
    inside = change.label is Label.POSSIBLE and abs(change.change) <= change.mdc
    return f"{said}, {'inside error' if inside else 'error'} {words.figure(change.mdc)}"


def _usual_dates(rows: Iterable[Row]) -> tuple[date | None, date | None]:
    pairs = [comparison for row in rows for comparison in row.comparisons]
    first = Counter(pair.first.since for pair in pairs)
    last = Counter(pair.last.since for pair in pairs if pair.last)
    return _most_common(first), _most_common(last)


def _most_common(dates: "Counter[date]") -> date | None:
    return max(dates, key=lambda when: (dates[when], when)) if dates else None


def _endings(catalogue: Catalogue, values: Iterable[Value]) -> Iterable[str]:
    """How tests to the limit ended, where it was not by the patient's own best."""
    for value in values:
        name = words.with_side(catalogue.measures[value.measure].name, value.side)
        if value.capped:
            yield f"{name}: stopped at the limit of the test."
        if value.stopped_by not in {None, StoppedBy.FATIGUE}:
            yield f"{name}: stopped by {value.stopped_by.value}."


def _remarks(rows: Iterable[Row]) -> Iterable[str]:
    compared = [row.symmetry for row in rows if row.symmetry]
    if any(symmetry.inside_error for symmetry in compared):
        yield "* The cut-off between the sides lies inside measurement error."
    if any(symmetry.verdict is Verdict.ABOVE_RANGE for symmetry in compared):
        yield "above: the involved side is better by more than usual; look at the other side too."
    why = {s.reason for s in compared if s.index is None and s.verdict is Verdict.SUPPRESSED}
    if len(why) == 1:
        yield f"No symmetry: {why.pop()}."
    cells = (cell for row in rows for cell in (row.left, row.right, row.whole) if cell)
    pending = sum(cell.pending for cell in cells)
    if pending:
        values = words.counted(pending, "value carries", "values carry")
        yield f"? {values} an open question; nothing rests on that until it is answered."
