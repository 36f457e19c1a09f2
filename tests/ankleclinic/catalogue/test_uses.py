"""What uses what, held against a walk over the plain data of the files."""

import json
import tomllib
from collections.abc import Iterator

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.uses import Ref, entries_of, named_in, uses_of
from tests.catalogue_files import catalogue_files


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in texts(one))


def dumped(entry: Entry) -> set[str]:
    return set(texts(json.loads(entry.model_dump_json())))


def test_every_name_leads_to_an_entry(catalogue: Catalogue) -> None:
    assert [ref for ref in uses_of(catalogue) if ref not in entries_of(catalogue)] == []


def test_every_table_of_the_files_is_an_entry(catalogue: Catalogue) -> None:
    known = {ref.id for ref in entries_of(catalogue)}
    for name, text in catalogue_files().items():
        if name.endswith(".toml") and not name.startswith("schema"):
            tables = [rows for rows in tomllib.loads(text).values() if isinstance(rows, list)]
            ids = (row.get("id", row.get("key")) for rows in tables for row in rows)
            assert {name for name in ids if name is not None} <= known


@pytest.mark.parametrize("kind", ["rule", "threshold", "reference"])
def test_an_id_that_stands_in_an_entry_is_found_by_its_type(
    catalogue: Catalogue, kind: str
) -> None:
    """These ids look like nothing else, so a plain search through the data must agree."""
    entries = entries_of(catalogue)
    shaped = {
        ref.id for ref in entries if ref.kind == kind and ("." in ref.id or kind != "threshold")
    }
    for by, entry in entries.items():
        said = {ref.id for ref, _, _ in named_in(entry) if ref.kind == kind and ref != by}
        plain = (dumped(entry) & shaped) - {by.id}
        assert said & shaped == plain, by


def test_a_measure_knows_its_rules_criteria_batteries_and_composites(catalogue: Catalogue) -> None:
    by = {use.by for use in uses_of(catalogue)[Ref("measure", "hhd_eversion")]}
    assert Ref("rule", "R27") in by
    assert Ref("check", "rts_eversion") in by
    reached = {use.by for use in uses_of(catalogue)[Ref("measure", "sebt_anterior")]}
    assert Ref("measure", "sebt_composite") in reached
    squeezed = {use.by for use in uses_of(catalogue)[Ref("measure", "calf_squeeze")]}
    assert {Ref("measure", "achilles_rupture"), Ref("gate", "achilles")} <= squeezed


def test_a_use_says_where_it_stands(catalogue: Catalogue) -> None:
    uses = uses_of(catalogue)[Ref("reference", "physical:3")]
    lunge = [use.at for use in uses if use.by == Ref("measure", "wblt_distance")]
    assert ("worth", "references") in lunge
    assert lunge.count(("error", "references")) == 2
