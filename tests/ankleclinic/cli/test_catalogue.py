"""`main.py catalogue`, as a process of its own."""

import json
import shutil
from pathlib import Path

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import entries_of
from ankleclinic.cli.catalogue import show
from ankleclinic.cli.output import Exit
from tests.ankleclinic.cli.program import ROOT, run


def test_list_names_every_id_first() -> None:
    words = {line.split()[0] for line in run("catalogue", "list").out.splitlines()}
    rows = json.loads(run("catalogue", "list", "--json").out)
    assert {row["id"] for row in rows} == words
    assert {"wblt_distance", "cait", "single_hop", "R30"} <= words


def test_show_says_unit_limits_and_sources() -> None:
    done = run("catalogue", "show", "wblt_distance")
    assert done.code == 0
    assert "Refused outside 0 to 30 cm" in done.out
    assert "Powden CJ" in done.out
    assert "Used by · rules\n- Shorter lunge" in done.out
    assert json.loads(run("catalogue", "show", "R30", "--json").out)["id"] == "R30"


def test_every_entry_can_be_shown(catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    for ref in entries_of(catalogue):
        assert show(catalogue, ref.id, as_json=False) is Exit.DONE
        assert show(catalogue, f"{ref.kind}:{ref.id}", as_json=False) is Exit.DONE
        assert show(catalogue, ref.id, as_json=True) is Exit.DONE
    assert capsys.readouterr().err == ""


def test_two_entries_of_one_id_are_both_shown_and_can_be_told_apart(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    show(catalogue, "bone_stress", as_json=False)
    assert {"Safety · safety screen", "Gate · closes hop and jump"} <= set(
        capsys.readouterr().out.splitlines()
    )
    show(catalogue, "gate:bone_stress", as_json=False)
    assert "safety screen" not in capsys.readouterr().out


def test_show_of_an_unknown_id_names_the_nearest() -> None:
    done = run("catalogue", "show", "wblt_distanse")
    assert (done.code, done.out) == (1, "")
    assert "did you mean “wblt_distance”" in done.err


def test_check_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    assert run("catalogue", "check").out.startswith("The catalogue is sound: ")
    own = tmp_path / "catalogue"
    shutil.copytree(ROOT / "resources" / "catalogue", own)
    file = own / "measures" / "wblt_distance.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('unit = "cm"', 'unti = "cm"', 1), encoding="utf-8")
    done = run("catalogue", "check", "--catalogue", own)
    assert (done.code, done.out) == (1, "")
    assert all(line.startswith("catalogue ") for line in done.err.splitlines())
    assert "measures/wblt_distance.toml" in done.err
    assert "unti" in done.err


def test_schemas_are_written(tmp_path: Path) -> None:
    done = run("catalogue", "schema", "--out", tmp_path / "schema")
    assert done.code == 0
    written = sorted((tmp_path / "schema").iterdir())
    assert sorted(done.out.splitlines()) == [str(path) for path in written]
    assert all("$schema" in json.loads(path.read_text(encoding="utf-8")) for path in written)
