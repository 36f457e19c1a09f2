"""When the next assessment is due: by the protocol's limits alone, and unknown without them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.due import EARLY, LATE, interval_days, is_due, next_due
from ankleclinic.advice.results import Answer
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.staleness import is_stale

DAY = date(2026, 11, 1)


@given(stage=st.sampled_from((*EARLY, *LATE)), past=st.integers(0, 60))
def test_a_reassessment_is_due_before_the_values_are_too_old(
    catalogue: Catalogue, stage: int, past: int
) -> None:
    today = DAY + timedelta(days=past)
    lunge = catalogue.measures["wblt_distance"]
    answer = is_due(next_due(catalogue, stage, DAY), today)
    if is_stale(catalogue, lunge, stage, DAY, today):
        assert answer is Answer.APPLIES
    elif past < (interval_days(catalogue, stage) or 0):
        assert answer is Answer.DOES_NOT_APPLY
    else:
        assert answer is Answer.APPLIES


@pytest.mark.parametrize(
    ("stage", "visit", "because"),
    [(2, None, "no visit"), (None, DAY, "no stage"), (6, DAY, "maintenance")],
)
def test_what_is_not_known_is_not_guessed(
    catalogue: Catalogue, stage: int | None, visit: date | None, because: str
) -> None:
    due = next_due(catalogue, stage, visit)
    assert is_due(due, DAY) is Answer.CANNOT_TELL
    assert because in due.because


def test_without_a_value_in_the_protocol_nothing_is_due(catalogue: Catalogue) -> None:
    key = "stale_days.early"
    unset = catalogue.thresholds[key].model_copy(update={"value": None})
    without = replace(catalogue, thresholds={**catalogue.thresholds, key: unset})
    due = next_due(without, 1, DAY)
    assert is_due(due, DAY + timedelta(days=99)) is Answer.CANNOT_TELL
    assert "protocol" in due.because
