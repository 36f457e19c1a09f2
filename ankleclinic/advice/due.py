"""When a patient should be assessed again, as far as the protocol says."""

from dataclasses import dataclass
from datetime import date, timedelta

from ankleclinic.advice.results import Answer
from ankleclinic.catalogue.catalogue import Catalogue

EARLY, LATE = (1, 2, 3), (4, 5)
NO_VISIT = "no visit yet"
NO_STAGE = "no stage set"
# Its reviews count from its start, which only the whole record tells.
IN_MAINTENANCE = "in maintenance"
NO_LIMIT = "not in protocol"


@dataclass(frozen=True, slots=True)
class Due:
    """The day the next reassessment is due; None where that cannot be told, and then why not.

    `limit` is the threshold of the protocol that the day comes from.
    """

    day: date | None
    limit: str | None = None
    because: str = ""


def interval_days(catalogue: Catalogue, stage: int) -> int | None:
    """Days from a visit to the next in a stage: as long as its values count; None if unknown."""
    limit = _limit(stage)
    value = None if limit is None else catalogue.thresholds[limit].value
    return None if value is None else int(value)


def next_due(catalogue: Catalogue, stage: int | None, last_visit: date | None) -> Due:
    """The last day on which the values of a visit still count, by the stage at that visit."""
    if last_visit is None:
        return Due(None, because=NO_VISIT)
    if stage is None:
        return Due(None, because=NO_STAGE)
    days = interval_days(catalogue, stage)
    if days is None:
        return Due(None, because=NO_LIMIT if _limit(stage) else IN_MAINTENANCE)
    return Due(last_visit + timedelta(days=days), _limit(stage))


def is_due(due: Due, today: date) -> Answer:
    """Whether the reassessment is due on a day."""
    if due.day is None:
        return Answer.CANNOT_TELL
    return Answer.APPLIES if due.day <= today else Answer.DOES_NOT_APPLY


def _limit(stage: int) -> str | None:
    if stage in EARLY:
        return "stale_days.early"
    return "stale_days.late" if stage in LATE else None
