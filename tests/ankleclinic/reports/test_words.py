"""Results of tests, choices and screens as a report prints them."""

from typing import Any

import pytest

from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Key, Observation, State, Tick
from ankleclinic.reports import words
from tests.ankleclinic.kinds import FOOT, GLIDE, SCORED
from tests.ankleclinic.small import measure

ABSENT = tuple(Tick(name, present=False) for name in ("cancer", "cast", "other"))


@pytest.mark.parametrize(
    ("table", "parts", "said"),
    [
        (GLIDE, {"result": "stiff", "pain": 3}, "stiff, pain 3"),
        (GLIDE, {"pain": 3}, "pain 3"),
        (GLIDE, {}, "no result"),
        (GLIDE, {"state": State.UNABLE}, "unable"),
        (FOOT, {"ticks": (Tick("midfoot", present=False),)}, "negative"),
        (FOOT, {"ticks": (Tick("midfoot", present=True),)}, "not concluded: 3 items not asked"),
        (FOOT, {"result": "positive"}, "positive"),
        (SCORED, {"ticks": ABSENT}, "negative, score 0"),
    ],
)
def test_a_value_without_a_number_is_said_in_its_own_words(
    table: dict[str, Any], parts: dict[str, Any], said: str
) -> None:
    found = measure(table)
    assert words.value(found, score(found, Observation(Key(found.id), **parts))) == said
