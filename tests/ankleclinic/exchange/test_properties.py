"""Case files of any kind: never a trace, never another answer in another order."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.problem import Problem
from tests.ankleclinic.small import TODAY, case, catalogue, read, visit

CATALOGUE = catalogue()
WORDS = sorted(
    {"format", "patient", "episode", "assessments", "diary", "id", "birth_date", "involved"}
    | {"date", "observations", "measure", "side", "value", "trials", "items", "score", "result"}
    | {"status", "pain", "confirmed", "note", "unit", "left", "positive", "2026-02-01", "failed"}
    | {"decisions", "statements", "goals", "visit", "by", "verdict", "accept", "advice", "said"}
    | {"na", "12,4", "ankleclinic-case/1", *CATALOGUE.measures}
)
PARTS = {"patient", "episode", "assessments", "diary", "decisions", "statements"}
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(WORDS)
)
JUNK = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=25,
)


def assert_plain(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.code
        assert problem.message.rstrip().endswith((".", "?"))
        f"{problem.path} {problem.message}".encode()


@given(st.text() | JUNK.map(json.dumps), st.sampled_from(["a.json", "a.toml"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    found = read_case(text, name, CATALOGUE, TODAY)
    assert found.record is not None or found.problems
    assert_plain(found.problems)


@given(st.dictionaries(st.sampled_from(sorted(PARTS)), JUNK))
def test_junk_in_any_part_is_refused_in_place(parts: dict[str, Any]) -> None:
    assert_plain(read(case(**parts)).problems)


@given(st.lists(st.dictionaries(st.sampled_from(WORDS), JUNK, max_size=5), max_size=3))
def test_junk_observations_are_refused_in_place(observations: list[dict[str, Any]]) -> None:
    found = read(case(*observations))
    assert found.record is not None
    kept = found.record.assessments[0].observations
    refused = {p.path.split("]")[1] for p in found.problems if "observations" in p.path}
    assert len(kept) + len(refused) >= len(observations)
    assert_plain(found.problems)


SOUND = [
    visit(
        f"2026-0{month}-01",
        {"measure": "nprs_worst_24h", "value": month},
        {"measure": "wblt_distance", "side": "left", "trials": [month, month + 1, "failed"]},
        {"measure": "wblt_distance", "side": "right", "value": 12},
        {"measure": "hyperplantarflexion", "side": "left", "result": "positive"},
        {"measure": "cait", "side": "left", "score": 20 + month},
    )
    for month in (2, 3, 4, 5)
]


@given(st.permutations(SOUND), st.randoms())
def test_the_order_in_the_file_changes_nothing(visits: list[dict[str, Any]], chance: Any) -> None:
    shuffled = [
        {**entry, "observations": chance.sample(entry["observations"], 5)} for entry in visits
    ]
    assert read(case(assessments=shuffled)).record == read(case(assessments=SOUND)).record
