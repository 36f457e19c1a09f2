"""A change in words, for a therapist at a terminal."""

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.lines import place, signed
from ankleclinic.judgement.results import Change, Label
from ankleclinic.record.text import visible

LABEL_WORDS = {
    Label.WITHIN_ERROR: "within measurement error",
    Label.POSSIBLE: "possibly",
    Label.CONFIDENT_BETTER: "better",
    Label.CONFIDENT_WORSE: "worse",
    Label.NOT_JUDGED: "not judged",
}


def change_words(catalogue: Catalogue, change: Change) -> str:
    """A change with its size, since when, and what it means."""
    measure = catalogue.measures[change.measure]
    where = place(measure, change.side)
    within = change.label is Label.WITHIN_ERROR
    label = LABEL_WORDS[change.label]
    if change.label is Label.POSSIBLE:
        label += f" {change.direction.value}"
    label += "" if within else f" ({visible(change.reason)})"
    if change.change is None:
        return f"{where}: {label}"
    when = "treatment" if change.against == "before" else str(change.since)
    return f"{where}: {signed(measure, change.change)} since {when}: {label}"
