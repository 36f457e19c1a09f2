"""Use case: the earlier episodes of a patient, to look back at."""

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.store import ClinicStore


def earlier_episodes(store: ClinicStore, record: EpisodeRecord) -> tuple[EpisodeRecord, ...]:
    """The episodes that began before the one of a record and have visits, the newest first.

    They belong to the patient whose record is open, so that they are seen was noted with it.
    """
    if not record.assessments:
        return ()
    start = record.assessments[0].date
    others = (one for one in store.episodes(record.patient.id) if one.assessments)
    found = [
        one
        for one in others
        if one.episode.id != record.episode.id and one.assessments[0].date < start
    ]
    return tuple(sorted(found, key=lambda one: one.assessments[0].date, reverse=True))
