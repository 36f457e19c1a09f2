"""Figures from memory or read second-hand, pushed at every place where they could decide."""

from dataclasses import replace
from datetime import date

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.evidence import ErrorRow, Status
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.reader import read_catalogue
from ankleclinic.judgement.errors import Quantity, Situation, choose_row, importance_row
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.norms import fitting_norms
from ankleclinic.judgement.scoring import score
from ankleclinic.record.patient import Patient, Sex
from tests.ankleclinic.builders import LEFT, RIGHT, error_row, make_record, seen, visit
from tests.ankleclinic.catalogue.sound import broken

SILENT = (Status.UNVERIFIED, Status.SECONDARY)
QUANTITIES: tuple[Quantity, ...] = ("side", "difference", "index")


def silent_rows(catalogue: Catalogue) -> list[tuple[Measure, ErrorRow]]:
    return [
        (measure, row)
        for measure in catalogue.measures.values()
        for row in measure.error
        if row.status in SILENT
    ]


def test_no_wish_makes_such_an_error_label_a_change(catalogue: Catalogue) -> None:
    found = silent_rows(catalogue)
    assert len(found) >= 10
    for measure, row in found:
        for method in {None, *row.methods}:
            for quantity in QUANTITIES:
                chosen = choose_row(
                    measure, Situation(method, same_rater=True), quantity, {measure.id: row.id}
                )
                assert chosen is None or chosen.status not in SILENT, (measure.id, row.id)


@pytest.mark.parametrize("status", SILENT)
def test_a_change_far_beyond_such_an_error_is_not_judged(
    catalogue: Catalogue, status: Status
) -> None:
    hop = catalogue.measures["square_hop"]
    rows = (error_row(0.01, id="tempting", status=status),)
    tempting = hop.model_copy(update={"error": rows})
    own = replace(catalogue, measures={**catalogue.measures, hop.id: tempting})
    record = make_record(
        visit(0, seen(hop.id, LEFT, 30.0), seen(hop.id, RIGHT, 12.0)),
        visit(14, seen(hop.id, LEFT, 12.0), seen(hop.id, RIGHT, 12.0)),
    )
    found = judge(own, record, 1, {hop.id: "tempting"})
    assert {change.label for change in found.changes} == {"not_judged"}
    assert {change.mdc for change in found.changes} == {None}
    assert found.moved.judged == 0
    assert {row.inside_error for row in found.symmetry} == {None}


def test_no_such_importance_decides(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        rows = tuple(row.model_copy(update={"status": SILENT[0]}) for row in measure.importance)
        assert importance_row(measure.model_copy(update={"importance": rows})) is None


def test_no_norm_from_memory_is_shown(catalogue: Catalogue) -> None:
    raises = catalogue.measures["heel_raise_reps"]
    memory = tuple(norm.model_copy(update={"status": Status.UNVERIFIED}) for norm in raises.norms)
    measure = raises.model_copy(update={"norms": memory})
    value = score(measure, seen(measure.id, LEFT, 20, method="incline"))
    adult = Patient("p", "Tester", "Toni", date(1990, 5, 1), Sex.FEMALE)
    assert fitting_norms(raises, adult, date(2026, 3, 2), value)
    assert fitting_norms(measure, adult, date(2026, 3, 2), value) == ()


def test_no_cut_off_or_threshold_of_the_shipped_catalogue_is_silent(catalogue: Catalogue) -> None:
    rules = [measure.symmetry for measure in catalogue.measures.values()]
    assert not [r for r in rules if r and r.threshold is not None and r.status in SILENT]
    assert not [t for t in catalogue.thresholds.values() if t.status in SILENT]


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("measures/small.toml", 'threshold = 90, status = "proposal"'),
        ("protocol.toml", 'about = "Short."\nstatus = "derived"'),
    ],
)
@pytest.mark.parametrize("status", SILENT)
def test_a_catalogue_that_rests_on_one_is_refused(file: str, old: str, status: Status) -> None:
    word = old.rpartition(" = ")[2]
    new = old.replace(f"status = {word}", f'status = "{status.value}"')
    with pytest.raises(CatalogueError):
        read_catalogue(broken(file, old, new))
