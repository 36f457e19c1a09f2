"""What a criterion lets somebody accept in writing, and what signing that means."""

from typing import Final

from ankleclinic.advice.conditions import walk
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Condition
from ankleclinic.record.decision import Said
from ankleclinic.reports.words import lowered

Written = tuple[Said, str]
"""What is said, and the measure it is about."""
TITLES: Final = {
    Said.DEFICIT_ACCEPTED: "Accept a deficit",
    Said.PLATEAU_AGREED: "Agree on a plateau",
    Said.USUAL_RISE_CONFIRMED: "Usual morning pain has risen",
}
MEANINGS: Final = {
    Said.DEFICIT_ACCEPTED: "The deficit stays and does not hold the stage back, because "
    "mobilization is locked or not indicated",
    Said.PLATEAU_AGREED: "It gains no more, and treatment goes on without waiting for it",
}


def written_in(when: Condition | None) -> Written | None:
    """Return what a condition accepts in writing in place of a test, None for nothing."""
    for leaf in walk([when] if when is not None else []):
        if isinstance(leaf, conditions.Stated) and leaf.about is not None:
            return Said(leaf.said), leaf.about
    return None


def meaning(catalogue: Catalogue, written: Written) -> str:
    """Return in full what is stood for by signing."""
    said, about = written
    return f"{MEANINGS[said]}: {lowered(catalogue.measures[about].name)}."
