"""The commands on a clinic file itself: its backups, getting one back, looking after it."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ankleclinic.cli import keeping
from ankleclinic.cli.login import Login
from ankleclinic.cli.output import Exit, say
from ankleclinic.services.backups import Key
from ankleclinic.services.passphrase import passphrase
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.vault import Vault
from database.archive import KEYS, manifest_of
from database.doctor import look
from database.keeper import FileKeeper
from database.vault import FileVault

SERVER = "clinic: a clinic on a server is backed up and restored there, with the server's own tools"


def run_keeping(
    chosen: argparse.Namespace,
    vault: Vault | None,
    opened: Callable[[], ClinicStore],
    login: Login,
    act: Callable[[], Act],
) -> Exit:
    """Runs `backup`, `restore` or `doctor` on a clinic file; raises a StoreError.

    `opened` opens the clinic of the vault, after asking who comes in.
    """
    if not isinstance(vault, FileVault):
        say([SERVER])
        return Exit.REFUSED
    if chosen.command == "restore":
        return _restore(vault.path, chosen.file, login)
    if chosen.command == "doctor":
        return keeping.doctor(look(vault, login, act().at), as_json=chosen.json)
    keeper = FileKeeper(vault)
    if chosen.list:
        return keeping.list_backups(keeper)
    with closing(opened()) as store:
        if chosen.drill:
            return keeping.drill(store, keeper)
        return keeping.backup(store, keeper, act())


def _restore(clinic: Path, backup: Path | None, login: Login) -> Exit:
    vault = FileVault(clinic, alone=True)
    vault.start.arrive()
    try:
        keeper = FileKeeper(vault)
        chosen = backup or keeping.newest(keeper.backups()).path
        key = None
        if KEYS in manifest_of(chosen).files:
            name, words = login.given() or login.asked()
            key = Key(name, passphrase(words))
        return keeping.restore(keeper, chosen, key, vault.start.arrive_again)
    finally:
        vault.leave()
