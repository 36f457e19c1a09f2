"""What the fields of one measure must agree on."""

from collections.abc import Iterable, Iterator

from ankleclinic.catalogue.measure import (
    AllItems,
    AnyItem,
    Kind,
    Limits,
    Measure,
    Present,
    Score,
    SomeItems,
    SymmetryRule,
)
from ankleclinic.catalogue.nearest import hint

Found = Iterator[tuple[str, str]]
"""Faults as (place inside the entry, sentence)."""

NEEDED = {
    Kind.QUANTITY: ("limits",),
    Kind.SCALE: ("limits", "better"),
    Kind.TEST: ("results", "positive_means"),
    Kind.CHOICE: ("options",),
    Kind.SCREEN: ("screen", "positive_means"),
    Kind.PAIN_MAP: ("pain_map", "better"),
    Kind.QUESTIONNAIRE: ("limits", "better", "items"),
    Kind.DERIVED: ("derived",),
}
_OF_NUMBERS = ("limits", "trials", "symmetry", "error", "importance", "norms", "normalized")
_OF_FORMS = ("limits", "items", "symmetry", "error", "importance", "norms")
_OF_EFFORT = ("maximal", "timed", "counted", "learned")
_OF_TESTS = ("bias", "results", "result_names", "positive_means", "compares_sides")
_OF_ONE_KIND = ("items", "options", "screen", "pain_map", "derived")
_OF_FINDINGS = ("accuracy",)
_ACCURACY = (
    "sensitivity",
    "specificity",
    "likelihood_positive",
    "likelihood_negative",
    "odds_ratio",
    "agreement",
)


def _foreign(kind: Kind) -> Iterator[str]:
    """The fields that have no meaning for a kind of measure."""
    own = {
        Kind.QUANTITY: (*_OF_NUMBERS, *_OF_EFFORT),
        Kind.SCALE: ("limits", "symmetry", "error", "importance", "norms"),
        Kind.TEST: (*_OF_TESTS, *_OF_FINDINGS),
        Kind.CHOICE: ("options", "maximal", *_OF_FINDINGS),
        Kind.SCREEN: ("screen", "positive_means", "limits", *_OF_FINDINGS),
        Kind.PAIN_MAP: ("pain_map",),
        Kind.QUESTIONNAIRE: (*_OF_FORMS, *_OF_FINDINGS),
        Kind.DERIVED: ("derived", "learned", "symmetry", "error", "importance", "norms"),
    }[kind]
    every = (*_OF_NUMBERS, *_OF_EFFORT, *_OF_TESTS, *_OF_ONE_KIND, *_OF_FINDINGS)
    return (name for name in every if name not in own)


def check_measure(measure: Measure) -> Found:
    """Every disagreement between the fields of a measure."""
    yield from _fields(measure)
    yield from _limits(measure.limits)
    yield from _whole_steps(measure)
    yield from _direction(measure)
    yield from _sides(measure)
    yield from _methods(measure)
    yield from _items(measure)
    yield from _screen(measure)
    yield from _pain_map(measure)
    yield from _derived(measure)
    yield from _ids(measure)
    yield from _results(measure)
    yield from _ages(measure)
    yield from _accuracy(measure)
    yield from _cut_off(measure.symmetry)


def repeated(names: Iterable[str], place: str) -> Found:
    """Names that stand twice in one list."""
    seen: set[str] = set()
    for position, name in enumerate(names):
        if name in seen:
            yield place.format(position), f"“{name}” stands here twice"
        seen.add(name)


def _fields(measure: Measure) -> Found:
    for name in NEEDED[measure.kind]:
        if not getattr(measure, name):
            yield name, f"is missing: a {measure.kind.value} needs it"
    for name in _foreign(measure.kind):
        if getattr(measure, name):
            yield name, f"has no meaning for a {measure.kind.value}"


def _limits(limits: Limits | None) -> Found:
    if limits is None:
        return
    low, high = limits.hard
    if low >= high:
        yield "limits.hard", "the lower limit must stand first and be lower"
    if limits.soft is not None:
        soft_low, soft_high = limits.soft
        if soft_low >= soft_high:
            yield "limits.soft", "the lower limit must stand first and be lower"
        if soft_low < low or soft_high > high:
            yield "limits.soft", "must lie inside the hard limits"


def _whole_steps(measure: Measure) -> Found:
    if measure.kind is not Kind.SCALE:
        return
    if measure.resolution != 1:
        yield "resolution", "a scale goes in whole steps: leave it out"
    if measure.limits and any(limit != int(limit) for limit in measure.limits.hard):
        yield "limits.hard", "a scale goes in whole steps"


def _direction(measure: Measure) -> Found:
    judged = measure.error or measure.importance or measure.symmetry
    if judged and measure.better is None and measure.kind in {Kind.QUANTITY, Kind.DERIVED}:
        yield "better", "say whether higher or lower is better: changes or sides are judged"


def _sides(measure: Measure) -> Found:
    if measure.sided:
        return
    for name in ("symmetry", "compares_sides"):
        if getattr(measure, name):
            yield name, "has no meaning for a measure without sides"
    for position, row in enumerate(measure.error):
        if row.quantity != "side":
            yield f"error[{position}].quantity", "has no meaning for a measure without sides"


