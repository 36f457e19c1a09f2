"""Values a course is compared with: what the next stage asks for, and what healthy people reach."""

from collections.abc import Iterator

from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Comparison, Condition
from ankleclinic.catalogue.criterion import Criterion
from ankleclinic.catalogue.evidence import Norm
from ankleclinic.catalogue.measure import Better, Measure
from ankleclinic.judgement.norms import fitting_norms
from ankleclinic.judgement.visit import Entry, Sheet, Visit
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Side
from ankleclinic.trends.series import Guide

WHOLE = 100.0
Compared = conditions.Value | conditions.Deficit | conditions.Symmetry | conditions.Repeated


def guides_of(
    catalogue: Catalogue,
    record: EpisodeRecord,
    sheet: Sheet,
    measure: Measure,
    newest: tuple[Visit, Entry],
) -> tuple[Guide, ...]:
    """The targets of a measure from the stage of now on, and the norm that fits its newest value.

    The side of the newest value is the one that is compared with them.
    """
    other = _other(record, sheet, newest[1])
    targets = tuple(_targets(catalogue, sheet, measure, newest[1], other))
    norms = fitting_norms(measure, record.patient, newest[0].date, newest[1].value)
    found = (_norm(catalogue, norm) for norm in sorted(norms, key=lambda one: one.status.value))
    return (*targets, *[guide for guide in found if guide is not None][:1])


def _targets(
    catalogue: Catalogue, sheet: Sheet, measure: Measure, entry: Entry, other: float | None
) -> Iterator[Guide]:
    """What the stage of now asks of a measure before it is left, or else the next that asks."""
    stage = next((one.stage for one in reversed(sheet) if one.stage is not None), 1)
    asking: dict[int, list[Guide]] = {}
    for criterion in catalogue.criteria.values():
        if criterion.stage >= stage and criterion.when is not None:
            for leaf in leaves(criterion.when):
                guide = _target(catalogue, measure, criterion, leaf, (entry, other))
                if guide is not None:
                    asking.setdefault(criterion.stage, []).append(guide)
    yield from asking[min(asking)][:1] if asking else ()


def leaves(condition: Condition) -> Iterator[Compared]:
    """The comparisons of a measure that speak for a condition, one behind the other."""
    match condition:
        case conditions.AllOf():
            children = condition.all
        case conditions.AnyOf():
            children = condition.any
        case _:
            children = ()
    for child in children:
        yield from leaves(child)
    if isinstance(condition, Compared):
        yield condition


def target_value(
    catalogue: Catalogue, measure: Measure, leaf: Compared, other: float | None
) -> tuple[float, bool] | None:
    """Where a comparison turns for the involved side, and whether it passes above that.

    `other` is the value of the side compared with; None where that is not known.
    """
    bound = _bound(catalogue, leaf)
    if bound is None:
        return None
    limit, upward = bound
    if isinstance(leaf, conditions.Value):
        return limit, upward
    if other is None or measure.better is None:
        return None
    higher = measure.better is Better.HIGHER
    if isinstance(leaf, conditions.Deficit) or getattr(leaf, "by", "") == "deficit":
        return (other - limit if higher else other + limit), higher
    share = limit / WHOLE
    return (other * share if higher else other / share), higher


def _bound(catalogue: Catalogue, leaf: Comparison) -> tuple[float, bool] | None:
    at_once = getattr(leaf, "at_once", None)
    low, high = at_once or leaf.at_least or leaf.more_than, leaf.at_most or leaf.less_than
    key = low or high
    if key is None or (low and high) or catalogue.thresholds[key].value is None:
        return None
    return catalogue.threshold(key), low is not None


def _target(
    catalogue: Catalogue,
    measure: Measure,
    criterion: Criterion,
    leaf: Compared,
    taken: tuple[Entry, float | None],
) -> Guide | None:
    """The target of one comparison; none that is about another measure, side or method."""
    entry, other = taken
    about = getattr(leaf, leaf.__class__.__name__.lower())
    method = getattr(leaf, "method", None)
    if about != measure.id or getattr(leaf, "side", "involved") != "involved":
        return None
    if method not in {None, entry.value.method}:
        return None
    found = target_value(catalogue, measure, leaf, other)
    if found is None:
        return None
    value, higher = found
    asks = f"Stage {criterion.stage + 1} asks: {criterion.name}"
    cited = "; ".join(catalogue.cite(criterion.references))
    source = f"{asks} ({cited}). " if cited else f"{asks}. "
    status = criterion.status.value
    source += f"{status.capitalize()}."
    return Guide(value, source, status, criterion.references, criterion.stage + 1, higher)


def _norm(catalogue: Catalogue, norm: Norm) -> Guide | None:
    value = norm.mean if norm.mean is not None else norm.median
    if value is None:
        return None
    people = f", n = {norm.n}" if norm.n else ""
    cited = "; ".join(catalogue.cite(norm.references))
    status = norm.status.value
    said = f"{norm.text}; {norm.population}{people} ({cited})"
    return Guide(value, f"Norm: {said}. {status.capitalize()}.", status, norm.references)


def _other(record: EpisodeRecord, sheet: Sheet, entry: Entry) -> float | None:
    """The newest usable value of the other side, taken in the same way, where it is a reference."""
    side = entry.value.side
    if side is None or not record.episode.sides_comparable:
        return None
    if side is not record.episode.involved_side:
        return None
    return _newest(sheet, entry, side.other)


def _newest(sheet: Sheet, entry: Entry, side: Side) -> float | None:
    for visit in reversed(sheet):
        for one in visit.of(entry.value.measure, side):
            if one.usable and one.value.value is not None and one.series == entry.series:
                return one.value.value
    return None
