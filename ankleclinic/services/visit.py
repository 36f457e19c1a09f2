"""Use cases of a visit: starting one, writing its fields, finishing it."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import Act, ClinicStore


def draft_of(record: EpisodeRecord) -> Assessment | None:
    """The visit that is still being written, if there is one."""
    drafts = [visit for visit in record.assessments if visit.progress is Progress.DRAFT]
    return drafts[-1] if drafts else None


def start_visit(
    store: ClinicStore, record: EpisodeRecord, battery: str, today: date, act: Act
) -> EpisodeRecord:
    """Starts a draft for today, or goes on with the one there is, and returns the record."""
    if draft_of(record) is not None:
        return record
    earlier = [visit.stage for visit in record.assessments if visit.stage is not None]
    visit = Assessment(
        id=uuid4().hex,
        date=today,
        rater=act.by,
        stage=earlier[-1] if earlier else None,
        progress=Progress.DRAFT,
        battery=battery,
    )
    store.add_assessment(record.episode.id, visit, act)
    return with_visit(record, visit)


def write_field(
    store: ClinicStore, assessment_id: str, observation: Observation, act: Act
) -> Observation:
    """Stores one field and returns what now stands there."""
    store.set_observation(assessment_id, observation, act)
    return observation


def clear_field(store: ClinicStore, assessment_id: str, key: Key, act: Act) -> Key:
    """Empties one field and returns which."""
    store.clear_observation(assessment_id, key, act)
    return key


def finish_visit(store: ClinicStore, visit: Assessment, act: Act) -> Assessment:
    """Marks a draft as complete and returns it as stored."""
    return store.set_progress(visit.id, Progress.COMPLETE, visit.version, act)


def with_visit(record: EpisodeRecord, visit: Assessment) -> EpisodeRecord:
    """A record with one visit put in, in order of date, in place of an older state of it."""
    others = [other for other in record.assessments if other.id != visit.id]
    visits = sorted([*others, visit], key=lambda entry: entry.date)
    return replace(record, assessments=tuple(visits))


def with_observation(visit: Assessment, observation: Observation) -> Assessment:
    """A visit with one observation put in the place of an older one under the same key."""
    return replace(visit, observations=(*_others(visit, observation.key), observation))


def without_observation(visit: Assessment, key: Key) -> Assessment:
    """A visit without the observation under a key."""
    return replace(visit, observations=_others(visit, key))


def _others(visit: Assessment, key: Key) -> tuple[Observation, ...]:
    return tuple(entry for entry in visit.observations if entry.key != key)
