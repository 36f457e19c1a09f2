"""An encrypted clinic on the command line: the passphrase by environment, descriptor, terminal."""

import os
import pty
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.cli.output import Exit
from ankleclinic.record.user import Role, User
from tests.ankleclinic.cli.program import ROOT, run
from tests.database.examples import new_act, record, visit
from tests.database.vaults import ANNA, BEN, WORDS, anna, vault_of, words_of

ASKED = ("kiosk", "--forget-pin", "--clinic")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """An encrypted clinic."""
    path = tmp_path / "clinic.db"
    with closing(vault_of(path).create(anna())):
        return path


def test_without_a_terminal_it_is_said_how_to_give_the_passphrase(clinic: Path) -> None:
    done = run(*ASKED, clinic)
    assert done.code == Exit.REFUSED
    assert "ANKLECLINIC_PASSPHRASE" in done.err
    assert "--passphrase-fd" in done.err


def test_the_environment_opens_the_clinic(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANKLECLINIC_PASSPHRASE", WORDS[ANNA])
    done = run(*ASKED, clinic, "--user", ANNA)
    assert (done.code, done.err) == (Exit.DONE, "")
    assert run(*ASKED, clinic, "--user", "Ben").code == Exit.REFUSED
    monkeypatch.setenv("ANKLECLINIC_USER", ANNA)
    assert run(*ASKED, clinic).code == Exit.DONE


def test_a_wrong_passphrase_is_said_and_not_repeated(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANKLECLINIC_PASSPHRASE", "some marked wrong words")
    done = run(*ASKED, clinic, "--user", ANNA)
    assert done.code == Exit.REFUSED
    assert "Wrong name, passphrase" in done.err
    assert "marked" not in done.err + done.out


@pytest.mark.skipif(sys.platform == "win32", reason="no descriptors are handed on")
def test_a_descriptor_opens_the_clinic(clinic: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, f"{WORDS[ANNA]}\n".encode())
    os.close(writer)
    command = [sys.executable, "main.py", *ASKED, str(clinic), "--user", ANNA]
    done = subprocess.run(
        [*command, "--passphrase-fd", str(reader)],
        cwd=ROOT,
        pass_fds=[reader],
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(reader)
    assert (done.returncode, done.stderr) == (Exit.DONE, "")
    closed = subprocess.run(
        [*command, "--passphrase-fd", "77"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "file descriptor" in closed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_the_terminal_is_asked_without_an_echo(clinic: Path) -> None:
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "main.py", *ASKED, str(clinic)])  # noqa: S606
    said = _until(terminal, b"]: ")
    os.write(terminal, f"{ANNA}\n".encode())
    said += _until(terminal, b"Passphrase: ")
    os.write(terminal, f"{WORDS[ANNA]}\n".encode())
    said += _until(terminal, None)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == Exit.DONE
    assert b"has no PIN" in said
    assert WORDS[ANNA].encode() not in said


def _until(terminal: int, wanted: bytes | None) -> bytes:
    said = b""
    while wanted is None or wanted not in said:
        try:
            read = os.read(terminal, 4096)
        except OSError:
            break
        if not read:
            break
        said += read
    return said


def test_a_command_may_do_what_its_user_may(
    clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_of(clinic)
    with closing(vault.unlock(ANNA, words_of(ANNA))) as store:
        vault.put(BEN, words_of(BEN))
        store.add_record(record("P1", visit("a1")), new_act())
        store.put_user(User("u1", ANNA, (Role.ADMIN, Role.CLINICIAN)), new_act())
        store.put_user(User("u2", BEN, (Role.VIEWER,)), new_act())
    file = tmp_path / "r.pdf"
    asked = ("report", "--patient", "P1", "--pdf", file, "--clinic", clinic, "--user")
    monkeypatch.setenv("ANKLECLINIC_PASSPHRASE", WORDS[BEN])
    for refused in (run(*asked, BEN), run("backup", "--clinic", clinic, "--user", BEN)):
        assert refused.code == Exit.REFUSED
        assert "Ben is signed in as viewer and may not" in refused.err
    assert not file.exists()
    monkeypatch.setenv("ANKLECLINIC_PASSPHRASE", WORDS[ANNA])
    assert run(*asked, ANNA).code == Exit.DONE
    assert file.exists()
