"""`main.py protocol`, as a process of its own."""

from contextlib import closing
from pathlib import Path

from ankleclinic.cli.output import Exit
from ankleclinic.services.demo import MAIN_PATIENT
from ankleclinic.services.signing import Signing, sign_visit
from database.upgrade import create_clinic, open_clinic
from tests.ankleclinic.cli.program import run
from tests.program import load_catalogue, new_act

WHO = ("--name", "Ana Lead", "--role", "clinic lead", "--reason", "Yearly review")


def test_a_protocol_is_exported_changed_imported_signed_and_shown(tmp_path: Path) -> None:
    clinic, file = tmp_path / "clinic.db", tmp_path / "p.toml"
    create_clinic(clinic).close()
    shown = run("protocol", "show", "--clinic", clinic)
    assert "In force: protocol 1.0 not yet reviewed by this clinic." in shown.out
    assert run("protocol", "export", file, "--clinic", clinic).code == Exit.DONE
    file.write_text(file.read_text("utf-8").replace("value = 2.0", "value = 2.5", 1), "utf-8")
    asked = run("protocol", "import", file, "--clinic", clinic)
    assert (asked.code, "2 cm → 2.5 cm" in asked.out) == (Exit.REFUSED, True)
    assert "--name NAME" in asked.err
    with closing(open_clinic(clinic)) as store:
        assert store.protocols() == ()
    done = run("protocol", "import", file, "--clinic", clinic, *WHO)
    assert (done.code, done.err) == (Exit.DONE, "")
    assert "protocol 1.0-1 reviewed by Ana Lead" in done.out
    shown = run("protocol", "show", "--clinic", clinic)
    assert "2.5 cm (proposal, shipped 2 cm)" in shown.out
    assert "Version 1.0-1, signed by Ana Lead (clinic lead)" in shown.out
    assert "in force already" in run("protocol", "import", file, "--clinic", clinic).out


def test_a_bad_file_is_told_line_by_line(tmp_path: Path) -> None:
    clinic, file = tmp_path / "clinic.db", tmp_path / "p.toml"
    create_clinic(clinic).close()
    file.write_text('format = "ankleclinic-protocol/1"\nshiped = "1.0"\n', "utf-8")
    found = run("protocol", "import", file, "--clinic", clinic, *WHO)
    assert (found.code, found.out) == (Exit.REFUSED, "")
    assert "p.toml, shiped: there is no such key; did you mean “shipped”?" in found.err
    unnamed = run("protocol", "sign", "--clinic", clinic, "--name", "Ana Lead")
    assert unnamed.code == Exit.REFUSED
    assert "role" in unnamed.err


def test_a_visit_is_worked_out_again(tmp_path: Path) -> None:
    clinic, out = tmp_path / "clinic.db", tmp_path / "out"
    assert run("demo", "--no-window", "--out", out, "--clinic", clinic).code == Exit.DONE
    with closing(open_clinic(clinic)) as store:
        visit = store.load(MAIN_PATIENT).assessments[0]
        sign_visit(store, visit, Signing("Ana"), load_catalogue(), new_act())
    assert run("protocol", "sign", "--clinic", clinic, *WHO).code == Exit.DONE
    again = ("rerun", "--clinic", clinic, "--patient", MAIN_PATIENT)
    done = run(*again)
    assert (done.code, done.err) == (Exit.DONE, "")
    assert "Then: " in done.out
    assert "Today: " in done.out
    assert "Comes out differently:\n    nothing" in done.out
    assert "The protocol was version 1.0 and is version 1.0-1." in done.out
    assert "worked out by the program as it is today" in " ".join(done.out.split())
    missing = run(*again, "--visit", "2020-01-01")
    assert (missing.code, "no visit of 2020-01-01" in missing.err) == (Exit.REFUSED, True)
