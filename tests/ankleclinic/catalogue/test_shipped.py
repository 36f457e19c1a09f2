"""The shipped catalogue: whole, cited, and completed by its schemas."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from pydantic import BaseModel

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Figure
from ankleclinic.catalogue.measure import Kind
from ankleclinic.catalogue.reader import kind_of
from ankleclinic.catalogue.schema import FILES, schema_files
from ankleclinic.cli.catalogue import list_ids
from tests.ankleclinic.catalogue.ids import STABLE

FOLDER = Path(__file__).parents[3] / "resources" / "catalogue"
PATHS = sorted(FOLDER.rglob("*.toml"))
NAMES = [path.relative_to(FOLDER).as_posix() for path in PATHS]
FIRST_RULES = {
    "R15",
    "R16",
    "R17",
    "R19",
    "R20",
    "R21",
    "R24",
    "R25",
    "R26",
    "R27",
    "R28",
    "R29",
    "R30",
    "R31",
    "R32",
    "R37",
    "R53",
}


def figures(value: object) -> Iterator[Figure]:
    """Every figure inside an entry."""
    if isinstance(value, Figure):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from figures(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from figures(inner)


def all_figures(catalogue: Catalogue) -> list[Figure]:
    lists = (catalogue.measures, catalogue.rules, catalogue.gates, catalogue.interventions)
    entries = [entry for one in lists for entry in one.values()] + [catalogue.protocol]
    return [found for entry in entries for found in figures(entry)]


def test_it_holds_what_the_first_run_needs(catalogue: Catalogue) -> None:
    assert set(catalogue.measures) >= set(STABLE)
    assert set(catalogue.rules) >= FIRST_RULES
    assert len(catalogue.protocol.input) == 8
    battery = catalogue.of_battery("first_assessment")
    entered = {measure.id for measure in catalogue.measures.values() if measure.entered}
    assert {measure.id for measure in battery} == entered


def test_every_reference_is_cited(catalogue: Catalogue) -> None:
    cited = {name for found in all_figures(catalogue) for name in found.references}
    assert cited == set(catalogue.references)


def test_the_list_names_every_stable_id(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    list_ids(catalogue, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert set(STABLE) <= {line.split()[0] for line in lines}
    assert len(lines) == len(set(lines))


def test_every_number_has_a_standing_and_a_source(catalogue: Catalogue) -> None:
    found = all_figures(catalogue)
    assert len(found) > 500
    assert not [one for one in found if one.status.needs_reference and not one.references]


def test_every_measure_says_what_it_is_worth_and_in_its_own_steps(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        assert len(measure.worth.text) > 40, measure.id
        assert measure.short == measure.short.strip()
        if measure.kind is Kind.QUESTIONNAIRE:
            assert measure.licence, measure.id


def test_every_error_row_shows_its_population_and_reason(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        for row in measure.error:
            assert row.why.endswith("."), (measure.id, row.id)
            assert row.formula or row.status.value != "derived", (measure.id, row.id)


def test_derived_errors_follow_from_their_standard_error(catalogue: Catalogue) -> None:
    found = 0
    for measure in catalogue.measures.values():
        for row in measure.error:
            sem = re.search(r"SEM of ([0-9.]+)", row.formula or "")
            if sem:
                found += 1
                expected = 1.96 * 2**0.5 * float(sem[1])
                assert row.value == pytest.approx(expected, abs=0.06), (measure.id, row.id)
    assert found >= 10


@pytest.mark.parametrize(
    ("measure", "row", "value"),
    [
        ("wblt_distance", "review_same_rater", 1.9),
        ("nprs_worst_24h", "low_back_pain_95", 2.8),
        ("figure_of_8_girth", "between_sessions", 0.83),
        ("cait", "instability_four_weeks", 3.08),
        ("faam_adl", "original", 5.7),
        ("faam_sport", "original", 12.3),
        ("psfs", "mean_of_activities", 2.38),
        ("heel_raise_reps", "incline_one_week", 6.5),
        ("sebt_anterior", "mean_of_three", 5.5),
        ("side_hop_timed", "unstable_adolescents", 2.60),
    ],
)
def test_the_preferred_error(catalogue: Catalogue, measure: str, row: str, value: float) -> None:
    rows = catalogue.measures[measure].error
    first = next(row for row in rows if row.answers is None)
    assert (first.id, first.value) == (row, value)


def test_the_impossible_error_of_the_pain_line_drives_nothing(catalogue: Catalogue) -> None:
    assert not any(row.status.drives_error for row in catalogue.measures["vas_pain"].error)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_agrees_with_the_reader(name: str) -> None:
    path = FOLDER / name
    text = path.read_text(encoding="utf-8")
    up = "../" if "/" in name else ""
    kind = kind_of(name)
    assert text.startswith(f"#:schema {up}schema/{kind}.json\n")
    found = json.loads((FOLDER / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    jsonschema.validate(tomllib.loads(text), found)


def test_the_exported_schemas_are_up_to_date() -> None:
    exported = schema_files()
    assert sorted(exported) == sorted(f"{kind}.json" for kind in FILES)
    for name, text in exported.items():
        shipped = (FOLDER / "schema" / name).read_text(encoding="utf-8")
        assert shipped == text, f"write resources/catalogue/schema/{name} again"


def test_a_schema_refuses_what_the_reader_refuses() -> None:
    found = json.loads(schema_files()["battery.json"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"battery": [{"id": "all", "nam": "All", "measures": []}]}, found)
