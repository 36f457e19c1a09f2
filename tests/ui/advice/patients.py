"""One patient for each emphasis that the first rules can give."""

import json
import tomllib
from pathlib import Path
from typing import Any

from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.episode import EpisodeRecord
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.fakes import TODAY

SCENARIOS = Path(__file__).parents[2] / "scenarios" / "worked_cases.toml"


def worked_cases(rules: Catalogue) -> dict[str, EpisodeRecord]:
    """The worked cases of the clinical evidence, by their name."""
    found = tomllib.loads(SCENARIOS.read_text("utf-8"))["scenario"]
    return {scenario["name"]: _record(scenario["record"], rules) for scenario in found}


def by_emphasis(rules: Catalogue) -> dict[Emphasis, EpisodeRecord]:
    """A patient for each emphasis."""
    cases = worked_cases(rules)
    return {
        Emphasis.MOBILIZATION: cases["a: stiff only"],
        Emphasis.BALANCED: cases["b: stiff and a weak calf"],
        Emphasis.STRENGTHENING: cases["c: even lunge, weak calf, feels unstable"],
        Emphasis.NEUROMUSCULAR_CONTROL: cases["g: balance and CAIT only"],
        Emphasis.NO_DOMINANT_DEFICIT: cases["h: nothing found"],
        Emphasis.LOAD_REDUCTION: irritable(),
        Emphasis.INSUFFICIENT_DATA: make_record(visit(0, seen("plantarflexion", LEFT, 40.0))),
    }


def irritable() -> EpisodeRecord:
    """Pain so high that load comes before anything else; stage 3 was entered."""
    return make_record(
        visit(
            0,
            seen("nprs_worst_24h", None, 9.0),
            seen("nprs_night", None, 6.0),
            seen("wblt_distance", LEFT, [6.0] * 3),
            seen("wblt_distance", RIGHT, [11.0] * 3),
            stage=3,
        )
    )


def _record(fragment: dict[str, Any], rules: Catalogue) -> EpisodeRecord:
    case = {
        "format": "ankleclinic-case/1",
        "patient": {
            "id": "p1",
            "family_name": "Tester",
            "given_name": "Toni",
            "birth_date": "1995-05-01",
            "sex": "female",
        },
        "episode": {key: value for key, value in fragment.items() if key != "visits"},
        "assessments": fragment["visits"],
    }
    found = read_case(json.dumps(case, default=str), "case.json", rules, TODAY)
    assert found.record is not None
    assert not found.refused
    return found.record
