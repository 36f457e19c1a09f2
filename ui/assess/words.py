"""The words of the assessment page that no other page says."""

from ankleclinic.catalogue.measure import Measure, Section
from ankleclinic.record.episode import Progress
from ankleclinic.reports import words


def section_word(section: Section) -> str:
    """The title of a section."""
    return {
        Section.SAFETY: "Safety",
        Section.PAIN: "Pain",
        Section.IMPINGEMENT: "Impingement",
        Section.DIFFERENTIAL: "Differential",
        Section.RANGE: "Range",
        Section.SWELLING: "Swelling",
        Section.STRENGTH: "Strength",
        Section.BALANCE: "Balance",
        Section.HOP: "Hop and jump",
        Section.TASKS: "Gait and tasks",
        Section.QUESTIONNAIRES: "Questionnaires",
    }[section]


def progress_word(progress: Progress) -> str:
    """How far a visit is, as its read-only note says it."""
    return {
        Progress.DRAFT: "draft",
        Progress.COMPLETE: "complete",
        Progress.SIGNED: "signed",
        Progress.AMENDED: "amended",
    }[progress]


def with_unit(measure: Measure, number: str) -> str:
    """A number that is already text, with the unit of its measure."""
    unit = words.unit(measure)
    return f"{number}{unit}" if unit == "°" else f"{number} {unit}".strip()
