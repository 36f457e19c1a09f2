"""Tests of the lock on a clinic file: two windows, a kill, another computer, a broken lock file."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ankleclinic.services.vault import InUseError, OtherComputerError
from database.instance import Instance, path_of
from tests.architecture.project import ROOT

HOLD = """
import sys, time
from pathlib import Path
from database.instance import Instance
Instance(Path(sys.argv[1])).take()
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_window_is_told_who_has_it(tmp_path: Path) -> None:
    first, second = Instance(tmp_path / "clinic.db"), Instance(tmp_path / "clinic.db")
    first.take()
    with pytest.raises(InUseError, match="another window"):
        second.take()
    first.leave()
    second.take()
    assert not second.was_unclean
    second.leave()


def test_after_a_kill_the_next_start_works_at_once_and_knows_of_it(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.db"
    command = [sys.executable, "-c", HOLD, str(clinic)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout is not None
        assert held.stdout.readline() == "held\n"
        with pytest.raises(InUseError):
            Instance(clinic).take()
        held.send_signal(signal.SIGKILL)
        held.wait()
    lock = Instance(clinic)
    lock.take()
    assert lock.was_unclean
    lock.leave()


def test_another_computer_is_asked_about(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.db"
    who = {"host": "elsewhere", "user": "ben", "time": "2026-11-26T12:00:00+00:00"}
    path_of(clinic).write_text(json.dumps(who))
    lock = Instance(clinic)
    with pytest.raises(OtherComputerError, match="elsewhere"):
        lock.take()
    lock.take(trusts_other_computer=True)
    assert lock.was_unclean
    lock.leave()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{", b"{}", b"x" * 20_000])
def test_a_broken_lock_file_holds_nobody_up(tmp_path: Path, content: bytes) -> None:
    clinic = tmp_path / "clinic.db"
    path_of(clinic).write_bytes(content)
    lock = Instance(clinic)
    lock.take()
    assert lock.was_unclean is bool(content)
    lock.leave()
