"""Measures of one construct that went different ways: shown, never averaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Change, Judgement, Label

ORDER = (Label.CONFIDENT_WORSE, Label.WITHIN_ERROR, Label.POSSIBLE, Label.CONFIDENT_BETTER)
"""How well a judged change went, the worst first; inside its error it is no change."""
FIRM = {Label.CONFIDENT_WORSE, Label.CONFIDENT_BETTER}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two changes of one construct that differ since the previous visit, the worse one first.

    The worse one counts for progress. `repeat` says that one of them is not beyond its error, so
    that both should be taken again before anything is made of it.
    """

    construct: str
    worse: Change
    better: Change
    repeat: bool


def disagreements(catalogue: Catalogue, judgement: Judgement) -> tuple[Disagreement, ...]:
    """The pairs of measures of one construct and side of which only one moved beyond error.

    Or both did, one for the better and one for the worse. What belongs to one construct is said by
    the catalogue and is a proposal.
    """
    judged = [one for one in judgement.changes if one.against == "previous" and one.label in ORDER]
    return tuple(_found(catalogue, judged))


def _found(catalogue: Catalogue, judged: list[Change]) -> Iterator[Disagreement]:
    for one, other in combinations(judged, 2):
        construct = catalogue.measures[one.measure].tells_of
        alike = construct is not None and construct == catalogue.measures[other.measure].tells_of
        sides = {one.side, other.side} - {None}
        if not alike or one.measure == other.measure or len(sides) > 1:
            continue
        if one.label is other.label or not {one.label, other.label} & FIRM:
            continue
        worse, better = sorted((one, other), key=lambda change: ORDER.index(change.label))
        yield Disagreement(construct or "", worse, better, not {one.label, other.label} <= FIRM)
