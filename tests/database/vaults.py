"""Encrypted clinics to test on, with a passphrase that is quick to check and easy to find again."""

from pathlib import Path

from ankleclinic.services.secret import Secret
from ankleclinic.services.vault import Owner
from database.sealing import Cost
from database.vault import FileVault

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
