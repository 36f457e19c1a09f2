"""The made-up clinic: eight sound case files that show what the program can say."""

from datetime import date
from pathlib import Path

import pytest

from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Verdict
from ankleclinic.services.assess import AssessedCase, assess_case

FOLDER = Path(__file__).parents[2] / "resources" / "demo"
NEWEST = date(2026, 11, 23)
LAST_EMPHASIS = {
    "demo-01.json": Emphasis.MOBILIZATION,
    "demo-02.json": Emphasis.STRENGTHENING,
    "demo-03.json": Emphasis.BALANCED,
    "demo-04.json": Emphasis.NEUROMUSCULAR_CONTROL,
    "demo-05.json": Emphasis.NO_DOMINANT_DEFICIT,
    "demo-06.json": Emphasis.LOAD_REDUCTION,
    "demo-07.json": Emphasis.INSUFFICIENT_DATA,
    "demo-08.json": Emphasis.NEUROMUSCULAR_CONTROL,
}


def assessed(name: str, catalogue: Catalogue) -> AssessedCase:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return assess_case(text, name, catalogue, NEWEST)


def test_there_are_eight_with_one_to_fourteen_visits(catalogue: Catalogue) -> None:
    assert sorted(path.name for path in FOLDER.glob("*.json")) == sorted(LAST_EMPHASIS)
    visits = {len(assessed(name, catalogue).advices) for name in LAST_EMPHASIS}
    assert (min(visits), max(visits)) == (1, 14)


@pytest.mark.parametrize("name", LAST_EMPHASIS)
def test_each_file_is_sound(name: str, catalogue: Catalogue) -> None:
    found = assessed(name, catalogue)
    assert found.case.problems == ()
    assert found.case.record is not None
    assert found.case.record.patient.id == name.removesuffix(".json")


@pytest.mark.parametrize(("name", "emphasis"), LAST_EMPHASIS.items())
def test_each_shows_its_emphasis(name: str, emphasis: Emphasis, catalogue: Catalogue) -> None:
    assert assessed(name, catalogue).advices[-1].emphasis is emphasis


def test_trials_are_as_many_as_the_protocol_takes(catalogue: Catalogue) -> None:
    for name in LAST_EMPHASIS:
        record = assessed(name, catalogue).case.record
        assert record is not None
        for visit in record.assessments:
            for seen in visit.observations:
                trials = catalogue.measures[seen.measure].trials
                if trials is not None and seen.trials:
                    assert len(seen.trials) == trials.count, (name, visit.date, seen.measure)


def test_both_sides_suppress_the_comparison(catalogue: Catalogue) -> None:
    rows = assessed("demo-08.json", catalogue).judgements[-1].symmetry
    assert rows
    assert {row.verdict for row in rows} == {Verdict.SUPPRESSED}


def test_an_untested_side_is_not_compared(catalogue: Catalogue) -> None:
    rows = assessed("demo-07.json", catalogue).judgements[-1].symmetry
    verdicts = {row.measure: row.verdict for row in rows}
    assert verdicts["inversion"] is Verdict.NOT_COMPUTABLE
