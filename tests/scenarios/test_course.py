"""Runs the scenarios of the course: stage, move, plateau, time box, relapse and reviews."""

from typing import Any

import pytest

from ankleclinic.advice.board import Board
from ankleclinic.advice.course import Course
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from tests.scenarios.test_scenarios import Scenario, judged, scenarios


@pytest.mark.parametrize(
    "scenario", scenarios("course.toml"), ids=lambda scenario: scenario["name"]
)
def test_course(catalogue: Catalogue, scenario: Scenario) -> None:
    advice, board = judged(catalogue, scenario)
    told = told_of(advice, board)
    assert {name: told[name] for name in scenario["expect"]} == scenario["expect"]


def told_of(advice: Advice, board: Board) -> dict[str, Any]:
    move, course = advice.move, board.course
    assert move is not None
    assert course is not None
    assert board.progress is not None
    assert board.progress.move == move
    told = {"stage": advice.stage, "move": move.kind, "to": move.to, "rule": move.rule}
    return told | of_course(course)


def of_course(course: Course) -> dict[str, Any]:
    return {
        "plateaus": [[one.measure, str(one.since), one.visits] for one in course.plateaus],
        "time_box": str(course.time_box),
        "watch_until": str(course.watch_until or "none"),
        "reviews": [[one.months, one.state.value] for one in course.reviews],
    }
