"""What uses what: read off the types of the entries, so that nothing is listed by hand."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, get_args

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry, NameOf
from ankleclinic.catalogue.reader import REGISTERS, TABLES

ASKED = "asked"
"""Words for the patient: they belong to the measure of the same id and are no page of their own."""


class Ref(NamedTuple):
    """The name of an entry: its kind, as the files call it, and its id."""

    kind: str
    id: str


class Use(NamedTuple):
    """Where an entry is named: by whom, under which keys, and in which innermost entry."""

    by: Ref
    at: tuple[str, ...]
    inside: Entry


Uses = Mapping[Ref, tuple[Use, ...]]


def entries_of(catalogue: Catalogue) -> Mapping[Ref, Entry]:
    """Every entry of the catalogue and every line of its protocol, by kind and id."""
    return catalogue.once("entries", _entries)


def uses_of(catalogue: Catalogue) -> Uses:
    """By entry, everything else that names it, in the order of the files."""
    return catalogue.once("uses", _uses)


def named_in(entry: Entry, *, deep: bool = True) -> Iterator[tuple[Ref, tuple[str, ...], Entry]]:
    """Every entry that this one names, with the keys that lead there and the innermost entry.

    Without `deep`, only what it names itself and not what lies in entries inside it.
    """
    for key, kinds in _kinds_by_key(type(entry)).items():
        for value in _flat(getattr(entry, key)):
            if isinstance(value, Entry):
                inner = named_in(value) if deep else ()
                yield from ((ref, (key, *at), inside) for ref, at, inside in inner)
            elif isinstance(value, str):
                yield from ((Ref(kind, value), (key,), entry) for kind in kinds)


@cache
def _kinds_by_key(model: type[Entry]) -> Mapping[str, frozenset[str]]:
    """The kinds of entry that the texts under each key are names of."""
    return {
        key: frozenset(_kinds((*field.metadata, field.annotation)))
        for key, field in model.model_fields.items()
    }


def _kinds(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, NameOf):
            yield part.kind
        else:
            yield from _kinds(get_args(part))


def _flat(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, Mapping):
        yield from _flat(tuple(value.values()))
    else:
        yield value


def _entries(catalogue: Catalogue) -> Mapping[Ref, Entry]:
    kinds = {model: kind for kind, model in TABLES.items() if kind != ASKED}
    found: dict[Ref, Entry] = {}
    for name in type(catalogue).__dataclass_fields__:
        held = getattr(catalogue, name)
        for key, entry in held.items() if isinstance(held, Mapping) else ():
            kind = kinds.get(type(entry))
            if kind is not None:
                found[Ref(kind, key)] = entry
    for register, key in REGISTERS.items():
        for line in getattr(catalogue.protocol, register):
            found[Ref(register, getattr(line, key))] = line
    return MappingProxyType(found)


def _uses(catalogue: Catalogue) -> Uses:
    found: dict[Ref, list[Use]] = {}
    for by, entry in entries_of(catalogue).items():
        for ref, at, inside in named_in(entry):
            if ref != by:
                found.setdefault(ref, []).append(Use(by, at, inside))
    return MappingProxyType({ref: tuple(uses) for ref, uses in found.items()})
