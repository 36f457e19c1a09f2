"""From starting the process to the first painted window, beside a bare window."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from database.upgrade import create_clinic
from tests.benchmarks.clinic import ROOT
from tests.benchmarks.figures import Figure, in_turns

ROUNDS = 7
FLOOR = "bare PySide6 window, painted"


def figures(folder: Path) -> list[Figure]:
    """The first painting, and the caseload of an empty clinic ready to use."""
    clinic = folder / "start.db"
    create_clinic(clinic).close()
    bare = partial(_seconds_until, "painted", "start_bare")
    ours = {
        "start to the first painted window": "painted",
        "start to an open clinic": "ready",
    }
    return [
        in_turns(name, _start(word, clinic), FLOOR, bare, ROUNDS) for name, word in ours.items()
    ]


def _start(word: str, clinic: Path) -> Callable[[], float]:
    return partial(_seconds_until, word, "start_ours", str(clinic))


def _seconds_until(word: str, script: str, *arguments: str) -> float:
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{script}", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout or ():
            if line.strip() == word:
                seconds = time.perf_counter() - start
                process.communicate()
                return seconds
    raise RuntimeError(f"{script} never said {word!r}; it left with {process.returncode}")
