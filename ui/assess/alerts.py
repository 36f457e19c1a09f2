"""What must be seen beside the advice: screens that are positive, and what is closed."""

from collections.abc import Sequence

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from ankleclinic.judgement.results import Judgement
from ankleclinic.record.observation import Result
from ankleclinic.reports import words
from ankleclinic.reports.words import section_word
from ui.assess.shut import ShutParts

IN_SIGHT = 2


def positive_screens(catalogue: Catalogue, judgement: Judgement) -> list[str]:
    """What the catalogue says of each screen that came out positive at this visit."""
    said = []
    for value in judgement.values:
        measure = catalogue.measures[value.measure]
        if measure.kind is Kind.SCREEN and value.result == Result.POSITIVE:
            named = (
                f"{measure.name}: {measure.result_names.get(value.result, value.result).lower()}"
            )
            said.append(f"{named}. {measure.positive_means or ''}".strip())
    return said


def shortened(said: Sequence[str]) -> list[str]:
    """The first of some sentences, and how many more there are."""
    more = len(said) - IN_SIGHT
    return [*said[:IN_SIGHT], *([f"And {more} more in Safety."] if more > 0 else [])]


def closed_words(shut: ShutParts) -> str:
    """The closed sections in one line; why they are stands in the list and on their pages."""
    named = words.joined([section_word(section).lower() for section in shut])
    return f"Sections locked: {named}" if named else ""
