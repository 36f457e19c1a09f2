"""What is forbidden is prescribed only for a typed reason; dose, order and stop are kept."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from ankleclinic.advice.advise import advise_briefly
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.exchange.prescribed import prescribed_dose
from ankleclinic.exchange.write_case import case_text
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.plan.propose import Standing, propose
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.prescription import Per, Prescription
from ankleclinic.services import prescribing
from ankleclinic.services.prescribing import PrescriptionForm, check_prescription
from ankleclinic.services.store import ConflictError
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import records
from tests.ankleclinic.builders import make_record, visit
from tests.database.examples import new_act
from tests.scenarios.test_scenarios import Scenario, newest_advice, scenarios
from tests.ui.fakes import MemoryStore

START = date(2026, 3, 1)
DOSE = PrescriptionForm("F2.4", START, 3, Per.WEEK, 3, 15, note="On a step")


def fields(problems: Any) -> list[str]:
    return [problem.path for problem in problems]


def check_reasons(catalogue: Catalogue, advice: Advice, record: EpisodeRecord) -> None:
    """Whatever is withheld, or a grade that is capped, asks for a reason, and nothing else does."""
    for one in propose(catalogue, advice):
        form = replace(DOSE, intervention=one.intervention.id)
        withheld = one.standing is Standing.WITHHELD
        wanted = ["reason"] if withheld else []
        assert fields(check_prescription(form, catalogue, advice, record)) == wanted
        blank = replace(form, reason=" \n ")
        assert fields(check_prescription(blank, catalogue, advice, record)) == wanted
        said = replace(form, reason="The surgeon asked for it")
        assert not check_prescription(said, catalogue, advice, record)
        for grade in set(one.intervention.grades) - set(one.grades):
            for effort in (f"grade {grade}", f"{grade.lower()}, 4 × 2 min", f"I to {grade}"):
                strong = replace(form, effort=effort)
                assert fields(check_prescription(strong, catalogue, advice, record)) == ["reason"]


@often(15)
@given(record=records())
def test_nothing_forbidden_is_prescribed_without_a_reason(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    check_reasons(catalogue, advise_briefly(catalogue, record, sheet), record)


@pytest.mark.parametrize("case", scenarios("worked_cases.toml"), ids=lambda case: case["name"])
def test_each_worked_case_asks_for_reasons(catalogue: Catalogue, case: Scenario) -> None:
    check_reasons(catalogue, newest_advice(catalogue, case), make_record(visit(0)))


@pytest.fixture
def worked(catalogue: Catalogue) -> tuple[MemoryStore, Advice]:
    """A patient whose advice withholds everything, since nothing was measured."""
    record = make_record(visit(0))
    sheet = score_visits(catalogue, record, 0)
    return MemoryStore(record), advise_briefly(catalogue, record, sheet)


def put(catalogue: Catalogue, worked: tuple[MemoryStore, Advice], **more: Any) -> Prescription:
    store, advice = worked
    (row,) = store.caseload()
    form = replace(DOSE, **{"reason": "Known from before", **more})
    record = store.load(row.patient.id)
    prescribing.prescribe(store, catalogue, record, advice, form, new_act())
    return store.load(row.patient.id).prescriptions[-1]


def test_the_reason_and_what_it_was_against_are_kept(
    catalogue: Catalogue, worked: tuple[MemoryStore, Advice]
) -> None:
    one = put(catalogue, worked)
    assert one.reason == "Known from before"
    assert one.against.startswith("Too little is known")
    assert prescribed_dose(one) == "3 × 15, 3 times a week"


def test_a_plan_is_ordered_and_stopped_and_an_older_state_refused(
    catalogue: Catalogue, worked: tuple[MemoryStore, Advice]
) -> None:
    store, advice = worked
    first = put(catalogue, worked)
    put(catalogue, worked, intervention="F2.1")
    (row,) = store.caseload()
    record = store.load(row.patient.id)
    assert "intervention" in fields(check_prescription(DOSE, catalogue, advice, record))
    assert prescribing.move_prescription(store, record, first.id, 1, new_act())
    record = store.load(row.patient.id)
    assert [one.intervention for one in record.prescriptions] == ["F2.1", "F2.4"]
    assert not prescribing.move_prescription(store, record, first.id, 1, new_act())
    one = record.prescriptions[-1]
    assert fields(prescribing.check_stop(date(2026, 2, 1), " ", one)) == ["reason", "day"]
    with pytest.raises(ConflictError):
        prescribing.stop_prescription(store, record.episode.id, first, START, "no gain", new_act())
    prescribing.stop_prescription(store, record.episode.id, one, START, "no gain", new_act())
    stopped = store.load(row.patient.id).prescriptions[-1]
    assert (stopped.stopped, stopped.stop_reason, stopped.is_open) == (START, "no gain", False)


@pytest.mark.parametrize(
    ("field", "value"),
    [("start", None), ("times", None), ("times", 15), ("sets", 0), ("reps", 201), ("hold", 901)],
)
def test_a_dose_out_of_bounds_is_said_at_its_field(
    catalogue: Catalogue, worked: tuple[MemoryStore, Advice], field: str, value: Any
) -> None:
    form = replace(DOSE, reason="Known", **{field: value})
    found = check_prescription(form, catalogue, worked[1], make_record(visit(0)))
    assert fields(found) == [field]


def test_a_case_file_takes_prescriptions_along(
    catalogue: Catalogue, worked: tuple[MemoryStore, Advice]
) -> None:
    one = put(catalogue, worked)
    (row,) = worked[0].caseload()
    text = case_text(worked[0].load(row.patient.id))
    read = read_case(text, "case.json", catalogue, date(2026, 12, 31)).record
    assert read is not None
    (back,) = read.prescriptions
    assert replace(back, id=one.id) == one
