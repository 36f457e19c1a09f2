"""Numbering of sources in the order a report first cites them."""

from collections.abc import Iterable, Sequence

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Reference
from ankleclinic.reports.parts import Source


class Citations:
    """Hands out numbers to references as they are cited; the same paper gets one number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._numbers: dict[str, int] = {}
        self._cited: list[list[Reference]] = []

    def cite(self, references: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some references in ascending order, new ones counted on."""
        return tuple(
            sorted({self._number(self._catalogue.references[name]) for name in references})
        )

    def listed(self) -> tuple[Source, ...]:
        """Every source cited so far, by number."""
        return tuple(_source(number, found) for number, found in enumerate(self._cited, start=1))

    def _number(self, reference: Reference) -> int:
        signs = [sign for sign in (reference.citation, reference.doi, reference.pmid) if sign]
        known = next((self._numbers[sign] for sign in signs if sign in self._numbers), None)
        number = known or len(self._cited) + 1
        if known is None:
            self._cited.append([])
        if reference not in self._cited[number - 1]:
            self._cited[number - 1].append(reference)
        self._numbers.update(dict.fromkeys(signs, number))
        return number


def _source(number: int, found: Sequence[Reference]) -> Source:
    doi = next((f"doi {reference.doi}" for reference in found if reference.doi), "")
    pubmed = next((f"PMID {reference.pmid}" for reference in found if reference.pmid), "")
    return Source(
        number=number,
        id=", ".join(reference.id for reference in found),
        citation=found[0].citation,
        address=doi or pubmed,
        second_hand=all(reference.secondary for reference in found),
    )
