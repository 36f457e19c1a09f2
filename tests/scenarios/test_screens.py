"""Runs the scenarios of the safety screens, through the reader of case files."""

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from tests.scenarios.test_scenarios import Scenario, assessed, scenarios

UNTOLD = "cannot tell"


@pytest.mark.parametrize(
    "scenario", scenarios("screens.toml"), ids=lambda row: f"{row['screen']} {row['name']}"
)
def test_screen(catalogue: Catalogue, scenario: Scenario) -> None:
    values = assessed(catalogue, scenario).judgements[-1].values
    value = next(one for one in values if one.measure == scenario["screen"])
    assert (value.result or UNTOLD) == scenario["expect"]["comes_to"]


def test_every_screen_has_a_scenario_for_each_thing_it_comes_to(catalogue: Catalogue) -> None:
    shown = {(row["screen"], row["expect"]["comes_to"]) for row in scenarios("screens.toml")}
    screens = [one.id for one in catalogue.measures.values() if one.kind is Kind.SCREEN]
    needed = [(name, word) for name in screens for word in ("positive", "negative", UNTOLD)]
    assert [pair for pair in needed if pair not in shown] == []
