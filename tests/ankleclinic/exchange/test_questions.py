"""Questions that an earlier visit raises about a later one."""

from typing import Any

from ankleclinic.exchange.casefile import CaseFile
from ankleclinic.record.observation import Observation
from tests.ankleclinic.small import case, codes, read, visit


def lunge(side: str, value: object, **more: Any) -> dict[str, Any]:
    return {"measure": "wblt_distance", "side": side, "value": value, **more}


def visits(*days: list[dict[str, Any]]) -> CaseFile:
    dated = [visit(f"2026-0{n}-01", *day) for n, day in enumerate(days, start=2)]
    return read(case(assessments=dated))


def observed(found: CaseFile, position: int) -> tuple[Observation, ...]:
    assert found.record is not None
    return found.record.assessments[position].observations


def test_a_tenfold_slip_against_the_last_visit_is_asked_about() -> None:
    found = visits([lunge("left", 2)], [{**lunge("left", 0), "value": 20}])
    assert codes(found) == [("unlikely_jump", "assessments[1].observations[0].value")]
    assert found.problems[0].suggestion == 2
    assert observed(found, 1)[0].questioned == ("unlikely_jump",)


def test_a_confirmed_jump_is_not_asked_about() -> None:
    assert visits([lunge("left", 2)], [lunge("left", 20, confirmed=True)]).problems == ()


def test_one_slip_raises_one_question_and_later_visits_look_past_it() -> None:
    found = visits([lunge("left", 2)], [lunge("left", 20)], [lunge("left", 2.5)])
    assert codes(found) == [("unlikely_jump", "assessments[1].observations[0].value")]


def test_a_slip_in_one_trial_is_found() -> None:
    trials = {"measure": "wblt_distance", "side": "left", "trials": [2.1, 20, 2.2]}
    found = visits([lunge("left", 2)], [trials])
    assert codes(found) == [("unlikely_jump", "assessments[1].observations[0].trials[1]")]


def test_swapped_sides_are_asked_about_on_both() -> None:
    found = visits(
        [lunge("left", 7), lunge("right", 12)], [lunge("right", 7.2), lunge("left", 11.8)]
    )
    assert codes(found) == [
        ("sides_swapped", "assessments[1].observations[1].side"),
        ("sides_swapped", "assessments[1].observations[0].side"),
    ]
    assert all(entry.pending for entry in observed(found, 1))


def test_sides_that_are_both_confirmed_are_not_asked_about() -> None:
    found = visits(
        [lunge("left", 7), lunge("right", 12)],
        [lunge("right", 7.2, confirmed=True), lunge("left", 11.8, confirmed=True)],
    )
    assert found.problems == ()


def test_another_method_is_another_series() -> None:
    found = visits([lunge("left", 2)], [lunge("left", 20, method="board")])
    assert found.problems == ()


def test_recovery_is_never_asked_about() -> None:
    score = {"measure": "cait", "side": "left"}
    pain = {"measure": "nprs_worst_24h"}
    found = visits(
        [{**score, "score": 15}, {**pain, "value": 7}, lunge("left", 4), lunge("right", 12)],
        [{**score, "score": 28}, {**pain, "value": 1}, lunge("left", 11), lunge("right", 12)],
    )
    assert found.problems == ()
