"""Runs the scenarios of the criteria for leaving a stage."""

import pytest

from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from tests.scenarios.test_scenarios import Scenario, assessed, scenarios

BY_MORE_THAN_MEASURES = {"s2_mornings", "s4_run", "s5_days", "s5_board"}
"""Criteria that also rest on the diary or the board, which name no measure as missing."""


@pytest.mark.parametrize(
    "scenario", scenarios("criteria.toml"), ids=lambda row: f"{row['criterion']} {row['name']}"
)
def test_criterion(catalogue: Catalogue, scenario: Scenario) -> None:
    placed = assessed(catalogue, scenario).boards[-1].criteria
    standing = next(one.standing for one in placed if one.criterion.id == scenario["criterion"])
    expected = scenario["expect"]
    assert standing.state == expected["state"]
    if "short_by" in expected:
        assert standing.short is not None
        assert standing.short.by == pytest.approx(expected["short_by"], abs=0.001)
    if standing.state in {State.NOT_TESTED, State.STALE}:
        assert standing.missing or scenario["criterion"] in BY_MORE_THAN_MEASURES


def test_every_criterion_has_a_scenario_that_is_met_and_one_that_is_not_tested(
    catalogue: Catalogue,
) -> None:
    shown = {(row["criterion"], row["expect"]["state"]) for row in scenarios("criteria.toml")}
    needed = ("met", "not_met", "not_tested")
    lacking = [(name, state) for name in catalogue.criteria for state in needed]
    assert [pair for pair in lacking if pair not in shown] == []
