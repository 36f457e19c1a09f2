"""From what was entered to a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Better, Items, Kind, Limits, Method, Trials
from ankleclinic.judgement.scoring import protocol_trials, score, score_items
from ankleclinic.record.observation import Item, Key, Observation, State, StoppedBy
from tests.ankleclinic.builders import LEFT, make_measure, seen, three_trials

SPORT = Items(
    count=8,
    most=4,
    minimum_answered=7,
    formula="percent",
    not_applicable=True,
    status=Status.PROPOSAL,
)


def test_failed_trials_are_not_zero() -> None:
    value = score(make_measure(trials=three_trials()), seen("reach", LEFT, [8.5, None, 9.5]))
    assert (value.value, value.statistic) == (9.0, "mean")


def test_all_trials_failed_is_unable() -> None:
    value = score(make_measure(trials=three_trials()), seen("reach", LEFT, [None, None]))
    assert (value.value, value.state) == (None, State.UNABLE)
    assert value.reason == "every trial failed"


@pytest.mark.parametrize(("better", "best"), [(Better.HIGHER, 9.0), (Better.LOWER, 7.0)])
def test_best_follows_the_direction(better: Better, best: float) -> None:
    trials = Trials(count=3, statistic="best", status=Status.PROPOSAL)
    measure = make_measure(better=better, trials=trials)
    assert score(measure, seen("reach", LEFT, [7.0, 9.0, 8.0])).value == best


@pytest.mark.parametrize(
    ("method", "number", "capped"),
    [("short", 30.0, True), ("short", 29.9, False), ("long", 30.0, False), ("free", 99.0, False)],
)
def test_a_value_at_the_limit_of_its_method_is_capped(
    method: str, number: float, capped: bool
) -> None:
    ways = (
        Method(id="short", name="30 s", cap=30),
        Method(id="long", name="60 s", cap=60),
        Method(id="free", name="Without a limit"),
    )
    stance = make_measure(unit="s", methods=ways)
    stopped = seen("reach", LEFT, number, method=method, stopped_by=StoppedBy.FEAR)
    found = score(stance, stopped)
    assert (found.capped, found.stopped_by) == (capped, StoppedBy.FEAR)
    assert not score(stance, seen("reach", LEFT, "unable", method=method)).capped


def test_a_typed_value_stands_for_the_protocol() -> None:
    measure = make_measure(trials=three_trials())
    typed = seen("reach", LEFT, 8.8)
    assert score(measure, typed).statistic == "mean"
    assert protocol_trials(measure, typed) == 3
    assert protocol_trials(measure, seen("reach", LEFT, [8.8, None])) == 1


def test_one_blank_and_one_not_applicable_of_eight_is_not_scored() -> None:
    number, reason = score_items(SPORT, (4.0, 3.0, 4.0, 2.0, 4.0, 4.0, "na", None))
    assert number is None
    assert reason == "6 of 8 answered; at least 7 are needed, 1 more"


def test_not_applicable_leaves_both_numerator_and_denominator() -> None:
    number, _ = score_items(SPORT, (4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 2.0, "na"))
    assert number == pytest.approx(100 * 26 / 28)


def test_items_and_a_typed_total_are_one_series() -> None:
    measure = make_measure(
        kind=Kind.QUESTIONNAIRE,
        sided=False,
        unit="%",
        items=SPORT,
        limits=Limits(hard=(0, 100), status=Status.PROPOSAL),
    )
    key = Key(measure.id)
    typed = score(measure, Observation(key, score=75.0))
    answered = score(measure, Observation(key, items=(3.0,) * 8))
    assert (typed.value, typed.statistic) == (answered.value, answered.statistic)
    assert typed.percent == 75.0


@given(st.lists(st.one_of(st.integers(0, 4).map(float), st.just("na"), st.none()), max_size=8))
def test_a_score_needs_enough_answers_and_stays_in_range(items: list[Item]) -> None:
    number, reason = score_items(SPORT, tuple(items))
    answered = sum(isinstance(item, float) for item in items)
    assert (number is None) == (answered < 7)
    assert (reason is None) == (number is not None)
    assert number is None or 0 <= number <= 100


def test_without_a_trial_rule_one_trial_is_single_and_several_are_a_mean() -> None:
    measure = make_measure()
    assert score(measure, seen("reach", LEFT, [7.0, None])).statistic == "single"
    several = score(measure, seen("reach", LEFT, [7.0, None, 8.0]))
    assert (several.value, several.statistic, several.trials) == (7.5, "mean", 2)
