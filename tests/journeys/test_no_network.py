"""Nothing leaves the computer: on a clinic file the window opens no socket."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from database.upgrade import open_clinic
from tests.architecture.project import ROOT
from tests.program import CLINIC


def test_the_window_opens_no_socket(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.journeys.quiet", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.stdout, done.stderr) == ("ended 0", "")
    with closing(open_clinic(tmp_path / CLINIC)) as clinic:
        (row,) = clinic.caseload()
        assert len(clinic.load(row.patient.id).assessments[0].observations) == 1, "it did its work"


def test_a_socket_would_be_noticed() -> None:
    script = (
        "import sys, tests.journeys.quiet as quiet; sys.addaudithook(quiet.listen); "
        "before = quiet.sockets(); import socket; one = socket.socket(); "
        "print(quiet.OPENED, len(quiet.sockets() - before))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    held = int(Path("/proc/self/fd").exists())
    assert done.stdout.split() == ["['socket.__new__']", str(held)]
