"""The made-up clinic: eight sound case files that show what the program can say."""

from datetime import date
from pathlib import Path

import pytest

from ankleclinic.advice.next_test import UNASKED
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.decided import against
from ankleclinic.judgement.results import Verdict as Symmetry
from ankleclinic.record.decision import Verdict
from ankleclinic.services.assess import AssessedCase, assess_case
from ankleclinic.services.demo import decided_today

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


@pytest.fixture(scope="module")
def clinic(catalogue: Catalogue) -> dict[str, AssessedCase]:
    """Every file, judged once."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    return {name: assess_case(text, name, catalogue, NEWEST) for name, text in texts.items()}


def test_there_are_eight_with_one_to_fourteen_visits(clinic: dict[str, AssessedCase]) -> None:
    assert sorted(clinic) == sorted(LAST_EMPHASIS)
    visits = {len(found.advices) for found in clinic.values()}
    assert (min(visits), max(visits)) == (1, 14)


@pytest.mark.parametrize("name", LAST_EMPHASIS)
def test_each_file_is_sound(name: str, clinic: dict[str, AssessedCase]) -> None:
    found = clinic[name]
    assert found.case.problems == ()
    assert found.case.record is not None
    assert found.case.record.patient.id == name.removesuffix(".json")


@pytest.mark.parametrize(("name", "emphasis"), LAST_EMPHASIS.items())
def test_each_shows_its_emphasis(
    name: str, emphasis: Emphasis, clinic: dict[str, AssessedCase]
) -> None:
    assert clinic[name].advices[-1].emphasis is emphasis


@pytest.mark.parametrize("name", [name for name in LAST_EMPHASIS if name != "demo-07.json"])
def test_each_has_asked_its_screens_has_goals_a_diary_and_decisions_that_hold(
    name: str, catalogue: Catalogue, clinic: dict[str, AssessedCase]
) -> None:
    record = clinic[name].case.record
    assert record is not None
    assert record.episode.goals
    assert record.diary
    assert not any(test.why == UNASKED for test in clinic[name].advices[-1].next_tests)
    decided = decided_today(catalogue, record)
    assert decided.decisions
    for made in decided.decisions:
        place = [visit.id for visit in record.assessments].index(made.visit)
        advice = clinic[name].advices[place]
        taken = made.verdict is Verdict.ACCEPT
        assert taken is ((made.emphasis, made.stage) == (advice.emphasis, advice.stage))
        assert not against(catalogue, made, advice).asked_again
        assert place < len(record.assessments) - 1


def test_trials_are_as_many_as_the_protocol_takes(
    catalogue: Catalogue, clinic: dict[str, AssessedCase]
) -> None:
    for name, found in clinic.items():
        record = found.case.record
        assert record is not None
        for visit in record.assessments:
            for seen in visit.observations:
                trials = catalogue.measures[seen.measure].trials
                if trials is not None and seen.trials:
                    assert len(seen.trials) == trials.count, (name, visit.date, seen.measure)


def test_both_sides_suppress_the_comparison(clinic: dict[str, AssessedCase]) -> None:
    rows = clinic["demo-08.json"].judgements[-1].symmetry
    assert rows
    assert {row.verdict for row in rows} == {Symmetry.SUPPRESSED}


def test_an_untested_side_is_not_compared(clinic: dict[str, AssessedCase]) -> None:
    rows = clinic["demo-07.json"].judgements[-1].symmetry
    verdicts = {row.measure: row.verdict for row in rows}
    assert verdicts["inversion"] is Symmetry.NOT_COMPUTABLE
