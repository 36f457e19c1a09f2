"""The physical measures of the shipped catalogue: all there, flagged for what they are."""

import re

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Kind, Section
from ankleclinic.judgement.errors import Situation, choose_row
from tests.ankleclinic.catalogue.ids import (
    COMPOSITES,
    HOPS,
    LOAD,
    RANGE,
    RANGE_WITHOUT_ERROR,
    REACHES,
    STATIC,
    STRENGTH,
)

SECTIONS = {
    Section.RANGE: RANGE,
    Section.SWELLING: ("figure_of_8_girth",),
    Section.STRENGTH: STRENGTH,
    Section.BALANCE: (*REACHES, *COMPOSITES, *STATIC),
    Section.HOP: HOPS,
    Section.TASKS: LOAD,
}
ALL = [name for names in SECTIONS.values() for name in names]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_one_is_there_in_its_section(catalogue: Catalogue, section: Section) -> None:
    for name in SECTIONS[section]:
        assert catalogue.measures[name].section is section


def test_no_code_of_a_vocabulary_is_claimed(catalogue: Catalogue) -> None:
    assert not [name for name in ALL if catalogue.measures[name].codes]


@pytest.mark.parametrize(
    ("flag", "names"),
    [
        ("maximal", {*HOPS, "sls_eyes_open", "sls_eyes_closed", "time_in_balance", "toe_flexion"}),
        ("timed", {name for name in HOPS if "timed" in name} | {"figure_of_8_hop", "square_hop"}),
        ("timed", {"sls_eyes_open", "sls_eyes_closed", "time_in_balance"}),
        ("counted", {"heel_raise_reps", "side_hop_count", "foot_lift", "bess"}),
        ("learned", {*REACHES, *COMPOSITES, "single_hop", "side_hop_timed"}),
        ("normalized", {*REACHES, "single_hop", "hhd_eversion", "hip_abduction", "toe_flexion"}),
    ],
)
def test_they_are_flagged(catalogue: Catalogue, flag: str, names: set[str]) -> None:
    assert not [name for name in names if not getattr(catalogue.measures[name], flag)]


def test_what_is_counted_or_timed_fits_its_unit(catalogue: Catalogue) -> None:
    for name in ALL:
        measure = catalogue.measures[name]
        assert not measure.timed or measure.unit == "s", name
        assert not measure.counted or measure.resolution == 1, name


@pytest.mark.parametrize(
    ("measure", "method", "row", "value"),
    [
        ("wblt_angle", "goniometer", "goniometer_ten_minutes_apart", 7.7),
        ("ybt_posterolateral", None, "mean_of_three", 9.7),
        ("sebt_posteromedial", None, "mean_of_three", 7.5),
        ("triple_hop", None, "healthy", 42.8),
        ("crossover_hop", None, "healthy", 44.2),
        ("figure_of_8_hop", None, "unstable_adolescents", 2.6),
        ("bess", "full", "full_adults", 10.2),
        ("bess", "modified", "modified_adults", 3.2),
        ("hhd_plantarflexion", "belt_make", "belt_men", 119),
        ("heel_raise_reps", "flat", "any_surface", 6.5),
    ],
)
def test_the_error_a_change_is_judged_by(
    catalogue: Catalogue, measure: str, method: str | None, row: str, value: float
) -> None:
    found = choose_row(catalogue.measures[measure], Situation(method, same_rater=True))
    assert found is not None
    assert (found.id, found.value) == (row, value)


WITHOUT_ERROR = (
    *RANGE_WITHOUT_ERROR,
    "hhd_eversion",
    "hhd_inversion",
    "hhd_dorsiflexion",
    "hip_abduction",
    "toe_flexion",
    "foot_lift",
    "time_in_balance",
    "sls_eyes_open",
    "sls_eyes_closed",
    *COMPOSITES,
    "square_hop",
    "crossover_timed_hop_6m",
    "side_hop_count",
    "vertical_jump",
)


@pytest.mark.parametrize("name", WITHOUT_ERROR)
def test_where_no_error_is_known_none_is_made_up(catalogue: Catalogue, name: str) -> None:
    measure = catalogue.measures[name]
    assert not [r for r in measure.error if r.quantity == "side" and r.status.drives_error]
    assert re.search("No .*error.*(is|are) known|was seen|no error", measure.worth.text)


def test_the_derived_ones_have_no_field_and_no_limits(catalogue: Catalogue) -> None:
    derived = {name for name in ALL if catalogue.measures[name].kind is Kind.DERIVED}
    assert derived == {*COMPOSITES, "session_load"}
    assert not [name for name in derived if catalogue.measures[name].limits]
    entered = {measure.id for measure in catalogue.of_battery("first_assessment")}
    assert not derived & entered


def test_figures_from_the_wrong_test_stand_in_as_proposals(catalogue: Catalogue) -> None:
    for name in REACHES:
        status = Status.DERIVED if name.startswith("ybt") else Status.PROPOSAL
        assert {row.status for row in catalogue.measures[name].error} == {status}
