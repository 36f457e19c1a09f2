"""How long a value may stand for the present."""

from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure

LAST_EARLY_STAGE = 3


def shelf_life_days(catalogue: Catalogue, measure: Measure, stage: int | None) -> int:
    """Days after which a value counts as missing; an unknown stage counts as an early one."""
    if measure.shelf_life_days is not None:
        return measure.shelf_life_days
    early = stage is None or stage <= LAST_EARLY_STAGE
    return int(catalogue.threshold("stale_days.early" if early else "stale_days.late"))


def is_stale(
    catalogue: Catalogue, measure: Measure, stage: int | None, taken: date, today: date
) -> bool:
    """Whether a value is past its shelf life on a day."""
    return (today - taken).days > shelf_life_days(catalogue, measure, stage)
