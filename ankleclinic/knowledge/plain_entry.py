"""An entry of a kind that has no page of its own making: its fields, one below the other."""

from collections.abc import Iterator

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry, Figure, Status
from ankleclinic.catalogue.uses import Ref, entries_of, named_in
from ankleclinic.knowledge.article import Block, Span, Table, item
from ankleclinic.knowledge.used_by import linked, sources
from ankleclinic.reports import words

UNSAID = frozenset({"id", "name", "references", "status"})


def plain_entry(catalogue: Catalogue, entry: Entry) -> Iterator[Block | Table]:
    """Every field that says something, and the sources; names of other entries lead there."""
    yield from _fields(catalogue, entry, 0)
    if isinstance(entry, Figure):
        yield from sources(catalogue, entry.references)


def _fields(catalogue: Catalogue, entry: Entry, depth: int) -> Iterator[Block]:
    named = {
        (at[0], ref.id): ref
        for ref, at, _ in named_in(entry, deep=False)
        if ref in entries_of(catalogue)
    }
    for key in type(entry).model_fields:
        value = getattr(entry, key)
        if key in UNSAID or value is None or value in ((), {}, "", False):
            continue
        found = value if isinstance(value, tuple) else (value,)
        title = words.capital(key.replace("_", " "))
        inner = [one for one in found if isinstance(one, Entry)]
        rest = [one for one in found if not isinstance(one, Entry)]
        said = [_said(catalogue, named.get((key, str(one))), one) for one in rest]
        yield item(f"{title}: ", *_joined(said), depth=depth)
        for one in inner:
            status = one.status if isinstance(one, Figure) else None
            yield from _inside(catalogue, one, depth + 1, status)


def _inside(
    catalogue: Catalogue, entry: Entry, depth: int, status: Status | None
) -> Iterator[Block]:
    name = str(getattr(entry, "name", "") or getattr(entry, "topic", ""))
    if name:
        yield item(name, depth=depth, status=status)
    yield from _fields(catalogue, entry, depth + (1 if name else 0))


def _said(catalogue: Catalogue, ref: Ref | None, value: object) -> Span:
    if ref is not None:
        return linked(catalogue, ref)
    return Span("yes" if value is True else str(value))


def _joined(spans: list[Span]) -> Iterator[Span]:
    for number, span in enumerate(spans):
        if number:
            yield Span(", ")
        yield span
