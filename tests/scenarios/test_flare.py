"""Runs the scenarios of flares."""

from datetime import date

import pytest

from ankleclinic.advice.flare import Flare, Flares, flares
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.judgement.sheet import score_visits
from tests.scenarios.test_scenarios import TODAY, Scenario, case_text, scenarios

WORDS = {True: True, False: False, None: "unknown"}


def found_in(catalogue: Catalogue, record: Scenario) -> Flares:
    case = read_case(case_text(record), "scenario.json", catalogue, TODAY)
    assert case.problems == ()
    assert case.record is not None
    last = len(case.record.assessments) - 1
    return flares(catalogue, case.record, score_visits(catalogue, case.record, last))


def shown(flare: Flare) -> list[str]:
    end: date | str = flare.end or "open"
    return [str(flare.start), str(flare.last), str(end)]


@pytest.mark.parametrize("scenario", scenarios("flare.toml"), ids=lambda scenario: scenario["name"])
def test_flare(catalogue: Catalogue, scenario: Scenario) -> None:
    found = found_in(catalogue, scenario["record"])
    told = {
        "colours": [day.colour.value for day in found.days],
        "steps_back": [day.steps_back for day in found.days],
        "clean": [WORDS[day.clean] for day in found.days],
        "flares": [shown(flare) for flare in found.flares],
        "too_many": found.too_many,
        "too_long": found.too_long,
    }
    expected = scenario["expect"]
    assert {name: told[name] for name in expected} == expected
