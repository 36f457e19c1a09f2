"""Precautions that were typed as words, which no rule reads."""

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord

UNREAD = (
    "Typed as words, so no rule reads it and it caps no grade: {typed}. Answer {asked} in Assess; "
    "there a precaution counts."
)


def unread_precautions(catalogue: Catalogue, record: EpisodeRecord, position: int) -> str:
    """What typed precautions leave open up to a visit; empty where nothing is.

    Words can name a parent, deny what they name, or be spelt in many ways, so none is read; the
    items of a screen are, and what was never asked of them is told here.
    """
    if not record.episode.precautions:
        return ""
    taken = {
        entry.measure
        for visit in record.assessments[: position + 1]
        for entry in visit.observations
    }
    asked = [
        f"“{one.name}”"
        for one in catalogue.measures.values()
        if one.screen is not None
        and any(item.precaution for item in one.screen.items)
        and one.id not in taken
    ]
    typed = ", ".join(record.episode.precautions)
    return UNREAD.format(typed=typed, asked=" and ".join(asked)) if asked else ""
