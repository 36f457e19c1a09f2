"""What a patient who answers alone is asked, in words of our own."""

from collections.abc import Iterator

from ankleclinic.catalogue.evidence import Entry, MeasureId, Text
from ankleclinic.catalogue.measure import Kind, Measure

KINDS = frozenset({Kind.SCALE, Kind.CHOICE, Kind.QUESTIONNAIRE})


class Asked(Entry):
    """How a measure is asked of a patient; `id` is that of the measure.

    A `question` is asked in words of our own. With a `form` the answers are read from a paper form
    of the clinic, of which no wording is shipped. `again` asks of what the patient has named at an
    earlier visit. `low`, `middle` and `high` say what the numbers
    at the ends and in the middle mean.
    """

    id: MeasureId
    question: Text | None = None
    form: Text | None = None
    again: Text | None = None
    low: Text | None = None
    middle: Text | None = None
    high: Text | None = None


def check_asked(asked: Asked, measure: Measure | None) -> Iterator[tuple[str, str]]:
    """What a question and its measure do not agree on."""
    if measure is not None and measure.kind not in KINDS:
        yield "id", f"a {measure.kind.value} is not answered by a patient alone"
    if asked.question is None and asked.form is None:
        yield "question", "say what is asked, or name the paper form"
