"""The page of a measure: how it is taken, what it is worth, how it is compared, where it counts."""

from collections.abc import Iterator

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import (
    AllItems,
    AnyItem,
    Limits,
    Measure,
    Present,
    Score,
    Screen,
    SomeItems,
    SymmetryRule,
)
from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Block, Table, item, section, text
from ankleclinic.knowledge.measure_facts import Sources, blocks_of
from ankleclinic.knowledge.used_by import linked, sources
from ankleclinic.reports.words import counted, figure, with_unit


def measure_body(catalogue: Catalogue, measure: Measure) -> Iterator[Block | Table]:
    """Everything the catalogue says of a measure."""
    cited = Sources()
    how = cited.mark(measure.how)
    blocks = blocks_of(measure, cited)
    yield text(f"{measure.how.text} · {how}")
    yield item(f"Takes about {counted(measure.seconds, 'second', 'seconds')}")
    for block in blocks:
        made = item if len(block.lines) > 1 else text
        yield from section(block.title, (made(line) for line in block.lines))
    compared = tuple(_compared(measure, cited))
    yield from section("Entry limits and comparison of the sides", compared)
    if measure.screen is not None:
        yield from _screen(catalogue, measure.screen)
    yield from section("Names", _names(measure))
    yield from section("Made of", _parts(catalogue, measure))
    yield from section("What a patient who answers alone is asked", _asked(catalogue, measure))
    yield from sources(catalogue, cited.ids)


def _compared(measure: Measure, cited: Sources) -> Iterator[Block]:
    if measure.limits is not None:
        yield item(f"{_limits(measure, measure.limits)} · {cited.mark(measure.limits)}")
    if measure.symmetry is not None:
        yield item(f"{_symmetry(measure, measure.symmetry)} · {cited.mark(measure.symmetry)}")
        if measure.symmetry.note:
            yield item(measure.symmetry.note, depth=1)


def _limits(measure: Measure, limits: Limits) -> str:
    low, high = map(figure, limits.hard)
    soft = f", asked about outside {_span(limits.soft)}" if limits.soft else ""
    return f"Refused outside {low} to {with_unit(measure, high)}{soft}"


def _span(ends: tuple[float, float]) -> str:
    return f"{figure(ends[0])} to {figure(ends[1])}"


def _symmetry(measure: Measure, rule: SymmetryRule) -> str:
    by = "index in percent" if rule.by == "index" else "difference of the sides"
    if rule.threshold is None:
        return f"Sides are compared by the {by}; it is shown and not judged"
    amounts = [rule.threshold] if rule.clear is None else [rule.threshold, rule.clear]
    shown = [
        f"{figure(one)} %" if rule.by == "index" else with_unit(measure, figure(one))
        for one in amounts
    ]
    way = "below" if rule.by == "index" else "beyond" if rule.strict else "from"
    clear = f", a clear one {way} {shown[1]}" if rule.clear is not None else ""
    return f"Sides are compared by the {by}: a deficit {way} {shown[0]}{clear}"


def _screen(catalogue: Catalogue, screen: Screen) -> Iterator[Block | Table]:
    topics = {one.id: one.topic for one in screen.items}
    yield from section("Positive when", _present(screen.positive, topics, 0))
    lines = []
    for one in screen.items:
        points = f", {figure(one.points)} points" if one.points else ""
        kept = ", kept and shown, decides nothing" if one.precaution else ""
        test = [linked(catalogue, Ref("measure", one.test))] if one.test else []
        lines.append(item(f"{one.topic}{points}{kept}", *(["; also by " if test else ""]), *test))
    yield from section("Questions", lines)


def _present(found: Present, topics: dict[str, str], depth: int) -> Iterator[Block]:
    match found:
        case str():
            yield item(topics[found], depth=depth)
        case AllItems():
            yield from _joint("all of these:", found.all, topics, depth)
        case AnyItem():
            yield from _joint("any of these:", found.any, topics, depth)
        case SomeItems():
            yield from _joint(f"at least {found.at_least_n} of these:", found.of, topics, depth)
        case Score():
            yield item(f"the points come to {found.score_at_least} or more", depth=depth)


def _joint(
    title: str, parts: tuple[Present, ...], topics: dict[str, str], depth: int
) -> Iterator[Block]:
    yield item(title, depth=depth)
    for part in parts:
        yield from _present(part, topics, depth + 1)


def _names(measure: Measure) -> Iterator[Block]:
    """The methods, options and ways a value may carry."""
    for title, names in (
        ("Methods", [one.name for one in measure.methods]),
        ("Answers", [one.name for one in measure.options]),
        ("Results", list(measure.result_names.values())),
        ("Ways", [one.name for one in measure.bias.options] if measure.bias else []),
        ("Topics of its items", list(measure.items.topics) if measure.items else []),
    ):
        if names:
            yield item(f"{title}: {', '.join(names)}")


def _parts(catalogue: Catalogue, measure: Measure) -> Iterator[Block]:
    if measure.derived is not None:
        length = [measure.derived.length] if measure.derived.length else []
        for name in (*measure.derived.of, *length):
            yield item(linked(catalogue, Ref("measure", name)))
    if measure.normalized is not None:
        by = linked(catalogue, Ref("measure", measure.normalized.by))
        yield item("Also shown relative to ", by, f", in {measure.normalized.unit}")


def _asked(catalogue: Catalogue, measure: Measure) -> Iterator[Block]:
    asked = catalogue.asked.get(measure.id)
    if asked is not None:
        ends = [word for word in (asked.low, asked.middle, asked.high) if word]
        yield from (item(line) for line in (asked.question, asked.again, asked.form) if line)
        if ends:
            yield item(f"From “{ends[0]}” to “{ends[-1]}”")
