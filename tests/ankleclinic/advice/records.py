"""Random records over the measures that the emphasis rests on."""

from dataclasses import replace

from hypothesis import strategies as st

from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Observation, Tick
from ankleclinic.record.patient import Involved, Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

SCALES = ("nprs_worst_24h", "nprs_night", "nprs_now")
SCREENS = (
    "achilles_rupture",
    "bone_stress",
    "crps_budapest",
    "dvt_wells",
    "hot_joint",
    "manual_therapy_stop",
    "neurovascular",
    "osteochondral",
    "ottawa_ankle",
    "ottawa_foot",
    "peroneal_dislocation",
    "posterior_process_fracture",
    "syndesmosis",
    "systemic",
)
ITEMS = (
    ("achilles_rupture", "calf_squeeze"),
    ("hot_joint", "fever_or_chills"),
    ("manual_therapy_stop", "infection"),
    ("neurovascular", "absent_pulse"),
    ("osteochondral", "no_progress_3_months"),
    ("peroneal_dislocation", "visible_snap"),
    ("syndesmosis", "cannot_hop"),
    ("syndesmosis", "disproportionate_pain"),
    ("systemic", "weight_loss"),
)
"""Items of which each makes its screen positive by itself."""
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

STIFF = make_record(
    visit(
        0,
        seen("nprs_worst_24h", None, 3),
        seen("nprs_night", None, 0),
        seen("wblt_distance", LEFT, 6.0),
        seen("wblt_distance", RIGHT, 10.0),
        seen("posterior_talar_glide", LEFT, "positive", pain=0),
    )
)
"""Stiff, with a stiff talar glide and little else known."""
HELD = make_record(visit(0, seen("hot_joint", None, "positive"), stage=2))
"""Held by a safety finding."""


@st.composite
def observations(draw: st.DrawFn) -> tuple[Observation, ...]:
    """Some of the measures, some of the sides."""
    found = [
        seen(name, None, float(draw(st.integers(0, 10)))) for name in SCALES if draw(st.booleans())
    ]
    if draw(st.integers(0, 3)) == 0:
        found += [seen(name, None, draw(RESULTS)) for name in SCREENS if draw(st.booleans())]
    if draw(st.booleans()):
        found.append(replace(seen("tsk_11", None), score=float(draw(st.integers(11, 44)))))
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
def findings(draw: st.DrawFn) -> Observation:
    """A positive safety finding: a screen as a whole, one item that is enough, or a test."""
    kind = draw(st.integers(0, 2))
    if kind == 0:
        return seen(draw(st.sampled_from(SCREENS)), None, "positive")
    if kind == 1:
        name, item = draw(st.sampled_from(ITEMS))
        return replace(seen(name, None), ticks=(Tick(item, present=True),))
    test = draw(st.sampled_from(["calf_squeeze", "triple_compression", "syndesmosis_palpation"]))
    return seen(test, draw(st.sampled_from(Side)), "positive")


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
