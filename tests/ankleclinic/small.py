"""A catalogue of six measures and a case file around them, for tests of reading."""

import json
from datetime import date
from typing import Any

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.protocol import Protocol
from ankleclinic.exchange.casefile import CaseFile, read_case

TODAY = date(2026, 6, 1)
COMMON: dict[str, Any] = {
    "section": "range",
    "seconds": 30,
    "how": {"status": "proposal", "text": "By hand."},
    "worth": {"status": "proposal", "text": "Something."},
}
LUNGE: dict[str, Any] = {
    "id": "wblt_distance",
    "name": "Lunge",
    "short": "Lunge",
    "kind": "quantity",
    "sided": True,
    "unit": "cm",
    "resolution": 0.1,
    "better": "higher",
    "limits": {"status": "proposal", "hard": [0, 30], "soft": [2, 20]},
    "trials": {"status": "proposal", "count": 3, "statistic": "mean"},
    "methods": [{"id": "tape", "name": "Tape"}, {"id": "board", "name": "Sliding board"}],
    "error": [
        {
            "id": "tape",
            "status": "verified",
            "value": 1.0,
            "population": "patients",
            "why": "It fits.",
        }
    ],
}
HOP: dict[str, Any] = {
    "id": "single_hop",
    "name": "Single hop",
    "short": "Hop",
    "kind": "quantity",
    "sided": True,
    "unit": "cm",
    "resolution": 1,
    "better": "higher",
    "limits": {"status": "proposal", "hard": [0, 350], "soft": [30, 250]},
    "trials": {"status": "proposal", "count": 3, "statistic": "best"},
    "records_pain": True,
}
RAISES: dict[str, Any] = {
    "id": "heel_raise_reps",
    "name": "Heel raises",
    "short": "Raises",
    "kind": "quantity",
    "sided": True,
    "unit": "repetitions",
    "better": "higher",
    "limits": {"status": "proposal", "hard": [0, 150], "soft": [0, 60]},
}
NPRS: dict[str, Any] = {
    "id": "nprs_worst_24h",
    "name": "Worst pain",
    "short": "Worst pain",
    "kind": "scale",
    "sided": False,
    "unit": "points",
    "better": "lower",
    "limits": {"status": "verified", "hard": [0, 10]},
}
VAS: dict[str, Any] = {
    "id": "vas_pain",
    "name": "Pain line",
    "short": "Pain line",
    "kind": "scale",
    "sided": True,
    "unit": "mm",
    "better": "lower",
    "limits": {"status": "verified", "hard": [0, 100]},
}
POSTERIOR: dict[str, Any] = {
    "id": "hyperplantarflexion",
    "name": "Forced plantarflexion",
    "short": "Plantarflexion test",
    "kind": "test",
    "sided": True,
    "unit": "",
    "results": ["positive", "negative", "equivocal"],
    "bias": {
        "id": "bias",
        "name": "Bias",
        "options": [{"id": "neutral", "name": "Neutral"}, {"id": "eversion", "name": "Eversion"}],
    },
    "records_pain": True,
}
FAAM: dict[str, Any] = {
    "id": "faam_sport",
    "name": "Sport questionnaire",
    "short": "Sport",
    "kind": "questionnaire",
    "sided": False,
    "unit": "%",
    "better": "higher",
    "limits": {"status": "verified", "hard": [0, 100]},
    "items": {
        "status": "verified",
        "count": 8,
        "most": 4,
        "minimum_answered": 7,
        "formula": "percent",
        "not_applicable": True,
    },
}
CAIT: dict[str, Any] = {
    "id": "cait",
    "name": "Instability questionnaire",
    "short": "Instability",
    "kind": "questionnaire",
    "sided": True,
    "unit": "points",
    "better": "higher",
    "limits": {"status": "verified", "hard": [0, 30]},
    "items": {
        "status": "unverified",
        "count": 9,
        "most": 5,
        "minimum_answered": 9,
        "formula": "sum",
        "offered": False,
        "why_not_offered": "the most points per item are not checked",
    },
}
PSFS: dict[str, Any] = {
    "id": "psfs",
    "name": "Own activities",
    "short": "Activities",
    "kind": "questionnaire",
    "sided": False,
    "unit": "points",
    "better": "higher",
    "limits": {"status": "verified", "hard": [0, 10]},
    "items": {
        "status": "verified",
        "count": 5,
        "most": 10,
        "minimum_answered": 1,
        "formula": "mean",
        "variable_count": True,
    },
}


def measure(table: dict[str, Any]) -> Measure:
    """A measure from one of the tables above."""
    return Measure.model_validate_json(json.dumps({**COMMON, **table}))


def catalogue() -> Catalogue:
    """The measures above, without rules."""
    tables = (LUNGE, HOP, RAISES, NPRS, VAS, POSTERIOR, FAAM, CAIT, PSFS)
    measures = {table["id"]: measure(table) for table in tables}
    protocol = Protocol.model_construct(version="test", threshold=(), input=())
    return Catalogue(measures, {}, {}, {}, {}, protocol, {}, "00000000")


def case(*observations: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A sound case file with one visit of these observations; `changes` replace top-level keys."""
    return {
        "format": "ankleclinic-case/1",
        "patient": {
            "id": "p-1",
            "family_name": "Muster",
            "given_name": "Ana",
            "birth_date": "1994-05-01",
            "sex": "female",
        },
        "episode": {"involved": "left", "onset": "2026-01-10"},
        "assessments": [{"date": "2026-02-01", "rater": "AB", "observations": list(observations)}],
        **changes,
    }


def visit(day: str, *observations: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """One visit of a case file."""
    return {"date": day, "rater": "AB", "observations": list(observations), **changes}


def read(data: object) -> CaseFile:
    """A case file as it is read from its text."""
    return read_case(json.dumps(data), "case.json", catalogue(), TODAY)


def codes(found: CaseFile) -> list[tuple[str, str]]:
    """The code and place of every problem."""
    return [(problem.code, problem.path) for problem in found.problems]
