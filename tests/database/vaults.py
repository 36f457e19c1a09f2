"""Encrypted clinics to test on, with a passphrase that is quick to check and easy to find again."""

import subprocess
import sys
from pathlib import Path

from ankleclinic.services.secret import Secret
from ankleclinic.services.vault import Owner
from database.sealing import Cost
from database.vault import FileVault
from tests.architecture.project import ROOT

SLOW = 600
QUICK = Cost(1, 64, 1)
ANNA, BEN = "Anna Marked-Müller", "Ben"
WORDS = {ANNA: "marked passphrase of anna", BEN: "another one of ben"}
RECOVERY = "MARKEDRECOVERYKEYOF32LETTERSABCD"
KEPT = ("kept", "marked value in the clinic")


def vault_of(path: Path) -> FileVault:
    """The vault of a clinic file, with slots that are quick to open."""
    return FileVault(path, QUICK)


def words_of(name: str) -> Secret:
    """The passphrase of somebody."""
    return Secret(WORDS[name])


def anna() -> Owner:
    """The first owner of a clinic."""
    return Owner(ANNA, words_of(ANNA), Secret(RECOVERY))


def killed_copies(tmp_path: Path, what: str, first: int, step: int) -> list[Path]:
    """Copies of the clinic in `start`, each killed some lines further on in the same work."""
    copies = tmp_path / "copies"
    given = (tmp_path / "start", what, copies, str(first), str(step))
    done = subprocess.run(
        [sys.executable, "-m", "tests.database.dying_vault", *given],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SLOW,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [folder / "clinic.db" for folder in sorted(copies.iterdir())]
