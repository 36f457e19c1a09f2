"""What the method card says of a measure: every figure with its standing and its sources."""

from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Accuracy, Norm, Rater, Status
from ankleclinic.catalogue.measure import Kind
from ankleclinic.knowledge.measure_facts import (
    UNKNOWN_ACCURACY,
    UNKNOWN_ERROR,
    Sources,
    blocks_of,
    numbered,
)
from tests.ankleclinic.builders import error_row, importance, make_measure, three_trials


def said(**changes: Any) -> dict[str, tuple[str, ...]]:
    """The lines of a measure by heading."""
    return {block.title: block.lines for block in blocks_of(make_measure(**changes), Sources())}


def test_an_error_names_level_people_standing_and_source() -> None:
    row = error_row(1.25, references=("physical:7",), n=31, note="Barefoot.")
    assert said(error=(row,))["Error"] == (
        "±1.25 cm, at 95 %; people, n 31 · verified [1]. Barefoot.",
    )


def test_an_error_of_an_index_is_in_points_and_names_its_methods() -> None:
    row = error_row(6, quantity="index", level=None, rater=Rater.SAME, session="within")
    found = said(error=(row.model_copy(update={"methods": ("belt",)}),))["Error"][0]
    assert found.startswith(
        "±6 percentage points, of the side index, level not said, same rater, within a session,"
    )


def test_no_error_is_said_in_words_unless_there_can_be_none() -> None:
    assert said()["Error"] == (UNKNOWN_ERROR,)
    assert "Error" not in said(kind=Kind.TEST)


def test_a_test_without_a_study_has_an_unknown_value() -> None:
    assert said(kind=Kind.TEST)["Accuracy"] == (UNKNOWN_ACCURACY,)
    assert "Accuracy" not in said()


def test_accuracy_says_all_of_its_figures() -> None:
    row = Accuracy(
        of="a torn ligament",
        sensitivity=54,
        specificity=87,
        likelihood_positive=4.2,
        agreement=0.2,
        population="mixed",
        status=Status.SECONDARY,
        references=("clinical:63",),
    )
    figures = "sensitivity 54 %, specificity 87 %, LR+ 4.2, kappa 0.2"
    line = f"A torn ligament: {figures}; mixed · secondary [1]."
    assert said(kind=Kind.TEST, accuracy=(row,))["Accuracy"] == (line,)


def test_trials_importance_norms_and_licence() -> None:
    norm = Norm(
        text="12 cm", sex="female", age=(18, 40), population="students", status=Status.VERIFIED
    )
    found = said(
        trials=three_trials(),
        importance=(importance(2, strict=True, percent=15),),
        norms=(norm,),
        licence="Free for clinics.",
    )
    assert found["Entry"] == ("Mean of 3 trials · proposal",)
    assert found["Smallest important change"] == (
        "more than 2 cm and 15 % of the earlier value; people · verified.",
    )
    assert found["Norms"] == ("12 cm (female, 18 to 40 years); students · verified.",)
    assert found["Licence"] == ("Free for clinics.",)


def test_a_source_has_one_number_wherever_it_is_named() -> None:
    rows = tuple(
        error_row(value, id=f"row{value}", references=references)
        for value, references in ((1, ("a:1", "b:2")), (2, ("b:2",)))
    )
    sources = Sources()
    lines = blocks_of(make_measure(error=rows), sources)[1].lines
    assert [line.rpartition("[")[2] for line in lines] == ["1, 2].", "2]."]
    assert sources.ids == ("a:1", "b:2")
    assert numbered(("First.", "Second.")) == ("1 First.", "2 Second.")


@pytest.mark.parametrize("field", ["how", "worth", "error", "importance", "norms", "accuracy"])
def test_every_reference_of_every_shipped_measure_is_named(
    catalogue: Catalogue, field: str
) -> None:
    for measure in catalogue.measures.values():
        sources = Sources()
        sources.mark(measure.how)
        blocks_of(measure, sources)
        found = getattr(measure, field)
        figures = found if isinstance(found, tuple) else (found,)
        wanted = {name for figure in figures for name in figure.references}
        assert wanted <= set(sources.ids), measure.id


def test_no_code_of_a_vocabulary_is_shown(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        lines = [line for block in blocks_of(measure, Sources()) for line in block.lines]
        assert not [line for line in lines for code in measure.codes if code.code in line]
