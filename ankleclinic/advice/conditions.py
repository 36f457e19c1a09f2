"""Walking through the conditions of a catalogue."""

from collections.abc import Iterable, Iterator

from ankleclinic.catalogue import rule as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Condition


def leaves(catalogue: Catalogue) -> Iterator[Condition]:
    """The conditions of every rule and of every key input."""
    for rule in catalogue.rules.values():
        for case in rule.case:
            yield case.when
    for entry in catalogue.protocol.input:
        yield entry.known_by


def walk(found: Iterable[Condition]) -> Iterator[Condition]:
    """Some conditions and all those below them."""
    for condition in found:
        yield condition
        yield from walk(children(condition))


def children(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly below one."""
    match condition:
        case conditions.AllOf():
            return condition.all
        case conditions.AnyOf():
            return condition.any
        case conditions.NoneOf():
            return condition.none
        case conditions.AtLeastN():
            return condition.of
        case conditions.Deficit():
            return (condition.or_else,) if condition.or_else is not None else ()
        case _:
            return ()
