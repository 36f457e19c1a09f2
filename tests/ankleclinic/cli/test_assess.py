"""`main.py assess`, as a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ankleclinic.cli.program import run
from tests.ankleclinic.small import case, visit

LUNGE = {"measure": "wblt_distance", "side": "left", "trials": [8.5, 9.0, 9.0]}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(data: object, name: str = "case.json") -> Path:
        path = tmp_path / name
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return path

    return written


def test_a_sound_case_is_said_in_words(write: Any) -> None:
    done = run("assess", write(case(LUNGE)))
    assert (done.code, done.err) == (0, "")
    assert "Visit of 2026-02-01" in done.out
    assert "Lunge" in done.out


def test_json_is_the_only_thing_on_standard_output(write: Any) -> None:
    data = case({"measure": "wblt_distance", "side": "left", "value": 95})
    done = run("assess", write(data), "--json")
    assert done.code == 0
    document = json.loads(done.out)
    assert done.out.isascii()
    assert [problem["severity"] for problem in document["problems"]] == ["ask"]
    assert done.err.startswith("unlikely_value assessments[0].observations[0].value: 9.5, not 95?")


def test_a_refused_part_exits_1_with_one_line_and_the_rest_is_judged(write: Any) -> None:
    data = case(LUNGE, {"measure": "nprs_worst_24h", "value": 11}, {"measure": "lunge"})
    done = run("assess", write(data), "--json")
    assert done.code == 1
    assert [line.split(":")[0] for line in done.err.splitlines()] == [
        "out_of_range assessments[0].observations[1].value",
        "unknown_measure assessments[0].observations[2].measure",
    ]
    values = json.loads(done.out)["assessments"][0]["values"]
    assert [value["measure"] for value in values] == ["wblt_distance"]


def test_malformed_json_exits_1_and_says_where(write: Any) -> None:
    done = run("assess", write('{"format": }'))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("malformed_file line 1, column 12: This is not JSON")


def test_a_refused_file_is_json_too(write: Any) -> None:
    done = run("assess", write(case(patient={})), "--json")
    assert done.code == 1
    assert json.loads(done.out)["assessments"] == []


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = run("assess", tmp_path / "none.json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("unreadable_file: There is no file")


def test_toml_is_read(write: Any) -> None:
    text = (
        'format = "ankleclinic-case/1"\n[patient]\nid = "p"\nbirth_date = 1990-01-01\n'
        '[episode]\ninvolved = "left"\n[[assessments]]\ndate = 2026-02-01\n'
    )
    done = run("assess", write(text, "case.toml"))
    assert (done.code, done.err) == (0, "")


def test_a_right_to_left_name_and_a_hostile_locale_do_no_harm(write: Any) -> None:
    patient = case()["patient"] | {"given_name": "محمد", "family_name": "<b>&"}
    path = write(case(LUNGE, patient=patient))
    assert "محمد <b>&" in run("assess", path, PYTHONIOENCODING="utf-8").out
    assert run("assess", path, PYTHONIOENCODING="ascii").code == 0


def test_assess_leaves_nothing_behind(write: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run("assess", write(case(LUNGE)), home=home)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("arguments", [["assess"], ["nonsense"], ["assess", "a", "b"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage:")


def test_decisions_and_what_followed_are_said_in_both_ways(write: Any) -> None:
    pain = {"measure": "nprs_worst_24h", "value": 8}
    visits = [visit("2026-02-01", pain), visit("2026-02-15", {**pain, "value": 2})]
    made = {"visit": "2026-02-01", "by": "AB", "verdict": "accept", "emphasis": "balanced"}
    path = write(case(assessments=visits, decisions=[made]))
    said = run("assess", path)
    assert (said.code, said.err) == (0, "")
    assert "Decisions\n  2026-02-01, AB: both in balance, as advised" in said.out
    assert "What followed until 2026-02-15:" in said.out
    (row,) = json.loads(run("assess", "--json", path).out)["decisions"]
    assert (row["asked_again"], row["until"]) == (True, "2026-02-15")
    assert row["followed"][0]["change"] == -6.0


def test_the_plan_says_what_is_struck_out_and_why(write: Any) -> None:
    positive = {"measure": "hyperplantarflexion", "side": "left", "result": "positive", "pain": 6}
    worst = {"measure": "nprs_worst_24h", "value": 3}
    done = run("assess", write(case(LUNGE, positive, worst)), "--plan", "--json")
    assert done.code == 0
    found = {one["id"]: one for one in json.loads(done.out)["interventions"]}
    assert len(found) == 61
    assert found["F5.6"]["standing"] == "withheld"
    assert "R18" in found["F5.6"]["why"][0]
    assert found["F2.4"]["limits"] == ["From level down; never up above level."]
