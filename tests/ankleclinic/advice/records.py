"""Random records over the measures that the emphasis rests on."""

from dataclasses import replace

from hypothesis import strategies as st

from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Involved, Side
from tests.ankleclinic.builders import make_record, seen, visit

SCALES = ("nprs_worst_24h", "nprs_night", "nprs_now")
TESTS = ("anterolateral_drawer", "reverse_anterolateral_drawer", "hyperplantarflexion")
NUMBERS = {
    "wblt_distance": st.integers(40, 140).map(lambda tenths: tenths / 10),
    "wblt_angle": st.integers(25, 50).map(float),
    "heel_raise_reps": st.integers(0, 40).map(float),
    "hhd_eversion": st.integers(40, 200).map(float),
    "hhd_inversion": st.integers(40, 200).map(float),
    "sebt_anterior": st.integers(500, 900).map(lambda tenths: tenths / 10),
    "foot_lift": st.integers(0, 30).map(float),
}
RESULTS = st.sampled_from(["positive", "negative", "equivocal"])


@st.composite
def observations(draw: st.DrawFn) -> tuple[Observation, ...]:
    """Some of the measures, some of the sides."""
    found = [
        seen(name, None, float(draw(st.integers(0, 10)))) for name in SCALES if draw(st.booleans())
    ]
    for side in Side:
        numbers = [name for name in NUMBERS if draw(st.booleans())]
        found += [seen(name, side, draw(NUMBERS[name])) for name in numbers]
        found += [seen(name, side, draw(RESULTS)) for name in TESTS if draw(st.booleans())]
        if draw(st.booleans()):
            pain = draw(st.sampled_from([None, 0, 4]))
            found.append(seen("posterior_talar_glide", side, draw(RESULTS), pain=pain))
        if draw(st.booleans()):
            found.append(replace(seen("cait", side), score=float(draw(st.integers(0, 30)))))
    return tuple(found)


@st.composite
def records(draw: st.DrawFn) -> EpisodeRecord:
    """One or two visits within the shelf life of values."""
    days = draw(st.sampled_from([(0,), (0, 7)]))
    visits = [visit(day, *draw(observations())) for day in days]
    involved = draw(st.sampled_from([Involved.LEFT, Involved.LEFT, Involved.RIGHT, Involved.BOTH]))
    injured = draw(st.sampled_from([False, False, False, True]))
    return make_record(*visits, involved=involved, other_side_injured_before=injured)


def with_observations(record: EpisodeRecord, at: int, *found: Observation) -> EpisodeRecord:
    """The record with other observations at one visit."""
    visits = list(record.assessments)
    visits[at] = replace(visits[at], observations=found)
    return replace(record, assessments=tuple(visits))


def without(record: EpisodeRecord, key: Key) -> EpisodeRecord:
    """The record with one measure of one side never taken."""
    visits = (
        replace(one, observations=tuple(o for o in one.observations if o.key != key))
        for one in record.assessments
    )
    return replace(record, assessments=tuple(visits))


def mirrored(record: EpisodeRecord) -> EpisodeRecord:
    """The record with left and right swapped everywhere."""
    other = {Involved.LEFT: Involved.RIGHT, Involved.RIGHT: Involved.LEFT}
    episode = replace(
        record.episode, involved=other.get(record.episode.involved, record.episode.involved)
    )
    return replace(
        record, episode=episode, assessments=tuple(_mirrored(v) for v in record.assessments)
    )


def _mirrored(assessment: Assessment) -> Assessment:
    return replace(
        assessment,
        observations=tuple(
            replace(o, key=replace(o.key, side=o.side.other if o.side else None))
            for o in assessment.observations
        ),
    )
