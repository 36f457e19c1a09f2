"""Norms only within their age, sex and method."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.norms import fitting_norms
from ankleclinic.judgement.scoring import score
from ankleclinic.record.patient import Patient, Sex
from tests.ankleclinic.builders import LEFT, seen

DAY = date(2026, 3, 2)
WOMAN = Patient("p", "Tester", "Toni", date(1990, 5, 1), Sex.FEMALE)


def texts(catalogue: Catalogue, patient: Patient, **changes: Any) -> list[str]:
    measure = catalogue.measures["heel_raise_reps"]
    value = score(measure, seen("heel_raise_reps", LEFT, 20.0, **{"method": "incline", **changes}))
    return [norm.text for norm in fitting_norms(measure, patient, DAY, value)]


def test_age_and_sex_pick_the_norms(catalogue: Catalogue) -> None:
    assert texts(catalogue, WOMAN) == [
        "Median 21 raises",
        "Median 25 raises on the dominant, 24 on the other leg; no effect of age",
        "Median 27 raises, second-hand",
    ]
    child = replace(WOMAN, birth_date=date(2010, 5, 1))
    assert len(texts(catalogue, child)) == 1
    assert len(texts(catalogue, replace(WOMAN, sex=Sex.UNKNOWN))) == 1


@pytest.mark.parametrize("changes", [{"method": "stairs"}, {"questioned": ("unlikely_value",)}])
def test_no_norm_fits_another_method_or_an_open_question(
    catalogue: Catalogue, changes: dict[str, Any]
) -> None:
    assert texts(catalogue, WOMAN, **changes) == []


def test_the_flat_floor_and_the_painless_range_have_norms_of_their_own_or_none(
    catalogue: Catalogue,
) -> None:
    assert texts(catalogue, WOMAN, method="flat") == ["Mean 27.9 raises"]
    assert texts(catalogue, WOMAN, method="incline_painless") == []
