"""Use cases of the clinic's own measurement error: how it stands, and judging by it."""

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.agreement import Agreement, agreements
from ankleclinic.judgement.own_error import own_error_rows
from ankleclinic.services.store import ClinicStore

PAIRS = "own_error.pairs"


def find_agreements(store: ClinicStore, catalogue: Catalogue) -> tuple[Agreement, ...]:
    """How well the second readings of a clinic agree with the first ones, by measure."""
    needed = round(catalogue.threshold(PAIRS))
    return agreements(catalogue.measures, store.repeats(), needed)


def with_own_error(store: ClinicStore, catalogue: Catalogue) -> Catalogue:
    """The catalogue with the clinic's own error behind its rows, where there are enough pairs."""
    found = find_agreements(store, catalogue)
    return catalogue.with_error_rows(own_error_rows(catalogue.measures, found))
