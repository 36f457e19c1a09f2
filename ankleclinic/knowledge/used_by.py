"""Where an entry is used, as lines that lead there."""

from collections.abc import Iterator

from ankleclinic.advice.conditions import dependence
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.check import NEEDED_THRESHOLDS
from ankleclinic.catalogue.evidence import (
    Accuracy,
    Entry,
    ErrorRow,
    Figure,
    ImportanceRow,
    Norm,
)
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.uses import Ref, Use, entries_of, uses_of
from ankleclinic.knowledge.article import Block, Span, Table, item, quiet, section
from ankleclinic.knowledge.titles import group_of, group_word, title_of
from ankleclinic.reports import words
from ankleclinic.reports.words import figure, with_unit

NOWHERE = "Nothing in the catalogue names it."
BY_PROGRAM = "The program itself asks for it, outside any rule."
ASKED_FOR = frozenset({"measure", "threshold", "urgency", "technique"})
"""Kinds of entry that do nothing unless something else names them."""
PARTS = {
    "how": "how it is taken",
    "worth": "what it is worth",
    "limits": "entry limits",
    "trials": "number of trials",
    "symmetry": "comparison of the sides",
    "items": "scoring",
    "screen": "the screen",
    "codes": "code",
    "derived": "how it is worked out",
    "pain_map": "the map",
}
"""What the parts of an entry are called that have no name of their own."""


def used_by(catalogue: Catalogue, ref: Ref) -> Iterator[Block | Table]:
    """Every entry that names this one, group by group."""
    entries = entries_of(catalogue)
    users = dict.fromkeys(use.by for use in uses_of(catalogue).get(ref, ()))
    if ref.kind == "measure":
        users = dict.fromkeys([*(by for by in users if by.kind != "battery"), *_in(catalogue, ref)])
    groups: dict[str, list[Ref]] = {}
    for by in users:
        groups.setdefault(group_of(by, entries[by]), []).append(by)
    for group, found in groups.items():
        title = f"Used by · {words.lowered(group_word(group))}"
        yield from section(title, (item(linked(catalogue, by)) for by in found))
    if ref.kind == "measure":
        yield from section("Also decides, by way of others", _by_way(catalogue, ref, set(users)))
    if ref.kind == "threshold" and ref.id in NEEDED_THRESHOLDS:
        yield from section("Used by · the program", [quiet(BY_PROGRAM)])
    elif not users and ref.kind in ASKED_FOR:
        yield from section("Used by", [quiet(NOWHERE)])


def cited_by(catalogue: Catalogue, ref: Ref) -> Iterator[Block | Table]:
    """Every figure that rests on a source, below the entry it belongs to."""
    found: dict[Ref, list[Use]] = {}
    for use in uses_of(catalogue).get(ref, ()):
        found.setdefault(use.by, []).append(use)
    lines: list[Block] = []
    for by, uses in found.items():
        lines.append(item(linked(catalogue, by)))
        lines += (_figure(entries_of(catalogue)[by], use) for use in uses if len(use.at) > 1)
    yield from section("Cited by", lines or [quiet(NOWHERE)])


def linked(catalogue: Catalogue, ref: Ref, title: str = "") -> Span:
    """The title of an entry, which leads to it."""
    return Span(title or title_of(entries_of(catalogue)[ref]), ref)


def sources(catalogue: Catalogue, names: tuple[str, ...]) -> tuple[Block | Table, ...]:
    """The citations of some references, each leading to its page."""
    numbered = enumerate(names, 1)
    lines = (item(f"{n} ", linked(catalogue, Ref("reference", name))) for n, name in numbered)
    return section("Sources", lines)


def _in(catalogue: Catalogue, ref: Ref) -> Iterator[Ref]:
    """The batteries a measure is in, also those that take all."""
    for name in catalogue.batteries:
        if any(measure.id == ref.id for measure in catalogue.of_battery(name)):
            yield Ref("battery", name)


def _by_way(catalogue: Catalogue, ref: Ref, known: set[Ref]) -> Iterator[Block]:
    """The rules whose answer a measure can change though they do not name it."""
    depends = catalogue.once("dependence", dependence)
    for name, measures in depends.items():
        rule = Ref("rule", name)
        if ref.id in measures and rule not in known and name in catalogue.rules:
            yield item(linked(catalogue, rule))


def _figure(entry: Entry, use: Use) -> Block:
    part, *_ = use.at
    inside = use.inside
    match inside:
        case ErrorRow():
            said = f"error ±{_amount(entry, inside.value)}, {inside.population}"
        case ImportanceRow():
            said = f"smallest important change {_amount(entry, inside.value)}, {inside.population}"
        case Norm():
            said = f"norm: {inside.text}, {inside.population}"
        case Accuracy():
            said = f"accuracy for {inside.of}, {inside.population}"
        case _:
            said = PARTS.get(part, part.replace("_", " "))
    status = inside.status if isinstance(inside, Figure) else None
    return item(said, depth=1, status=status)


def _amount(entry: Entry, value: float) -> str:
    return with_unit(entry, figure(value)) if isinstance(entry, Measure) else figure(value)
