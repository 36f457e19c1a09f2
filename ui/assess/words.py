"""The words of the assessment page that no other page says."""

from ankleclinic.record.episode import Progress


def progress_word(progress: Progress) -> str:
    """How far a visit is, as its read-only note says it."""
    return {
        Progress.DRAFT: "draft",
        Progress.COMPLETE: "complete",
        Progress.SIGNED: "signed",
        Progress.AMENDED: "amended",
    }[progress]
