"""The words of the assessment page that no other page says."""

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.scoring import score
from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Observation, State
from ankleclinic.reports import words
from ui.fields.reading import result_word


def progress_word(progress: Progress) -> str:
    """How far a visit is, as its read-only note says it."""
    return {
        Progress.DRAFT: "draft",
        Progress.COMPLETE: "complete",
        Progress.SIGNED: "signed",
        Progress.AMENDED: "amended",
    }[progress]


def entry_words(measure: Measure, entry: Observation) -> str:
    """What was entered in a field, in short."""
    if entry.state is not State.MEASURED:
        return words.state(entry.state, entry.reason)
    found = score(measure, entry)
    if found.result is not None:
        return result_word(measure, found.result).lower()
    if found.value is None:
        shown = "no value"
    else:
        shown = words.number(found.value, words.digits(measure.resolution))
    return f"{shown} (a question is open)" if entry.pending else shown
