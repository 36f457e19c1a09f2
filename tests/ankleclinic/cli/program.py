"""Running the real program as a therapist does."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run answered."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, home: Path | None = None, **environ: str) -> Ran:
    """Runs main.py to its end; `home` gives it a home folder of its own."""
    own = {} if home is None else {name: str(home) for name in ("HOME", "USERPROFILE")}
    variables = {name: value for name, value in os.environ.items() if not _is_folder(name, home)}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=variables | own | environ,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def _is_folder(name: str, home: Path | None) -> bool:
    return home is not None and (name.startswith("XDG_") or name.endswith("APPDATA"))
