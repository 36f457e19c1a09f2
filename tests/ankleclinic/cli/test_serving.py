"""The command that lets workstations into a clinic on a server."""

import os
import pty
import re
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.cli.output import Exit
from ankleclinic.cli.serving import let_in
from ankleclinic.services.passphrase import passphrase
from database.upgrade import create_clinic, open_clinic
from database.vault import FileVault
from tests.ankleclinic.cli.program import ROOT, run
from tests.database.examples import new_act, record

PHRASE = "marked lantern river otter"


def test_a_clinic_in_a_file_has_no_workstations(tmp_path: Path) -> None:
    done = run("server", "--clinic", tmp_path / "clinic.db", "--workstations", "desk")
    assert done.code == Exit.REFUSED
    assert "postgresql://owner@server/database" in done.err
    assert not (tmp_path / "clinic.db").exists()


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    done = run("server", "--clinic", "postgresql://a@localhost:1/db", "--workstations", "desk")
    assert done.code == Exit.REFUSED
    assert "cannot be reached" in done.err


def test_it_says_what_the_role_may_do() -> None:
    asked: list[tuple[str, str]] = []

    def prepare(address: str, role: str) -> tuple[str, ...]:
        asked.append((address, role))
        return ("patient: SELECT",)

    assert let_in("postgresql://owner@localhost/db", "desk", prepare) == Exit.DONE
    assert asked == [("postgresql://owner@localhost/db", "desk")]


def test_a_clinic_goes_from_file_to_file_as_it_would_to_a_server(tmp_path: Path) -> None:
    old, new = tmp_path / "old.clinic", tmp_path / "new.clinic"
    with closing(create_clinic(old)) as store:
        store.add_record(record("P1"), new_act())
    done = run("move", "--from", old, "--to", new, "--plain")
    assert done.code == Exit.DONE
    assert "patient: 1" in done.err
    assert "read back and compared" in done.out
    with closing(open_clinic(new)) as store:
        assert store.load("P1") == record("P1")
    again = run("move", "--from", old, "--to", new, "--plain")
    assert again.code == Exit.REFUSED
    assert "already" in again.err


def test_an_encrypted_file_needs_somebody_to_ask(tmp_path: Path) -> None:
    old, new = tmp_path / "old.clinic", tmp_path / "new.clinic"
    create_clinic(old).close()
    done = run("move", "--from", old, "--to", new)
    assert done.code == Exit.REFUSED
    assert "no terminal" in done.err
    assert not new.exists()


def test_what_is_not_there_is_not_moved(tmp_path: Path) -> None:
    done = run("move", "--from", tmp_path / "none", "--to", tmp_path / "new", "--plain")
    assert done.code == Exit.REFUSED
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_the_owner_of_an_encrypted_file_is_asked_for(tmp_path: Path) -> None:
    old, new = tmp_path / "old.clinic", tmp_path / "new.clinic"
    with closing(create_clinic(old)) as store:
        store.add_record(record("P1"), new_act())
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(ROOT)
        command = [sys.executable, "main.py", "move", "--from", str(old), "--to", str(new)]
        os.execv(sys.executable, command)  # noqa: S606
    for asked, typed in (("Name", "Anna"), ("Passphrase:", PHRASE), ("once more", PHRASE)):
        read_until(terminal, asked)
        os.write(terminal, f"{typed}\n".encode())
    shown = read_until(terminal, "Type the recovery key back")
    found = re.search(r"now: (\S+)", shown)
    assert found is not None
    os.write(terminal, f"{found[1]}\n".encode())
    assert "compared" in read_until(terminal, "works on in it")
    os.waitpid(pid, 0)
    os.close(terminal)
    with passphrase(PHRASE) as secret, closing(FileVault(new).unlock("Anna", secret)) as store:
        assert store.load("P1") == record("P1")


def read_until(terminal: int, wanted: str) -> str:
    """What a program says on a terminal up to some words."""
    said = ""
    while wanted not in said:
        said += os.read(terminal, 1024).decode(errors="replace")
    return said
