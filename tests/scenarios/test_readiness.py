"""Runs the scenarios of the rows for returning to sport."""

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from tests.scenarios.test_scenarios import Scenario, assessed, scenarios


@pytest.mark.parametrize(
    "scenario", scenarios("readiness.toml"), ids=lambda row: f"{row['check']} {row['name']}"
)
def test_row(catalogue: Catalogue, scenario: Scenario) -> None:
    rows = assessed(catalogue, scenario).boards[-1].readiness.rows
    row = next(row for row in rows if row.check.id == scenario["check"])
    standing, expected = row.standing, scenario["expect"]
    assert row.shown == expected.get("shown", row.shown)
    assert standing.state == expected["state"]
    if "short_by" in expected:
        assert standing.short is not None
        assert standing.short.by == pytest.approx(expected["short_by"], abs=0.001)


def test_every_row_has_a_scenario_that_passes_one_that_fails_and_one_not_known(
    catalogue: Catalogue,
) -> None:
    shown = {(row["check"], row["expect"]["state"]) for row in scenarios("readiness.toml")}
    judged = [check.id for check in catalogue.checks.values() if check.when is not None]
    states = ("met", "not_met", "not_tested")
    needed = [(name, state) for name in judged for state in states]
    needed += [(check.id, "shown") for check in catalogue.checks.values() if check.type == "shown"]
    assert [pair for pair in needed if pair not in shown] == []
