"""Case files as a therapist would send them, judged by the shipped catalogue."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Change, Judgement, Symmetry, Value
from ankleclinic.services.assess import AssessedCase, assess_case

TODAY = date(2026, 12, 31)
DAYS = ("2026-03-02", "2026-03-16", "2026-03-30", "2026-04-13")
Json = dict[str, Any]


def took(measure: str, side: str | None = None, answer: Any = None, **others: Any) -> Json:
    """One observation: a list is its trials, a word its status, else it is the value."""
    key = "trials" if isinstance(answer, list) else "status" if isinstance(answer, str) else "value"
    found: Json = {"measure": measure, key: answer, **others}
    return found | ({"side": side} if side else {})


def both(measure: str, left: Any, right: Any, **others: Any) -> list[Json]:
    """The same measure on both sides; the left one is involved."""
    return [took(measure, "left", left, **others), took(measure, "right", right, **others)]


def assessed(catalogue: Catalogue, *visits: Sequence[Json] | Json, **top: Any) -> AssessedCase:
    """Visits two weeks apart, each a list of observations or a whole visit."""
    whole = [visit if isinstance(visit, dict) else {"observations": visit} for visit in visits]
    case = {
        "format": "ankleclinic-case/1",
        "patient": {
            "id": "t-1",
            "family_name": "Trap",
            "given_name": "Toni",
            "birth_date": "1990-05-01",
            "sex": "female",
        },
        "episode": {"involved": "left", "onset": "2026-01-10"} | top.pop("episode", {}),
        "assessments": [
            {"date": day, "rater": "AB"} | visit for day, visit in zip(DAYS, whole, strict=False)
        ],
        **top,
    }
    return assess_case(json.dumps(case), "case.json", catalogue, TODAY)


def judged(catalogue: Catalogue, *visits: Sequence[Json] | Json, **top: Any) -> Judgement:
    """The judgement of the last visit of a case without any problem."""
    found = assessed(catalogue, *visits, **top)
    assert found.case.problems == ()
    return found.judgements[-1]


def value(found: Judgement, measure: str, side: str | None = None, **fields: Any) -> Value:
    """The one value of a measure and side."""
    (one,) = (
        each
        for each in found.values
        if (each.measure, each.side) == (measure, side)
        and all(getattr(each, name) == wanted for name, wanted in fields.items())
    )
    return one


def symmetry(found: Judgement, measure: str) -> Symmetry:
    """The one comparison of both sides of a measure."""
    (one,) = (row for row in found.symmetry if row.measure == measure)
    return one


def change(found: Judgement, measure: str, side: str | None = None, since: int = 0) -> Change:
    """The one change of a measure and side since a visit."""
    (one,) = (
        row
        for row in found.changes
        if (row.measure, row.side) == (measure, side)
        and row.since == date.fromisoformat(DAYS[since])
    )
    return one
