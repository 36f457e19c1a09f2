"""The value of last time is accepted one field at a time, whatever kind of field it is."""

import pytest

from ankleclinic.record.observation import Key, Observation, Spot, Tick
from tests.ankleclinic.builders import LEFT, make_record, seen, visit
from tests.ui.assess.conftest import Open

LAST = (
    seen("nprs_now", None, 3.0),
    seen("inversion", LEFT, 31.0),
    seen("wblt_distance", LEFT, [7.5, 7.5, 7.5], method="tape"),
    seen("posterior_talar_glide", LEFT, "positive"),
    seen("cait", LEFT, None, score=18.0),
    Observation(Key("gait"), result="slight_limp"),
    Observation(Key("ottawa_foot"), ticks=(Tick("midfoot_pain", present=True),)),
    Observation(Key("pain_map", LEFT), spots=(Spot("outer_bone", 5),)),
)
"""One earlier value of each kind of field."""


def content(found: Observation) -> tuple[object, ...]:
    """What was observed, without where."""
    trials = tuple(trial.value for trial in found.trials)
    return found.value, trials, found.score, found.result, found.ticks, found.spots


@pytest.mark.parametrize("last", LAST, ids=lambda one: one.measure)
def test_an_apostrophe_accepts_the_value_of_last_time(bench: Open, last: Observation) -> None:
    here = bench(make_record(visit(0, *LAST)))
    here.go_to(last.measure, last.side)
    assert here.found(last.measure, last.side) is None, "a ghost is no value"
    for _ in last.trials or (None,):
        here.hands.type("'")
        here.hands.enter()
    assert content(here.entered(last.measure, last.side)) == content(last)
    here.settle()
    stored = here.store.load("p1").assessments[-1].observations
    assert [entry.measure for entry in stored] == [last.measure], "only this field is taken over"