def _cut_off(rule: SymmetryRule | None) -> Found:
    if rule is None:
        return
    if rule.threshold is not None and not rule.status.drives_rule:
        yield "symmetry.status", f"a figure marked {rule.status.value} may not decide a deficit"
    if rule.clear is not None and (rule.threshold is None or not _is_further(rule)):
        yield "symmetry.clear", "must lie further from even than the threshold"


def _is_further(rule: SymmetryRule) -> bool:
    clear, threshold = rule.clear or 0, rule.threshold or 0
    return clear < threshold if rule.by == "index" else clear > threshold


def _methods(measure: Measure) -> Found:
    names = {method.id for method in measure.methods}
    for position, one in enumerate(measure.methods):
        if one.cap is not None and measure.limits and one.cap > measure.limits.hard[1]:
            yield f"methods[{position}].cap", "lies above the hard limit, so it is never reached"
    for part in ("error", "norms"):
        for position, row in enumerate(getattr(measure, part)):
            for method in row.methods:
                if method not in names:
                    text = f"this measure has no method “{method}”{hint(method, names)}"
                    yield f"{part}[{position}].methods", text


def _items(measure: Measure) -> Found:
    items = measure.items
    if items is None:
        return
    if items.least >= items.most:
        yield "items.most", "must be more than the least answer"
    if items.minimum_answered > items.count:
        yield "items.minimum_answered", "cannot be more than there are items"
    if items.offered and not items.status.drives_rule:
        text = f"a rule marked {items.status.value} may score nothing: set offered = false"
        yield "items.status", text
    if not items.offered and not items.why_not_offered:
        yield "items.why_not_offered", "say why the items are not offered"
    if items.divisor != 1 and items.formula != "sum":
        yield "items.divisor", f"has no meaning for {items.formula}: it divides a sum"
    if items.topics and len(items.topics) != items.count:
        yield "items.topics", f"{len(items.topics)} topics for {items.count} items"


def _screen(measure: Measure) -> Found:
    if measure.screen is None:
        return
    if not measure.screen.status.drives_rule:
        yield "screen.status", f"a list marked {measure.screen.status.value} may conclude nothing"
    items = {item.id: item for item in measure.screen.items}
    yield from repeated((item.id for item in measure.screen.items), "screen.items[{}].id")
    for name in _named(measure.screen.positive):
        if name not in items:
            yield "screen.positive", f"this screen has no item “{name}”{hint(name, items)}"
        elif items[name].precaution:
            yield "screen.positive", f"“{name}” is a precaution, so it may decide nothing"


def _named(condition: Present) -> Iterator[str]:
    match condition:
        case str():
            yield condition
        case AllItems():
            yield from (name for part in condition.all for name in _named(part))
        case AnyItem():
            yield from (name for part in condition.any for name in _named(part))
        case SomeItems():
            yield from (name for part in condition.of for name in _named(part))
        case Score():
            return


def _pain_map(measure: Measure) -> Found:
    if measure.pain_map is None:
        return
    views = {view.id for view in measure.pain_map.views}
    yield from repeated((view.id for view in measure.pain_map.views), "pain_map.views[{}].id")
    yield from repeated((zone.id for zone in measure.pain_map.zones), "pain_map.zones[{}].id")
    for position, zone in enumerate(measure.pain_map.zones):
        if zone.view not in views:
            text = f"this map has no view “{zone.view}”{hint(zone.view, views)}"
            yield f"pain_map.zones[{position}].view", text


def _derived(measure: Measure) -> Found:
    rule = measure.derived
    if rule is None:
        return
    needs_length = rule.formula == "share_of_length"
    if needs_length and rule.length is None:
        yield "derived.length", "is missing: name the length the sum is a share of"
    if not needs_length and rule.length is not None:
        yield "derived.length", f"has no meaning for {rule.formula}"


def _ids(measure: Measure) -> Found:
    yield from repeated((row.id for row in measure.error), "error[{}].id")
    yield from repeated((row.id for row in measure.importance), "importance[{}].id")
    yield from repeated((method.id for method in measure.methods), "methods[{}].id")
    options = measure.bias.options if measure.bias else ()
    yield from repeated((option.id for option in options), "bias.options[{}].id")
    yield from repeated((option.id for option in measure.options), "options[{}].id")


def _results(measure: Measure) -> Found:
    for name in measure.result_names:
        if name not in measure.results:
            text = f"“{name}” is not among the results{hint(name, measure.results)}"
            yield "result_names", text


def _ages(measure: Measure) -> Found:
    for position, norm in enumerate(measure.norms):
        if norm.age is not None and norm.age[0] > norm.age[1]:
            yield f"norms[{position}].age", "the lower age must stand first"


def _accuracy(measure: Measure) -> Found:
    for position, row in enumerate(measure.accuracy):
        if all(getattr(row, name) is None for name in _ACCURACY):
            yield f"accuracy[{position}]", f"holds no figure: give one of {', '.join(_ACCURACY)}"
